/** One HTTP request with everything in the hand: any method, any body, any header; and the answer as it came. */
import { connect } from 'node:net';
import { inject } from 'vitest';
import { tokenOf } from './e2e-cast.ts';

export interface Ask {
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as it is. */
  readonly body?: string | Uint8Array | FormData;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Asked {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Parsed, where the answer is JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: an answer as a client reads it
  readonly body: any;
}

/** No answer of the desk takes longer, whatever it was sent. */
const patienceMs = 15_000;

const parsed = (headers: Headers, text: string) =>
  text !== '' && /json/.test(headers.get('content-type') ?? '') ? JSON.parse(text) : undefined;

/** `undefined` asks without a token. */
export const ask = async (
  person: string | undefined,
  method: string,
  path: string,
  { json, body = json === undefined ? undefined : JSON.stringify(json), headers = {} }: Ask = {},
): Promise<Asked> => {
  const response = await fetch(`${inject('desk').origin}${path}`, {
    method,
    headers: {
      ...(person === undefined ? {} : { authorization: `Bearer ${await tokenOf(person)}` }),
      ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: body instanceof Uint8Array ? Buffer.from(body) : body }),
    signal: AbortSignal.timeout(patienceMs),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: parsed(response.headers, text) };
};

/** The request's first line and headers as they go over the line; the connection closes after the answer. */
export const headOf = async (
  person: string,
  method: string,
  target: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<string> => {
  const all = {
    host: new URL(inject('desk').origin).host,
    authorization: `Bearer ${await tokenOf(person)}`,
    connection: 'close',
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return `${method} ${target} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`;
};

/** Writes bytes to the desk's socket and gives what comes back until it closes; `thenEnd` hangs up after writing. */
export const overSocket = (
  bytes: string | Uint8Array,
  { thenEnd = false }: { readonly thenEnd?: boolean } = {},
): Promise<Asked> =>
  new Promise((resolve, reject) => {
    const { port, hostname } = new URL(inject('desk').origin);
    const socket = connect(Number(port), hostname);
    const chunks: Buffer[] = [];
    const timer = setTimeout(() => {
      socket.destroy();
      reject(new Error(`No answer within ${patienceMs} ms; so far: ${Buffer.concat(chunks).toString('latin1')}`));
    }, patienceMs);
    socket.on('data', (chunk) => chunks.push(chunk));
    // A peer that closes while we still send resets the connection; what it said before that counts.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(answerIn(Buffer.concat(chunks)));
    });
    socket.write(bytes);
    if (thenEnd) socket.end();
  });

/** Status 0: the connection closed without an answer. Interim answers (100) are skipped. */
const answerIn = (bytes: Buffer): Asked => {
  const text = bytes.toString('utf8').replace(/^HTTP\/1\.1 100[^\r]*\r\n\r\n/, '');
  const end = text.indexOf('\r\n\r\n');
  const [statusLine = '', ...lines] = text.slice(0, end === -1 ? undefined : end).split('\r\n');
  const headers = new Headers(
    lines.flatMap((line): [string, string][] => {
      const colon = line.indexOf(':');
      return colon > 0 ? [[line.slice(0, colon), line.slice(colon + 1).trim()]] : [];
    }),
  );
  const rest = end === -1 ? '' : text.slice(end + 4);
  const body = headers.get('transfer-encoding') === 'chunked' ? unchunked(rest) : rest;
  return { status: Number(statusLine.split(' ')[1] ?? 0), headers, text: body, body: parsed(headers, body) };
};

const unchunked = (text: string): string => {
  const bytes = Buffer.from(text);
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const lineEnd = bytes.indexOf('\r\n', at);
    const size = Number.parseInt(bytes.subarray(at, lineEnd).toString(), 16);
    if (lineEnd === -1 || !(size > 0)) break;
    parts.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = lineEnd + 2 + size + 2;
  }
  return Buffer.concat(parts).toString();
};
