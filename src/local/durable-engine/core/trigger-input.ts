/** Writes the JSON text that an orchestrator is called with (platform.md §2.2), from texts of events that were written before. */

import { type ExecutionStarted, type HistoryEvent, isStart } from './history.ts';
import { makeLenientReader } from './lenient-json.ts';
import type { TimerLimits } from './walk.ts';

const texts = new WeakMap<HistoryEvent, string>();

/** Events never change, so each is written once: a long history is sent again every episode. */
export const eventText = (event: HistoryEvent): string => {
  const known = texts.get(event);
  if (known !== undefined) return known;
  const text = JSON.stringify(event);
  texts.set(event, text);
  return text;
};

const two = (n: number): string => String(n).padStart(2, '0');

/** A duration as .NET writes a TimeSpan: `3.00:00:00`, `00:00:15`. */
const timeSpan = (ms: number): string => {
  const seconds = Math.floor(ms / 1000);
  const days = Math.floor(seconds / 86_400);
  const clock = `${two(Math.floor(seconds / 3600) % 24)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return days > 0 ? `${days}.${clock}` : clock;
};

/** The input as JSON: what was started with an input that is no JSON hands it on as a string. */
const inputText = (input: string | null): string => {
  if (input === null || input === '') return 'null';
  try {
    JSON.parse(input);
    return input;
  } catch {
    const first = makeLenientReader(input).first();
    return first.ok ? first.text : JSON.stringify(input);
  }
};

export const triggerInput = (
  past: readonly HistoryEvent[],
  fresh: readonly HistoryEvent[],
  start: ExecutionStarted,
  timers: TimerLimits,
): string => {
  const history = [...past, ...fresh].map(eventText).join(',');
  const rest = JSON.stringify({
    instanceId: start.OrchestrationInstance.InstanceId,
    isReplaying: past.some(isStart),
    parentInstanceId: start.ParentInstance?.OrchestrationInstance.InstanceId ?? null,
    upperSchemaVersion: 1,
    upperSchemaVersionNew: 3,
    longRunningTimerIntervalDuration: timeSpan(timers.longTimerHopMs),
    maximumShortTimerDuration: timeSpan(timers.maximumShortTimerMs),
    defaultHttpAsyncRequestSleepTimeMillseconds: 30_000,
  });
  return `{"history":[${history}],"input":${inputText(start.Input)},${rest.slice(1)}`;
};
