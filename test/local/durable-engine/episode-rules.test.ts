/** Rules of the host's algorithm that the recordings touch little or not at all, on hand-made histories (platform.md §2.5, §2.6, §2.11). */
import { describe, expect, test } from 'vitest';
import type { Decision } from '../../../src/local/durable-engine/core/decisions.ts';
import { type EpisodeInput, runEpisode } from '../../../src/local/durable-engine/core/episode.ts';
import type { HistoryEvent } from '../../../src/local/durable-engine/core/history.ts';
import * as make from '../../../src/local/durable-engine/core/new-events.ts';
import type { Action, SdkState } from '../../../src/local/durable-engine/core/sdk-result.ts';

const t0 = Date.parse('2026-01-01T00:00:00Z');
const day = 86_400_000;

const start: HistoryEvent = make.executionStarted(
  { instanceId: 'me', executionId: 'x1', name: 'flow', version: null, input: null, parent: null, generation: 0 },
  t0,
);

const all = {
  hasActivity: (name: string) => name !== 'missing',
  hasOrchestrator: (name: string) => name !== 'missing',
};

const run = (
  actions: readonly Action[],
  past: readonly HistoryEvent[],
  {
    state = {},
    now = t0,
    fresh = [],
  }: { state?: Partial<SdkState>; now?: number; fresh?: readonly HistoryEvent[] } = {},
) => {
  const input: EpisodeInput = {
    past: past.length === 0 ? [] : [make.orchestratorStarted(t0), start, ...past],
    fresh:
      past.length === 0 ? [make.orchestratorStarted(now), start, ...fresh] : [make.orchestratorStarted(now), ...fresh],
    sdk: { kind: 'state', stack: '', state: { isDone: false, actions: [actions], ...state } },
    registered: all,
    defaultVersion: null,
  };
  return runEpisode(input);
};

const decided = (...args: Parameters<typeof run>): readonly Decision[] => run(...args).decisions;

const activity = (functionName: string): Action => ({ actionType: 0, functionName, input: { a: 1 } });
const timer = (at: number, isCanceled = false): Action => ({
  actionType: 5,
  fireAt: new Date(at).toISOString(),
  isCanceled,
});
const wait = (externalEventName: string): Action => ({ actionType: 6, externalEventName });
const any = (...compoundActions: Action[]): Action => ({ actionType: 11, compoundActions });
const both = (...compoundActions: Action[]): Action => ({ actionType: 12, compoundActions });
const child = (instanceId?: string): Action => ({
  actionType: 2,
  functionName: 'sub',
  ...(instanceId === undefined ? {} : { instanceId }),
});

const result = (decisions: readonly Decision[]) => {
  const last = decisions.at(-1);
  return last?.kind === 'complete' ? last.result : undefined;
};

describe('sequence ids', () => {
  test('go to activities, timers and sub-orchestrations, never to events or compounds', () => {
    const decisions = decided([both(wait('a'), activity('one'), any(timer(t0 + day), child('kid')))], []);
    expect(decisions.map(({ id, kind }) => [id, kind])).toEqual([
      [0, 'activity'],
      [1, 'timer'],
      [2, 'subOrchestration'],
    ]);
  });

  test('an unregistered name takes none, and what the SDK lists after it is scheduled', () => {
    expect(decided([activity('missing'), activity('two')], [])).toMatchObject([{ id: 0, name: 'two' }]);
  });

  test('the completion takes the next', () => {
    const past = [make.taskScheduled(0, 'one', t0)];
    const fresh = [make.taskCompleted(0, null, t0)];
    expect(decided([activity('one')], past, { fresh, state: { isDone: true, output: { ok: 1 } } })).toEqual([
      { kind: 'complete', id: 1, status: 'Completed', result: '{"ok":1}', details: null },
    ]);
  });
});

describe('sub-orchestrations', () => {
  test('are named after execution and sequence id when they have no id', () => {
    expect(decided([child()], [])).toMatchObject([{ instanceId: 'x1:0' }]);
  });

  test.for(['me', 'ME', '@me'])('an id that is the own one or begins with @ (%s) is refused without a word', (id) => {
    expect(decided([child(id)], [])).toEqual([]);
  });

  test('take the app’s default version unless one is given', () => {
    expect(decided([{ ...child(), version: '7' }], [])).toMatchObject([{ version: '7' }]);
  });
});

