/** Sends each request of the host's HTTP server to its place: home page, admin, durable webhooks, or the function whose route fits (W9). */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DurableEngine } from '../durable-engine/ports.ts';
import { type AccessKeys, keyOf } from './access-keys.ts';
import { asError } from './errors.ts';
import { type HttpMode, queryOf } from './http-call.ts';
import {
  answer,
  answerText,
  BodyTooLarge,
  contentLength,
  headersOf,
  maxBodyBytes,
  readBody,
  refuseBody,
} from './http-message.ts';
import { type RouteTable, routedPath } from './http-routes.ts';
import { landingPage } from './landing-page.ts';
import { calledByHost, type HostLog, logInvocation } from './log-invocation.ts';

export interface ServerDeps {
  readonly routes: RouteTable;
  readonly admin: (request: IncomingMessage, response: ServerResponse, path: string, origin: string) => Promise<void>;
  readonly engine: DurableEngine | undefined;
  /** Present when keys are asked for. */
  readonly keys: AccessKeys | undefined;
  readonly http: HttpMode;
  /** Headers of host.json for every answer that does not have them itself. */
  readonly customHeaders: readonly (readonly [name: string, value: string])[];
  readonly log: HostLog;
}

const webhookPath = '/runtime/webhooks/durabletask';
const rpcPath = '/durabletask';

const isUnder = (path: string, root: string) => path === root || path.startsWith(`${root}/`);

/** Requests of the app's own durable client, which must be served while the host drains. */
export function isInternal(request: IncomingMessage): boolean {
  return isUnder((request.url ?? '').split('?')[0]?.toLowerCase() ?? '', rpcPath);
}

/** The handler never rejects: what goes wrong is logged and answered with a bare 500. */
export function makeRequestHandler(deps: ServerDeps) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      await dispatch(deps, request, response);
    } catch (thrown) {
      const isAborted = request.destroyed && !(thrown instanceof BodyTooLarge);
      if (!isAborted) deps.log('error', asError(thrown).message);
      if (response.headersSent) response.destroy();
      else refuseBody(request, response, 500);
    }
  };
}

async function dispatch(deps: ServerDeps, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = targetPath(request);
  if (path === undefined || lineLength(request) > maxLineLength) {
    refuseBody(request, response, path === undefined ? 400 : 414);
    return;
  }
  const lower = path.toLowerCase();
  const origin = `http://${request.headers.host ?? 'localhost'}`;
  if (path === '/') {
    answerText(response, 200, landingPage, 'text/html');
    return;
  }
  for (const [name, value] of deps.customHeaders) response.setHeader(name, value);
  if (isUnder(lower, '/admin')) await deps.admin(request, response, path, origin);
  else if (isUnder(lower, webhookPath)) await webhook(deps, request, response, path, origin);
  else if (isUnder(lower, rpcPath)) await durable(deps, request, response, path, origin);
  else await callFunction(deps, request, response, path);
}

/** Kestrel's limit for the first line of a request, its end included. */
const maxLineLength = 8192;
const lineLength = ({ method = '', url = '' }: IncomingMessage) => `${method} ${url} HTTP/1.1\r\n`.length;

/**
 * The path of the request's target, dot segments resolved; undefined when it can't be read. A whole URL, as a proxy is sent,
 * is cut to what the app is to see: the part from the root.
 */
function targetPath(request: IncomingMessage): string | undefined {
  const target = request.url ?? '/';
  if (target.startsWith('/') && !target.includes('/.')) {
    const mark = target.indexOf('?');
    return mark < 0 ? target : target.slice(0, mark);
  }
  if (!URL.canParse(target, 'http://localhost')) return undefined;
  const { pathname, search } = new URL(target, 'http://localhost');
  if (!target.startsWith('/')) request.url = pathname + search;
  return pathname;
}

async function webhook(
  deps: ServerDeps,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  origin: string,
): Promise<void> {
  if (deps.keys && !deps.keys.isDurable(keyOf(request))) {
    response.setHeader('WWW-Authenticate', 'Bearer');
    refuseBody(request, response, 401);
  } else await durable(deps, request, response, path, origin);
}

async function durable(
  deps: ServerDeps,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  origin: string,
): Promise<void> {
  if (!deps.engine) {
    refuseBody(request, response, 404);
    return;
  }
  const body = await readBody(request);
  const query = new URLSearchParams(queryOf(request));
  const answered = await deps.engine.handle({
    method: request.method ?? 'GET',
    origin,
    path,
    query,
    headers: headersOf(request),
    body,
  });
  const text = Buffer.from(answered.body);
  const length = text.length > 0 ? { 'Content-Length': String(text.length) } : {};
  answer(response, answered.status, { ...answered.headers, ...length }, text);
}

async function callFunction(
  deps: ServerDeps,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  const found = deps.routes.find(request.method ?? 'GET', routedPath(path));
  if (!found) {
    refuse(request, response, 404);
    return;
  }
  const { route, params } = found;
  const name = route.entry.name;
  if (deps.keys && !deps.keys.allows(route.authLevel, name, keyOf(request))) {
    refuse(request, response, 401);
    return;
  }
  if (contentLength(request) > maxBodyBytes) throw new BodyTooLarge();
  const call = { request, response, route, params, headers: headersOf(request), invocationId: randomUUID() };
  await logInvocation(deps.log, name, calledByHost, call.invocationId, () => deps.http.answer(call));
}

/** Small bodies are swallowed so that the connection can be used again; for others it ends. */
function refuse(request: IncomingMessage, response: ServerResponse, status: number): void {
  if (contentLength(request) > 65_536 || request.headers['transfer-encoding'] !== undefined) {
    refuseBody(request, response, status);
    return;
  }
  answer(response, status);
  request.resume();
}
