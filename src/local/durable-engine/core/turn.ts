/** One work item of one instance: messages in, episodes run (more than one when it continues as new), and everything that must be stored together out. */

import type { InvocationOutcome } from '../ports.ts';
import type { Decision } from './decisions.ts';
import { runEpisode } from './episode.ts';
import { missingFunction } from './failures.ts';
import type { Hazard } from './hazards.ts';
import {
  type ExecutionStarted,
  eventTypes,
  type HistoryEvent,
  instant,
  isStart,
  played,
  type TimerFired,
} from './history.ts';
import { afterEvent, type Instance, isFinal } from './instance.ts';
import {
  executionCompleted,
  executionStarted,
  orchestratorCompleted,
  orchestratorStarted,
  subOrchestrationCompleted,
  subOrchestrationCreated,
  subOrchestrationFailed,
  taskScheduled,
  timerCreated,
  timerFired,
} from './new-events.ts';
import { readSdkResult } from './sdk-result.ts';
import { triggerInput } from './trigger-input.ts';
import { mayRun, type VersionFailure, type VersionMatch } from './versions.ts';
import { azureStorageTimers, type Registered, type TimerLimits } from './walk.ts';

/** A message to an instance. With an execution id it is only for that generation; null is for whichever runs. */
export interface Message {
  readonly executionId: string | null;
  readonly event: HistoryEvent;
}

export interface Addressed extends Message {
  readonly instanceId: string;
}

export interface ActivityTask {
  readonly instanceId: string;
  readonly executionId: string;
  readonly taskId: number;
  readonly name: string;
  readonly input: string | null;
}

export interface TimerTask {
  readonly instanceId: string;
  readonly executionId: string;
  readonly event: TimerFired;
}

export interface Turn {
  readonly kind: 'turn';
  readonly instance: Instance;
  /** The history of the current generation, past events included. */
  readonly history: readonly HistoryEvent[];
  /** How many of these were stored before and stay as they are; 0 when a new generation replaces the old one. */
  readonly kept: number;
  readonly activities: readonly ActivityTask[];
  readonly timers: readonly TimerTask[];
  readonly messages: readonly Addressed[];
  readonly hazards: readonly Hazard[];
}

/** `discarded`: the messages were for nobody and are gone. `notYet`: this app is too old for the instance; they stay where they are. */
export type TurnOutcome = Turn | { readonly kind: 'discarded' } | { readonly kind: 'notYet' };

export interface TurnDeps {
  readonly invoke: (name: string, input: string) => Promise<InvocationOutcome>;
  readonly registered: Registered & { readonly orchestrators: () => readonly string[] };
  readonly clock: () => number;
  readonly newGuid: () => string;
  readonly defaultVersion: string | null;
  readonly versionMatch?: VersionMatch;
  readonly versionFailure?: VersionFailure;
  readonly timers?: TimerLimits;
  /** A hazard fails the instance at once, where it would else only be told. */
  readonly failOnHazards?: boolean;
}

/** The start comes first in its batch, whatever overtook it on the way; a start by another orchestration keeps its place. */
const startFirst = (messages: readonly Message[]): readonly Message[] => {
  const at = messages.findIndex(({ event }) => isStart(event));
  const start = messages[at];
  if (start === undefined || !isStart(start.event) || start.event.ParentInstance !== null) return messages;
  return [start, ...messages.slice(0, at), ...messages.slice(at + 1)];
};

/** The messages that belong to this generation, as new events. */
const reconcile = (history: readonly HistoryEvent[], messages: readonly Message[]): readonly HistoryEvent[] => {
  let executionId = history.find(isStart)?.OrchestrationInstance.ExecutionId;
  const taken: HistoryEvent[] = [];
  for (const { executionId: addressee, event } of startFirst(messages)) {
    if (executionId === undefined) {
      if (!isStart(event)) return [];
      executionId = event.OrchestrationInstance.ExecutionId;
      taken.push(event);
    } else if (!isStart(event) && (addressee === null || addressee === executionId)) {
      taken.push(event);
    }
  }
  return taken;
};

const without = (guid: string): string => guid.replaceAll('-', '');

/** What a parent hears of its child's end: anything but Completed is a failure to it. */
const toParent = (
  start: ExecutionStarted,
  end: Extract<Decision, { kind: 'complete' }>,
  at: number,
): readonly Addressed[] => {
  const parent = start.ParentInstance;
  if (parent === null) return [];
  const { InstanceId: instanceId, ExecutionId: executionId } = parent.OrchestrationInstance;
  const event =
    end.status === 'Completed'
      ? subOrchestrationCompleted(parent.TaskScheduleId, end.result, at)
      : subOrchestrationFailed(parent.TaskScheduleId, end.result, end.details, at);
  return [{ instanceId, executionId, event }];
};

