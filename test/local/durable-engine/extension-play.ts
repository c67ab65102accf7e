/** Plays a conversation recorded with the real Durable extension on our engine, and lays out both sides so that they can be compared. */
import type { TestEngine } from './an-engine.ts';

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface Step {
  /** `POST /instances/x/terminate`, below the API's base. */
  readonly call?: string;
  readonly body?: string;
  readonly type?: string;
  /** The token of the page before. */
  readonly continuation?: string;
  readonly answer?: Answer;
  /** The usual 202 of a start: its addresses are left out of the recording. */
  readonly started?: true;
  /** An id, and the statuses one of which is waited for. */
  readonly until?: readonly [id: string, ...statuses: string[]];
  /** An id whose history is to stop growing. */
  readonly quiet?: string;
  readonly sleep?: number;
}

type Fields = Readonly<Record<string, unknown>>;

export interface End {
  readonly status: Answer;
  /** The history without its bookkeeping: of every event the fields that mean something. */
  readonly rows: readonly Fields[];
}

export interface Conversation {
  readonly name: string;
  readonly steps: readonly Step[];
  readonly ends: Readonly<Record<string, End>>;
}

/** Ids, instants, stacks and serialised .NET exceptions are of one run and one machine. */
export const impersonal = (text: string): string =>
  text
    .replaceAll(/[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}/g, 'GUID')
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)/g, (time) =>
      /^(2020|1970)/.test(time) ? time : 'TIME',
    )
    .replaceAll(/https?:\/\/(127\.0\.0\.1|localhost):\d+/g, 'ORIGIN')
    .replaceAll(/code=[^"&\\ ]+/g, 'code=KEY')
    .replaceAll(/(known (?:orchestrator|activity) functions: )[^.]*\./g, '$1LIST.')
    .replace(/\{\\*"\$type.*$/s, 'DETAILS')
    .replace(/(StackTrace|Stack):( .*)?$/s, '$1: STACK');

/** The texts inside a JSON value, each by itself. */
export const impersonalValue = (value: unknown): unknown => {
  if (typeof value === 'string') return impersonal(value);
  if (Array.isArray(value)) return value.map(impersonalValue);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, name === 'StackTrace' ? '' : impersonalValue(each)]),
  );
};

const comparedHeaders = ['content-type', 'location', 'retry-after', 'x-ms-continuation-token'];

export const answerOf = (answer: {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}): Answer => {
  const headers = comparedHeaders.flatMap((name) => {
    const value = answer.headers[name];
    return value === undefined || value === '' ? [] : [[name, impersonal(value)]];
  });
  let body: unknown;
  try {
    body = JSON.parse(answer.body);
  } catch {
    body = answer.body;
  }
  return {
    status: answer.status,
    ...(headers.length === 0 ? {} : { headers: Object.fromEntries(headers) }),
    ...(body === '' ? {} : { body: impersonalValue(body) }),
  };
};

const columns = [
  'EventType',
  'EventId',
  'Name',
  'Input',
  'InstanceId',
  'OrchestrationStatus',
  'Reason',
  'Result',
  'TaskScheduledId',
  'TimerId',
  'Version',
  'Generation',
];

/** The table keeps of an event that a rewind took back all it had; the event itself has only its number. */
const columnsOf = (type: unknown): readonly string[] => (type === 'GenericEvent' ? ['EventType', 'EventId'] : columns);

export const rowsOf = (events: readonly Fields[]): readonly Fields[] =>
  events
    .filter(({ EventType }) => EventType !== 'OrchestratorStarted' && EventType !== 'OrchestratorCompleted')
    .map((event) =>
      Object.fromEntries(
        columnsOf(event.EventType).flatMap((name) => {
          // A sub-orchestration that a rewind ran again keeps a note in a column its event does not have.
          if (name === 'Reason' && event.EventType === 'SubOrchestrationInstanceCreated') return [];
          const value = event[name];
          return value === undefined || value === null || value === 'null' ? [] : [[name, impersonalValue(value)]];
        }),
      ),
    );

const longestWaitMs = 15_000;
const shortNapMs = 60;

const nap = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const idIn = (answer: Answer | undefined, body: string): string | undefined => {
  if (answer?.status !== 202 || body === '') return undefined;
  const parsed: unknown = JSON.parse(body);
  return typeof parsed === 'object' && parsed !== null && 'id' in parsed ? String(parsed.id) : undefined;
};

export interface Played {
  readonly answers: readonly (Answer | undefined)[];
  readonly ends: Readonly<Record<string, End>>;
}

/** Ids that the real one made up stand as `GUID` in the recording: here they are the id of the start before. */
export const play = async (
  engine: TestEngine,
  { steps, ends }: Conversation,
  eventsOf: (id: string) => readonly Fields[],
): Promise<Played> => {
  let madeUp = 'GUID';
  const named = (text: string): string => text.replaceAll('GUID', madeUp);

  const quiet = async (id: string): Promise<void> => {
    for (let same = 0, before = -1; same < 3; ) {
      await nap(shortNapMs);
      const now = eventsOf(id).length;
      same = now === before ? same + 1 : 0;
      before = now;
    }
  };

  const until = async (id: string, statuses: readonly string[]): Promise<void> => {
    const giveUp = Date.now() + longestWaitMs;
    while (Date.now() < giveUp) {
      const { status, body } = await engine.call('GET', `/durabletask/instances/${encodeURIComponent(id)}`);
      if (status !== 404 && statuses.includes((JSON.parse(body) as { runtimeStatus: string }).runtimeStatus)) return;
      await nap(15);
    }
  };

  const call = async (step: Step): Promise<Answer> => {
    const [method = '', path = ''] = named(step.call ?? '').split(/ (.*)/s);
    const headers = {
      ...(step.type === undefined ? {} : { 'content-type': step.type }),
      ...(step.continuation === undefined ? {} : { 'x-ms-continuation-token': step.continuation }),
    };
    const response = await engine.call(method, `/durabletask${path}`, step.body ?? '', headers);
    const answer = answerOf(response);
    const id = path.startsWith('/orchestrators') || path.includes('/restart') ? idIn(answer, response.body) : undefined;
    if (id !== undefined && /^[0-9a-f]{32}$/.test(id)) madeUp = id;
    return answer;
  };

  const answers: (Answer | undefined)[] = [];
  for (const step of steps) {
    let answer: Answer | undefined;
    if (step.until !== undefined) await until(named(step.until[0]), step.until.slice(1));
    else if (step.quiet !== undefined) await quiet(named(step.quiet));
    else if (step.sleep !== undefined) await nap(Math.min(step.sleep, shortNapMs));
    else answer = await call(step);
    if (step.started === true && answer?.status === 202) answer = { status: 202 };
    answers.push(answer);
  }

  const seen: Record<string, End> = {};
  for (const id of Object.keys(ends)) {
    const own = named(id);
    const path = `/durabletask/instances/${encodeURIComponent(own)}?showHistory=true&showHistoryOutput=true`;
    seen[id] = { status: answerOf(await engine.call('GET', path)), rows: rowsOf(eventsOf(own)) };
  }
  return { answers, ends: seen };
};
