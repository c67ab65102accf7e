import { expect, test } from 'vitest';
import { parseSchedule } from '../../../src/local/functions-host/ncrontab.ts';
import { retryDelay, runWithRetry } from '../../../src/local/functions-host/retry-policy.ts';
import type { RetryContext, TypedData } from '../../../src/local/functions-host/rpc.ts';
import type { TimerStatus } from '../../../src/local/functions-host/timer-status.ts';
import { startTimer, type TimerClock } from '../../../src/local/functions-host/timers.ts';

test.each([
  ['0 */5 * * * *', '2026-11-25T08:02:30Z', '2026-11-25T08:05:00.000Z'],
  ['*/5 * * * * *', '2026-11-25T08:02:30Z', '2026-11-25T08:02:35.000Z'],
  ['30 9 * * Mon-Fri', '2026-11-27T10:00:00Z', '2026-11-30T09:30:00.000Z'],
  ['0 0 0 1 jan *', '2026-11-25T00:00:00Z', '2027-01-01T00:00:00.000Z'],
  ['0 0 12 13 * 5', '2026-11-25T00:00:00Z', '2027-08-13T12:00:00.000Z'],
  ['0 0 3 * * 5-1', '2026-11-27T10:00:00Z', '2026-11-30T03:00:00.000Z'],
  ['0 0 3 * septem Mond', '2026-11-25T08:00:00Z', '2027-09-06T03:00:00.000Z'],
  ['0 50/4 8 * * *', '2026-11-25T08:55:00Z', '2026-11-25T08:58:00.000Z'],
  ['00:15:00', '2026-11-25T08:00:00Z', '2026-11-25T08:15:00.000Z'],
  ['1.00:00:00', '2026-11-25T08:00:00Z', '2026-11-26T08:00:00.000Z'],
])('W10 schedule %s after %s', (text, after, next) => {
  expect(parseSchedule(text, 'UTC').next(new Date(after)).toISOString()).toBe(next);
});

test.each([
  '',
  'every day',
  '* * * *',
  '* * * * * * *',
  '0 0 25 * * *',
  '0 0 3 * * 7',
  '0 0 3 L * *',
  '0 0 3 ? * *',
  '00:00:00',
  '@daily',
])('W10 the schedule "%s" is refused in the words of the real host', (text) => {
  expect(() => parseSchedule(text, 'UTC')).toThrow('was not recognized as a valid cron expression or timespan string.');
});

test('W10 a timer runs at each occurrence, is told what the real host tells, and never overlaps with itself', async () => {
  const world = aTimerWorld('2026-11-25T08:00:10Z', {});
  const timer = world.start('0 * * * * *');
  await world.advanceTo('2026-11-25T08:02:30Z');
  expect(world.runs).toEqual([
    {
      at: '2026-11-25T08:01:00.000Z',
      isPastDue: false,
      last: '0001-01-01T00:00:00+00:00',
      next: '2026-11-25T08:01:00+00:00',
    },
    {
      at: '2026-11-25T08:02:00.000Z',
      isPastDue: false,
      last: '2026-11-25T08:01:00+00:00',
      next: '2026-11-25T08:02:00+00:00',
    },
  ]);
  await timer.stop();
  await world.advanceTo('2026-11-25T08:09:00Z');
  expect(world.runs).toHaveLength(2);
});

test('W10 a schedule under a minute has no status, and nothing of it is stored', async () => {
  const world = aTimerWorld('2026-11-25T08:00:00Z', {});
  const timer = world.start('*/20 * * * * *');
  await world.advanceTo('2026-11-25T08:00:21Z');
  await timer.stop();
  expect(world.infos).toEqual([{ Schedule: { AdjustForDST: true }, ScheduleStatus: null, IsPastDue: false }]);
  expect(world.stored).toEqual({});
});

test('W10 an occurrence missed while the host was down is caught up once, as past due', async () => {
  const status = {
    Last: '2026-11-24T03:00:00.000Z',
    Next: '2026-11-25T03:00:00.000Z',
    LastUpdated: '2026-11-24T03:00:01.000Z',
  };
  const world = aTimerWorld('2026-11-25T08:00:00Z', { nightly: status });
  const timer = world.start('0 0 3 * * *');
  await world.settle();
  expect(world.runs).toEqual([
    { at: '2026-11-25T08:00:00.000Z', isPastDue: true, last: status.Last, next: status.Next },
  ]);
  expect(world.stored.nightly?.Next).toBe('2026-11-26T03:00:00+00:00');
  await timer.stop();
});

