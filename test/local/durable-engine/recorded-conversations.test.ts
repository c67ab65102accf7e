/** Gives our worker and core the messages the real host got, at the same times, and compares every call of the orchestrator and every answer. */
import { beforeAll, describe, expect, test } from 'vitest';
import { eventTypes, type HistoryEvent, isStart } from '../../../src/local/durable-engine/core/history.ts';
import { asJson } from '../../../src/local/durable-engine/core/history-shown.ts';
import type { Instance } from '../../../src/local/durable-engine/core/instance.ts';
import { type TurnDeps, takeTurn } from '../../../src/local/durable-engine/core/turn.ts';
import type { InvocationOutcome } from '../../../src/local/durable-engine/ports.ts';
import { makeRegistrations } from '../../../src/local/durable-engine/registrations.ts';
import type { Worker } from '../../../src/local/functions-host/worker.ts';
import { goldenWorker } from './golden-app.ts';
import { type RecordedEpisode, type RecordedInput, type Recording, recordings } from './recordings.ts';

let worker: Worker;
beforeAll(async () => {
  worker = await goldenWorker();
});

/** Times are of the machine that ran it; a timer's instant counts, to the millisecond that JavaScript knows. */
const timeless = (event: HistoryEvent): object => {
  const { Timestamp: _time, ...rest } = event;
  return 'FireAt' in rest ? { ...rest, FireAt: Date.parse(rest.FireAt) } : rest;
};

const comparableInput = (given: RecordedInput): object => ({ ...given, history: given.history.map(timeless) });

/** Stacks name files of the machine; only the first line of a failure's text counts. */
const comparableOutcome = (outcome: InvocationOutcome): object =>
  outcome.ok ? { ok: true, value: outcome.value } : { ok: false, message: outcome.message };

const lastStart = ({ history }: RecordedInput): number =>
  history.findLastIndex(({ EventType }) => EventType === eventTypes.OrchestratorStarted);

const blank = (first: RecordedInput): Instance => {
  const start = first.history.find(isStart);
  if (start === undefined) throw new Error('The recording does not begin with a start.');
  return {
    instanceId: first.instanceId,
    executionId: start.OrchestrationInstance.ExecutionId,
    name: start.Name,
    version: start.Version,
    status: 'Pending',
    input: start.Input,
    output: null,
    customStatus: null,
    createdAt: 0,
    updatedAt: 0,
    parent: start.ParentInstance,
  };
};

const executionOf = ({ given }: RecordedEpisode): string =>
  given.history.find(isStart)?.OrchestrationInstance.ExecutionId ?? '';

/** Plays one instance's recorded episodes; our own answers decide how it goes on. */
const replayed = async (file: string, episodes: readonly RecordedEpisode[]): Promise<Instance> => {
  const [first] = episodes;
  if (first === undefined) throw new Error('Nothing was recorded.');
  let at = 0;
  const clock = (): number => {
    const next = episodes[Math.min(at, episodes.length - 1)]?.given;
    return next === undefined ? 0 : Date.parse(next.history[lastStart(next)]?.Timestamp ?? '');
  };
  const timers = file.includes('/short-') ? { maximumShortTimerMs: 30_000, longTimerHopMs: 15_000 } : undefined;
  const deps: TurnDeps = {
    registered: makeRegistrations(worker),
    clock,
    newGuid: () => executionOf(episodes[at] ?? first),
    defaultVersion: null,
    ...(timers === undefined ? {} : { timers }),
    invoke: async (name, input) => {
      const recorded = episodes[at];
      if (recorded === undefined) throw new Error(`The orchestrator is called once more than recorded, with ${input}`);
      const given = JSON.parse(input) as RecordedInput;
      expect(comparableInput(given), `call ${at}`).toEqual(comparableInput(recorded.given));
      const outcome = await worker.invokeOrchestrator(name, input);
      if (recorded.gave !== undefined) {
        expect(comparableOutcome(outcome), `answer ${at}`).toEqual(comparableOutcome(recorded.gave));
      }
      at += 1;
      return outcome;
    },
  };
  let state: { readonly instance: Instance; readonly history: readonly HistoryEvent[] } = {
    instance: blank(first.given),
    history: [],
  };
  while (at < episodes.length) {
    const next = episodes[at]?.given;
    if (next === undefined) break;
    const events = next.history.slice(lastStart(next) + 1);
    const turn = await takeTurn(
      state,
      events.map((event) => ({ executionId: null, event })),
      deps,
    );
    if (turn.kind !== 'turn') throw new Error(`Episode ${at} was ${turn.kind}.`);
    state = turn;
  }
  return state.instance;
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** The lines of a stack name files of the machine that made them. */
const withoutStack = (value: unknown): unknown =>
  typeof value === 'string' ? value.replaceAll(/\n {4}at [^\n]*/g, '').replace(/\)$/, '') : value;

/** The status the recording ended with, under whichever name its driver kept it. */
const endOf = ({ content }: Recording): Readonly<Record<string, unknown>> | undefined => {
  const end = content.done ?? content.after8s ?? content.final;
  return isRecord(end) ? end : undefined;
};

const refused = ['16-more/16d-entity.json', '16-more/16e-callHttp.json'];

describe('the conversation with the orchestrator is the recorded one', () => {
  for (const recorded of recordings().filter(({ file }) => !refused.includes(file))) {
    test(recorded.file, async () => {
      const ids = [...new Set(recorded.episodes.map(({ given }) => given.instanceId))];
      for (const id of ids) {
        const instance = await replayed(
          recorded.file,
          recorded.episodes.filter(({ given }) => given.instanceId === id),
        );
        const end = endOf(recorded);
        if (end === undefined || end.instanceId !== id) continue;
        expect({
          name: instance.name,
          runtimeStatus: instance.status,
          input: asJson(instance.input),
          customStatus: asJson(instance.customStatus),
          output: withoutStack(asJson(instance.output)),
        }).toEqual({
          name: end.name,
          runtimeStatus: end.runtimeStatus,
          input: end.input,
          customStatus: end.customStatus,
          output: withoutStack(end.output),
        });
      }
    });
  }
});
