/** Runs the real SDK's orchestrators over the engine's pure core on a virtual clock: ninety days pass in milliseconds, and every episode is replayed twice. */
import { activityEnd } from '../../src/local/durable-engine/activities.ts';
import type { ActivityTask, Addressed, Message, TimerTask } from '../../src/local/durable-engine/core/carry-out.ts';
import type { Hazard } from '../../src/local/durable-engine/core/hazards.ts';
import { eventTypes, type HistoryEvent, isStart } from '../../src/local/durable-engine/core/history.ts';
import { asJson } from '../../src/local/durable-engine/core/history-shown.ts';
import { type Instance, isFinal, type RuntimeStatus } from '../../src/local/durable-engine/core/instance.ts';
import {
  eventRaised,
  executionResumed,
  executionStarted,
  executionSuspended,
  executionTerminated,
} from '../../src/local/durable-engine/core/new-events.ts';
import { type Turn, takeTurn } from '../../src/local/durable-engine/core/turn.ts';
import type { TimerLimits } from '../../src/local/durable-engine/core/walk.ts';
import { jsonOrNull } from '../../src/local/durable-engine/core/wire-values.ts';
import { type Registered, replayingWorker } from './replaying-worker.ts';
import { milliseconds, type Span } from './spans.ts';

export interface OrchestrationHostOptions extends Registered {
  /** Where the virtual clock begins. Default: 1 January 2026, 09:00 UTC. */
  readonly startAt?: string;
  readonly defaultVersion?: string;
  /** `error` (the default) throws at the first trap an orchestrator steps into; `off` only collects them. */
  readonly hazards?: 'error' | 'off';
  readonly timers?: TimerLimits;
  /** Delivers every completion and every timer twice, as a queue may. */
  readonly deliverTwice?: boolean;
}

export interface ShownStatus {
  readonly runtimeStatus: RuntimeStatus;
  readonly output: unknown;
  readonly customStatus: unknown;
  readonly input: unknown;
}

export interface ActivityCall {
  readonly instanceId: string;
  readonly name: string;
  readonly input: unknown;
  readonly at: string;
}

interface State {
  readonly instance: Instance;
  readonly history: readonly HistoryEvent[];
}

const turnsAtOneInstant = 10_000;

export type OrchestrationHost = Awaited<ReturnType<typeof orchestrationHost>>;

