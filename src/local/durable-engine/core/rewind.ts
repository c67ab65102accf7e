/** Makes a failed history run again from its failures, as Azure Storage does: what failed becomes an event that means nothing (platform.md §2.8). */
import { eventTypes, type GenericEvent, type HistoryEvent } from './history.ts';

export interface Rewound {
  readonly history: readonly HistoryEvent[];
  /** Sub-orchestrations whose failure was taken back: they are rewound too, and answer again. */
  readonly children: readonly string[];
}

/** The host notes the old kind in a column that this kind of event does not have, so nothing of it is read back. */
const takenBack = ({ EventId, IsPlayed, Timestamp }: HistoryEvent): GenericEvent => ({
  EventType: eventTypes.GenericEvent,
  Data: null,
  EventId,
  IsPlayed,
  Timestamp,
});

export const rewound = (history: readonly HistoryEvent[]): Rewound => {
  const failedTasks = new Set<number>();
  const failedChildren = new Set<number>();
  for (const event of history) {
    if (event.EventType === eventTypes.TaskFailed) failedTasks.add(event.TaskScheduledId);
    if (event.EventType === eventTypes.SubOrchestrationInstanceFailed) failedChildren.add(event.TaskScheduledId);
  }
  const children: string[] = [];
  const again = history.map((event): HistoryEvent => {
    switch (event.EventType) {
      case eventTypes.TaskFailed:
      case eventTypes.SubOrchestrationInstanceFailed:
        return takenBack(event);
      case eventTypes.ExecutionCompleted:
        return event.OrchestrationStatus === 'Failed' ? takenBack(event) : event;
      case eventTypes.TaskScheduled:
        return failedTasks.has(event.EventId) ? takenBack(event) : event;
      case eventTypes.SubOrchestrationInstanceCreated:
        if (failedChildren.has(event.EventId)) children.push(event.InstanceId);
        return event;
      default:
        return event;
    }
  });
  return { history: again, children };
};
