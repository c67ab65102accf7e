/** One HTTP request on its way to a function, and what both modes of the host do with it alike. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HostedFunction } from './app-functions.ts';
import { type HttpRoute, routedPath } from './http-routes.ts';
import { writtenPath } from './request-address.ts';
import type { TraceContext } from './rpc.ts';
import { type InvocationResult, newSpanId, newTrace } from './run-invocation.ts';

export interface HttpCall {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly route: HttpRoute;
  /** Values from the path, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly invocationId: string;
}

/** How requests reach the worker: the app chose one of two modes when it was loaded. */
export interface HttpMode {
  /** Resolves when the answer is on its way; rejects only when the request can't be read. */
  answer(call: HttpCall): Promise<InvocationResult>;
  /** Runs an HTTP function with a body and no caller; its answer goes nowhere. */
  callByHand(target: HostedFunction, body: string, invocationId: string): Promise<InvocationResult>;
  close(): void;
}

/** The query of the request's target, without its question mark. */
export function queryOf(request: IncomingMessage): string {
  const url = request.url ?? '';
  const mark = url.indexOf('?');
  return mark < 0 ? '' : url.slice(mark + 1);
}

/** The request's address as the worker hears of it. */
export function urlOf({ request, headers }: HttpCall): string {
  const [path = '/', ...query] = (request.url ?? '/').split('?');
  return `http://${headers.host ?? 'localhost'}${writtenPath(`/${routedPath(path)}`)}${query.map((part) => `?${part}`).join('')}`;
}

/** The caller's trace with a new span of ours, or a new trace. */
export function traceOf(headers: Readonly<Record<string, string>>): TraceContext {
  const found = /^00-([0-9a-f]{32})-[0-9a-f]{16}-([0-9a-f]{2})$/.exec(headers.traceparent ?? '');
  if (!found) return newTrace();
  return {
    traceParent: `00-${found[1]}-${newSpanId()}-${found[2]}`,
    traceState: headers.tracestate ?? '',
    attributes: {},
  };
}
