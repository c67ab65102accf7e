import { describe, expect, test } from 'vitest';
import { chargesOf } from '../../../src/domain/billing/charge.ts';
import { commonPlan, instalmentCount } from '../../../src/domain/billing/instalments.ts';
import { subscriptionId } from '../../../src/domain/ids.ts';
import { money, sum } from '../../../src/domain/money.ts';
import type { BillingCycle } from '../../../src/domain/orders/order.ts';
import { parseInstant, type TermDuration } from '../../../src/domain/time.ts';
import { aDraft, anAzurePlanLine, anOrder, aSavingsPlanLine } from '../../support/builders.ts';

const startsAt = parseInstant('2026-08-31T10:00:00.000Z');
const id = subscriptionId('5d0c0000-0000-4000-8000-000000000001');

const charged = (billingCycle: BillingCycle, term: TermDuration, total = 43_805) => {
  const line = aSavingsPlanLine({ lineNumber: 2, term, total: money(total, 'USD') });
  return chargesOf(anOrder('clear', [], { draft: aDraft({ billingCycle, lines: [line] }) }), line, id, startsAt);
};

describe('charges', () => {
  test.each<[BillingCycle, TermDuration | undefined, number]>([
    ['one_time', 'P1Y', 1],
    ['one_time', 'P3Y', 1],
    ['monthly', 'P1M', 1],
    ['monthly', 'P1Y', 12],
    ['monthly', 'P3Y', 36],
    ['annual', 'P1M', 1],
    ['annual', 'P1Y', 1],
    ['annual', 'P3Y', 3],
    ['triennial', 'P3Y', 1],
    ['monthly', undefined, 1],
    ['none', undefined, 1],
  ])('SP-02 SW-03 billed %s for %s: %d times', (billingCycle, term, count) => {
    expect(instalmentCount(billingCycle, term)).toBe(count);
  });

  test('OR-06 begin at provisioning, one a month by the calendar, counted from the start', () => {
    const charges = charged('monthly', 'P1Y');
    expect(charges.slice(0, 7).map((c) => c.dueAt.slice(0, 10))).toEqual([
      '2026-08-31',
      '2026-09-30',
      '2026-10-31',
      '2026-11-30',
      '2026-12-31',
      '2027-01-31',
      '2027-02-28',
    ]);
    expect(charges.map((c) => c.period)).toEqual(charges.map((c) => c.dueAt.slice(0, 7)));
  });

  test('SP-02 the total is the same however it is billed', () => {
    for (const cycle of ['one_time', 'monthly', 'annual'] as const) {
      expect(
        sum(
          charged(cycle, 'P3Y').map((c) => c.amount),
          'USD',
        ),
      ).toEqual(money(43_805, 'USD'));
    }
  });

  test('have ids that order, line and number give, so that posting twice is posting once', () => {
    expect(charged('annual', 'P3Y').map((c) => c.id)).toEqual([
      'order0000001:2:0',
      'order0000001:2:1',
      'order0000001:2:2',
    ]);
    expect(charged('annual', 'P3Y')).toEqual(charged('annual', 'P3Y'));
    expect(charged('annual', 'P3Y').map((c) => c.dueAt.slice(0, 4))).toEqual(['2026', '2027', '2028']);
  });

  test('name whose they are and what for', () => {
    const [charge] = charged('one_time', 'P1Y');
    const order = anOrder('clear');
    expect(charge).toMatchObject({
      partnerId: order.partnerId,
      customerId: order.customerId,
      environment: 'production',
      orderId: order.id,
      line: 2,
      subscriptionId: id,
      amount: money(43_805, 'USD'),
      dueAt: startsAt,
    });
  });

  test('what costs nothing is not charged', () => {
    const line = anAzurePlanLine();
    expect(chargesOf(anOrder('clear', [], { draft: aDraft({ lines: [line] }) }), line, id, startsAt)).toEqual([]);
  });
});

test('SP-02 lines of one order that end at different times share one plan, which adds up to their totals', () => {
  const oneYear = { total: money(10_000, 'EUR'), term: 'P1Y' } as const;
  const threeYears = { total: money(100_001, 'EUR'), term: 'P3Y' } as const;
  const plan = commonPlan([threeYears, oneYear], 'annual');
  expect(plan.map(({ number, monthsAfterStart, amount }) => [number, monthsAfterStart, amount.minor])).toEqual([
    [0, 0, 43_333],
    [1, 12, 33_333],
    [2, 24, 33_335],
  ]);
});
