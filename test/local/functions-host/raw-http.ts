/** HTTP as bytes on a socket: what the recordings were made with, so that our answers can be laid beside theirs. */
import { connect } from 'node:net';

export interface RawAnswer {
  readonly status: number;
  /** By lower-case name; a repeated header keeps every value. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  /** The body without its chunks, as UTF-8. */
  readonly body: string;
}

export interface RawRequest {
  readonly method: string;
  readonly path: string;
  readonly headers?: readonly (readonly [name: string, value: string])[];
  /** Sent as it is, with its length unless `isChunked`. */
  readonly body?: string | Buffer;
  readonly isChunked?: boolean;
}

/** Sends one request with `Connection: close` and the host name of the recordings, and reads until the end. */
export async function sendRaw(port: number, request: RawRequest): Promise<RawAnswer> {
  const body = Buffer.from(request.body ?? '');
  const lines = [`${request.method} ${request.path} HTTP/1.1`, 'Host: 127.0.0.1:7071', 'Connection: close'];
  for (const [name, value] of request.headers ?? []) lines.push(`${name}: ${value}`);
  if (request.isChunked) lines.push('Transfer-Encoding: chunked');
  else if (request.body !== undefined) lines.push(`Content-Length: ${body.length}`);
  const head = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`);
  const payload = request.isChunked
    ? Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n0\r\n\r\n')])
    : body;
  const socket = connect(port, '127.0.0.1');
  socket.write(Buffer.concat([head, payload]));
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk);
  return parseRaw(Buffer.concat(chunks).toString('latin1'));
}

/** Reads an answer that was kept as text of one byte a character, as the recordings are. */
export function parseRaw(text: string): RawAnswer {
  const final = text.startsWith('HTTP/1.1 100 ') ? text.slice(text.indexOf('\r\n\r\n') + 4) : text;
  const split = final.indexOf('\r\n\r\n');
  const [statusLine = '', ...headerLines] = final.slice(0, split).split('\r\n');
  const headers: Record<string, string[]> = {};
  for (const line of headerLines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    headers[name] = [...(headers[name] ?? []), line.slice(colon + 1).trim()];
  }
  const rest = final.slice(split + 4);
  const body = headers['transfer-encoding'] ? dechunked(rest) : rest;
  return { status: Number(statusLine.split(' ')[1]), headers, body: Buffer.from(body, 'latin1').toString('utf8') };
}

function dechunked(text: string): string {
  let body = '';
  let at = 0;
  for (;;) {
    const end = text.indexOf('\r\n', at);
    const size = Number.parseInt(text.slice(at, end), 16);
    if (!(size > 0)) return body;
    body += text.slice(end + 2, end + 2 + size);
    at = end + 2 + size + 2;
  }
}