test('W10 nothing is caught up when nothing was missed, when the schedule moved, or when the monitor is off', async () => {
  const status = {
    Last: '2026-11-24T03:00:00.000Z',
    Next: '2026-11-25T03:00:00.000Z',
    LastUpdated: '2026-11-24T03:00:01.000Z',
  };
  const early = aTimerWorld('2026-11-25T02:00:00Z', { nightly: status });
  const moved = aTimerWorld('2026-11-25T08:00:00Z', { nightly: status });
  const movedBefore = aTimerWorld('2026-11-25T08:00:00Z', { nightly: status });
  const unwatched = aTimerWorld('2026-11-25T08:00:00Z', { nightly: status });
  const timers = [
    early.start('0 0 3 * * *'),
    moved.start('0 0 9 25 * *'),
    movedBefore.start('0 0 7 * * *'),
    unwatched.start('0 0 3 * * *', { useMonitor: false }),
  ];
  await Promise.all([early, moved, movedBefore, unwatched].map((world) => world.settle()));
  expect([early.runs, moved.runs, movedBefore.runs, unwatched.runs]).toEqual([[], [], [], []]);
  expect(movedBefore.stored.nightly).toEqual({
    Last: '0001-01-01T00:00:00+00:00',
    Next: '2026-11-26T07:00:00+00:00',
    LastUpdated: '2026-11-25T08:00:00+00:00',
  });
  await Promise.all(timers.map((timer) => timer.stop()));
});

test('W10 an occurrence that passes while the timer runs follows at once, and only one', async () => {
  const world = aTimerWorld('2026-11-25T08:00:10Z', {}, '2026-11-25T08:03:30Z');
  const timer = world.start('0 * * * * *');
  await world.advanceTo('2026-11-25T08:04:30Z');
  expect(world.runs.map((run) => 'at' in run && run.at)).toEqual([
    '2026-11-25T08:01:00.000Z',
    '2026-11-25T08:03:30.000Z',
    '2026-11-25T08:04:00.000Z',
  ]);
  await timer.stop();
});

test('W10 runOnStartup runs at once and is not past due', async () => {
  const world = aTimerWorld('2026-11-25T08:00:00Z', {});
  const timer = world.start('0 0 3 * * *', { runOnStartup: true });
  await world.settle();
  expect(world.runs).toMatchObject([{ at: '2026-11-25T08:00:00.000Z', isPastDue: false }]);
  await timer.stop();
});

test('W12 a failed timer runs again as often as its policy says, and is told about the failure before', async () => {
  const contexts: (RetryContext | undefined)[] = [];
  const waits: number[] = [];
  const result = await runWithRetry(
    { maxRetryCount: 2, retryStrategy: 'fixedDelay', delayInterval: { seconds: 5 } },
    {
      run: async (context) => {
        contexts.push(context);
        return { ok: false, message: `failure ${contexts.length}`, stack: 'stack' };
      },
      wait: async (milliseconds) => waits.push(milliseconds) > 0,
    },
  );
  expect(result).toMatchObject({ ok: false, message: 'failure 3' });
  expect(waits).toEqual([5000, 5000]);
  expect(contexts).toEqual([
    undefined,
    { retryCount: 1, maxRetryCount: 2, exception: { message: 'failure 1', stackTrace: 'stack' } },
    { retryCount: 2, maxRetryCount: 2, exception: { message: 'failure 2', stackTrace: 'stack' } },
  ]);
});

test('W12 exponential delays double between the two bounds; without a policy nothing is tried again', async () => {
  const policy = {
    maxRetryCount: -1,
    retryStrategy: 'exponentialBackoff',
    minimumInterval: { seconds: 2 },
    maximumInterval: { seconds: 10 },
  };
  expect([1, 2, 3, 4, 5].map((count) => retryDelay(policy, count))).toEqual([2000, 4000, 8000, 10_000, 10_000]);
  let runs = 0;
  await runWithRetry(undefined, {
    run: async () => ({ ok: false, message: `${++runs}`, stack: '' }),
    wait: async () => true,
  });
  expect(runs).toBe(1);
});

/** A timer named nightly on a clock that moves only when told to. */
function aTimerWorld(start: string, stored: Record<string, TimerStatus>, firstRunEndsAt?: string) {
  let now = new Date(start);
  const waiting = new Set<{ at: Date; callback: () => void }>();
  const infos: { ScheduleStatus: TimerStatus | null; IsPastDue: boolean }[] = [];
  const runs: object[] = [];
  const clock: TimerClock = {
    now: () => now,
    at(at, callback) {
      const entry = { at, callback };
      waiting.add(entry);
      return () => waiting.delete(entry);
    },
  };
  const store = {
    read: async (name: string) => stored[name],
    write: async (name: string, status: TimerStatus) => {
      stored[name] = status;
    },
  };
  const run = async (data: TypedData) => {
    const info = JSON.parse(data.json ?? '');
    infos.push(info);
    const { Last: last, Next: next } = info.ScheduleStatus ?? {};
    runs.push({ at: now.toISOString(), isPastDue: info.IsPastDue, last, next });
    if (runs.length === 1 && firstRunEndsAt !== undefined) now = new Date(firstRunEndsAt);
  };
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    runs,
    infos,
    stored,
    settle,
    start(schedule: string, more: object = {}) {
      const binding = { type: 'timerTrigger', direction: 'in', schedule, ...more };
      return startTimer({ name: 'nightly', binding, run }, { clock, store, timeZone: 'UTC', log: () => {} });
    },
    async advanceTo(instant: string) {
      await settle();
      for (;;) {
        const due = [...waiting].filter((entry) => entry.at <= new Date(instant)).sort((a, b) => +a.at - +b.at)[0];
        if (!due) break;
        waiting.delete(due);
        if (due.at > now) now = due.at;
        due.callback();
        await settle();
      }
      now = new Date(instant);
    },
  };
}
