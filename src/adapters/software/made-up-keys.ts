/** Keys where no vendor's pool stands behind the desk: random digits, which activate nothing. */
import { randomInt } from 'node:crypto';
import type { KeyPool } from '../../app/software/ports.ts';
import { keyDigits } from '../../domain/software/product-key.ts';

export const madeUpKeys: KeyPool = {
  allot: async () => Array.from({ length: keyDigits }, () => randomInt(10)).join(''),
};
