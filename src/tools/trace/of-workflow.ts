/** The orchestration's part of an order's story: starts, looks at the order, naps, doorbells, the end. */
import type { DurableEvent, DurableInstance } from '../../adapters/durable/history.ts';
import type { Entry } from './story.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value ?? null));

const sayingOf = (event: DurableEvent): string => {
  const name = event.FunctionName ?? event.Name ?? '';
  switch (event.EventType) {
    case 'ExecutionStarted':
      return `started ${name}`;
    case 'TaskCompleted':
      return `${name} answered ${text(event.Result)}${event.ScheduledTime ? `, asked at ${event.ScheduledTime}` : ''}`;
    case 'TaskFailed':
      return `${name} failed; it is tried again`;
    case 'TimerCreated':
      return `naps until ${event.FireAt ?? 'an unknown time'}`;
    case 'TimerFired':
      return 'woke from its nap';
    case 'EventRaised':
      return `the doorbell rang (${name})`;
    case 'ExecutionCompleted':
      return `ended: ${text(event.OrchestrationStatus)} ${text(event.Result)}`;
    default:
      return event.EventType;
  }
};

export const entriesOfWorkflow = ({
  historyEvents,
  runtimeStatus,
  lastUpdatedTime,
}: DurableInstance): readonly Entry[] => {
  const told = historyEvents.map((event): Entry => ({ at: event.Timestamp, from: 'workflow', says: sayingOf(event) }));
  return told.length > 0 ? told : [{ at: lastUpdatedTime, from: 'workflow', says: `is ${runtimeStatus}` }];
};