describe('timers', () => {
  test('above six days go by hops of three, each from the episode’s own time', () => {
    const fireAt = t0 + 7 * day;
    const first = decided([timer(fireAt)], []);
    expect(first).toEqual([{ kind: 'timer', id: 0, fireAt: t0 + 3 * day }]);
    const late = t0 + 3 * day + 1_000;
    const past = [make.timerCreated(0, t0 + 3 * day, t0)];
    const second = decided([timer(fireAt)], past, { now: late, fresh: [make.timerFired(0, t0 + 3 * day, t0)] });
    expect(second).toEqual([{ kind: 'timer', id: 1, fireAt: late + 3 * day }]);
  });

  test('of exactly six days are one timer', () => {
    expect(decided([timer(t0 + 6 * day)], [])).toEqual([{ kind: 'timer', id: 0, fireAt: t0 + 6 * day }]);
  });

  test('cancelled before their creation are created all the same, and hold nobody up', () => {
    const decisions = decided([any(wait('a'), timer(t0 + day, true)), activity('next')], []);
    expect(decisions.map(({ kind }) => kind)).toEqual(['timer', 'activity']);
  });

  test('after a cancelled long one, a timer in the past takes the long way and is not created', () => {
    const actions = [any(timer(t0 + 9 * day, true)), timer(t0 - 1_000)];
    expect(decided(actions, [])).toEqual([{ kind: 'timer', id: 0, fireAt: t0 + 3 * day }]);
  });

  test('after a long one that ran to its end, go the short way again', () => {
    const end = t0 + 7 * day;
    const hops = [t0 + 3 * day, t0 + 6 * day, end];
    const past = hops.flatMap((at, id) => [
      make.timerCreated(id, at, t0),
      make.orchestratorStarted(at),
      make.timerFired(id, at, t0),
    ]);
    const decisions = decided([timer(end), timer(t0)], past.slice(0, -2), {
      now: end,
      fresh: [make.timerFired(2, end, t0)],
    });
    expect(decisions).toEqual([{ kind: 'timer', id: 3, fireAt: t0 }]);
  });

  test('that fire a second time are ignored', () => {
    const past = [make.timerCreated(0, t0, t0), make.timerFired(0, t0, t0), make.taskScheduled(1, 'one', t0)];
    expect(decided([timer(t0), activity('one')], past, { fresh: [make.timerFired(0, t0, t0)] })).toEqual([]);
  });
});

describe('external events', () => {
  const two = [wait('x'), activity('first'), wait('X'), activity('second')];

  test('raised before they are awaited are kept, oldest first, and names have no case', () => {
    const fresh = [make.eventRaised('x', '1', t0), make.eventRaised('X', '2', t0), make.taskCompleted(0, null, t0)];
    expect(decided(two, [], { fresh }).map(({ kind }) => kind)).toEqual(['activity', 'activity']);
  });

  test('go to the newest waiter', () => {
    const actions = [any(wait('x'), timer(t0 + day, true)), both(wait('x'), wait('y'))];
    const events = (name: string) =>
      decided([...actions, activity('end')], [], { fresh: [make.eventRaised(name, '1', t0)] });
    expect(events('x').map(({ kind }) => kind)).toEqual(['timer']);
    const fresh = [make.eventRaised('x', '1', t0), make.eventRaised('y', '2', t0)];
    expect(decided([...actions, activity('end')], [], { fresh }).map(({ kind }) => kind)).toEqual([
      'timer',
      'activity',
    ]);
  });
});

describe('the end', () => {
  test('waits for every open task, after a failure too', () => {
    const past = [make.taskScheduled(0, 'one', t0), make.taskScheduled(1, 'two', t0)];
    const state = { error: 'boom' };
    const failed = make.taskFailed(0, 'r', 'd', t0);
    const actions = [both(activity('one'), activity('two'))];
    expect(decided(actions, past, { state, fresh: [failed] })).toEqual([]);
    const ended = decided(actions, past, { state, fresh: [failed, make.taskCompleted(1, null, t0)] });
    expect(result(ended)).toBe("Orchestrator function 'flow' failed: boom");
  });

  test('by termination is immediate and takes the reason as result', () => {
    const decisions = decided([wait('x')], [], { fresh: [make.executionTerminated('enough', t0)] });
    expect(decisions).toMatchObject([{ kind: 'complete', status: 'Terminated', result: 'enough' }]);
  });

  test('as a new generation carries the events that came after the request', () => {
    const again: Action = { actionType: 4, input: { n: 1 } };
    const fresh = [make.eventRaised('x', '1', t0), make.eventRaised('x', '2', t0)];
    const decisions = decided([wait('x'), again], [], { fresh, state: { isDone: true } });
    expect(decisions).toMatchObject([{ kind: 'continueAsNew', input: '{"n":1}', carried: [{ Input: '2' }] }]);
  });

  test('comes for a status above 16 KB before anything is scheduled', () => {
    const state = { customStatus: 'y'.repeat(9_000) };
    expect(result(decided([activity('one')], [], { state }))).toMatch(
      /must not exceed 16 KB\. The current payload size is 17 KB\.$/,
    );
    expect(decided([activity('one')], [], { state: { customStatus: 'y'.repeat(8_000) } })).toMatchObject([
      { kind: 'activity' },
    ]);
  });
});

