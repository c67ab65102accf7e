import { expect, test } from 'vitest';
import { orderInstalments } from '../../../src/domain/billing/order-instalments.ts';
import { sum } from '../../../src/domain/money.ts';
import type { Happening } from '../../../src/domain/orders/facts.ts';
import { aDraft, anOrder, lines } from '../../support/builders.ts';
import { cancelled, finished, lineCancelled, lineFailed, provisioned } from '../orders/every-order.ts';

const draft = aDraft({ billingCycle: 'monthly', lines: lines(2) });
const planOf = (happenings: readonly Happening[], outcome: 'clear' | 'po' = 'clear') =>
  orderInstalments(anOrder(outcome, happenings, { draft }));

test('OR-06 amounts are told at once, days once the line is provisioned', () => {
  const before = planOf([]);
  expect(before).toHaveLength(24);
  expect(before.every(({ dueAt }) => dueAt === undefined)).toBe(true);
  expect(
    sum(
      before.map(({ amount }) => amount),
      'USD',
    ),
  ).toEqual(draft.total);
  const first = planOf([provisioned(1)]).filter(({ lineNumber }) => lineNumber === 1);
  expect(first[0]).toMatchObject({ dueAt: '2026-03-01T09:00:00.000Z', subscriptionId: 'subscription-1' });
  expect(first.at(-1)).toMatchObject({ number: 11, dueAt: '2027-02-01T09:00:00.000Z' });
});

test('OR-04 a line that failed is not billed, nor is an order that came to nothing', () => {
  const partly = planOf([provisioned(1), lineFailed(2), finished('partial_success')]);
  expect(new Set(partly.map(({ lineNumber }) => lineNumber))).toEqual(new Set([1]));
  expect(planOf([lineFailed(1), lineFailed(2), finished('error')])).toEqual([]);
});

test('OR-07 SR-06 a withdrawn or rejected order has no instalments', () => {
  expect(planOf([{ kind: 'order-withdrawn', v: 1 }], 'po')).toEqual([]);
  expect(planOf([{ kind: 'review-expired', v: 1 }], 'po')).toEqual([]);
});

test('SW-08 what was not due when a line was cancelled is not billed any more; the other lines go on', () => {
  const bought = [provisioned(1), provisioned(2), finished('completed')];
  const left = planOf([...bought, lineCancelled(2), cancelled('order-partly-cancelled')]);
  expect(left.filter(({ lineNumber }) => lineNumber === 2).map(({ number }) => number)).toEqual([0]);
  expect(left.filter(({ lineNumber }) => lineNumber === 1)).toHaveLength(12);
});
