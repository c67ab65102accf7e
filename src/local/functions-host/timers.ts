/** Timer triggers: when each function runs, what it is told, and what is remembered between starts of the host (W10). */
import { isUnderAMinute, parseSchedule } from './ncrontab.ts';
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

/** An instant as .NET writes one of the host's zone, which is UTC: the fraction only where there is one. */
function stamp(instant: Date): string {
  const [whole, fraction = ''] = instant.toISOString().slice(0, -1).split('.');
  const digits = fraction.replace(/0+$/, '');
  return `${whole}${digits === '' ? '' : `.${digits}`}+00:00`;
}

/** Throws when the schedule can't be read. Runs of one timer never overlap: the next is set when one has ended. */
export function startTimer(timer: TimerFunction, deps: Deps): RunningTimer {
  const { clock, store } = deps;
  const { schedule: text } = timer.binding;
  const schedule = parseSchedule(typeof text === 'string' ? text : '', deps.timeZone);
  const isMonitored = timer.binding.useMonitor !== false && !isUnderAMinute(schedule, clock.now());
  /** What the next run is told, if it is told. */
  let status: TimerStatus = { Last: never, Next: stamp(schedule.next(clock.now())), LastUpdated: never };
  let stored: TimerStatus | undefined;
  let cancel = () => {};
  let isStopped = false;

  async function remember(next: TimerStatus): Promise<void> {
    stored = next;
    await store.write(timer.name, next);
  }

  /** The next occurrence is counted from the beginning of the run; one that passed while it ran follows at once. */
  async function runOnce(startup?: { readonly isPastDue: boolean }): Promise<void> {
    const began = clock.now();
    const isPastDue = startup?.isPastDue === true;
    await timer.run(timerInfo(isMonitored ? status : undefined, isPastDue));
    // A timeout may end a moment early; the same occurrence must not run twice then.
    const last = startup === undefined && new Date(status.Next) > began ? new Date(status.Next) : began;
    status = { Last: stamp(last), Next: stamp(schedule.next(last)), LastUpdated: stamp(last) };
    if (isMonitored) await remember(status);
  }

  async function begin(): Promise<void> {
    const isPastDue = isMonitored && (await isMissed());
    if (isStopped) return;
    if (isPastDue) deps.log(`Function '${timer.name}' is past due on startup. Executing now.`);
    else if (timer.binding.runOnStartup === true) {
      deps.log(`Function '${timer.name}' is configured to run on startup. Executing now.`);
    } else return;
    await runOnce({ isPastDue });
  }

  /** A schedule that has changed since is taken up anew, and is never past due. */
  async function isMissed(): Promise<boolean> {
    const now = clock.now();
    const found = await store.read(timer.name);
    if (!found) {
      await remember({ ...status, LastUpdated: stamp(now) });
      return false;
    }
    stored = found;
    status = found;
    let basis = new Date(found.Last === never ? found.LastUpdated : found.Last);
    let expected = schedule.next(basis);
    if (expected.getTime() !== Date.parse(found.Next)) {
      if (now > expected) [basis, expected] = [now, schedule.next(now)];
      status = { Last: never, Next: stamp(expected), LastUpdated: stamp(basis) };
      await remember(status);
    }
    return now > expected;
  }

  function scheduleNext(): void {
    if (isStopped) return;
    cancel = clock.at(new Date(status.Next), () => {
      current = settle(runOnce()).then(scheduleNext);
    });
  }

  const settle = (run: Promise<void>) =>
    run.catch((thrown) => deps.log(`Timer '${timer.name}' could not store its status: ${thrown}`));

  let current: Promise<void> = settle(begin()).then(scheduleNext);

  return {
    info: () => timerInfo(isMonitored ? stored : undefined, false),
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
