/**
 * How much of a savings plan's commitment was used (SP-13): over the last 1, 7 and 30 whole days of UTC, today left out because it
 * is not over. Of those days the hours that begin in the plan's term count, whether anything was reported of them or not: a
 * commitment that nobody used is lost at the end of its hour (SP-06). Where nothing was reported of a customer for all that time there
 * is no feed, and nothing is said.
 */
import { type Month, monthOf } from '../prices/price-list.ts';
import { exact, zero } from '../rating/exact.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import { earliest, type Instant, latest, plusDays } from '../time.ts';
import { dayOf, hoursBeginningIn, midnightOf } from './hours.ts';
import type { UsageMonth } from './usage.ts';

export const utilizationDays = [1, 7, 30] as const;

const longest = Math.max(...utilizationDays);

export interface Utilization {
  readonly days: (typeof utilizationDays)[number];
  /** Of the commitment, to two decimals. */
  readonly percent: number;
}

/** What the windows reach into. */
export const monthsOfWindows = (now: Instant): readonly Month[] => {
  const today = midnightOf(dayOf(now));
  const days = Array.from({ length: longest }, (_, n) => monthOf(plusDays(today, -1 - n)));
  return [...new Set(days)];
};

/** No window in which no hour of the plan began; nothing for what is no plan. */
export const utilizationOf = (
  { id, commitment, startsAt, endsAt, transferredHere, transferredAway }: Subscription,
  months: readonly UsageMonth[],
  now: Instant,
): readonly Utilization[] => {
  if (commitment === undefined) return [];
  const today = midnightOf(dayOf(now));
  const told = months
    .flatMap((month) => month.days)
    .filter(({ day }) => midnightOf(day) >= plusDays(today, -longest) && midnightOf(day) < today);
  if (told.length === 0) return [];
  return utilizationDays.flatMap((days) => {
    const from = plusDays(today, -days);
    // Each partner of one that moved is told of its own hours (SP-10).
    const since = latest(from, transferredHere?.chargedFrom ?? startsAt);
    const hours = hoursBeginningIn(since, earliest(today, endsAt, transferredAway?.at) ?? today);
    if (hours === 0) return [];
    const used = told
      .filter(({ day }) => midnightOf(day) >= from)
      .flatMap(({ figures }) => figures.plans.filter((plan) => plan.id === id))
      .reduce((sum, plan) => sum.plus(exact(plan.used)), zero);
    return [{ days, percent: used.times(100).div(exact(commitment.amount).times(hours)).round(2).toNumber() }];
  });
};
