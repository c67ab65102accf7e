/** Compares what history says was scheduled with what today's code schedules, and fails in the real host's words. */
import { actionClass, type Decision } from './decisions.ts';
import {
  type EventSent,
  eventTypes,
  type SubOrchestrationInstanceCreated,
  type TaskScheduled,
  type TimerCreated,
} from './history.ts';

export type Scheduling = TaskScheduled | TimerCreated | SubOrchestrationInstanceCreated | EventSent;

const changed = 'Was a change made to the orchestrator code after this instance had already started running?';
const earlier = 'A previous execution of this orchestration scheduled';
const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Some of the host's sentences have two blanks before the question, one a missing word: they are compared, so they stay. */
const activity = (event: TaskScheduled, now: Decision | undefined): string | undefined => {
  const { EventId: id, Name: name } = event;
  if (now === undefined) {
    return `${earlier} an activity task with sequence ID ${id} and name '${name}' (version '${event.Version}'), but the current replay execution hasn't (yet?) scheduled this task. ${changed}`;
  }
  const was = `${earlier} an activity task with sequence number ${id} named '${name}', but the current orchestration replay instead`;
  if (now.kind !== 'activity') {
    return `${was} produced a ${actionClass[now.kind]} action with this sequence number. ${changed}`;
  }
  if (sameName(name, now.name)) return undefined;
  return `${was} scheduled an activity task named '${now.name}' with this sequence number.  ${changed}`;
};

const timer = ({ EventId: id }: TimerCreated, now: Decision | undefined): string | undefined => {
  const was = `${earlier} a timer task with sequence number ${id}`;
  if (now === undefined) return `${was} but the current replay execution hasn't (yet?) scheduled this task. ${changed}`;
  if (now.kind === 'timer') return undefined;
  return `${was} named but the current orchestration replay instead produced a ${actionClass[now.kind]} action with this sequence number. ${changed}`;
};

const subOrchestration = (event: SubOrchestrationInstanceCreated, now: Decision | undefined): string | undefined => {
  const was = `${earlier} a sub-orchestration task with sequence ID ${event.EventId} and name '${event.Name}' (version '${event.Version ?? ''}', instance ID '${event.InstanceId}'), but the current`;
  if (now === undefined) return `${was} replay execution hasn't (yet?) scheduled this task. ${changed}`;
  if (now.kind !== 'subOrchestration') {
    return `${was} orchestration replay instead produced a ${actionClass[now.kind]} action at this sequence number. ${changed}`;
  }
  if (sameName(event.Name, now.name)) return undefined;
  return `${was} orchestration replay instead scheduled a sub-orchestration task with name ${now.name} at this sequence number. ${changed}`;
};

/** Messages to entities are never scheduled here, so one in a history from elsewhere has no counterpart. */
const eventSent = (event: EventSent, now: Decision | undefined): string => {
  const was = `${earlier} a send event task with sequence ID ${event.EventId}, type 'EventSent'${now === undefined ? '' : ','} name '${event.Name}', instance ID '${event.InstanceId}', but the current`;
  if (now === undefined) return `${was} replay execution hasn't (yet?) scheduled this task. ${changed}`;
  return `${was} orchestration replay instead scheduled a ${actionClass[now.kind]} task at this sequence number. ${changed}`;
};

const complaint = (event: Scheduling, now: Decision | undefined): string | undefined => {
  switch (event.EventType) {
    case eventTypes.TaskScheduled:
      return activity(event, now);
    case eventTypes.TimerCreated:
      return timer(event, now);
    case eventTypes.SubOrchestrationInstanceCreated:
      return subOrchestration(event, now);
    case eventTypes.EventSent:
      return eventSent(event, now);
  }
};

/** The failure of an instance whose code no longer does what its history says, or undefined when they agree. */
export const nonDeterminism = (event: Scheduling, now: Decision | undefined): string | undefined => {
  const said = complaint(event, now);
  return said === undefined ? undefined : `Non-Deterministic workflow detected: ${said}`;
};
