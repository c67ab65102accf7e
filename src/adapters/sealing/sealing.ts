/** The desk's sealing, by its settings: keys that were given are looked at now, one in a file is made when it is first needed. */
import type { Sealing } from '../../app/software/ports.ts';
import { keyInFile } from '../key-file.ts';
import { makeAesGcm, newSealingKey } from './aes-gcm.ts';

export type SealingSettings =
  | { readonly kind: 'given'; readonly keys: string }
  | { readonly kind: 'file'; readonly path: string };

export const makeSealing = (settings: SealingSettings): Sealing => {
  if (settings.kind === 'given') return makeAesGcm(settings.keys);
  let sealing: Sealing | undefined;
  const made = (): Sealing => {
    sealing ??= makeAesGcm(keyInFile(settings.path, newSealingKey));
    return sealing;
  };
  return { seal: (...args) => made().seal(...args), open: (...args) => made().open(...args) };
};
