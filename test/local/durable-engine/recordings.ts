/** Reads the recordings of the real host: per instance, what the orchestrator was given and what it gave, episode by episode. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HistoryEvent } from '../../../src/local/durable-engine/core/history.ts';
import type { InvocationOutcome } from '../../../src/local/durable-engine/ports.ts';

export const goldens = join(import.meta.dirname, '../../fixtures/goldens');

export interface RecordedInput {
  readonly history: readonly HistoryEvent[];
  readonly input: unknown;
  readonly instanceId: string;
  readonly isReplaying: boolean;
  readonly parentInstanceId: string | null;
  readonly longRunningTimerIntervalDuration: string;
  readonly maximumShortTimerDuration: string;
}

export interface RecordedEpisode {
  readonly name: string;
  readonly given: RecordedInput;
  readonly gave: InvocationOutcome | undefined;
}

/** A line as hooks.js wrote it; older drivers kept `inputs`, newer ones the first input alone. */
interface Line {
  readonly n?: number;
  readonly phase: 'in' | 'out';
  readonly fn: string;
  readonly input?: unknown;
  readonly inputs?: readonly unknown[];
  readonly result?: unknown;
  readonly error?: string | null;
}

export interface Recording {
  readonly file: string;
  readonly content: Readonly<Record<string, unknown>>;
  readonly episodes: readonly RecordedEpisode[];
}

export const readJson = (file: string): unknown => JSON.parse(readFileSync(join(goldens, file), 'utf8'));

/** What an orchestrator was called with; undefined for the lines of activities and for answers. */
const givenTo = ({ input, inputs }: Line): RecordedInput | undefined => {
  const first: unknown = input ?? inputs?.[0];
  return typeof first === 'object' && first !== null && 'history' in first ? (first as RecordedInput) : undefined;
};

const outcomeOf = (line: Line | undefined): InvocationOutcome | undefined => {
  if (line === undefined) return undefined;
  if (line.error !== undefined && line.error !== null) return { ok: false, message: line.error, stack: '' };
  return { ok: true, value: line.result };
};

/** Pairs each call with its answer: by number where the driver kept one, else the next answer of the same function. */
const episodesOf = (lines: readonly Line[]): readonly RecordedEpisode[] => {
  const orchestrators = new Set(lines.filter((line) => givenTo(line) !== undefined).map(({ fn }) => fn));
  const calls = lines.filter(({ fn }) => orchestrators.has(fn));
  return calls.flatMap((call, at) => {
    const given = givenTo(call);
    if (call.phase !== 'in' || given === undefined) return [];
    const answer = calls
      .slice(at + 1)
      .find((line) => line.phase === 'out' && line.fn === call.fn && (call.n === undefined || line.n === call.n));
    return [{ name: call.fn, given, gave: outcomeOf(answer) }];
  });
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const recording = (file: string): Recording => {
  const raw = readJson(file);
  const content = isRecord(raw) ? raw : { workerIO: raw, historyTable: readJson('01-hello/table-history.json') };
  const lines = content.workerIO as readonly Line[] | undefined;
  return { file, content, episodes: lines === undefined ? [] : episodesOf(lines) };
};

const folders = [
  '01-hello',
  '02-race',
  '03-long-timers',
  '04-continue-as-new',
  '05-waiters',
  '06-errors',
  '07-retries',
  '16-more',
  '17-edges',
];

/** Every recorded conversation with an orchestrator. */
export const recordings = (): readonly Recording[] =>
  folders
    .flatMap((folder) => readdirSync(join(goldens, folder)).map((file) => `${folder}/${file}`))
    .map(recording)
    .filter(({ episodes }) => episodes.length > 0);
