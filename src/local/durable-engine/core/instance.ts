/** One orchestration instance as it is stored: its status row and the history of its current generation. */
import { eventTypes, type HistoryEvent, instant, type ParentInstance } from './history.ts';

export type RuntimeStatus =
  | 'Pending'
  | 'Running'
  | 'Suspended'
  | 'ContinuedAsNew'
  | 'Completed'
  | 'Failed'
  | 'Terminated';

export interface Instance {
  readonly instanceId: string;
  readonly executionId: string;
  readonly name: string;
  readonly version: string | null;
  readonly status: RuntimeStatus;
  readonly input: string | null;
  readonly output: string | null;
  readonly customStatus: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly parent: ParentInstance | null;
}

export const isFinal = (status: RuntimeStatus): boolean =>
  status === 'Completed' || status === 'Failed' || status === 'Terminated';

const finals = new Map<string, RuntimeStatus>([
  ['Completed', 'Completed'],
  ['Failed', 'Failed'],
  ['Terminated', 'Terminated'],
]);

/** The status row after one more event of history. The row is merged, not replaced: what an event does not have stays as it was. */
export const afterEvent = (instance: Instance, event: HistoryEvent): Instance => {
  switch (event.EventType) {
    case eventTypes.ExecutionStarted:
      return {
        ...instance,
        executionId: event.OrchestrationInstance.ExecutionId,
        name: event.Name,
        version: event.Version,
        status: 'Running',
        input: event.Input ?? instance.input,
        createdAt: instant(event.Timestamp),
        parent: event.ParentInstance,
      };
    case eventTypes.ExecutionCompleted:
      return {
        ...instance,
        status: finals.get(event.OrchestrationStatus) ?? 'Failed',
        output: event.Result ?? instance.output,
      };
    case eventTypes.ExecutionTerminated:
      return { ...instance, status: 'Terminated', output: event.Input ?? instance.output };
    case eventTypes.ExecutionSuspended:
      return { ...instance, status: 'Suspended', output: event.Reason ?? instance.output };
    case eventTypes.ExecutionResumed:
      return { ...instance, status: 'Running', output: event.Reason ?? instance.output };
    default:
      return instance;
  }
};