describe('suspension', () => {
  const suspend = make.executionSuspended('why', t0);
  const resume = make.executionResumed('go', t0);

  test('holds back events and what they would schedule until it is resumed', () => {
    const actions = [wait('x'), activity('next')];
    expect(decided(actions, [], { fresh: [suspend, make.eventRaised('x', '1', t0)] })).toEqual([]);
    const fresh = [suspend, make.eventRaised('x', '1', t0), resume];
    expect(decided(actions, [], { fresh })).toMatchObject([{ kind: 'activity', name: 'next' }]);
  });

  test('keeps what was scheduled in the same batch for later', () => {
    expect(decided([activity('one')], [], { fresh: [suspend] })).toEqual([]);
    expect(decided([activity('one')], [], { fresh: [suspend, resume] })).toMatchObject([{ kind: 'activity' }]);
  });
});

describe('code that no longer does what history says', () => {
  const failure = (actions: readonly Action[], past: readonly HistoryEvent[]) => result(decided(actions, past));
  const created = make.subOrchestrationCreated(0, { name: 'sub', version: null, instanceId: 'kid' }, t0);

  test.for([
    [
      [activity('two')],
      make.taskScheduled(0, 'one', t0),
      /activity task with sequence number 0 named 'one', .* scheduled an activity task named 'two' with this sequence number\. {2}Was/,
    ],
    [
      [timer(t0)],
      make.taskScheduled(0, 'one', t0),
      /named 'one', but .* produced a CreateTimerOrchestratorAction action/,
    ],
    [
      [],
      make.taskScheduled(0, 'one', t0),
      /sequence ID 0 and name 'one' \(version ''\), but the current replay execution hasn't \(yet\?\) scheduled this task/,
    ],
    [
      [activity('one')],
      make.timerCreated(0, t0, t0),
      /timer task with sequence number 0 named but .* produced a ScheduleTaskOrchestratorAction/,
    ],
    [[], make.timerCreated(0, t0, t0), /timer task with sequence number 0 but the current replay execution hasn't/],
    [
      [activity('one')],
      created,
      /sub-orchestration task with sequence ID 0 and name 'sub' \(version '', instance ID 'kid'\), but .* produced a ScheduleTaskOrchestratorAction action at this sequence number/,
    ],
    [[], created, /sub-orchestration task .* replay execution hasn't/],
    [
      [{ ...child('kid'), functionName: 'other' }],
      created,
      /scheduled a sub-orchestration task with name other at this sequence number/,
    ],
  ] as const)('fails: %o against %o', ([actions, event, message]) => {
    const said = failure(actions, [event]);
    expect(said).toMatch(/^Non-Deterministic workflow detected: A previous execution of this orchestration scheduled/);
    expect(said).toMatch(message);
  });

  test('a name in another case is the same name', () => {
    expect(decided([activity('ONE')], [make.taskScheduled(0, 'one', t0)])).toEqual([]);
  });
});

describe('retries', () => {
  const retrying = (retryOptions: Action['retryOptions']): Action => ({
    ...activity('flaky'),
    actionType: 1,
    ...(retryOptions && { retryOptions }),
  });
  const failed = (id: number) => make.taskFailed(id, 'r', 'd', t0);

  test('wait, back off, are capped, and end with a timer of no time', () => {
    const options = {
      firstRetryIntervalInMilliseconds: 1_000,
      maxNumberOfAttempts: 3,
      backoffCoefficient: 10,
      maxRetryIntervalInMilliseconds: 5_000,
    };
    const waits = (past: readonly HistoryEvent[], fresh: readonly HistoryEvent[]) =>
      decided([retrying(options)], past, { fresh, now: t0 }).map(
        (decision) => decision.kind === 'timer' && decision.fireAt - t0,
      );
    const history = [
      make.taskScheduled(0, 'flaky', t0),
      failed(0),
      make.timerCreated(1, t0, t0),
      make.timerFired(1, t0, t0),
      make.taskScheduled(2, 'flaky', t0),
      failed(2),
      make.timerCreated(3, t0, t0),
      make.timerFired(3, t0, t0),
      make.taskScheduled(4, 'flaky', t0),
    ];
    expect(waits(history.slice(0, 1), [failed(0)])).toEqual([1_000]);
    expect(waits(history.slice(0, 5), [failed(2)])).toEqual([5_000]);
    expect(waits(history, [failed(4)])).toEqual([0]);
  });

  test('past their timeout end without a timer', () => {
    const options = {
      firstRetryIntervalInMilliseconds: 1_000,
      maxNumberOfAttempts: 9,
      retryTimeoutInMilliseconds: 500,
    };
    expect(
      decided([retrying(options)], [make.taskScheduled(0, 'flaky', t0)], { fresh: [failed(0)], now: t0 + 600 }),
    ).toEqual([]);
  });
});

test('more than 100,000 actions are not scheduled', () => {
  const many = Array.from({ length: 100_001 }, () => any(wait('never'), timer(t0, true)));
  expect(decided(many, [])).toHaveLength(100_000);
});
