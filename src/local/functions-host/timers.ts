/** Timer triggers: when each function runs, what it is told, and what is remembered between starts of the host (W10). */
import { isUnderAMinute, parseSchedule, type Schedule } from './ncrontab.ts';
import type { Binding, TypedData } from './rpc.ts';
import { never, type TimerStatus, type TimerStatusStore } from './timer-status.ts';

export interface TimerFunction {
  readonly name: string;
  readonly binding: Binding;
  /** Runs the function once, retries included; never rejects. */
  readonly run: (timerInfo: TypedData) => Promise<void>;
}

export interface TimerClock {
  now(): Date;
  /** Calls back at (or soon after) the instant; returns how to call it off. */
  at(instant: Date, callback: () => void): () => void;
}

interface Deps {
  readonly clock: TimerClock;
  readonly store: TimerStatusStore;
  readonly timeZone: string;
  readonly log: (message: string) => void;
}

/** What a timer function gets: PascalCase here, camelCase once the library had it. */
function timerInfo(status: TimerStatus | undefined, isPastDue: boolean): TypedData {
  const info = { Schedule: { AdjustForDST: true }, ScheduleStatus: status ?? null, IsPastDue: isPastDue };
  return { json: JSON.stringify(info) };
}

export interface RunningTimer {
  /** The value that a run by hand gets now. */
  info(): TypedData;
  /** No further runs; resolves when the current one has ended. */
  stop(): Promise<void>;
}

/** Throws when the schedule can't be read. Runs of one timer never overlap: the next is set when one has ended. */
export function startTimer(timer: TimerFunction, deps: Deps): RunningTimer {
  const { clock, store } = deps;
  const { schedule: text } = timer.binding;
  const schedule = parseSchedule(typeof text === 'string' ? text : '', deps.timeZone);
  const isMonitored = timer.binding.useMonitor !== false && !isUnderAMinute(schedule, clock.now());
  let status: TimerStatus | undefined;
  let cancel = () => {};
  let isStopped = false;
  let lastOccurrence = new Date(0);

  async function runOnce(occurrence: Date, isPastDue: boolean): Promise<void> {
    await timer.run(timerInfo(status, isPastDue));
    if (isMonitored) await remember(occurrence.toISOString(), schedule.next(occurrence));
  }

  async function remember(last: string, next: Date): Promise<void> {
    status = { Last: last, Next: next.toISOString(), LastUpdated: clock.now().toISOString() };
    await store.write(timer.name, status);
  }

  async function begin(): Promise<void> {
    const isPastDue = isMonitored && (await isMissed(schedule));
    if (isPastDue) deps.log(`Function '${timer.name}' is past due on startup. Executing now.`);
    else if (timer.binding.runOnStartup === true) {
      deps.log(`Function '${timer.name}' is configured to run on startup. Executing now.`);
    }
    if (!isStopped && (isPastDue || timer.binding.runOnStartup === true)) await runOnce(clock.now(), isPastDue);
  }

  async function isMissed(plan: Schedule): Promise<boolean> {
    const stored = await store.read(timer.name);
    if (!stored) {
      await remember(never, plan.next(clock.now()));
      return false;
    }
    status = stored;
    const basis = stored.Last === never ? stored.LastUpdated : stored.Last;
    const expected = plan.next(new Date(basis));
    if (expected.toISOString() !== stored.Next) status = { ...stored, Next: expected.toISOString() };
    return clock.now() > expected;
  }

  function scheduleNext(): void {
    if (isStopped) return;
    const now = clock.now();
    // A timeout may end a moment early; the same occurrence must not run twice then.
    const next = schedule.next(now > lastOccurrence ? now : lastOccurrence);
    lastOccurrence = next;
    cancel = clock.at(next, () => {
      current = settle(runOnce(next, false)).then(scheduleNext);
    });
  }

  const settle = (run: Promise<void>) =>
    run.catch((thrown) => deps.log(`Timer '${timer.name}' could not store its status: ${thrown}`));

  let current: Promise<void> = settle(begin()).then(scheduleNext);

  return {
    info: () => timerInfo(status, false),
    async stop() {
      isStopped = true;
      cancel();
      await current;
    },
  };
}

/** Real time. Long waits are taken in steps of a day, since setTimeout can't wait longer than 24 of them. */
export const systemClock: TimerClock = {
  now: () => new Date(),
  at(instant, callback) {
    let handle: NodeJS.Timeout;
    const wait = () => {
      const left = instant.getTime() - Date.now();
      handle = left > 86_400_000 ? setTimeout(wait, 86_400_000) : setTimeout(callback, Math.max(0, left));
    };
    wait();
    return () => clearTimeout(handle);
  },
};
