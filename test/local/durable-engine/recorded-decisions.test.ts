/** Feeds the recorded histories and SDK answers to the pure core and compares its decisions with what the real host wrote next. */
import { describe, expect, test } from 'vitest';
import type { Decision } from '../../../src/local/durable-engine/core/decisions.ts';
import { runEpisode } from '../../../src/local/durable-engine/core/episode.ts';
import { eventTypes, type HistoryEvent, isStart } from '../../../src/local/durable-engine/core/history.ts';
import { readSdkResult } from '../../../src/local/durable-engine/core/sdk-result.ts';
import type { TimerLimits } from '../../../src/local/durable-engine/core/walk.ts';
import { type RecordedEpisode, type RecordedInput, recordings } from './recordings.ts';

const span = (text: string): number => {
  const [clock = '', days = '0'] = text.split('.').reverse();
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
  return (((Number(days) * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
};

const timersOf = (given: RecordedInput): TimerLimits => ({
  maximumShortTimerMs: span(given.maximumShortTimerDuration),
  longTimerHopMs: span(given.longRunningTimerIntervalDuration),
});

const patched = (file: string): TimerLimits | undefined =>
  file.includes('/short-') ? { maximumShortTimerMs: 30_000, longTimerHopMs: 15_000 } : undefined;

const unknownNames = new Set(['nosuchactivity', 'nosuchorch']);
const everything = {
  hasActivity: (name: string) => !unknownNames.has(name.toLowerCase()),
  hasOrchestrator: (name: string) => !unknownNames.has(name.toLowerCase()),
};

const decide = (file: string, { given, gave }: RecordedEpisode): readonly Decision[] => {
  if (gave === undefined) throw new Error('The recording has no answer for this call.');
  const cut = given.history.findLastIndex(({ EventType }) => EventType === eventTypes.OrchestratorStarted);
  return runEpisode({
    past: given.history.slice(0, cut),
    fresh: given.history.slice(cut),
    sdk: readSdkResult(gave),
    registered: everything,
    defaultVersion: null,
    timers: patched(file) ?? timersOf(given),
  }).decisions;
};

/** What the host wrote between this call and the next of the same generation. */
const written = (now: RecordedInput, next: RecordedInput): readonly HistoryEvent[] => {
  const added = next.history.slice(now.history.length);
  const end = added.findIndex(({ EventType }) => EventType === eventTypes.OrchestratorStarted);
  return added.slice(0, end).filter(({ EventType }) => EventType !== eventTypes.OrchestratorCompleted);
};

const scheduledBy = (decision: Decision): object => {
  switch (decision.kind) {
    case 'activity':
      return { EventType: 4, EventId: decision.id, Name: decision.name };
    case 'timer':
      return { EventType: 10, EventId: decision.id, FireAt: decision.fireAt };
    case 'subOrchestration':
      return { EventType: 7, EventId: decision.id, Name: decision.name, InstanceId: decision.instanceId };
    default:
      return { unexpected: decision };
  }
};

const comparable = (event: HistoryEvent): object => {
  const { EventType, EventId } = event;
  if (EventType === eventTypes.TimerCreated) return { EventType, EventId, FireAt: Date.parse(event.FireAt) };
  if (EventType === eventTypes.TaskScheduled) return { EventType, EventId, Name: event.Name };
  if (EventType === eventTypes.SubOrchestrationInstanceCreated) {
    return { EventType, EventId, Name: event.Name, InstanceId: event.InstanceId };
  }
  return event;
};

const executionOf = (given: RecordedInput) => given.history.find(isStart)?.OrchestrationInstance.ExecutionId;

/** Entities and callHttp are refused by the local engine; a BigInt kept the worker from recording its answer. */
const left = ['17-edges/bigintOut.json', '16-more/16d-entity.json', '16-more/16e-callHttp.json'];

describe('the pure core decides what the real host decided', () => {
  for (const { file, episodes, content } of recordings().filter((each) => !left.includes(each.file))) {
    test(file, () => {
      const rows = (content.historyTable ?? []) as readonly Readonly<Record<string, unknown>>[];
      episodes.forEach((episode, at) => {
        const next = episodes.slice(at + 1).find(({ given }) => given.instanceId === episode.given.instanceId);
        const decisions = decide(file, episode);
        const last = decisions.at(-1);
        if (next === undefined) {
          const row = rows.find(({ EventType }) => EventType === 'ExecutionCompleted');
          const isOwn = row === undefined || row.ExecutionId === executionOf(episode.given);
          if (!isOwn) return;
          expect(last?.kind === 'complete' ? last : undefined).toEqual(
            row && {
              kind: 'complete',
              id: row.EventId,
              status: row.OrchestrationStatus,
              // Above 60 KB a result is kept in a blob, and its column is empty.
              result: 'ResultBlobName' in row && last?.kind === 'complete' ? last.result : (row.Result ?? null),
              details: last?.kind === 'complete' ? last.details : null,
            },
          );
        } else if (executionOf(next.given) === executionOf(episode.given)) {
          expect(decisions.map(scheduledBy)).toEqual(written(episode.given, next.given).map(comparable));
        } else {
          const start = next.given.history.find(isStart);
          const carried = next.given.history.filter(({ EventType }) => EventType === eventTypes.EventRaised);
          expect(last).toMatchObject({ kind: 'continueAsNew', input: start?.Input ?? null });
          const names = last?.kind === 'continueAsNew' ? last.carried.map(({ Name, Input }) => [Name, Input]) : [];
          expect(names).toEqual(carried.map((event) => ('Name' in event ? [event.Name, event.Input] : [])));
        }
      });
    });
  }
});
