/** The shape of a key. */
import { expect, test } from 'vitest';
import { groupedKey, isKey } from '../../../src/domain/software/product-key.ts';

const key = '12345678901234567890123456789012';

test('KD-06 a key is 32 digits, shown in groups of four', () => {
  expect(groupedKey(key)).toBe('1234-5678-9012-3456-7890-1234-5678-9012');
});

test.each(['', key.slice(1), `${key}3`, `${key.slice(1)}A`, groupedKey(key)])(
  'KD-06 “%s” is no key, and a fault about it does not say it',
  (text) => {
    expect(isKey(text)).toBe(false);
    expect(() => groupedKey(text)).toThrow(/^A key has 32 digits; this one does not$/);
  },
);
