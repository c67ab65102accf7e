/** A product key: 32 digits, shown in groups (KD-06). Only multiple-activation keys are given; KMS never (KD-02). */

export const keyDigits = 32;
const groupOf = 4;

/** What may be asked for by name; the second only to be refused with the way out. */
export const keyTypes = ['MAK', 'KMS'] as const;

export type KeyType = (typeof keyTypes)[number];

/** A machine that a volume licence's KMS activated runs on for so long, which is the time to move without a gap. */
export const kmsGraceDays = 180;

export const isKey = (text: string): boolean => new RegExp(`^\\d{${keyDigits}}$`).test(text);

/** `1234-5678-…`; throws for what is no key, without saying what it was. */
export const groupedKey = (key: string): string => {
  if (!isKey(key)) throw new Error(`A key has ${keyDigits} digits; this one does not`);
  return key.replace(new RegExp(`\\d{${groupOf}}(?=\\d)`, 'g'), '$&-');
};
