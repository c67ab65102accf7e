/** One work item of one instance: messages in, episodes run (more than one when it continues as new), and everything that must be stored together out. */
import type { InvocationOutcome } from '../ports.ts';
import { type ActivityTask, type Addressed, carryOut, type Message, type TimerTask, undashed } from './carry-out.ts';
import type { Decision } from './decisions.ts';
import { runEpisode } from './episode.ts';
import { missingFunction } from './failures.ts';
import type { Hazard } from './hazards.ts';
import { eventTypes, type HistoryEvent, instant, isStart, played } from './history.ts';
import { afterEvent, type Instance, isFinal } from './instance.ts';
import { executionStarted, orchestratorCompleted, orchestratorStarted } from './new-events.ts';
import { readSdkResult } from './sdk-result.ts';
import { triggerInput } from './trigger-input.ts';
import { mayRun, type VersionFailure, type VersionMatch } from './versions.ts';
import { azureStorageTimers, type Registered, type TimerLimits } from './walk.ts';

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

/** The host keeps this as failure details beside the history, and shows it as the output. */
const versionMismatch = 'VersionMismatch: Orchestration version did not comply with Worker Versioning';

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
    const { scheduled, next, ...work } = carryOut(decisions, { start, at, newGuid: deps.newGuid });
    activities.push(...work.activities);
    timerTasks.push(...work.timers);
    sent.push(...work.messages);

    if (next === undefined) {
      const processed = fresh.map((event) =>
        event.EventType === eventTypes.OrchestratorStarted ? event : played(event),
      );
      const history = [...past, ...processed, ...scheduled];
      if (history.at(-1)?.EventType !== eventTypes.OrchestratorCompleted) history.push(orchestratorCompleted(at));
      for (const event of scheduled) instance = afterEvent(instance, event);
      const output = runs ? instance.output : versionMismatch;
      instance = { ...instance, output, customStatus: customStatus ?? carriedStatus, updatedAt: at };
      return { kind: 'turn', instance, history, kept, activities, timers: timerTasks, messages: sent, hazards };
    }

    carriedStatus = customStatus ?? carriedStatus;
    const again = executionStarted(
      {
        instanceId,
        executionId: undashed(deps.newGuid()),
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
