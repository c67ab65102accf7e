/** Reading requests and writing answers of the host's own HTTP server: headers as the worker sees them, bodies with a limit. */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Kestrel's limit on Functions: a larger body is a bare 500 (H24). */
export const maxBodyBytes = 104_857_600;

export class BodyTooLarge extends Error {
  constructor() {
    super(`Request body too large. The max request body size is ${maxBodyBytes} bytes.`);
  }
}

/** Headers by lower-case name, repeated ones joined by a bare comma. What EasyAuth would set, no client may set. */
export function headersOf(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  const raw = request.rawHeaders;
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const name = (raw[i] ?? '').toLowerCase();
    if (name.startsWith('x-ms-client-principal')) continue;
    const value = raw[i + 1] ?? '';
    headers[name] = name in headers ? `${headers[name]},${value}` : value;
  }
  return headers;
}

export function contentLength(request: IncomingMessage): number {
  return Number(request.headers['content-length'] ?? 0);
}

export function hasChunkedBody(request: IncomingMessage): boolean {
  return request.headers['transfer-encoding'] !== undefined;
}

/** The whole body; throws BodyTooLarge before more than the limit is held. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  if (contentLength(request) > maxBodyBytes) throw new BodyTooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > maxBodyBytes) throw new BodyTooLarge();
    chunks.push(chunk);
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

/** A finished answer: no body has Content-Length 0, a body comes in chunks, as Kestrel sends what the worker returns. */
export function answer(
  response: ServerResponse,
  status: number,
  headers: Record<string, string | string[]> = {},
  body?: Uint8Array,
): void {
  if (response.headersSent || response.destroyed) return;
  const isBodiless = status === 204 || status === 304 || response.req.method === 'HEAD';
  const isEmpty = body === undefined || body.length === 0;
  response.writeHead(status, isEmpty && !isBodiless ? { ...headers, 'Content-Length': '0' } : headers);
  if (!isEmpty && !isBodiless) response.write(body);
  response.end();
}

/** JSON or text with its length, as the host's own endpoints answer. */
export function answerText(
  response: ServerResponse,
  status: number,
  text: string,
  contentType = 'application/json; charset=utf-8',
  headers: Record<string, string> = {},
): void {
  if (response.headersSent || response.destroyed) return;
  const body = Buffer.from(text);
  response.writeHead(status, { ...headers, 'Content-Type': contentType, 'Content-Length': String(body.length) });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

/** Refuses a request whose body is not wanted: the rest of it is thrown away and the connection ends. */
export function refuseBody(request: IncomingMessage, response: ServerResponse, status: number): void {
  answer(response, status, { Connection: 'close' });
  request.resume();
}
