/** The node:http server: reads bodies within limits, asks the handler, and sends the answer once it is durable. */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Refused } from '../refused.ts';
import type { GroupCommit } from '../store/group-commit.ts';
import { readAddress } from './address.ts';
import type { Answer, Ask } from './exchange.ts';

interface Deps {
  readonly handle: (ask: Ask) => Answer;
  readonly commit: GroupCommit;
  readonly log: (line: string) => void;
}

/** Above every limit of the service, so that a body too large gets the service's own 413 and not a cut connection. */
const maxBodyBytes = 16 * 1024 * 1024;

const readBody = async (request: IncomingMessage): Promise<{ text: string; bytes: number }> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes <= maxBodyBytes) chunks.push(chunk);
  }
  if (bytes > maxBodyBytes) throw new Refused(413, 'The request size is too large.');
  const [only] = chunks;
  const whole = chunks.length === 1 && only ? only : Buffer.concat(chunks);
  return { text: whole.toString('utf8'), bytes };
};

const refusalAnswer = (refused: Refused, activityId: string): Answer => ({
  status: refused.status,
  charge: 1,
  body: JSON.stringify({
    code: refused.code,
    message: `${refused.message}\r\nActivityId: ${activityId}`,
    ...refused.detail.body,
  }),
  headers: {
    ...(refused.detail.substatus === undefined ? {} : { 'x-ms-substatus': String(refused.detail.substatus) }),
    ...refused.detail.headers,
  },
});

const isSqliteFailure = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && cause.code === 'ERR_SQLITE_ERROR';

export const makeServer = ({ handle, commit, log }: Deps): Server => {
  let turn = 0;

  const send = (response: ServerResponse, answer: Answer, activityId: string): void => {
    turn += 1;
    const body = answer.body ?? '';
    response.writeHead(answer.status, {
      ...(body === '' ? {} : { 'content-type': 'application/json' }),
      'content-length': Buffer.byteLength(body),
      'x-ms-activity-id': activityId,
      'x-ms-request-charge': String(answer.charge ?? 1),
      'x-ms-session-token': `0:-1#${turn}`,
      'x-ms-version': '2020-07-15',
      ...answer.headers,
    });
    response.end(body);
  };

  const failure = (cause: unknown): Refused => {
    if (cause instanceof Refused) return cause;
    // Only SQLite's own failures can have taken the whole group with them.
    if (isSqliteFailure(cause)) commit.poison(cause);
    log(`cosmos: unexpected fault: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`);
    return new Refused(500, 'The Cosmos emulator failed; its log says more.');
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const activityId = randomUUID();
    let answer: Answer;
    try {
      const address = readAddress(request.url ?? '/');
      const { text, bytes } = await readBody(request);
      answer = handle({ method: request.method ?? 'GET', address, headers: request.headers, text, bytes });
    } catch (cause) {
      // The client went away in the middle of its request: nobody is left to answer.
      if (request.destroyed && !request.complete) return;
      request.resume();
      answer = refusalAnswer(failure(cause), activityId);
    }
    commit.settled((lost) => send(response, lost ? refusalAnswer(lost, activityId) : answer, activityId));
  };

  const server = createServer((request, response) => {
    serve(request, response).catch((cause) => {
      log(`cosmos: an answer could not be sent: ${String(cause)}`);
      response.destroy();
    });
  });
  // Idle connections are never cut: a write sent into a closing one would fail without anybody knowing whether it was stored.
  server.keepAliveTimeout = 0;
  return server;
};