export const takeTurn = async (
  before: { readonly instance: Instance; readonly history: readonly HistoryEvent[] },
  messages: readonly Message[],
  deps: TurnDeps,
): Promise<TurnOutcome> => {
  const { clock, registered, timers = azureStorageTimers } = deps;
  const { instanceId } = before.instance;
  let past = before.history;
  const started = orchestratorStarted(clock());
  const arrived =
    isFinal(before.instance.status) && !messages.some(({ event }) => isStart(event)) ? [] : reconcile(past, messages);
  if (arrived.length === 0) return { kind: 'discarded' };
  let fresh: readonly HistoryEvent[] = [started, ...arrived];

  let instance = before.instance;
  let kept = past.length;
  const activities: ActivityTask[] = [];
  const timerTasks: TimerTask[] = [];
  const sent: Addressed[] = [];
  const hazards: Hazard[] = [];
  let carriedStatus: string | null = null;

  for (;;) {
    const start = [...past, ...fresh].find(isStart);
    if (start === undefined) return { kind: 'discarded' };
    const executionId = start.OrchestrationInstance.ExecutionId;
    const runs = mayRun(deps.versionMatch ?? 'CurrentOrOlder', start.Version, deps.defaultVersion);
    if (!runs && deps.versionFailure !== 'Fail') return { kind: 'notYet' };

    let decisions: readonly Decision[];
    let customStatus: string | null = null;
    if (runs) {
      const sdk = registered.hasOrchestrator(start.Name)
        ? readSdkResult(await deps.invoke(start.Name, triggerInput(past, fresh, start, timers)))
        : ({
            kind: 'fault',
            message: missingFunction(start.Name, 'orchestrator', registered.orchestrators()),
          } as const);
      const episode = runEpisode({ past, fresh, sdk, registered, defaultVersion: deps.defaultVersion, timers });
      ({ decisions, customStatus } = episode);
      hazards.push(...episode.hazards);
      const [worst] = deps.failOnHazards === true ? episode.hazards : [];
      if (worst !== undefined) {
        const result = `Hazard ${worst.hazard} in the orchestrator '${start.Name}': ${worst.message}.`;
        decisions = [{ kind: 'complete', id: past.length, status: 'Failed', result, details: null }];
      }
    } else {
      decisions = [{ kind: 'complete', id: past.length, status: 'Failed', result: null, details: null }];
    }

    for (const event of fresh) instance = afterEvent(instance, event);
    const at = Math.max(clock(), instant(started.Timestamp));
    const scheduled: HistoryEvent[] = [];
    let next: Extract<Decision, { kind: 'continueAsNew' }> | undefined;

    for (const decision of decisions) {
      switch (decision.kind) {
        case 'activity':
          scheduled.push(taskScheduled(decision.id, decision.name, at));
          activities.push({ instanceId, executionId, taskId: decision.id, name: decision.name, input: decision.input });
          break;
        case 'timer':
          scheduled.push(timerCreated(decision.id, decision.fireAt, at));
          timerTasks.push({ instanceId, executionId, event: timerFired(decision.id, decision.fireAt, at) });
          break;
        case 'subOrchestration': {
          scheduled.push(subOrchestrationCreated(decision.id, decision, at));
          const child = executionStarted(
            {
              instanceId: decision.instanceId,
              executionId: without(deps.newGuid()),
              name: decision.name,
              version: decision.version,
              input: decision.input,
              parent: {
                Name: start.Name,
                OrchestrationInstance: start.OrchestrationInstance,
                TaskScheduleId: decision.id,
                Version: start.Version,
              },
              generation: null,
            },
            at,
          );
          sent.push({ instanceId: decision.instanceId, executionId: null, event: child });
          break;
        }
        case 'complete':
          scheduled.push(executionCompleted(decision.id, decision.status, decision.result, at));
          sent.push(...toParent(start, decision, at));
          break;
        case 'continueAsNew':
          next = decision;
          break;
      }
    }

    if (next === undefined) {
      const processed = fresh.map((event) =>
        event.EventType === eventTypes.OrchestratorStarted ? event : played(event),
      );
      const history = [...past, ...processed, ...scheduled];
      if (history.at(-1)?.EventType !== eventTypes.OrchestratorCompleted) history.push(orchestratorCompleted(at));
      for (const event of scheduled) instance = afterEvent(instance, event);
      instance = { ...instance, customStatus: customStatus ?? carriedStatus, updatedAt: at };
      return { kind: 'turn', instance, history, kept, activities, timers: timerTasks, messages: sent, hazards };
    }

    carriedStatus = customStatus ?? carriedStatus;
    const again = executionStarted(
      {
        instanceId,
        executionId: without(deps.newGuid()),
        name: start.Name,
        version: start.Version,
        input: next.input,
        parent: start.ParentInstance,
        generation: null,
      },
      at,
    );
    past = [];
    kept = 0;
    fresh = [orchestratorStarted(at), again, ...next.carried.map(played), orchestratorCompleted(at)];
  }
};
