/** The history as GET status shows it: schedulings folded into their completions, the bookkeeping left out (platform.md §2.8). */
import { eventName, eventTypes, type HistoryEvent } from './history.ts';

type Shown = Readonly<Record<string, unknown>>;

/** JSON text as the value it stands for; what is no JSON stays text. */
export const asJson = (text: string | null): unknown => {
  if (text === null) return null;
  const trimmed = text.trim();
  if (trimmed === '') return '';
  try {
    return JSON.parse(trimmed);
  } catch {
    return text;
  }
};

const withOffset = (timestamp: string): string => timestamp.replace(/Z$/, '+00:00');

const plain = (event: HistoryEvent, hidden: readonly string[]): Shown => {
  const kept = Object.entries(event).filter(
    ([name]) => !['EventType', 'EventId', 'IsPlayed', 'Timestamp', ...hidden].includes(name),
  );
  return { EventType: eventName(event.EventType), ...Object.fromEntries(kept), Timestamp: event.Timestamp };
};

interface Asked {
  readonly showOutput: boolean;
  readonly showInput: boolean;
}

/** What is scheduled and not yet done has no completion to be folded into, and stands for itself. */
export const shownHistory = (history: readonly HistoryEvent[], { showOutput, showInput }: Asked): readonly Shown[] => {
  const scheduled = new Map<number, HistoryEvent>();
  const folded = new Set(history.flatMap((event) => ('TaskScheduledId' in event ? [event.TaskScheduledId] : [])));

  const completion = (event: HistoryEvent & { readonly TaskScheduledId: number }): Shown => {
    const cause = scheduled.get(event.TaskScheduledId);
    const shown: Record<string, unknown> = { ...plain(event, ['TaskScheduledId', 'Result']) };
    const result = showOutput && 'Result' in event ? { Result: asJson(event.Result) } : {};
    const child = cause !== undefined && 'InstanceId' in cause ? { InstanceId: cause.InstanceId } : {};
    return {
      EventType: shown.EventType,
      ...result,
      ...shown,
      ScheduledTime: cause === undefined ? null : withOffset(cause.Timestamp),
      FunctionName: cause !== undefined && 'Name' in cause ? cause.Name : null,
      ...child,
      Input: null,
    };
  };

  const shown = history.flatMap((event): readonly Shown[] => {
    switch (event.EventType) {
      case eventTypes.OrchestratorStarted:
      case eventTypes.OrchestratorCompleted:
        return [];
      case eventTypes.TaskScheduled:
      case eventTypes.SubOrchestrationInstanceCreated:
        scheduled.set(event.EventId, event);
        return folded.has(event.EventId) ? [] : [plain(event, ['Version'])];
      case eventTypes.TaskCompleted:
      case eventTypes.TaskFailed:
      case eventTypes.SubOrchestrationInstanceCompleted:
      case eventTypes.SubOrchestrationInstanceFailed:
        return [completion(event)];
      case eventTypes.TimerFired:
        return [plain(event, ['TimerId'])];
      case eventTypes.ExecutionStarted: {
        const hidden = ['OrchestrationInstance', 'ParentInstance', 'Name', 'Version', 'Tags'];
        return [{ ...plain(event, hidden), FunctionName: event.Name }];
      }
      case eventTypes.ExecutionCompleted: {
        const result = showOutput ? { Result: asJson(event.Result) } : {};
        const { EventType, OrchestrationStatus, FailureDetails, Timestamp } = event;
        return [{ EventType: eventName(EventType), OrchestrationStatus, ...result, FailureDetails, Timestamp }];
      }
      default:
        return [plain(event, [])];
    }
  });
  return showInput ? shown : shown.map(({ Input: _hidden, ...rest }) => rest);
};
