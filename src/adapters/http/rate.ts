/** The rate limit of a tenant (WR-07): a sliding minute, counted in memory, so that each instance limits what it serves itself. */

/** Counts one request of `key`; answers the seconds to wait when that is one too many. */
export type RateLimiter = (key: string) => number | undefined;

const windowMs = 60_000;
const sweepAbove = 10_000;

interface Counter {
  window: number;
  current: number;
  previous: number;
}

/**
 * The last minute is taken as this minute's count plus the share of the one before that still lies inside it.
 * @param perMinute requests a minute a tenant; @param now real time in ms
 */
export const makeRateLimiter = ({ perMinute, now }: { perMinute: number; now: () => number }): RateLimiter => {
  const counters = new Map<string, Counter>();

  const counterOf = (key: string, window: number): Counter => {
    const counter = counters.get(key) ?? { window, current: 0, previous: 0 };
    if (counter.window !== window) {
      counter.previous = counter.window === window - 1 ? counter.current : 0;
      counter.current = 0;
      counter.window = window;
    }
    counters.set(key, counter);
    return counter;
  };

  const forgetIdle = (window: number): void => {
    if (counters.size <= sweepAbove) return;
    for (const [key, counter] of counters) if (counter.window < window - 1) counters.delete(key);
  };

  return (key) => {
    const at = now();
    const window = Math.floor(at / windowMs);
    const passed = (at % windowMs) / windowMs;
    forgetIdle(window);
    const counter = counterOf(key, window);
    if (counter.previous * (1 - passed) + counter.current < perMinute) {
      counter.current++;
      return undefined;
    }
    return secondsToWait(counter, passed, perMinute);
  };
};

/** Until enough of the minute before has slid out; if this minute is full by itself, until enough of it has. */
const secondsToWait = ({ current, previous }: Counter, passed: number, perMinute: number): number => {
  const room = perMinute - current;
  const share = room > 0 ? 1 - room / previous - passed : 1 - passed + (1 - perMinute / current);
  return Math.max(1, Math.ceil((share * windowMs) / 1000) + 1);
};
