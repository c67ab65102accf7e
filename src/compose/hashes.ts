/** SHA-256 from node:crypto behind the two ports that want it; hex is lower case. */
import { createHash } from 'node:crypto';
import type { Digest } from '../app/orders/ports.ts';
import type { NewHash } from '../app/trail/ports.ts';

export const digest: Digest = (text) => createHash('sha256').update(text).digest('hex');

export const newHash: NewHash = () => {
  const hash = createHash('sha256');
  return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') };
};
