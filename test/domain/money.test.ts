import { test as property } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instalments, minorDigits, money, sum, times, toMajor } from '../../src/domain/money.ts';

const amount = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 });

describe('money', () => {
  test.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('%s is no whole number of minor units', (minor) => {
    expect(() => money(minor, 'USD')).toThrow(RangeError);
  });

  test('a product or sum that is no longer exact is a fault, never a rounded amount', () => {
    expect(() => times(money(9_007_199_254_740_991, 'USD'), 2)).toThrow(RangeError);
    expect(() => sum([money(9_007_199_254_740_991, 'USD'), money(1, 'USD')], 'USD')).toThrow(RangeError);
  });

  test('currencies are never mixed', () => {
    expect(() => sum([money(1, 'USD'), money(1, 'EUR')], 'USD')).toThrow("Can't add EUR to USD");
  });

  test.each([
    [money(43_800, 'USD'), 438],
    [money(1, 'EUR'), 0.01],
    [money(-5, 'EUR'), -0.05],
    [money(500, 'JPY'), 500],
    [money(1234, 'KWD'), 1.234],
  ])('%j is the number %d to a client', (given, major) => {
    expect(toMajor(given)).toBe(major);
  });

  property.prop([fc.maxSafeInteger(), fc.constantFrom('USD', 'JPY', 'KWD')])(
    'the number a client reads is the one its decimal text names',
    (minor, currency) => {
      expect(toMajor(money(minor, currency))).toBe(Number(`${minor}e-${minorDigits(currency)}`) + 0);
    },
  );

  test('most currencies have hundredths', () => {
    expect([minorDigits('USD'), minorDigits('JPY'), minorDigits('KWD')]).toEqual([2, 0, 3]);
  });
});

describe('instalments', () => {
  test('SP-03 438.00 in twelve: equal parts, the last one takes the rounding', () => {
    const parts = instalments(money(43_805, 'USD'), 12).map((part) => part.minor);
    expect(parts).toEqual([...Array.from({ length: 11 }, () => 3650), 3655]);
  });

  property.prop([amount, fc.integer({ min: 1, max: 40 })])(
    'SP-03 they add up to the total to the cent, all but the last one equal',
    (minor, count) => {
      const parts = instalments(money(minor, 'USD'), count);
      expect(parts).toHaveLength(count);
      expect(sum(parts, 'USD')).toEqual(money(minor, 'USD'));
      expect(new Set(parts.slice(0, -1).map((part) => part.minor)).size).toBeLessThanOrEqual(1);
      const [first, last] = [parts[0]?.minor ?? 0, parts.at(-1)?.minor ?? 0];
      expect(Math.abs(last - first)).toBeLessThan(count);
    },
  );
});

property.prop([fc.array(amount, { maxLength: 30 })])('a sum does not depend on the order of its parts', (minors) => {
  const amounts = minors.map((minor) => money(minor, 'USD'));
  expect(sum(amounts, 'USD')).toEqual(sum([...amounts].reverse(), 'USD'));
});

property.prop([amount])('what a client reads, written back in minor units, is the same amount', (minor) => {
  expect(Math.round(toMajor(money(minor, 'USD')) * 100)).toBe(minor);
});
