/** Settings of what seals software keys at rest (KD-03): keys from the vault on Azure, one in a file on a laptop. */
import type { Reading } from './reading.ts';
import { type NamesOf, type Setting, text } from './setting.ts';

const oneKey = '[A-Za-z0-9+/]{43}=';

export const sealingSettings = [
  {
    name: 'SEALING_KEY',
    meaning: 'Keys that encrypt software keys at rest: 32 bytes in base64 each, by commas; the first seals, all open',
    shape: text.regex(new RegExp(`^${oneKey}(\\s*,\\s*${oneKey})*$`)).optional(),
    secret: true,
    only: 'azure',
  },
  {
    name: 'SEALING_KEY_FILE',
    meaning: "File of a laptop's sealing key; made where there is none",
    shape: text.optional(),
    only: 'laptop',
  },
] as const satisfies readonly Setting[];

export type SealingConfig =
  | { readonly kind: 'given'; readonly keys: string }
  | { readonly kind: 'file'; readonly path: string };

export const readSealing = ({ by, given, fault }: Reading<NamesOf<typeof sealingSettings>>): SealingConfig => {
  const keys = given('SEALING_KEY');
  if (by === 'identity' && keys === undefined) fault('SEALING_KEY');
  return keys === undefined
    ? { kind: 'file', path: given('SEALING_KEY_FILE') ?? '.local/sealing-key' }
    : { kind: 'given', keys };
};
