/** What a cancelled line gives back: exact, never below zero, and never more than was charged (SW-04, SW-05). */
import { describe, expect, test } from 'vitest';
import { chargesOf } from '../../../src/domain/billing/charge.ts';
import { creditsOf, daysBegun, type RefundKind, settled } from '../../../src/domain/billing/credit.ts';
import { subscriptionId } from '../../../src/domain/ids.ts';
import { money } from '../../../src/domain/money.ts';
import type { BillingCycle } from '../../../src/domain/orders/order.ts';
import {
  dayMs,
  type Instant,
  parseInstant,
  plusDays,
  plusMs,
  plusTerm,
  type TermDuration,
} from '../../../src/domain/time.ts';
import { anOrder, aSavingsPlanLine } from '../../support/builders.ts';
import { fc, property } from '../../support/property.ts';

const startsAt = parseInstant('2027-03-01T10:00:00.000Z');

interface Cancelled {
  readonly billingCycle: BillingCycle;
  readonly term: TermDuration;
  readonly minor: number;
  readonly currency?: string;
  readonly at: Instant;
  readonly refund?: RefundKind;
}

const cancelled = ({ billingCycle, term, minor, currency = 'EUR', at, refund = 'prorated' }: Cancelled) => {
  const line = aSavingsPlanLine({ lineNumber: 3, term, total: money(minor, currency) });
  const order = { ...anOrder('clear', []), billingCycle };
  const charges = chargesOf(order, line, subscriptionId('5d0c0000-0000-4000-8000-000000000001'), startsAt);
  const credits = creditsOf(charges, { at, termEndsAt: plusTerm(startsAt, term), refund });
  return { order, charges, credits, ...settled(charges, credits, currency) };
};

describe('SW-04 what is given back', () => {
  test.each<[string, BillingCycle, TermDuration, number, number, number, number]>([
    // billed, term, total, hours after the start, refund, kept
    ['on day 1 a year keeps one day', 'one_time', 'P1Y', 36_600, 0, 36_500, 100],
    ['on day 3 a year keeps three days', 'one_time', 'P1Y', 36_600, 48, 36_300, 300],
    ['a second before day 3 it keeps two', 'annual', 'P1Y', 36_600, 47, 36_400, 200],
    ['a month of 31 days keeps 7 of 31', 'monthly', 'P1Y', 37_200, 167, 2_400, 700],
    ['three years billed a year keep days of the first year', 'annual', 'P3Y', 109_800, 48, 36_300, 300],
    ['three years billed at once keep days of all three', 'triennial', 'P3Y', 109_600, 48, 109_300, 300],
  ])('%s', (_words, billingCycle, term, minor, hours, refund, kept) => {
    const given = cancelled({ billingCycle, term, minor, at: plusMs(startsAt, hours * 3_600_000) });
    expect([given.refund.minor, given.kept.minor]).toEqual([refund, kept]);
    expect(given.refund.minor + given.kept.minor + given.notBilled.minor).toBe(minor);
  });

  test('each credit names its charge, and what is not billed lies in the month of its charge', () => {
    const at = plusDays(startsAt, 2);
    const { charges, credits, order } = cancelled({ billingCycle: 'monthly', term: 'P1Y', minor: 37_200, at });
    expect(credits).toHaveLength(12);
    expect(credits[0]).toMatchObject({
      id: `${order.id}:3:credit:0`,
      chargeId: charges[0]?.id,
      reason: 'refund',
      period: '2027-03',
    });
    expect(credits.slice(1).map(({ chargeId, amount, period, reason }) => [chargeId, amount, period, reason])).toEqual(
      charges.slice(1).map(({ id, amount, period }) => [id, amount, period, 'not-billed']),
    );
  });

  test('SW-05 a full refund keeps nothing, and without a term everything comes back', () => {
    const at = plusDays(startsAt, 20);
    const whole = cancelled({ billingCycle: 'one_time', term: 'P1Y', minor: 999, at, refund: 'full' });
    expect([whole.refund.minor, whole.kept.minor]).toEqual([999, 0]);
    const perpetual = creditsOf(whole.charges, { at, termEndsAt: undefined, refund: 'prorated' });
    expect(perpetual.map(({ amount }) => amount.minor)).toEqual([999]);
  });

  test('half a cent goes to the even one, once', () => {
    // 183 of 366 days are used.
    const at = plusDays(startsAt, 182);
    expect(cancelled({ billingCycle: 'one_time', term: 'P1Y', minor: 183, at }).kept.minor).toBe(92);
    expect(cancelled({ billingCycle: 'one_time', term: 'P1Y', minor: 181, at }).kept.minor).toBe(90);
    expect(daysBegun(startsAt, at)).toBe(183);
  });

  property.prop([
    fc.constantFrom<[BillingCycle, TermDuration]>(
      ['one_time', 'P1Y'],
      ['one_time', 'P3Y'],
      ['monthly', 'P1M'],
      ['monthly', 'P1Y'],
      ['monthly', 'P3Y'],
      ['annual', 'P1Y'],
      ['annual', 'P3Y'],
      ['triennial', 'P3Y'],
    ),
    fc.integer({ min: 0, max: 9_000_000_000_000_000 }),
    fc.constantFrom('EUR', 'USD', 'NOK', 'JPY', 'KWD'),
    fc.integer({ min: 0, max: 1_095 * dayMs }),
    fc.constantFrom<RefundKind>('full', 'prorated'),
  ])(
    'SW-04 refund, what is kept and what is not billed are the charges, to the minor unit',
    ([billingCycle, term], minor, currency, ms, refund) => {
      const given = cancelled({ billingCycle, term, minor, currency, at: plusMs(startsAt, ms), refund });
      expect(given.refund.minor + given.notBilled.minor + given.kept.minor).toBe(minor);
      expect(Math.min(given.refund.minor, given.notBilled.minor, given.kept.minor)).toBeGreaterThanOrEqual(0);
      for (const credit of given.credits) {
        const charge = given.charges.find(({ id }) => id === credit.chargeId);
        expect(credit.amount.minor).toBeGreaterThan(0);
        expect(credit.amount.minor).toBeLessThanOrEqual(charge?.amount.minor ?? -1);
        expect(credit.amount.currency).toBe(currency);
      }
      expect(new Set(given.credits.map(({ id }) => id)).size).toBe(given.credits.length);
    },
  );

  property.prop([
    fc.integer({ min: 1, max: 1_000_000_000 }),
    fc.integer({ min: 0, max: 700 * dayMs }),
    fc.integer({ min: 0, max: 90 * dayMs }),
  ])('SW-04 who cancels later is never given more', (minor, ms, later) => {
    const refundAt = (after: number) =>
      cancelled({ billingCycle: 'one_time', term: 'P3Y', minor, at: plusMs(startsAt, after) }).refund.minor;
    expect(refundAt(ms + later)).toBeLessThanOrEqual(refundAt(ms));
  });
});
