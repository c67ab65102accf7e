/** What a line is billed in, and when: the plan that its charges follow, told before the purchase as well (SP-02, SP-03, SW-03). */
import { instalments, type Money, sum } from '../money.ts';
import type { BillingCycle, OrderLine } from '../orders/order.ts';
import type { TermDuration } from '../time.ts';

export interface Instalment {
  /** From 0. */
  readonly number: number;
  /** Months by the calendar after the day of provisioning, where the term begins (OR-06). */
  readonly monthsAfterStart: number;
  readonly amount: Money;
}

export const monthsOf: Readonly<Record<TermDuration, number>> = { P1M: 1, P1Y: 12, P3Y: 36 };

/** How many instalments a line is billed in: its term in months, years, or all at once (SP-02, SW-03). */
export const instalmentCount = (billingCycle: BillingCycle, term: TermDuration | undefined): number => {
  if (term === undefined) return 1;
  if (billingCycle === 'monthly') return monthsOf[term];
  if (billingCycle === 'annual') return Math.max(1, monthsOf[term] / 12);
  return 1;
};

/** What costs nothing (the Azure plan) has no instalments. They add up to the line's total exactly. */
export const instalmentPlan = (
  { total, term }: Pick<OrderLine, 'total' | 'term'>,
  billingCycle: BillingCycle,
): readonly Instalment[] => {
  if (total.minor === 0) return [];
  const monthsApart = billingCycle === 'monthly' ? 1 : 12;
  return instalments(total, instalmentCount(billingCycle, term)).map((amount, number) => ({
    number,
    monthsAfterStart: number * monthsApart,
    amount,
  }));
};

/** One plan for lines of one order: they share currency and cycle, but perhaps not the term. */
export const commonPlan = (
  lines: readonly Pick<OrderLine, 'total' | 'term'>[],
  billingCycle: BillingCycle,
): readonly Instalment[] => {
  const due = Map.groupBy(
    lines.flatMap((line) => instalmentPlan(line, billingCycle)),
    ({ monthsAfterStart }) => monthsAfterStart,
  );
  return [...due]
    .sort(([a], [b]) => a - b)
    .map(([monthsAfterStart, parts], number) => ({
      number,
      monthsAfterStart,
      amount: sum(
        parts.map(({ amount }) => amount),
        parts[0]?.amount.currency ?? '',
      ),
    }));
};
