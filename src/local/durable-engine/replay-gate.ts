/** Says whether today's orchestrators still do what a recorded history says was done: the gate before a deployment that meets running instances. */
import type { Decision } from './core/decisions.ts';
import { runEpisode } from './core/episode.ts';
import { eventTypes, type HistoryEvent, isStart } from './core/history.ts';
import { readSdkResult } from './core/sdk-result.ts';
import { triggerInput } from './core/trigger-input.ts';
import { azureStorageTimers, type TimerLimits } from './core/walk.ts';
import type { DurableWorker } from './ports.ts';
import { makeRegistrations } from './registrations.ts';

export type ReplayVerdict =
  | { readonly deterministic: true }
  | {
      readonly deterministic: false;
      /** Counted from 0: which call of the orchestrator went another way. */
      readonly episode: number;
      readonly reason: string;
    };

interface RecordedEpisode {
  readonly past: readonly HistoryEvent[];
  readonly fresh: readonly HistoryEvent[];
  readonly scheduled: readonly HistoryEvent[];
}

const scheduling: readonly number[] = [
  eventTypes.TaskScheduled,
  eventTypes.TimerCreated,
  eventTypes.SubOrchestrationInstanceCreated,
  eventTypes.EventSent,
  eventTypes.ExecutionCompleted,
];

const isScheduling = ({ EventType }: HistoryEvent): boolean => scheduling.includes(EventType);

/** A history cut where the orchestrator was called. */
const episodesOf = (history: readonly HistoryEvent[]): readonly RecordedEpisode[] => {
  const starts = history.flatMap((event, at) => (event.EventType === eventTypes.OrchestratorStarted ? [at] : []));
  return starts.map((start, n) => {
    const own = history
      .slice(start, starts[n + 1] ?? history.length)
      .filter(({ EventType }) => EventType !== eventTypes.OrchestratorCompleted);
    const scheduled = own.filter(isScheduling);
    const fresh = own.filter((event) => !isScheduling(event)).map(unplayed);
    return { past: history.slice(0, start), fresh, scheduled };
  });
};

const unplayed = (event: HistoryEvent): HistoryEvent => (event.IsPlayed ? { ...event, IsPlayed: false } : event);

const told = (decision: Decision): string => {
  switch (decision.kind) {
    case 'activity':
      return `${decision.id}: activity ${decision.name.toLowerCase()}`;
    case 'timer':
      return `${decision.id}: timer until ${new Date(decision.fireAt).toISOString()}`;
    case 'subOrchestration':
      return `${decision.id}: sub-orchestration ${decision.name.toLowerCase()} ${decision.instanceId}`;
    case 'complete':
      return `${decision.id}: ${decision.status} ${decision.result}`;
    case 'continueAsNew':
      return `${decision.id}: continue as new`;
  }
};

const recorded = (event: HistoryEvent): string => {
  switch (event.EventType) {
    case eventTypes.TaskScheduled:
      return `${event.EventId}: activity ${event.Name.toLowerCase()}`;
    case eventTypes.TimerCreated:
      return `${event.EventId}: timer until ${new Date(event.FireAt).toISOString()}`;
    case eventTypes.SubOrchestrationInstanceCreated:
      return `${event.EventId}: sub-orchestration ${event.Name.toLowerCase()} ${event.InstanceId}`;
    case eventTypes.ExecutionCompleted:
      return `${event.EventId}: ${event.OrchestrationStatus} ${event.Result}`;
    default:
      return `${event.EventId}: event type ${event.EventType}`;
  }
};

const list = (lines: readonly string[]): string => (lines.length === 0 ? 'nothing' : lines.join('; '));

/** Replays one generation's raw history episode by episode and compares what today's code decides with what was written. */
export const replayHistory = async (
  worker: DurableWorker,
  history: readonly HistoryEvent[],
  {
    timers = azureStorageTimers,
    defaultVersion = null,
  }: { readonly timers?: TimerLimits; readonly defaultVersion?: string | null } = {},
): Promise<ReplayVerdict> => {
  const registered = makeRegistrations(worker);
  const start = history.find(isStart);
  if (start === undefined) throw new Error('The history has no ExecutionStarted event: export it whole.');
  for (const [episode, { past, fresh, scheduled }] of episodesOf(history).entries()) {
    const outcome = await worker.invokeOrchestrator(
      registered.orchestrator(start.Name),
      triggerInput(past, fresh, start, timers),
    );
    const { decisions } = runEpisode({ past, fresh, sdk: readSdkResult(outcome), registered, defaultVersion, timers });
    const now = decisions.map(told);
    const then = scheduled.map(recorded);
    if (now.join('\n') === then.join('\n')) continue;
    return { deterministic: false, episode, reason: `History says ${list(then)}; today's code decides ${list(now)}.` };
  }
  return { deterministic: true };
};
