/**
 * One request through the table, without a server: request id → caller (401) → rate (429) → role (403) → shapes (400) →
 * use case → answer. It never throws and always gives an answer with a valid status, because in stream mode anything else
 * keeps the caller waiting for minutes (H22).
 */
import { randomUUID } from 'node:crypto';
import { type Caller, hasAnyRole } from '../../domain/callers.ts';
import { customerId } from '../../domain/ids.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import type { Side } from '../../wire/problems.ts';
import type { AnswersOnce } from './answered-once.ts';
import { type Answer, isRefused } from './answers.ts';
import { type ByteStream, endedWhenBroken } from './bodies.ts';
import { conditionally } from './conditional.ts';
import { readContent } from './content.ts';
import { commonHeaders, type Envelope, envelopeOf, type Incoming } from './envelope.ts';
import type { Replays } from './idempotency.ts';
import type { RateLimiter } from './rate.ts';
import { type Rendered, render, renderFault, renderRefusal } from './rendering.ts';
import type { Route } from './route.ts';
import { groupRoutes } from './table.ts';
import { makeMatcher, paramsOf } from './templates.ts';

export interface Outgoing {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | ByteStream | undefined;
}

/** What the log is told of every request: ids only. `fault` is a thrown error, never a refusal. */
export interface RequestLog {
  readonly route: string | undefined;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly refusal: string | undefined;
  readonly partnerId: string | undefined;
  readonly requestId: string;
  readonly correlationId: string;
  readonly traceId: string;
  readonly ms: number;
  readonly fault?: unknown;
}

export interface ServeDeps {
  readonly routes: readonly Route[];
  /** From the Authorization header to a caller. */
  readonly identify: (authorization: string | null) => Promise<Result<Caller>>;
  readonly rateLimiter: RateLimiter;
  readonly replays: Replays;
  readonly answersOnce: AnswersOnce;
  readonly log: (entry: RequestLog) => void;
  /** Is shown every answer of a use case: tests check it against the route's shapes. */
  readonly inspect?: (route: Route, answer: Answer) => void;
}

export type Serve = (incoming: Incoming) => Promise<Outgoing>;

/** What the log is told, as far as the request came. */
interface Progress {
  route?: Route;
  caller?: Caller;
}

export const makeServe = (deps: ServeDeps): Serve => {
  const match = makeMatcher(groupRoutes(deps.routes).map(({ template, byMethod }) => ({ template, entry: byMethod })));

  const run = async (incoming: Incoming, envelope: Envelope, progress: Progress): Promise<Rendered> => {
    const matched = match(envelope.path);
    const route = matched?.entry.get(envelope.method);
    if (matched === undefined || route === undefined) return renderRefusal({ kind: 'not-found' }, 'public', envelope);
    progress.route = route;
    const refuse = (result: Result<unknown> & { ok: false }) => renderRefusal(result.refusal, route.side, envelope);

    const admitted = await admit(deps, route, incoming, progress);
    if (!admitted.ok) return refuse(admitted);
    const content = await readContent(route, incoming);
    if (!content.ok) return refuse(content);
    const { body, upload, digest, readThrough } = content.value;
    const { locale, requestId, correlationId, path, address, query } = envelope;
    const caller = admitted.value;
    const params = paramsOf(route.template, matched.segments);
    const bound = route.bind({
      caller,
      params,
      query,
      header: (name) => incoming.headers.get(name) ?? undefined,
      body,
      upload,
      locale,
      requestId,
      correlationId,
      path: address,
    });
    if (!bound.ok) return refuse(bound);
    const work = async (seed: string): Promise<Rendered> => {
      const outcome = await bound.value(seed);
      if (!isRefused(outcome)) deps.inspect?.(route, outcome);
      const rendered = render(outcome, route.side, envelope);
      return route.conditional
        ? conditionally(outcome, rendered, incoming.headers.get('if-none-match') ?? undefined)
        : rendered;
    };
    const act = async (seed: string) => written(await work(seed));
    if (!route.idempotent || !envelope.hasOwnRequestId || caller === undefined) return act(randomUUID());
    const { method, answersSecret } = route;
    const request = { caller, method, path, requestId, digest, readThrough, answersSecret };
    const answered =
      route.idempotent === 'in-one-write' && caller.side === 'partner'
        ? await deps.answersOnce(
            { ...request, customer: { partnerId: caller.partnerId, customerId: customerId(params.customerId ?? '') } },
            work,
          )
        : await deps.replays(request, act);
    return answered.ok ? answered.value : refuse(answered);
  };

  return async (incoming) => {
    const startedAt = performance.now();
    const envelope = envelopeOf(incoming);
    const progress: Progress = {};
    let rendered: Rendered;
    let fault: { fault?: unknown } = {};
    try {
      rendered = await run(incoming, envelope, progress);
    } catch (thrown) {
      fault = { fault: thrown };
      rendered = renderFault(envelope);
    }
    const entry = { ...logOf(envelope, progress, rendered), ms: performance.now() - startedAt };
    deps.log({ ...entry, ...fault });
    const { status, headers } = rendered;
    // A HEAD of ours is answered by its status alone.
    const body = progress.route?.method === 'HEAD' ? undefined : rendered.body;
    const whole =
      body instanceof ReadableStream ? endedWhenBroken(body, (broken) => deps.log({ ...entry, fault: broken })) : body;
    return { status, headers: { ...commonHeaders(envelope), ...headers }, body: whole };
  };
};

/** What is left to be written, with no answer to be kept beside it. */
const written = async ({ write, ...rendered }: Rendered): Promise<Rendered> => {
  if (write !== undefined && (await write()) === 'conflict') {
    throw new Error('What was to be created is there already, although its id was made a moment ago');
  }
  return rendered;
};

/** Who asks, whether not too often, and whether they may; nothing else was read before. */
const admit = async (
  { identify, rateLimiter }: ServeDeps,
  route: Route,
  { headers }: Incoming,
  progress: Progress,
): Promise<Result<Caller | undefined>> => {
  if (route.side === 'public') return done(undefined);
  const identified = await identify(headers.get('authorization'));
  if (!identified.ok) return identified;
  const caller = identified.value;
  progress.caller = caller;
  const wait = rateLimiter(caller.side === 'partner' ? caller.partnerId : `desk:${caller.objectId}`);
  if (wait !== undefined) return refused({ kind: 'rate-limited', retryAfterSeconds: wait });
  return mayCall(route, route.side, caller);
};

const mayCall = (route: Route, side: Side, caller: Caller): Result<Caller> => {
  if (caller.side !== side || (route.roles.length > 0 && !hasAnyRole(caller, route.roles))) {
    return refused({ kind: 'role-missing', needed: route.roles });
  }
  return route.appOnly === 'refused' && caller.appOnly ? refused({ kind: 'app-only-refused' }) : done(caller);
};

const logOf = (
  { method, path, requestId, correlationId, traceId }: Envelope,
  { route, caller }: Progress,
  { status, refusal }: Rendered,
): Omit<RequestLog, 'ms'> => ({
  route: route?.name,
  method,
  path: route?.hasSecretPath === true ? route.path : path,
  status,
  refusal,
  partnerId: caller?.side === 'partner' ? caller.partnerId : undefined,
  requestId,
  correlationId,
  traceId,
});
