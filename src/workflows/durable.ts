/** The two moves a workflow of ours is made of: call an activity, nap until an instant or a ring. Proven shape; see ADR 0005 and H1–H9. */
import type { OrchestrationContext, Task, TimerTask } from 'durable-functions';
import * as df from 'durable-functions';
import type { ActivityContract } from './contracts.ts';

/** Outages throw and are tried again: eleven times over some twenty minutes, then the sweep starts the workflow anew. No retryTimeout, ever (H8). */
const retryOptions = (): df.RetryOptions => {
  const options = new df.RetryOptions(2_000, 11);
  options.backoffCoefficient = 2;
  options.maxRetryIntervalInMilliseconds = 300_000;
  return options;
};

/** Timers may come up to a second early (H9): ask for later than meant, and never for less than two seconds. */
const lateMs = 1_000;
const shortestNapMs = 2_000;
/** The longest nap; far under the six days at which the platform splits a timer (H1). */
const longestNapMs = 2 * 86_400_000;

/** Calls an activity by its contract; what comes back is parsed, so that `yield*` gives a type and not `any`. */
export function* call<I, O>(
  context: OrchestrationContext,
  activity: ActivityContract<I, O>,
  input: I,
): Generator<Task, O, unknown> {
  const result = yield* answerOf(context, activity.name, input);
  return activity.output.parse(result);
}

function* answerOf(context: OrchestrationContext, name: string, input: unknown): Generator<Task, unknown, unknown> {
  try {
    return yield context.df.callActivityWithRetry(name, retryOptions(), input);
  } catch {
    // The platform's message is kilobytes of .NET JSON (H14); what failed is in the activity's own log.
    throw new Error(`Activity "${name}" failed at every try`);
  }
}

/**
 * Sleeps until `until` (real time) or until `bell` rings, and gives the bell to wait for next:
 * the same one if the timer won, a new one if it rang. The open timer is cancelled before anything else happens (H4).
 */
export function* napUntil(
  context: OrchestrationContext,
  until: string,
  bell: Task,
  eventName: string,
): Generator<Task, Task, unknown> {
  const now = context.df.currentUtcDateTime.getTime();
  const wake = Math.max(now + shortestNapMs, Math.min(Date.parse(until) + lateMs, now + longestNapMs));
  const timer: TimerTask = context.df.createTimer(new Date(wake));
  const winner = yield context.df.Task.any([bell, timer]);
  if (winner === timer) return bell;
  timer.cancel();
  return context.df.waitForExternalEvent(eventName);
}
