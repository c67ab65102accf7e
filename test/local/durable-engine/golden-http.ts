/** Lays answers of the durable HTTP API beside recorded ones: status, meaningful headers and body, with ids, times, keys and places taken out. */
import { differences } from '../differences.ts';
import { readJson } from './recordings.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export interface RecordedAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly raw?: string;
  readonly body?: unknown;
}

const comparedHeaders = ['content-type', 'location', 'retry-after', 'www-authenticate'];

/** Ids, instants, ports and keys mean nothing; what is left of the text does. */
const impersonal = (text: string): string =>
  text
    .replaceAll(/[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}/g, 'GUID')
    .replaceAll(/https?:\/\/(127\.0\.0\.1|localhost):\d+/g, 'ORIGIN')
    .replaceAll(/code=[^"&\\ ]+/g, 'code=KEY')
    .replaceAll(/dupq?-\d+/g, 'DUP')
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)/g, 'TIME')
    .replaceAll(/"statusAtRaise":"(Pending|Running)"/g, '"statusAtRaise":"EARLY"')
    .replaceAll(/with the status (Pending|Running) already exists/g, 'with the status EARLY already exists')
    .replaceAll(/"stack":\[[^\]]*\]/g, '"stack":[]');

/** The real host lists functions in the order of a hash table, another one each time it runs. */
const sortedNames = (text: string): string =>
  text.replaceAll(/(known orchestrator functions: )([^."]*)\./g, (_all, head: string, names: string) => {
    return `${head}${names.split(', ').sort().join(', ')}.`;
  });

const value = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

const compared = (status: number, headers: Readonly<Record<string, string>>, text: string): Answer => ({
  status,
  headers: Object.fromEntries(
    comparedHeaders.flatMap((name) => {
      const found = headers[name];
      return found === undefined ? [] : [[name, impersonal(found)]];
    }),
  ),
  body: value(sortedNames(impersonal(text))),
});

const textOf = ({ raw, body }: RecordedAnswer): string => {
  if (raw !== undefined) return raw;
  return body === '' || body === undefined ? '' : JSON.stringify(body);
};

const withField = (target: unknown, path: readonly string[], ours: unknown): unknown => {
  const [first, ...rest] = path;
  if (first === undefined || typeof target !== 'object' || target === null) return target;
  const inner = Object.entries(target).find(([name]) => name === first)?.[1];
  return { ...target, [first]: rest.length === 0 ? ours : withField(inner, rest, ours) };
};

/** What the differences file says of one entry, put over what was recorded. */
export const withDifferences = <T>(file: string, entry: string, theirs: T): T => {
  let changed: unknown = theirs;
  for (const { recordings, entries, field, ours } of differences) {
    if (recordings.includes(file) && entries.includes(entry)) changed = withField(changed, field.split('.'), ours);
  }
  return changed as T;
};

export const recordedAnswers = (file: string): Readonly<Record<string, RecordedAnswer>> =>
  readJson(file) as Record<string, RecordedAnswer>;

export const theirs = (file: string, entry: string, answer: RecordedAnswer): Answer =>
  withDifferences(file, entry, compared(answer.status, answer.headers ?? {}, textOf(answer)));

export const ours = async (response: Response): Promise<Answer> =>
  compared(response.status, Object.fromEntries(response.headers), await response.text());
