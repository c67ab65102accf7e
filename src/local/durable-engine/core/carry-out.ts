/** Turns the decisions of an episode into what is written down and what is set going, all of it data. */
import type { Decision } from './decisions.ts';
import type { ExecutionStarted, HistoryEvent, TimerFired } from './history.ts';
import {
  executionCompleted,
  executionStarted,
  subOrchestrationCompleted,
  subOrchestrationCreated,
  subOrchestrationFailed,
  taskScheduled,
  timerCreated,
  timerFired,
} from './new-events.ts';

/** A message to an instance. With an execution id it is only for that generation; null is for whichever runs. */
export interface Message {
  readonly executionId: string | null;
  readonly event: HistoryEvent;
}

export interface Addressed extends Message {
  readonly instanceId: string;
}

export interface ActivityTask {
  readonly instanceId: string;
  readonly executionId: string;
  readonly taskId: number;
  readonly name: string;
  readonly input: string | null;
}

export interface TimerTask {
  readonly instanceId: string;
  readonly executionId: string;
  readonly event: TimerFired;
}

export const undashed = (guid: string): string => guid.replaceAll('-', '');

/** What a parent hears of its child's end: anything but Completed is a failure to it. */
const toParent = (
  start: ExecutionStarted,
  end: Extract<Decision, { kind: 'complete' }>,
  at: number,
): readonly Addressed[] => {
  const parent = start.ParentInstance;
  if (parent === null) return [];
  const { InstanceId: instanceId, ExecutionId: executionId } = parent.OrchestrationInstance;
  const event =
    end.status === 'Completed'
      ? subOrchestrationCompleted(parent.TaskScheduleId, end.result, at)
      : subOrchestrationFailed(parent.TaskScheduleId, end.result, end.details, at);
  return [{ instanceId, executionId, event }];
};

export interface CarriedOut {
  readonly scheduled: readonly HistoryEvent[];
  readonly activities: readonly ActivityTask[];
  readonly timers: readonly TimerTask[];
  readonly messages: readonly Addressed[];
  /** The next generation, if this one is to be replaced. */
  readonly next: Extract<Decision, { kind: 'continueAsNew' }> | undefined;
}

interface Circumstances {
  readonly start: ExecutionStarted;
  readonly at: number;
  readonly newGuid: () => string;
}

type SubOrchestration = Extract<Decision, { kind: 'subOrchestration' }>;

const childStart = (decision: SubOrchestration, { start, at, newGuid }: Circumstances): Addressed => ({
  instanceId: decision.instanceId,
  executionId: null,
  event: executionStarted(
    {
      instanceId: decision.instanceId,
      executionId: undashed(newGuid()),
      name: decision.name,
      version: decision.version,
      input: decision.input,
      parent: {
        Name: start.Name,
        OrchestrationInstance: start.OrchestrationInstance,
        TaskScheduleId: decision.id,
        Version: start.Version,
      },
      generation: null,
    },
    at,
  ),
});

export const carryOut = (decisions: readonly Decision[], circumstances: Circumstances): CarriedOut => {
  const { start, at } = circumstances;
  const { InstanceId: instanceId, ExecutionId: executionId } = start.OrchestrationInstance;
  const scheduled: HistoryEvent[] = [];
  const activities: ActivityTask[] = [];
  const timers: TimerTask[] = [];
  const messages: Addressed[] = [];
  let next: CarriedOut['next'];
  for (const decision of decisions) {
    const { id } = decision;
    switch (decision.kind) {
      case 'activity':
        scheduled.push(taskScheduled(id, decision.name, at));
        activities.push({ instanceId, executionId, taskId: id, name: decision.name, input: decision.input });
        break;
      case 'timer':
        scheduled.push(timerCreated(id, decision.fireAt, at));
        timers.push({ instanceId, executionId, event: timerFired(id, decision.fireAt, at) });
        break;
      case 'subOrchestration':
        scheduled.push(subOrchestrationCreated(id, decision, at));
        messages.push(childStart(decision, circumstances));
        break;
      case 'complete':
        scheduled.push(executionCompleted(id, decision.status, decision.result, at));
        messages.push(...toParent(start, decision, at));
        break;
      case 'continueAsNew':
        next = decision;
        break;
    }
  }
  return { scheduled, activities, timers, messages, next };
};
