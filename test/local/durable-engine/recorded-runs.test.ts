/** The recorded app on the real engine, activities, timers and store included: what is written down at the end is what was recorded. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventName, eventTypes, type HistoryEvent, isStart } from '../../../src/local/durable-engine/core/history.ts';
import type { Worker } from '../../../src/local/functions-host/worker.ts';
import { anEngine, type TestEngine } from './an-engine.ts';
import { goldenWorker } from './golden-app.ts';
import { withDifferences } from './golden-http.ts';
import { type Recording, recording } from './recordings.ts';

let worker: Worker;
let engine: TestEngine;
beforeAll(async () => {
  worker = await goldenWorker();
  engine = await anEngine({ worker });
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await worker.stop();
});

type Fields = Readonly<Record<string, unknown>>;

const compared = [
  'EventType',
  'EventId',
  'Name',
  'Input',
  'InstanceId',
  'OrchestrationStatus',
  'Reason',
  'Result',
  'TaskScheduledId',
  'TimerId',
  'Version',
];

/** Own ids are random, and a failure's serialised details, full of stacks, have a test of their own below. */
const impersonal = (text: string, instanceId: string, executionId: string): string =>
  text
    .replaceAll(instanceId, 'INSTANCE')
    .replaceAll(executionId, 'EXECUTION')
    .replace(/\{\\*"\$type.*$/s, 'DETAILS');

const fieldsOf = (event: Fields, instanceId: string, executionId: string): Fields =>
  Object.fromEntries(
    compared.flatMap((name) => {
      const value = event[name];
      if (value === undefined || value === null || value === 'null') return [];
      return [[name, typeof value === 'string' ? impersonal(value, instanceId, executionId) : value]];
    }),
  );

const bookkeeping = ['OrchestratorStarted', 'OrchestratorCompleted'];

/** The rows of the last generation, as the history table kept them. */
const recordedRows = ({ content, episodes }: Recording): readonly Fields[] => {
  const last = episodes.at(-1)?.given;
  const executionId = last?.history.find(isStart)?.OrchestrationInstance.ExecutionId ?? '';
  const rows = (content.historyTable ?? []) as readonly Fields[];
  return rows
    .filter((row) => row.ExecutionId === executionId && row.EventType !== undefined)
    .filter(({ EventType }) => !bookkeeping.includes(String(EventType)))
    .map((row) => fieldsOf(row, last?.instanceId ?? '', executionId));
};

const ourRows = (history: readonly HistoryEvent[], instanceId: string): readonly Fields[] => {
  const executionId = history.find(isStart)?.OrchestrationInstance.ExecutionId ?? '';
  return history
    .map((event) => ({ ...event, EventType: eventName(event.EventType) }))
    .filter(({ EventType }) => !bookkeeping.includes(EventType))
    .map((event) => fieldsOf(event, instanceId, executionId));
};

/** External events in the order the host got them, whichever generation saw them. */
const raisedIn = ({ episodes }: Recording): readonly { readonly name: string; readonly input: string }[] => {
  const seen = new Map<string, { readonly name: string; readonly input: string }>();
  for (const { given } of episodes) {
    for (const event of given.history) {
      if (event.EventType !== eventTypes.EventRaised) continue;
      seen.set(`${event.Timestamp} ${event.Name} ${event.Input}`, { name: event.Name, input: event.Input ?? 'null' });
    }
  }
  return [...seen.values()];
};

const quiet = async (id: string): Promise<void> => {
  for (let before = -1; engine.history(id).length !== before; ) {
    before = engine.history(id).length;
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
};

const play = async (recorded: Recording): Promise<string> => {
  const first = recorded.episodes[0]?.given.history.find(isStart);
  if (first === undefined) throw new Error('The recording has no start.');
  const id = await engine.start(first.Name, first.Input ?? '');
  for (const { name, input } of raisedIn(recorded)) {
    await engine.until(id, 'Running');
    await quiet(id);
    await engine.raise(id, name, input);
  }
  return id;
};

/** Those whose end does not hang on how a burst met the machine, and that end within seconds. */
const ending = [
  '02-race/02a-race-event-wins-cancel.json',
  '02-race/02d-timerCancelOnly-after-activity.json',
  '02-race/02e-dangling-timer-never-yielded.json',
  '02-race/02g-task-any-activity-loser.json',
  '03-long-timers/03a-7day-event-cancel.json',
  '03-long-timers/03b-5day-event-cancel.json',
  '06-errors/06d-activity-throws.json',
  '06-errors/06e-activity-throws-caught.json',
  '06-errors/06f-orchestrator-throws.json',
  '15-versions/15a-version.json',
  '16-more/16b-suborch-auto-id.json',
  '16-more/16f-timer-2s.json',
  '17-edges/asyncGen.json',
  '17-edges/asyncOrch.json',
  '17-edges/bigCustom15k.json',
  '17-edges/bigintAct.json',
  '17-edges/canNoYield.json',
  '17-edges/ctxinfo.json',
  '17-edges/emptyAll.json',
  '17-edges/emptyAny.json',
  '17-edges/loopCancel-spaced.json',
  '17-edges/nanAct.json',
  '17-edges/pastTimer.json',
  '17-edges/plainFn.json',
  '17-edges/sameTimeReplay.json',
  '17-edges/undefOut.json',
  '17-edges/yieldArray.json',
  '17-edges/yieldPlain.json',
  '17-edges/yieldPromise.json',
];
const hanging = [
  '06-errors/06a-unregistered-activity.json',
  '06-errors/06b-unregistered-activity-caught.json',
  '06-errors/06c-unregistered-suborch-caught.json',
];

/** Results that tell the time or an id of the run. */
const personal = ['15-versions/15a-version.json', '17-edges/sameTimeReplay.json', '17-edges/ctxinfo.json'];

const withoutResult = (rows: readonly Fields[]): readonly Fields[] =>
  rows.map(({ Result: _personal, ...rest }) => rest);

describe('the recorded app leaves the recorded history', () => {
  test.concurrent.for(ending)('%s', async (file, { expect }) => {
    const recorded = recording(file);
    const id = await play(recorded);
    await engine.until(id);
    const [mine, theirs] = [ourRows(engine.history(id), id), recordedRows(recorded)];
    if (personal.includes(file)) expect(withoutResult(mine)).toEqual(withoutResult(theirs));
    else expect(mine).toEqual(theirs);
  });

  test.concurrent.for(hanging)('%s hangs in Running, as recorded', async (file, { expect }) => {
    const recorded = recording(file);
    const id = await play(recorded);
    await engine.until(id, 'Running');
    await quiet(id);
    expect((await engine.status(id)).runtimeStatus).toBe('Running');
    expect(ourRows(engine.history(id), id)).toEqual(recordedRows(recorded));
  });

  test.concurrent.for(['16-more/16d-entity.json', '16-more/16e-callHttp.json'])(
    '%s is refused in one sentence',
    async (file, { expect }) => {
      const recorded = recording(file);
      const first = recorded.episodes[0]?.given.history.find(isStart);
      const id = await engine.start(first?.Name ?? '', first?.Input ?? '');
      const { runtimeStatus, output } = await engine.until(id);
      const done = withDifferences(file, 'done', recorded.content.done as { readonly runtimeStatus: string });
      expect(runtimeStatus).toBe(done.runtimeStatus);
      expect(output).toMatch(/^The local Durable engine runs neither entities nor callHttp, [^\n]+\.$/);
    },
  );
});

describe('what only the running engine shows', () => {
  /** Whether the orchestrator woke before the instant it had asked for. */
  const firedEarly = (history: readonly HistoryEvent[]): boolean => {
    const at = history.findIndex(({ EventType }) => EventType === eventTypes.TimerFired);
    const [started, fired] = [history[at - 1], history[at]];
    if (fired?.EventType !== eventTypes.TimerFired) throw new Error('No timer fired.');
    return Date.parse(started?.Timestamp ?? '') < Date.parse(fired.FireAt);
  };

  test('H9 our timers are never early, as the recorded one was', async () => {
    const file = '16-more/16f-timer-2s.json';
    const theirs = { firedEarly: firedEarly(recording(file).episodes.at(-1)?.given.history ?? []) };
    expect(theirs.firedEarly).toBe(true);
    const id = await engine.start('shortTimer', '300');
    await engine.until(id);
    expect({ firedEarly: firedEarly(engine.history(id)) }).toEqual(withDifferences(file, 'timer', theirs));
  });

  test('a failed activity tells the orchestration what the host tells it, .NET wrapping included', async () => {
    const id = await engine.start('fail');
    await engine.until(id);
    const failed = engine.history(id).find(({ EventType }) => EventType === eventTypes.TaskFailed);
    if (failed?.EventType !== eventTypes.TaskFailed) throw new Error('Nothing failed.');
    const file = '06-errors/06d-activity-throws.json';
    const row = ((recording(file).content.historyTable ?? []) as readonly Fields[]).find(
      ({ EventType }) => EventType === 'TaskFailed',
    );
    const details = (text: unknown) =>
      JSON.parse(String(text).replaceAll(/\\n {4}at .*?(?=\\n {4}at |")/g, '')) as Fields;
    expect(details(failed.Details)).toEqual(withDifferences(file, 'TaskFailed.Details', details(row?.Details)));
  });

  test('a result of 200,000 characters is kept and shown whole', async () => {
    const id = await engine.start('bigOut', '200000');
    const { output } = await engine.until(id);
    expect(output).toBe('x'.repeat(200_000));
  });
});
