/** Makers of history events, each with its fields in the order the Durable extension writes them. */
import {
  type EventRaised,
  type ExecutionCompleted,
  type ExecutionResumed,
  type ExecutionStarted,
  type ExecutionSuspended,
  type ExecutionTerminated,
  eventTypes,
  type GenericEvent,
  type OrchestratorCompleted,
  type OrchestratorStarted,
  type ParentInstance,
  type SubOrchestrationInstanceCompleted,
  type SubOrchestrationInstanceCreated,
  type SubOrchestrationInstanceFailed,
  stamp,
  type TaskCompleted,
  type TaskFailed,
  type TaskScheduled,
  type TimerCreated,
  type TimerFired,
} from './history.ts';

const unnumbered = (at: number) => ({ EventId: -1, IsPlayed: false, Timestamp: stamp(at) });
const numbered = (id: number, at: number) => ({ EventId: id, IsPlayed: false, Timestamp: stamp(at) });

export const orchestratorStarted = (at: number): OrchestratorStarted => ({
  EventType: eventTypes.OrchestratorStarted,
  ...unnumbered(at),
});

export const orchestratorCompleted = (at: number): OrchestratorCompleted => ({
  EventType: eventTypes.OrchestratorCompleted,
  ...unnumbered(at),
});

/** What starts a generation of an instance. `generation` is 0 from a client and null from another orchestration or generation, as recorded. */
export interface Start {
  readonly instanceId: string;
  readonly executionId: string;
  readonly name: string;
  readonly version: string | null;
  readonly input: string | null;
  readonly parent: ParentInstance | null;
  readonly generation: number | null;
  /** W3C `traceparent` of whoever started it. */
  readonly traceparent?: string | undefined;
}

export const executionStarted = (start: Start, at: number): ExecutionStarted => ({
  OrchestrationInstance: { InstanceId: start.instanceId, ExecutionId: start.executionId },
  EventType: eventTypes.ExecutionStarted,
  ParentInstance: start.parent,
  Name: start.name,
  Version: start.version,
  Input: start.input,
  Tags: null,
  Correlation: null,
  ParentTraceContext: start.traceparent === undefined ? null : { TraceParent: start.traceparent, TraceState: null },
  ScheduledStartTime: null,
  Generation: start.generation,
  GenerateNewTrace: false,
  ...unnumbered(at),
});

export const taskScheduled = (id: number, name: string, at: number): TaskScheduled => ({
  EventType: eventTypes.TaskScheduled,
  Name: name,
  Version: '',
  Input: null,
  ParentTraceContext: null,
  Tags: null,
  ...numbered(id, at),
});

export const taskCompleted = (taskId: number, result: string | null, at: number): TaskCompleted => ({
  EventType: eventTypes.TaskCompleted,
  TaskScheduledId: taskId,
  Result: result,
  ...unnumbered(at),
});

export const taskFailed = (taskId: number, reason: string, details: string, at: number): TaskFailed => ({
  EventType: eventTypes.TaskFailed,
  TaskScheduledId: taskId,
  Reason: reason,
  Details: details,
  FailureDetails: null,
  ...unnumbered(at),
});

export const subOrchestrationCreated = (
  id: number,
  child: { readonly name: string; readonly version: string | null; readonly instanceId: string },
  at: number,
): SubOrchestrationInstanceCreated => ({
  EventType: eventTypes.SubOrchestrationInstanceCreated,
  Name: child.name,
  Version: child.version,
  InstanceId: child.instanceId,
  Input: null,
  ClientSpanId: null,
  Tags: null,
  ...numbered(id, at),
});

export const subOrchestrationCompleted = (
  taskId: number,
  result: string | null,
  at: number,
): SubOrchestrationInstanceCompleted => ({
  EventType: eventTypes.SubOrchestrationInstanceCompleted,
  TaskScheduledId: taskId,
  Result: result,
  ...unnumbered(at),
});

export const subOrchestrationFailed = (
  taskId: number,
  reason: string | null,
  details: string | null,
  at: number,
): SubOrchestrationInstanceFailed => ({
  EventType: eventTypes.SubOrchestrationInstanceFailed,
  TaskScheduledId: taskId,
  Reason: reason,
  Details: details,
  FailureDetails: null,
  ...unnumbered(at),
});

export const timerCreated = (id: number, fireAt: number, at: number): TimerCreated => ({
  EventType: eventTypes.TimerCreated,
  FireAt: stamp(fireAt),
  ...numbered(id, at),
});

export const timerFired = (timerId: number, fireAt: number, at: number): TimerFired => ({
  EventType: eventTypes.TimerFired,
  TimerId: timerId,
  FireAt: stamp(fireAt),
  ...unnumbered(at),
});

export const eventRaised = (name: string, input: string | null, at: number): EventRaised => ({
  EventType: eventTypes.EventRaised,
  Name: name,
  Input: input,
  ParentTraceContext: null,
  ...unnumbered(at),
});

export const executionCompleted = (
  id: number,
  status: string,
  result: string | null,
  at: number,
): ExecutionCompleted => ({
  EventType: eventTypes.ExecutionCompleted,
  OrchestrationStatus: status,
  Result: result,
  FailureDetails: null,
  ...numbered(id, at),
});

export const executionTerminated = (reason: string | null, at: number): ExecutionTerminated => ({
  EventType: eventTypes.ExecutionTerminated,
  Input: reason,
  ...unnumbered(at),
});

export const executionSuspended = (reason: string | null, at: number): ExecutionSuspended => ({
  EventType: eventTypes.ExecutionSuspended,
  Reason: reason,
  ...unnumbered(at),
});

export const executionResumed = (reason: string | null, at: number): ExecutionResumed => ({
  EventType: eventTypes.ExecutionResumed,
  Reason: reason,
  ...unnumbered(at),
});

export const genericEvent = (data: string | null, at: number): GenericEvent => ({
  EventType: eventTypes.GenericEvent,
  Data: data,
  ...unnumbered(at),
});
