import { expect, test } from 'vitest';
import { money } from '../../../src/domain/money.ts';
import { approvalsNeeded, twoReviewersAbove } from '../../../src/domain/review/approvals.ts';

test.each(Object.entries(twoReviewersAbove))(
  'SR-15 %s: two reviewers above the value, one at it',
  (currency, minor) => {
    expect(approvalsNeeded({ total: money(minor, currency) })).toBe(1);
    expect(approvalsNeeded({ total: money(minor + 1, currency) })).toBe(2);
  },
);

test('SR-15 a currency without a row of its own has a value all the same', () => {
  expect(approvalsNeeded({ total: money(100, 'CHF') })).toBe(1);
  expect(approvalsNeeded({ total: money(1_000_000_000, 'CHF') })).toBe(2);
});
