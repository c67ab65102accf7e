/** The desk in figures, counted from the orders themselves: nothing is summed up beside them that could go wrong (ADR 0045). */
import type { Environment } from '../../domain/orders/order.ts';
import { openDeskStates } from '../../domain/orders/statuses.ts';
import type { Figures, Waiting } from '../../domain/review/figures.ts';
import { reviewEnds } from '../../domain/review/waits.ts';
import { dayMs, epochMs, hourMs, type Instant, minuteMs, plusDays, plusMs } from '../../domain/time.ts';
import type { Clock } from '../clock.ts';
import type { ReviewCounts, ReviewQuestion } from './ports.ts';

/** Days since placing at which one band of age ends and the next begins. */
export const ageBands = [0, 7, 30, 60, 83] as const;

/** Waiting times are told as the first of these they do not exceed. */
export const waitBounds: readonly number[] = [
  ...[5, 15, 30].map((minutes) => minutes * minuteMs),
  ...[1, 2, 4, 8, 12, 18].map((hours) => hours * hourMs),
  ...[1, 1.5, 2, 3, 4, 5, 7, 10, 14, 21, 30, 45, 60, 75, 90].map((days) => days * dayMs),
].map((ms) => ms / 1000);

export const weeksTold = 12;
/** A partner is reminded at most six times; the desk once for the deadline and once an upload. */
const remindersCounted = 8;
const countsAtOnce = 3;

/** Some sixty to ninety small counts, whatever is stored. */
export type CountFigures = (environment: Environment) => Promise<Figures>;

export interface CountFiguresDeps {
  readonly counts: ReviewCounts;
  readonly clock: Clock;
}

export const makeCountFigures =
  ({ counts, clock }: CountFiguresDeps): CountFigures =>
  async (environment) => {
    const now = clock.real();
    const monday = weekOf(now);
    const since = plusDays(monday, -7 * (weeksTold - 1));
    const ask = oneOfFew((question: ReviewQuestion) => counts.count(environment, question));

    const open = openDeskStates.map(async (state) => {
      const ages = ageBands.map(async (fromDays, i) => {
        const next = ageBands[i + 1];
        const from = next === undefined ? undefined : plusDays(now, -next);
        // What is placed by a clock that runs ahead is the youngest there is.
        const until = i === 0 ? undefined : plusDays(now, -fromDays);
        const placed = { ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) };
        return { fromDays, count: await ask({ of: 'open', state, placed }) };
      });
      return { state, ages: await Promise.all(ages) };
    });

    const waiting = async (until: 'look' | 'decision'): Promise<Waiting> => {
      const within = (seconds?: number) =>
        ask({ of: 'waited', until, since, ...(seconds === undefined ? {} : { atMostSeconds: seconds }) });
      const cases = await within();
      if (cases === 0) return { cases };
      const [p50, p90] = await Promise.all([0.5, 0.9].map((share) => firstBoundWith(share * cases, within)));
      return { cases, ...(p50 === undefined ? {} : { p50 }), ...(p90 === undefined ? {} : { p90 }) };
    };

    /** Those with at least one, and those with at least two, and so on, make all of them together. */
    const reminded = async (to: 'partner' | 'desk'): Promise<number> => {
      let sum = 0;
      for (let atLeast = 1; atLeast <= remindersCounted; atLeast++) {
        const having = await ask({ of: 'reminded', to, since, atLeast });
        if (having === 0) break;
        sum += having;
      }
      return sum;
    };

    const expiries = Array.from({ length: weeksTold }, async (_, i) => {
      const from = plusDays(since, 7 * i);
      return { from, count: await ask({ of: 'ended', end: 'expired', from, until: plusDays(from, 7) }) };
    });
    const ends = reviewEnds.map(async (end) => ({
      end,
      count: await ask({ of: 'ended', end, from: since, until: plusDays(monday, 7) }),
    }));

    const [partner, desk] = await Promise.all([reminded('partner'), reminded('desk')]);
    return {
      ...{ environment, countedAt: now, since },
      open: await Promise.all(open),
      ...{ firstLook: await waiting('look'), decision: await waiting('decision') },
      reminders: { partner, desk },
      ...{ expiries: await Promise.all(expiries), ends: await Promise.all(ends) },
    };
  };

/** Lets so many counts run at once, in the order they were asked: who looks at figures keeps nobody from working. */
const oneOfFew = <Q, A>(act: (question: Q) => Promise<A>): ((question: Q) => Promise<A>) => {
  const lanes = Array.from({ length: countsAtOnce }, (): Promise<unknown> => Promise.resolve());
  let next = 0;
  return (question) => {
    const lane = next++ % countsAtOnce;
    const answer = (lanes[lane] ?? Promise.resolve()).then(() => act(question));
    lanes[lane] = answer.catch(() => undefined);
    return answer;
  };
};

/** The smallest bound that at least `wanted` cases keep to, found by halving: five counts instead of twenty-four. */
const firstBoundWith = async (
  wanted: number,
  within: (seconds: number) => Promise<number>,
): Promise<number | undefined> => {
  let low = 0;
  let high = waitBounds.length - 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((await within(waitBounds[middle] ?? 0)) >= wanted) high = middle;
    else low = middle + 1;
  }
  return waitBounds[low];
};

/** Monday, at the beginning of its day in UTC. 1 January 1970 was a Thursday. */
const weekOf = (now: Instant): Instant => {
  const days = Math.floor(epochMs(now) / dayMs);
  return plusMs(now, (days - ((days + 3) % 7)) * dayMs - epochMs(now));
};
