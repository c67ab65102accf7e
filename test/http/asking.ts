/** Asks a route table without a server: `ask('GET', '/v1/…')`, then look at the answer. */
import { setTimeout as sleep } from 'node:timers/promises';
import { makeAnswersOnce } from '../../src/adapters/http/answered-once.ts';
import { makeReplays } from '../../src/adapters/http/idempotency.ts';
import { makeRateLimiter, type RateLimiter } from '../../src/adapters/http/rate.ts';
import type { Route } from '../../src/adapters/http/route.ts';
import { makeServe, type RequestLog } from '../../src/adapters/http/serve.ts';
import type { RequestStore } from '../../src/app/requests/ports.ts';
import type { Caller, DeskCaller, PartnerCaller } from '../../src/domain/callers.ts';
import { partnerId } from '../../src/domain/ids.ts';
import { done, refused } from '../../src/domain/result.ts';
import { makeMemoryAnsweredRequests } from '../support/memory/answered-requests.ts';
import { makeCommerce } from '../support/memory/commerce.ts';
import { aRequestStore } from '../support/requests.ts';

export const aPartnerCaller = (more: Partial<PartnerCaller> = {}): PartnerCaller => ({
  side: 'partner',
  partnerId: partnerId('11111111-aaaa-4aaa-8aaa-111111111111'),
  objectId: 'tania',
  roles: ['AdminAgent'],
  appOnly: false,
  environment: 'production',
  ...more,
});

export const aDeskCaller = (more: Partial<DeskCaller> = {}): DeskCaller => ({
  side: 'desk',
  objectId: 'rita',
  roles: ['Reviewer'],
  appOnly: false,
  ...more,
});

interface Asking {
  readonly caller?: Caller | undefined;
  readonly headers?: Record<string, string>;
  readonly body?: string | Uint8Array | ReadableStream<Uint8Array>;
}

export interface Asked {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The JSON of the answer, or an empty object. */
  readonly body: Record<string, unknown>;
}

export interface Desk {
  readonly ask: (method: string, url: string, asking?: Asking) => Promise<Asked>;
  readonly logged: RequestLog[];
  readonly store: RequestStore;
}

interface DeskOptions {
  readonly rateLimiter?: RateLimiter;
  readonly store?: RequestStore;
  readonly inspect?: (route: Route, answer: { status: number; body?: unknown }) => void;
}

/** `caller: undefined` asks without a token. */
export const aDesk = (routes: readonly Route[], options: DeskOptions = {}): Desk => {
  const logged: RequestLog[] = [];
  const store = options.store ?? aRequestStore();
  let current: Caller | undefined;
  const serve = makeServe({
    routes,
    identify: async () => (current === undefined ? refused({ kind: 'unauthenticated' }) : done(current)),
    rateLimiter: options.rateLimiter ?? makeRateLimiter({ perMinute: 1_000_000, now: Date.now }),
    replays: makeReplays({
      store,
      now: Date.now,
      sleep: (ms) => sleep(ms),
      every: (ms, call) => {
        const timer = setInterval(call, ms);
        return () => clearInterval(timer);
      },
      onFault: (fault) => {
        throw fault;
      },
    }),
    answersOnce: makeAnswersOnce({
      store: makeMemoryAnsweredRequests(makeCommerce()),
      now: Date.now,
      sleep: (ms) => sleep(ms),
    }),
    log: (entry) => logged.push(entry),
    ...(options.inspect === undefined ? {} : { inspect: options.inspect }),
  });
  const ask: Desk['ask'] = async (method, url, asking = {}) => {
    current = 'caller' in asking ? asking.caller : aPartnerCaller();
    const headers = new Headers(asking.headers);
    const body = asking.body === undefined ? null : new Response(asking.body).body;
    const { status, headers: answered, body: content } = await serve({ method, url, headers, body });
    const text = content === undefined ? '' : await new Response(content).text();
    const isJson = /json/.test(answered['content-type'] ?? '');
    return { status, headers: new Headers(answered), text, body: isJson && text !== '' ? JSON.parse(text) : {} };
  };
  return { ask, logged, store };
};
