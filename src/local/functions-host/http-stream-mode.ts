/** Stream mode: the raw request goes to the library's own HTTP server while the invocation is sent beside it, as the real host does (W8). */
import { Agent, type ClientRequest, type IncomingMessage, request as sendRequest } from 'node:http';
import { mergeParams, peekBody } from './body-params.ts';
import { type HttpCall, type HttpMode, queryOf, traceOf } from './http-call.ts';
import { answer, BodyTooLarge, contentLength, hasChunkedBody, maxBodyBytes } from './http-message.ts';
import type { TypedData } from './rpc.ts';
import type { InvocationResult } from './run-invocation.ts';
import type { Worker } from './worker.ts';

const hopByHop = new Set(['connection', 'keep-alive', 'transfer-encoding', 'date']);

/** Sockets to the library are kept and used again; idle ones are closed before the library's server would close them. */
export function makeStreamMode(worker: Worker, httpUri: string, origin: string): HttpMode {
  const agent = new Agent({ keepAlive: true, maxFreeSockets: 512, timeout: 4000 });
  const target = { agent, host: '127.0.0.1', port: Number(new URL(httpUri).port) };
  return {
    answer: (call) => answerByStream(worker, call, target),
    async callByHand(hosted, body, invocationId) {
      const headers = {
        'content-length': String(Buffer.byteLength(body)),
        ...proxyHeaders(invocationId, new URL(origin).host),
      };
      const path = `/admin/functions/${hosted.name}`;
      const forward = sendRequest({ ...target, method: 'POST', path, headers }, (answered) => answered.resume());
      forward.on('error', () => undefined);
      forward.end(body);
      const inputData = [{ name: hosted.trigger.name, data: {} }, ...worker.extraInputs(hosted.entry)];
      const result = await worker.invoke(hosted.name, {
        invocationId,
        inputData,
        triggerMetadata: { Headers: { json: '{}' } },
      });
      if (!isAnswered(result)) forward.destroy();
      return result;
    },
    close: () => agent.destroy(),
  };
}

const proxyHeaders = (invocationId: string, host: string): Record<string, string> => ({
  'x-ms-invocation-id': invocationId,
  'x-forwarded-host': host,
  'x-forwarded-proto': 'http',
});

/** The library answers only a handler that returned something; everything else leaves its caller waiting (H22). */
const isAnswered = (result: InvocationResult) =>
  result.ok && result.handlerResult !== undefined && result.handlerResult !== null;

interface Target {
  readonly agent: Agent;
  readonly host: string;
  readonly port: number;
}

/**
 * Resolves with the invocation's result once the answer is on its way. Where the real host leaves the caller hanging for
 * 240 s (the handler threw, or answered nothing usable; H22), this one answers 500 at once.
 */
async function answerByStream(worker: Worker, call: HttpCall, target: Target): Promise<InvocationResult> {
  const { request, response, route } = call;
  if (contentLength(request) > maxBodyBytes) throw new BodyTooLarge();
  const peeked = await peekBody(request);
  const query = new URLSearchParams(queryOf(request));
  query.delete('code');
  const params = mergeParams(Object.entries(peeked.fields), query, Object.entries(call.params));
  const forward = openForward(call, target);
  const invocation = worker.invoke(route.entry.name, {
    invocationId: call.invocationId,
    inputData: [{ name: route.trigger, data: {} }, ...worker.extraInputs(route.entry)],
    triggerMetadata: { ...asTexts(params), Headers: { json: JSON.stringify(call.headers) } },
    traceContext: traceOf(call.headers),
  });
  sendBody(request, forward, peeked);
  const result = await invocation;
  if (isAnswered(result)) return result;
  forward.destroy();
  if (response.headersSent) response.destroy();
  else answer(response, 500);
  return result.ok ? nothingReturned() : result;
}

function nothingReturned(): InvocationResult {
  const message =
    'The handler returned nothing: with enableHttpStream the real host keeps the caller waiting for 240 s (H22)';
  return { ok: false, message, stack: '' };
}

const asTexts = (params: Record<string, string>): Record<string, TypedData> =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, { string: value }]));

/** The library takes the headers from the invocation, so only those that HTTP itself needs are forwarded. */
function openForward(call: HttpCall, target: Target): ClientRequest {
  const { request, response } = call;
  const headers = proxyHeaders(call.invocationId, call.headers.host ?? 'localhost');
  if (hasChunkedBody(request)) headers['transfer-encoding'] = 'chunked';
  else headers['content-length'] = hasForwardedBody(request) ? String(contentLength(request)) : '0';
  const forward = sendRequest({ ...target, method: request.method, path: request.url ?? '/', headers });
  forward.on('response', (proxied) => copyResponse(proxied, call));
  forward.on('error', () => {
    if (!response.headersSent) answer(response, 500);
    else if (!response.writableEnded) response.destroy();
  });
  response.on('close', () => {
    if (!response.writableFinished) forward.destroy();
  });
  return forward;
}

const hasForwardedBody = (request: IncomingMessage) => request.method !== 'GET' && request.method !== 'HEAD';

function sendBody(
  request: IncomingMessage,
  forward: ClientRequest,
  peeked: { head: Buffer | undefined; isWhole: boolean },
) {
  if (!hasForwardedBody(request) || (contentLength(request) === 0 && !hasChunkedBody(request))) {
    request.resume();
    forward.end();
    return;
  }
  if (peeked.isWhole) {
    forward.end(peeked.head);
    return;
  }
  let size = peeked.head?.length ?? 0;
  if (peeked.head && size > 0) forward.write(peeked.head);
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > maxBodyBytes) forward.destroy(new BodyTooLarge());
  });
  request.on('error', () => forward.destroy());
  request.pipe(forward);
}

function copyResponse(proxied: IncomingMessage, { response, request }: HttpCall): void {
  if (response.headersSent || response.destroyed) {
    proxied.resume();
    return;
  }
  const headers: string[] = [];
  const raw = proxied.rawHeaders;
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const name = raw[i] ?? '';
    if (!hopByHop.has(name.toLowerCase())) headers.push(name, raw[i + 1] ?? '');
  }
  response.writeHead(proxied.statusCode ?? 200, proxied.statusMessage, headers);
  if (request.method === 'HEAD') {
    proxied.resume();
    response.end();
    return;
  }
  proxied.on('error', () => response.destroy());
  proxied.pipe(response);
}
