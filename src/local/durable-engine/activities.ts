/** Runs stored activities, a bounded number at once and at least once each: a row goes only with the message that carries its result. */
import { activityFailureDetails, activityFailureReason, missingFunction } from './core/failures.ts';
import type { TaskCompleted, TaskFailed } from './core/history.ts';
import { taskCompleted, taskFailed } from './core/new-events.ts';
import { jsonOrNull } from './core/wire-values.ts';
import type { DurableWorker, InvocationOutcome } from './ports.ts';
import type { Registrations } from './registrations.ts';
import type { Queued, QueuedActivity } from './store/rows.ts';
import type { Store } from './store/store.ts';

export interface Activities {
  readonly add: (tasks: readonly QueuedActivity[]) => void;
  /** Takes up no further activity; resolves when those under way have been stored, or after ten seconds: they will run again. */
  readonly stop: () => Promise<void>;
}

interface Deps {
  readonly store: Store;
  readonly worker: DurableWorker;
  readonly registered: Registrations;
  readonly clock: () => number;
  readonly concurrency: number;
  readonly deliver: (messages: readonly Queued[]) => void;
}

const stopWithinMs = 10_000;

/** What the orchestration hears of an activity's end. */
export const activityEnd = (
  task: { readonly taskId: number; readonly name: string },
  outcome: InvocationOutcome,
  at: number,
): TaskCompleted | TaskFailed => {
  if (outcome.ok) return taskCompleted(task.taskId, jsonOrNull(outcome.value), at);
  const details = activityFailureDetails(outcome.message, outcome.stack);
  return taskFailed(task.taskId, activityFailureReason(task.name, outcome.message), details, at);
};

export const makeActivities = ({ store, worker, registered, clock, concurrency, deliver }: Deps): Activities => {
  let waiting: QueuedActivity[] = [];
  const running = new Set<Promise<void>>();
  let isStopped = false;

  const invoke = async (task: QueuedActivity): Promise<InvocationOutcome> => {
    if (!registered.hasActivity(task.name)) {
      return { ok: false, message: missingFunction(task.name, 'activity', registered.activities()), stack: '' };
    }
    try {
      return await worker.invokeActivity(registered.activity(task.name), task.input, task.instanceId);
    } catch (error) {
      const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
      return { ok: false, message, stack };
    }
  };

  const run = async (task: QueuedActivity): Promise<void> => {
    const outcome = await invoke(task);
    const { instanceId, executionId } = task;
    const message = { seq: store.nextSeq(), instanceId, executionId, event: activityEnd(task, outcome, clock()) };
    const stored = store.commit(() => {
      store.removeActivity(task.seq);
      store.putMessage(message);
    });
    deliver([message]);
    await stored;
  };

  const pump = (): void => {
    while (!isStopped && running.size < concurrency) {
      const task = waiting.shift();
      if (task === undefined) return;
      const ended = run(task).finally(() => {
        running.delete(ended);
        pump();
      });
      running.add(ended);
    }
  };

  return {
    add: (tasks) => {
      waiting = waiting.concat(tasks);
      pump();
    },
    stop: async () => {
      isStopped = true;
      let patience: NodeJS.Timeout | undefined;
      const enough = new Promise<void>((resolve) => {
        patience = setTimeout(resolve, stopWithinMs);
      });
      await Promise.race([Promise.allSettled([...running]), enough]);
      clearTimeout(patience);
    },
  };
};
