/** The history as GET status shows it: schedulings folded into their completions, the bookkeeping left out (platform.md §2.8). */
import { eventName, eventTypes, type HistoryEvent } from './history.ts';
import { makeLenientReader } from './lenient-json.ts';

type Shown = Readonly<Record<string, unknown>>;

/** What begins as JSON is that, and the rest is not looked at: a reason `12 days` is the number 12, as on the real host. */
const beginning = (text: string): unknown => {
  const first = makeLenientReader(text).first();
  if (!first.ok) return text;
  try {
    return JSON.parse(first.text);
  } catch {
    return text;
  }
};

/** JSON text as the value it stands for; what does not even begin as JSON stays text. */
export const asJson = (text: string | null): unknown => {
  if (text === null) return null;
  const trimmed = text.trim();
  if (trimmed === '') return '';
  try {
    return JSON.parse(trimmed);
  } catch {
    return beginning(trimmed);
  }
};

const withOffset = (timestamp: string): string => timestamp.replace(/Z$/, '+00:00');

const plain = (event: HistoryEvent, hidden: readonly string[]): Shown => {
  const kept = Object.entries(event).filter(
    ([name]) => !['EventType', 'EventId', 'IsPlayed', 'Timestamp', ...hidden].includes(name),
  );
  const named = { EventType: eventName(event.EventType) };
  const fields = Object.fromEntries(kept);
  // The one kind whose own field comes before its type.
  const shown = event.EventType === eventTypes.GenericEvent ? { ...fields, ...named } : { ...named, ...fields };
  return { ...shown, Timestamp: event.Timestamp };
};

type Scheduling = 'TaskScheduled' | 'SubOrchestrationInstanceCreated';

const schedulingOf = ({ EventType }: HistoryEvent): Scheduling | undefined => {
  switch (EventType) {
    case eventTypes.TaskScheduled:
    case eventTypes.TaskCompleted:
    case eventTypes.TaskFailed:
      return 'TaskScheduled';
    case eventTypes.SubOrchestrationInstanceCreated:
    case eventTypes.SubOrchestrationInstanceCompleted:
    case eventTypes.SubOrchestrationInstanceFailed:
      return 'SubOrchestrationInstanceCreated';
    default:
      return undefined;
  }
};

/** Two schedulings of one kind and number, which an orchestrator that changed under its history leaves: the real host cannot show them. */
export const scheduledTwice = (history: readonly HistoryEvent[]): string | undefined => {
  const seen = new Set<string>();
  for (const event of history) {
    if (event.EventType !== eventTypes.TaskScheduled && event.EventType !== eventTypes.SubOrchestrationInstanceCreated)
      continue;
    const key = `${eventName(event.EventType)}_${event.EventId}`;
    if (seen.has(key)) return key;
    seen.add(key);
  }
  return undefined;
};

interface Asked {
  readonly showOutput: boolean;
  readonly showInput: boolean;
}

/** What is scheduled and not yet done has no completion to be folded into, and stands for itself. */
export const shownHistory = (history: readonly HistoryEvent[], { showOutput, showInput }: Asked): readonly Shown[] => {
  const scheduled = new Map<string, HistoryEvent>();
  const folded = new Set(
    history.flatMap((event) => ('TaskScheduledId' in event ? [`${schedulingOf(event)} ${event.TaskScheduledId}`] : [])),
  );

  const completion = (event: HistoryEvent & { readonly TaskScheduledId: number }): Shown => {
    const cause = scheduled.get(`${schedulingOf(event)} ${event.TaskScheduledId}`);
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
        scheduled.set(`${schedulingOf(event)} ${event.EventId}`, event);
        return folded.has(`${schedulingOf(event)} ${event.EventId}`) ? [] : [plain(event, ['Version'])];
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
