/** Stream mode: the raw request goes to the library's own HTTP server while the invocation is sent beside it, as on the real host (W8). */
import { type IncomingMessage, type Server, ServerResponse } from 'node:http';
import { PassThrough, Readable } from 'node:stream';
import { mergeParams, type Peeked, peekBody } from './body-params.ts';
import { type HttpCall, type HttpMode, queryOf, traceOf } from './http-call.ts';
import { answer, BodyTooLarge, contentLength, hasChunkedBody, maxBodyBytes } from './http-message.ts';
import type { TypedData } from './rpc.ts';
import type { InvocationResult } from './run-invocation.ts';
import type { Worker } from './worker.ts';

/**
 * `library` is the server that the library started for proxied requests. Its handler gets our request and response as they
 * are; going through its socket would only parse every byte twice.
 */
export function makeStreamMode(worker: Worker, library: Server, origin: string): HttpMode {
  return {
    answer: (call) => answerByStream(worker, library, call),
    async callByHand({ name, trigger, entry }, body, invocationId) {
      const path = `/admin/functions/${name}`;
      const request = asRequest(Readable.from([Buffer.from(body)]), 'POST', path, invocationId, new URL(origin).host);
      library.emit('request', request, responseToNobody());
      const inputData = [{ name: trigger.name, data: {} }, ...worker.extraInputs(entry)];
      return worker.invoke(name, { invocationId, inputData, triggerMetadata: { Headers: { json: '{}' } } });
    },
    close: () => library.close(),
  };
}

/**
 * Resolves with the invocation's result once the answer is out. Where the real host leaves the caller hanging for 240 s (the
 * handler threw, or answered nothing usable; H22), this one answers 500 at once.
 */
async function answerByStream(worker: Worker, library: Server, call: HttpCall): Promise<InvocationResult> {
  const { request, response, route, invocationId } = call;
  if (contentLength(request) > maxBodyBytes) throw new BodyTooLarge();
  const peeked = await peekBody(request);
  const query = new URLSearchParams(queryOf(request));
  query.delete('code');
  const params = mergeParams(Object.entries(peeked.fields), query, Object.entries(call.params));
  const host = call.headers.host ?? 'localhost';
  const body = bodyOf(request, peeked, response);
  inOnePiece(response);
  library.emit('request', asRequest(body, request.method ?? 'GET', request.url ?? '/', invocationId, host), response);
  const result = await worker.invoke(route.entry.name, {
    invocationId,
    inputData: [{ name: route.trigger, data: {} }, ...worker.extraInputs(route.entry)],
    triggerMetadata: { ...asTexts(params), Headers: { json: JSON.stringify(call.headers) } },
    traceContext: traceOf(call.headers),
  });
  if (result.ok && isAnswer(result.handlerResult)) return result;
  if (response.headersSent) response.destroy();
  else answer(response, 500);
  return result.ok ? nothingReturned() : result;
}

/** The library sends a body and its end apart; a short one goes out in one piece, and a stream is held for one turn of the loop. */
function inOnePiece(response: ServerResponse): void {
  const { write } = response;
  response.write = (...first: unknown[]): boolean => {
    response.write = write;
    const { socket } = response;
    socket?.cork();
    setImmediate(() => socket?.uncork());
    return Reflect.apply(write, response, first);
  };
}

/** The library answers only a handler that returned something; everything else leaves its caller waiting. */
const isAnswer = (handlerResult: unknown) => handlerResult !== undefined && handlerResult !== null;

function nothingReturned(): InvocationResult {
  const message =
    'The handler returned nothing: with enableHttpStream the real host keeps the caller waiting for 240 s (H22)';
  return { ok: false, message, stack: '' };
}

const asTexts = (params: Record<string, string>): Record<string, TypedData> =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, { string: value }]));

/** A stream, or all of its bytes where they were read already: fetch's Request, which the library makes of it, takes both. */
type Body = Readable | Buffer;

/** As the host's proxy would forward it. The library takes the caller's headers from the invocation, not from here. */
function asRequest<B extends Body>(body: B, method: string, url: string, invocationId: string, host: string): B {
  const headers = { 'x-ms-invocation-id': invocationId, 'x-forwarded-host': host, 'x-forwarded-proto': 'http' };
  return Object.assign(body, { method, url, headers });
}

function bodyOf(request: IncomingMessage, peeked: Peeked, response: ServerResponse): Body {
  if (request.method === 'GET' || request.method === 'HEAD') {
    request.resume();
    return request;
  }
  if (peeked.isWhole && peeked.head) return peeked.head;
  if (!peeked.head && !hasChunkedBody(request)) return request;
  if (peeked.head && peeked.head.length > 0) request.unshift(peeked.head);
  return limited(request, response);
}

/**
 * A stream of its own, since fetch's Request takes none that was read from; it fails where the limit is passed. What the
 * handler leaves unread is thrown away, as Kestrel does it, so that the connection can be used again.
 */
function limited(request: IncomingMessage, response: ServerResponse): Readable {
  let size = 0;
  const counted = new PassThrough({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      done(size > maxBodyBytes ? new BodyTooLarge() : null, chunk);
    },
  });
  const drain = () => {
    request.unpipe(counted);
    request.resume();
  };
  // A caller that goes away, or sends too much, must end the body for the handler and nobody else.
  counted.on('error', () => undefined).once('close', drain);
  request.once('error', (error) => counted.destroy(error));
  response.once('close', drain);
  return request.pipe(counted);
}

function responseToNobody(): ServerResponse {
  const nobody = Object.assign(new PassThrough(), { method: 'POST', httpVersionMajor: 1, httpVersionMinor: 1 });
  return Reflect.construct(ServerResponse, [nobody]);
}
