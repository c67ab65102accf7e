/** The events of an orchestration's history, field for field as the Durable extension hands them to the Node worker (platform.md §2.3). */

/** The numbers that `EventType` carries in the worker's JSON. */
export const eventTypes = {
  ExecutionStarted: 0,
  ExecutionCompleted: 1,
  ExecutionTerminated: 3,
  TaskScheduled: 4,
  TaskCompleted: 5,
  TaskFailed: 6,
  SubOrchestrationInstanceCreated: 7,
  SubOrchestrationInstanceCompleted: 8,
  SubOrchestrationInstanceFailed: 9,
  TimerCreated: 10,
  TimerFired: 11,
  OrchestratorStarted: 12,
  OrchestratorCompleted: 13,
  EventSent: 14,
  EventRaised: 15,
  ContinueAsNew: 16,
  GenericEvent: 17,
  ExecutionSuspended: 19,
  ExecutionResumed: 20,
} as const;

const namesByType = new Map<number, string>(Object.entries(eventTypes).map(([name, type]) => [type, name]));

export const eventName = (type: number): string => namesByType.get(type) ?? `Event${type}`;

/** `EventId` is the sequence id of what an episode scheduled, −1 for everything else. */
interface Common {
  readonly EventId: number;
  readonly IsPlayed: boolean;
  readonly Timestamp: string;
}

export interface OrchestrationInstance {
  readonly InstanceId: string;
  readonly ExecutionId: string;
}

export interface ParentInstance {
  readonly Name: string;
  readonly OrchestrationInstance: OrchestrationInstance;
  readonly TaskScheduleId: number;
  readonly Version: string | null;
}

/** Kept where host.json switches `durableTask.tracing` on. */
export interface TraceParent {
  readonly TraceParent: string;
  readonly TraceState: string | null;
}

export interface ExecutionStarted extends Common {
  readonly OrchestrationInstance: OrchestrationInstance;
  readonly EventType: 0;
  readonly ParentInstance: ParentInstance | null;
  readonly Name: string;
  readonly Version: string | null;
  readonly Input: string | null;
  readonly Tags: null;
  readonly Correlation: null;
  readonly ParentTraceContext: TraceParent | null;
  readonly ScheduledStartTime: null;
  readonly Generation: number | null;
  readonly GenerateNewTrace: boolean;
}

export interface TaskScheduled extends Common {
  readonly EventType: 4;
  readonly Name: string;
  readonly Version: string;
  readonly Input: null;
  readonly ParentTraceContext: null;
  readonly Tags: null;
}

export interface TaskCompleted extends Common {
  readonly EventType: 5;
  readonly TaskScheduledId: number;
  readonly Result: string | null;
}

export interface TaskFailed extends Common {
  readonly EventType: 6;
  readonly TaskScheduledId: number;
  readonly Reason: string;
  readonly Details: string;
  readonly FailureDetails: null;
}

export interface SubOrchestrationInstanceCreated extends Common {
  readonly EventType: 7;
  readonly Name: string;
  readonly Version: string | null;
  readonly InstanceId: string;
  readonly Input: null;
  readonly ClientSpanId: null;
  readonly Tags: null;
}

export interface SubOrchestrationInstanceCompleted extends Common {
  readonly EventType: 8;
  readonly TaskScheduledId: number;
  readonly Result: string | null;
}

export interface SubOrchestrationInstanceFailed extends Common {
  readonly EventType: 9;
  readonly TaskScheduledId: number;
  readonly Reason: string | null;
  readonly Details: string | null;
  readonly FailureDetails: null;
}

export interface TimerCreated extends Common {
  readonly EventType: 10;
  readonly FireAt: string;
}

export interface TimerFired extends Common {
  readonly EventType: 11;
  readonly TimerId: number;
  readonly FireAt: string;
}

export interface OrchestratorStarted extends Common {
  readonly EventType: 12;
}

export interface OrchestratorCompleted extends Common {
  readonly EventType: 13;
}

export interface EventSent extends Common {
  readonly EventType: 14;
  readonly InstanceId: string;
  readonly Name: string;
  readonly Input: string | null;
}

export interface EventRaised extends Common {
  readonly EventType: 15;
  readonly Name: string;
  readonly Input: string | null;
  readonly ParentTraceContext: null;
}

export interface ExecutionCompleted extends Common {
  readonly EventType: 1;
  readonly OrchestrationStatus: string;
  readonly Result: string | null;
  readonly FailureDetails: null;
}

export interface ExecutionTerminated extends Common {
  readonly EventType: 3;
  readonly Input: string | null;
}

export interface ContinuedAsNew extends Common {
  readonly EventType: 16;
  readonly Result: string | null;
}

export interface GenericEvent extends Common {
  readonly EventType: 17;
  readonly Data: string | null;
}

export interface ExecutionSuspended extends Common {
  readonly EventType: 19;
  readonly Reason: string | null;
}

export interface ExecutionResumed extends Common {
  readonly EventType: 20;
  readonly Reason: string | null;
}

export type HistoryEvent =
  | ExecutionStarted
  | ExecutionCompleted
  | ExecutionTerminated
  | TaskScheduled
  | TaskCompleted
  | TaskFailed
  | SubOrchestrationInstanceCreated
  | SubOrchestrationInstanceCompleted
  | SubOrchestrationInstanceFailed
  | TimerCreated
  | TimerFired
  | OrchestratorStarted
  | OrchestratorCompleted
  | EventSent
  | EventRaised
  | ContinuedAsNew
  | GenericEvent
  | ExecutionSuspended
  | ExecutionResumed;

/** Instants are whole milliseconds since 1970 inside the engine, and ISO text on the wire. */
export const stamp = (at: number): string => new Date(at).toISOString();
export const instant = (iso: string): number => Date.parse(iso);

export const isStart = (event: HistoryEvent): event is ExecutionStarted =>
  event.EventType === eventTypes.ExecutionStarted;

/** What an event looks like once an episode has processed it: the SDK takes `IsPlayed` for "is replaying". */
export const played = (event: HistoryEvent): HistoryEvent => (event.IsPlayed ? event : { ...event, IsPlayed: true });
