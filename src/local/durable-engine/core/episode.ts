/** The pure heart: a history, today's answer of the SDK, and the functions that exist give the decisions of this episode (platform.md §2.6). */
import type { Decision } from './decisions.ts';
import { makeExternalEvents } from './external-events.ts';
import { type Hazard, hazardsOfState, type Notice } from './hazards.ts';
import { type ExecutionStarted, eventTypes, type HistoryEvent, instant, isStart } from './history.ts';
import { EpisodeFailure, makeLedger } from './ledger.ts';
import { coroutine, type Pending, pending, type Settlement } from './pending.ts';
import type { SdkResult } from './sdk-result.ts';
import { azureStorageTimers, makeWalk, type Registered, type TimerLimits } from './walk.ts';
import { jsonOrNull } from './wire-values.ts';

export interface EpisodeInput {
  readonly past: readonly HistoryEvent[];
  readonly fresh: readonly HistoryEvent[];
  /** What the orchestrator gave for past and fresh together. */
  readonly sdk: SdkResult;
  readonly registered: Registered;
  readonly defaultVersion: string | null;
  readonly timers?: TimerLimits;
}

export interface Episode {
  /** By ascending id: all that is new, and the completion if there is one. */
  readonly decisions: readonly Decision[];
  readonly customStatus: string | null;
  readonly hazards: readonly Hazard[];
}

interface Ending {
  readonly failed: boolean;
  readonly result: string | null;
  readonly details: string | null;
}

const customStatusLimitKb = 16;

const kilobytesOfUtf16 = (text: string): number => Math.floor((text.length * 2) / 1024);

const tooBig = (text: string): string | undefined => {
  const size = kilobytesOfUtf16(text);
  return size <= customStatusLimitKb
    ? undefined
    : `The UTF-16 size of the JSON-serialized payload must not exceed ${customStatusLimitKb} KB. The current payload size is ${size} KB.`;
};

const startOf = (events: readonly HistoryEvent[]): ExecutionStarted => {
  const start = events.find(isStart);
  if (start === undefined) throw new Error('An episode needs a history with its ExecutionStarted event.');
  return start;
};

export const runEpisode = (input: EpisodeInput): Episode => {
  const { past, fresh, sdk, registered, defaultVersion, timers = azureStorageTimers } = input;
  const start = startOf([...past, ...fresh]);
  const hazards: Hazard[] = [];
  const notice: Notice = (hazard, message) => {
    if (!hazards.some((known) => known.hazard === hazard && known.message === message))
      hazards.push({ hazard, message });
  };

  const ledger = makeLedger();
  const events = makeExternalEvents((raised, awaited) =>
    notice(
      'H6',
      `the event '${raised}' answers the waiter '${awaited}' in the host but not in the SDK, which minds the case`,
    ),
  );
  let now = 0;
  let ending: Ending | undefined;
  let customStatus: string | null = null;

  const { invoke, tellRacedAgain } = makeWalk({
    ledger,
    events,
    now: () => now,
    registered,
    timers,
    instanceId: start.OrchestrationInstance.InstanceId,
    parentInstanceId: start.ParentInstance?.OrchestrationInstance.InstanceId ?? null,
    executionId: start.OrchestrationInstance.ExecutionId,
    defaultVersion,
    notice,
  });

  const failing = (message: string, details: string): Settlement => {
    ending = { failed: true, result: `Orchestrator function '${start.Name}' failed: ${message}`, details };
    return 'failed';
  };

  const main = function* (): Generator<Pending, Settlement, Settlement> {
    if (sdk.kind === 'fault') return failing(sdk.message, sdk.message);
    const { state, stack } = sdk;
    const status = jsonOrNull(state.customStatus);
    const refused = status === null ? undefined : tooBig(status);
    if (refused !== undefined) return failing(refused, refused);
    customStatus = status;
    for (const action of state.actions[0] ?? []) yield invoke(action);
    if (state.error !== undefined && state.error !== '') {
      return failing(state.error, `Message: ${state.error}, StackTrace: ${stack}`);
    }
    if (!state.isDone) yield pending();
    ending = { failed: false, result: jsonOrNull(state.output), details: null };
    return 'done';
  };

  let isSuspended = false;
  let whileSuspended: HistoryEvent[] = [];

  const handle = (event: HistoryEvent): void => {
    const overridesSuspension =
      event.EventType === eventTypes.ExecutionResumed || event.EventType === eventTypes.ExecutionTerminated;
    if (isSuspended && !overridesSuspension) {
      if (event.EventType !== eventTypes.ExecutionSuspended) whileSuspended.push(event);
      return;
    }
    switch (event.EventType) {
      case eventTypes.ExecutionStarted:
        coroutine(main);
        return;
      case eventTypes.TaskScheduled:
      case eventTypes.TimerCreated:
      case eventTypes.SubOrchestrationInstanceCreated:
      case eventTypes.EventSent:
        ledger.confirm(event);
        return;
      case eventTypes.TaskCompleted:
      case eventTypes.SubOrchestrationInstanceCompleted:
        ledger.settle(event.TaskScheduledId, 'done');
        return;
      case eventTypes.TaskFailed:
      case eventTypes.SubOrchestrationInstanceFailed:
        ledger.settle(event.TaskScheduledId, 'failed');
        return;
      case eventTypes.TimerFired:
        ledger.settle(event.TimerId, 'done');
        return;
      case eventTypes.EventRaised:
        if (ledger.isContinuingAsNew()) ledger.carryOver(event);
        else events.raise(event.Name);
        return;
      case eventTypes.ExecutionTerminated:
        ledger.complete('Terminated', event.Input, null);
        return;
      case eventTypes.ExecutionSuspended:
        isSuspended = true;
        ledger.suspend();
        return;
      case eventTypes.ExecutionResumed: {
        isSuspended = false;
        ledger.resume();
        const queued = whileSuspended;
        whileSuspended = [];
        for (const each of queued) handle(each);
        return;
      }
      default:
        return;
    }
  };

  const finish = (): void => {
    tellRacedAgain();
    if (ending === undefined) return;
    const open = ledger.openIds();
    if (open.length > 0) {
      notice(
        'H4',
        `the orchestrator has ended, but task ${open.join(', ')} is open: the instance stays Running until it ends`,
      );
      return;
    }
    const lost = ledger.isContinuingAsNew() ? events.unheard() : [];
    if (lost.length > 0) {
      notice(
        'H3',
        `continueAsNew loses what was raised and not waited for: ${lost.map((name) => `'${name}'`).join(', ')}`,
      );
    }
    ledger.complete(ending.failed ? 'Failed' : 'Completed', ending.result, ending.details);
  };

  try {
    for (const event of [...past, ...fresh]) {
      if (event.EventType === eventTypes.OrchestratorStarted) now = instant(event.Timestamp);
      else handle(event);
    }
    finish();
  } catch (error) {
    if (!(error instanceof EpisodeFailure)) throw error;
    ledger.complete('Failed', error.message, `Unhandled exception while executing orchestration: ${error.message}`);
  }
  if (sdk.kind === 'state') for (const { hazard, message } of hazardsOfState(sdk.state, start)) notice(hazard, message);
  return { decisions: ledger.decisions(), customStatus, hazards };
};
