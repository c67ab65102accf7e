/** Ids that something else gives: made twice they are the same, so that doing a step again meets its own work. */
import { instanceIdOf, type OrderRef, type SubscriptionId, subscriptionId } from '../../domain/ids.ts';
import type { Digest } from './ports.ts';

/** A GUID-shaped id (version 8, RFC 9562: made from a hash of ours). */
export const guidFrom = (digest: Digest, name: string): string => {
  const h = digest(name);
  const variant = ((Number.parseInt(h.slice(16, 17), 16) & 3) | 8).toString(16);
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-8${h.slice(13, 16)}-${variant}${h.slice(17, 20)}-${h.slice(20, 32)}`;
};

export const subscriptionIdOf = (digest: Digest, order: OrderRef, line: number): SubscriptionId =>
  subscriptionId(guidFrom(digest, `subscription:${instanceIdOf(order)}:${line}`));
