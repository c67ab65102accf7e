/**
 * The partner earned credit as an amount (AP-03). Which use earns it is rated; the percentage stands in no document, so there is
 * no row here: whoever knows what the agreement gives adds one, with the day from which it holds.
 */
import { type Exact, exact, zero } from '../rating/exact.ts';
import type { Day } from './hours.ts';
import type { UsageDay } from './usage.ts';

export interface CreditRow {
  readonly from: Day;
  /** Decimal text. */
  readonly percent: string;
}

/** In the order of their days. */
export const earnedCreditRows: readonly CreditRow[] = [];

const percentOn = (rows: readonly CreditRow[], day: Day): string | undefined =>
  rows.findLast(({ from }) => from <= day)?.percent;

/** Undefined while there is a day of earning use for which nobody knows the percentage. */
export const creditOf = (days: readonly UsageDay[], rows: readonly CreditRow[]): Exact | undefined =>
  days.reduce<Exact | undefined>((sum, { day, figures: { earning } }) => {
    const percent = percentOn(rows, day);
    return sum === undefined || percent === undefined ? undefined : sum.plus(exact(earning).times(percent).div(100));
  }, zero);
