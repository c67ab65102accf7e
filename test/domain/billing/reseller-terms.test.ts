/** What a reseller is asked for is reckoned exactly, by the day its price is of; its bill comes after the cycle. */
import { describe, expect, test } from 'vitest';
import type { InvoiceLine } from '../../../src/domain/billing/invoice-line.ts';
import { billedOn, isPercent, type ResellerTerms, resellerLineOf } from '../../../src/domain/billing/reseller-terms.ts';
import { money } from '../../../src/domain/money.ts';
import type { Month } from '../../../src/domain/prices/price-list.ts';
import type { Day } from '../../../src/domain/usage/hours.ts';
import { fc, property } from '../../support/property.ts';

const aLine = (minor: number, pricedOn: string, family: InvoiceLine['family'] = 'softwareSubscription') =>
  ({ billed: money(minor, 'EUR'), pricedOn, family }) as unknown as InvoiceLine;
const terms = {
  billing: { cycle: 'monthly', day: 5 },
  prices: [
    { from: '2026-01-01' as Day, otherwise: '-5', byFamily: { softwareSubscription: '12.5' } },
    { from: '2026-07-01' as Day, otherwise: '0', byFamily: {} },
  ],
} as unknown as ResellerTerms;

describe('TN-10 a reseller’s price', () => {
  test.each([
    ['2025-12-31', 1_000, undefined, 1_000],
    ['2026-01-01', 1_000, '12.5', 1_125],
    ['2026-06-30', 1_001, '12.5', 1_126],
    ['2026-07-01', 1_000, '0', 1_000],
  ] as const)('of %s: %d becomes, at %s percent, %d', (on, minor, percent, price) => {
    const reckoned = resellerLineOf(aLine(minor, on), terms);
    expect([reckoned.percent, reckoned.price.minor]).toEqual([percent, price]);
  });

  test('is that of its family, or else the other one', () => {
    expect(resellerLineOf(aLine(1_000, '2026-02-01', 'reservation'), terms).price.minor).toBe(950);
  });

  property.prop([fc.integer({ min: -99_999_999, max: 99_999_999 })])(
    'of what is given back is what was asked for it',
    (minor) => {
      const asked = resellerLineOf(aLine(minor, '2026-02-01'), terms).price.minor;
      const back = resellerLineOf(aLine(-minor, '2026-02-01'), terms).price.minor;
      expect(asked + back).toBe(0);
    },
  );

  test('is a number within bounds', () => {
    expect(['-100', '0', '12.3456', '1000'].every(isPercent)).toBe(true);
    expect(['-100.01', '1000.1', '1e3', '', '12.34567', '+5'].some(isPercent)).toBe(false);
  });

  test.each([
    ['monthly', '2026-11', '2026-12-05'],
    ['monthly', '2026-12', '2027-01-05'],
    ['quarterly', '2026-10', '2027-01-05'],
    ['quarterly', '2026-12', '2027-01-05'],
    ['quarterly', '2026-01', '2026-04-05'],
  ] as const)('is billed %s: %s on %s', (cycle, month, day) => {
    expect(billedOn(month as Month, { billing: { cycle, day: 5 } })).toBe(day);
  });
});
