/** The desk's figures for who looks at them: counted anew while that is quick, and otherwise as a timer last counted them (ADR 0045). */
import { type Environment, environments } from '../../domain/orders/order.ts';
import type { Figures } from '../../domain/review/figures.ts';
import { epochMs, type Instant, minuteMs } from '../../domain/time.ts';
import type { Clock } from '../clock.ts';
import type { CountFigures } from './count-figures.ts';
import type { CountedFigures, FiguresStore } from './ports.ts';

/** Everybody who looks within this time sees the same figures. */
const rememberedMs = 30_000;
/** Whoever looks waits for a count that takes no longer than this. */
const quickMs = 100;
/** Counting takes at most so small a part of the desk's time: one half of a hundredth. */
const timesTaken = 200;
const longestMs = 30 * minuteMs;

/** Between two counts by the timer, so that what takes long is done seldom. */
const everyMs = ({ tookMs }: CountedFigures): number => Math.min(longestMs, Math.max(minuteMs, timesTaken * tookMs));

export interface ReadFiguresDeps {
  readonly count: CountFigures;
  readonly store: FiguresStore;
  readonly clock: Clock;
}

export const makeReadFigures = ({ count, store, clock }: ReadFiguresDeps) => {
  const known = new Map<Environment, CountedFigures>();
  const counting = new Map<Environment, Promise<CountedFigures>>();
  const counts = new Map<Environment, number>();
  const ageOf = ({ figures }: CountedFigures, now: Instant) => epochMs(now) - epochMs(figures.countedAt);

  const countOnce = async (environment: Environment): Promise<CountedFigures> => {
    const startedAt = clock.real();
    const figures = await count(environment);
    const counted = { figures, tookMs: epochMs(clock.real()) - epochMs(startedAt) };
    known.set(environment, counted);
    counts.set(environment, (counts.get(environment) ?? 0) + 1);
    return counted;
  };

  /** Two who ask at once wait for the same count. */
  const countNow = (environment: Environment): Promise<CountedFigures> => {
    const running =
      counting.get(environment) ?? countOnce(environment).finally(() => void counting.delete(environment));
    counting.set(environment, running);
    return running;
  };

  /** What this process knows, unless another may have counted since. */
  const newest = async (environment: Environment): Promise<CountedFigures | undefined> => {
    const own = known.get(environment);
    if (own !== undefined && ageOf(own, clock.real()) < rememberedMs) return own;
    const stored = await store.read(environment);
    return stored === undefined || (own !== undefined && own.figures.countedAt > stored.figures.countedAt)
      ? own
      : stored;
  };

  /** Twice as old as the timer lets them grow: it does not run, and who looks counts. */
  const isFit = (counted: CountedFigures, now: Instant): boolean => {
    const age = ageOf(counted, now);
    return age < rememberedMs || (counted.tookMs > quickMs && age < 2 * everyMs(counted) + minuteMs);
  };

  return {
    read: async (environment: Environment): Promise<{ readonly figures: Figures; readonly ageMs: number }> => {
      const found = await newest(environment);
      const counted = found !== undefined && isFit(found, clock.real()) ? found : await countNow(environment);
      return { figures: counted.figures, ageMs: Math.max(0, ageOf(counted, clock.real())) };
    },

    /** By the timer, each minute. Gives what was counted. */
    refresh: async (): Promise<readonly Environment[]> => {
      const due: Environment[] = [];
      for (const environment of environments) {
        const stored = await store.read(environment);
        // What the first count of a process took, with everything still cold, is no measure of the next one.
        const waits = stored !== undefined && (counts.get(environment) ?? 0) > 1 ? everyMs(stored) : minuteMs;
        if (stored !== undefined && ageOf(stored, clock.real()) < waits) continue;
        await store.write(await countNow(environment));
        due.push(environment);
      }
      return due;
    },
  };
};