export const orchestrationHost = async (options: OrchestrationHostOptions) => {
  const { worker, registered, invokeTwice } = await replayingWorker(options);

  let now = Date.parse(options.startAt ?? '2026-01-01T09:00:00Z');
  let guids = 0;
  const states = new Map<string, State>();
  const mailboxes = new Map<string, Message[]>();
  let timers: TimerTask[] = [];
  const activities: ActivityTask[] = [];
  const calls: ActivityCall[] = [];
  const hazards: Hazard[] = [];

  const newGuid = (): string => {
    guids += 1;
    return `00000000-0000-4000-8000-${String(guids).padStart(12, '0')}`;
  };

  const turnDeps = {
    invoke: invokeTwice,
    registered,
    clock: () => now,
    newGuid,
    defaultVersion: options.defaultVersion ?? null,
    ...(options.timers === undefined ? {} : { timers: options.timers }),
  };

  const post = ({ instanceId, executionId, event }: Addressed): void => {
    const mailbox = mailboxes.get(instanceId) ?? [];
    mailboxes.set(instanceId, mailbox);
    mailbox.push({ executionId, event });
    const isInternal = !isStart(event) && event.EventType !== eventTypes.EventRaised;
    if (options.deliverTwice === true && isInternal) mailbox.push({ executionId, event });
  };

  const blank = (instanceId: string, messages: readonly Message[]): State | undefined => {
    const start = messages.map(({ event }) => event).find(isStart);
    if (start === undefined) return undefined;
    const instance: Instance = {
      instanceId,
      executionId: start.OrchestrationInstance.ExecutionId,
      name: start.Name,
      version: start.Version,
      status: 'Pending',
      input: start.Input,
      output: null,
      customStatus: null,
      createdAt: now,
      updatedAt: now,
      parent: start.ParentInstance,
    };
    return { instance, history: [] };
  };

  const apply = (turn: Turn): void => {
    const { instance, history } = turn;
    states.set(instance.instanceId, { instance, history });
    if (isFinal(instance.status)) timers = timers.filter(({ instanceId }) => instanceId !== instance.instanceId);
    else timers.push(...turn.timers);
    activities.push(...turn.activities);
    for (const message of turn.messages) post(message);
    hazards.push(...turn.hazards);
    const [worst] = turn.hazards;
    if (worst !== undefined && options.hazards !== 'off') {
      throw new Error(`Hazard ${worst.hazard} in the orchestrator '${instance.name}': ${worst.message}.`);
    }
  };

  const runActivity = async (task: ActivityTask): Promise<void> => {
    const { instanceId, executionId, name, input } = task;
    calls.push({ instanceId, name, input: asJson(asText(input)), at: new Date(now).toISOString() });
    const outcome = await worker.invokeActivity(registered.activity(name), input, instanceId);
    post({ instanceId, executionId, event: activityEnd(task, outcome, now) });
  };

  /** The SDK writes strings as JSON once more; this undoes it, so that a call shows what the orchestrator passed. */
  const asText = (input: string | null): string | null => {
    const value = asJson(input);
    return typeof value === 'string' ? value : input;
  };

  const nextMailbox = (): [string, Message[]] | undefined => {
    for (const [instanceId, messages] of mailboxes) {
      mailboxes.delete(instanceId);
      return [instanceId, messages];
    }
    return undefined;
  };

  /** Runs until nothing more can happen at this instant. */
  const settle = async (): Promise<void> => {
    for (let turns = 0; turns < turnsAtOneInstant; turns += 1) {
      const next = nextMailbox();
      if (next !== undefined) {
        const [instanceId, messages] = next;
        const known = states.get(instanceId);
        const isOver = known !== undefined && isFinal(known.instance.status);
        const before = known === undefined || isOver ? (blank(instanceId, messages) ?? known) : known;
        const outcome = before === undefined ? undefined : await takeTurn(before, messages, turnDeps);
        if (outcome?.kind === 'turn') apply(outcome);
        continue;
      }
      const task = activities.shift();
      if (task === undefined) return;
      await runActivity(task);
    }
    throw new Error(
      `After ${turnsAtOneInstant} turns at ${new Date(now).toISOString()} there is still something to do: an endless loop.`,
    );
  };

  const stateOf = (instanceId: string): State => {
    const state = states.get(instanceId);
    if (state === undefined) throw new Error(`There is no instance '${instanceId}'.`);
    return state;
  };

  /** Sends nothing to an instance that has ended, as the HTTP API's 410. */
  const send = async (instanceId: string, event: HistoryEvent): Promise<void> => {
    if (isFinal(stateOf(instanceId).instance.status)) return;
    post({ instanceId, executionId: null, event });
    await settle();
  };

  /** Moves the clock there; timers on the way fire in order, each at its own instant. */
  const advanceTo = async (until: number): Promise<void> => {
    for (;;) {
      const fireAt = Math.min(...timers.map(({ event }) => Date.parse(event.FireAt)));
      if (!(fireAt <= until)) break;
      now = Math.max(now, fireAt);
      const due = timers.filter(({ event }) => Date.parse(event.FireAt) <= now);
      timers = timers.filter(({ event }) => Date.parse(event.FireAt) > now);
      for (const timer of due) post(timer);
      await settle();
    }
    now = Math.max(now, until);
  };

  return {
    /** Starts an instance and runs it as far as it goes without time passing; gives its id. */
    start: async (
      name: string,
      input?: unknown,
      { instanceId = newGuid().replaceAll('-', ''), version }: { instanceId?: string; version?: string } = {},
    ): Promise<string> => {
      const running = states.get(instanceId);
      if (running !== undefined && !isFinal(running.instance.status)) {
        throw new Error(`An Orchestration instance with the status ${running.instance.status} already exists.`);
      }
      const start = {
        instanceId,
        executionId: newGuid(),
        name,
        version: version ?? options.defaultVersion ?? null,
        input: jsonOrNull(input) ?? 'null',
        parent: null,
        generation: 0,
      };
      post({ instanceId, executionId: null, event: executionStarted(start, now) });
      await settle();
      return instanceId;
    },
    raise: (instanceId: string, name: string, payload?: unknown): Promise<void> =>
      send(instanceId, eventRaised(name, jsonOrNull(payload) ?? 'null', now)),
    /** Raises several before the orchestrator sees the first: one episode gets them all. */
    raiseAtOnce: async (instanceId: string, name: string, payloads: readonly unknown[]): Promise<void> => {
      if (isFinal(stateOf(instanceId).instance.status)) return;
      for (const payload of payloads) {
        post({ instanceId, executionId: null, event: eventRaised(name, jsonOrNull(payload) ?? 'null', now) });
      }
      await settle();
    },
    terminate: (instanceId: string, reason: string): Promise<void> =>
      send(instanceId, executionTerminated(reason, now)),
    suspend: (instanceId: string, reason: string): Promise<void> => send(instanceId, executionSuspended(reason, now)),
    resume: (instanceId: string, reason: string): Promise<void> => send(instanceId, executionResumed(reason, now)),

    advance: (span: Span): Promise<void> => advanceTo(now + milliseconds(span)),
    advanceTo: (instant: string | Date): Promise<void> => advanceTo(new Date(instant).getTime()),
    now: (): Date => new Date(now),

    status: (instanceId: string): ShownStatus => {
      const { status, output, customStatus, input } = stateOf(instanceId).instance;
      return {
        runtimeStatus: status,
        output: asJson(output),
        customStatus: asJson(customStatus),
        input: asJson(input),
      };
    },
    history: (instanceId: string): readonly HistoryEvent[] => stateOf(instanceId).history,
    /** Every activity call so far, oldest first. */
    calls: (name?: string): readonly ActivityCall[] =>
      name === undefined ? [...calls] : calls.filter((call) => call.name === name),
    hazards: (): readonly Hazard[] => [...hazards],
    /** When the next timer of an instance fires. */
    nextTimer: (instanceId: string): Date | undefined => {
      const all = timers
        .filter((timer) => timer.instanceId === instanceId)
        .map(({ event }) => Date.parse(event.FireAt));
      return all.length === 0 ? undefined : new Date(Math.min(...all));
    },
    worker,
  };
};
