/** RPC mode: the whole request goes to the worker as one message and the whole answer comes back as one (W7). */
import type { IncomingMessage } from 'node:http';
import { type HttpCall, type HttpMode, queryOf, traceOf, urlOf } from './http-call.ts';
import { answer, contentLength, readBody } from './http-message.ts';
import type { Nullable, RpcHttp } from './rpc.ts';
import type { InvocationResult } from './run-invocation.ts';
import { setCookieLine } from './set-cookie.ts';
import type { Worker } from './worker.ts';

export function makeRpcMode(worker: Worker, origin: string): HttpMode {
  return {
    answer: (call) => answerByRpc(worker, call),
    callByHand(target, body, invocationId) {
      const http = {
        method: 'POST',
        url: `${origin}/admin/functions/${target.name}`,
        body: { bytes: Buffer.from(body) },
      };
      const inputData = [{ name: target.trigger.name, data: { http } }, ...worker.extraInputs(target.entry)];
      return worker.invoke(target.name, { invocationId, inputData });
    },
    close() {},
  };
}

/** The handler's failure is a bare 500 and part of the result. */
async function answerByRpc(worker: Worker, call: HttpCall): Promise<InvocationResult> {
  const body = await rpcBody(call.request);
  const http: RpcHttp = {
    method: call.request.method ?? 'GET',
    url: urlOf(call),
    nullableHeaders: nullable(call.headers),
    nullableQuery: nullable(joinedQuery(queryOf(call.request))),
    nullableParams: nullable(call.params),
    body: body ? { bytes: body } : null,
  };
  const result = await worker.invoke(call.route.entry.name, {
    invocationId: call.invocationId,
    inputData: [{ name: call.route.trigger, data: { http } }, ...worker.extraInputs(call.route.entry)],
    traceContext: traceOf(call.headers),
  });
  if (!result.ok) answer(call.response, 500);
  else writeRpcResponse(call, result.response.returnValue?.http);
  return result;
}

/** Only a body that says its length arrives; a chunked one is lost here, as on the real host (H21). */
async function rpcBody(request: IncomingMessage): Promise<Buffer | undefined> {
  if (contentLength(request) > 0) return readBody(request);
  request.resume();
  return undefined;
}

function nullable(values: Readonly<Record<string, string>>): Record<string, Nullable<string>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]));
}

/** Query keys that differ only in case are one key; its values are joined by a comma (H25). */
function joinedQuery(query: string): Record<string, string> {
  const joined: Record<string, string> = {};
  const spelling = new Map<string, string>();
  for (const [key, value] of new URLSearchParams(query)) {
    const known = spelling.get(key.toLowerCase());
    if (known === undefined) {
      spelling.set(key.toLowerCase(), key);
      joined[key] = value;
    } else {
      joined[known] = `${joined[known]},${value}`;
    }
  }
  return joined;
}

function writeRpcResponse(call: HttpCall, http: RpcHttp | null | undefined): void {
  if (!http) {
    answer(call.response, 204);
    return;
  }
  const headers: Record<string, string | string[]> = { ...http.headers };
  const cookies = (http.cookies ?? []).map(setCookieLine);
  if (cookies.length > 0) {
    const own = headers['set-cookie'];
    delete headers['set-cookie'];
    headers['Set-Cookie'] = own === undefined ? cookies : [String(own), ...cookies];
  }
  delete headers['content-length'];
  delete headers['transfer-encoding'];
  answer(call.response, Number(http.statusCode ?? 200), headers, http.body?.bytes ?? undefined);
}
