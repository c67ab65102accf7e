/** Virtual real time: stands still until a test moves it. */
import type { Clock } from '../../src/app/clock.ts';
import { dayMs, epochMs, type Instant, instantOf, parseInstant, plusMs } from '../../src/domain/time.ts';

export interface VirtualClock extends Clock {
  /** Forward by `ms`. */
  pass(ms: number): void;
  days(count: number): void;
  /** To an instant, which may lie before: hosts' clocks do disagree. */
  set(at: Instant): void;
}

export const makeVirtualClock = (start = '2026-03-01T09:00:00.000Z'): VirtualClock => {
  let now = parseInstant(start);
  const pass = (ms: number): void => {
    now = plusMs(now, ms);
  };
  return {
    real: () => now,
    pass,
    days: (count) => pass(count * dayMs),
    set: (at) => {
      now = instantOf(epochMs(at));
    },
  };
};
