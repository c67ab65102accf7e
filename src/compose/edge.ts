/** What a request meets before any use case: who asks, how often, was it asked before, and what time it is for them. */
import { setTimeout as sleep } from 'node:timers/promises';
import { makeAnswersOnce } from '../adapters/http/answered-once.ts';
import { makeReplays } from '../adapters/http/idempotency.ts';
import { makePageTokens } from '../adapters/http/page-tokens.ts';
import { makeRateLimiter } from '../adapters/http/rate.ts';
import { makeIdentify } from '../adapters/identity/tokens.ts';
import { accountTime } from '../app/clock.ts';
import type { Log } from '../app/log.ts';
import { clockOf, timeOf } from '../app/orders/account-time.ts';
import type { OrderRecord } from '../app/orders/ports.ts';
import type { AccountRef } from '../app/orders/read-order.ts';
import type { EdgeConfig } from '../config/edge.ts';
import type { World } from './world.ts';

export const wireEdge = (world: World, config: EdgeConfig) => ({
  around: world.around,
  identify: makeIdentify({
    ...config.identity,
    accounts: async (partner) => (await world.accounts.read(partner))?.value,
    now: Date.now,
  }),
  rateLimiter: makeRateLimiter({ perMinute: config.rateLimitPerMinute, now: Date.now }),
  replays: makeReplays({
    ...{ store: world.requests, now: Date.now, every, onFault: faultLog(world.log) },
    sleep: (ms) => sleep(ms),
  }),
  answersOnce: makeAnswersOnce({ store: world.answeredRequests, now: Date.now, sleep: (ms) => sleep(ms) }),
  pages: makePageTokens(config.pagingKey),
  timeOf: (record: OrderRecord) => timeOf(world, record),
  timeOfAccount: async (account: AccountRef) => accountTime(world.clock.real(), await clockOf(world, account)),
  publicUrl: config.publicUrl,
  signIn: {
    issuerTemplate: config.identity.issuerTemplate,
    audience: config.identity.audience,
    clientId: config.pagesClientId,
  },
});

/** Answers how to stop it; keeps no process alive. */
const every = (ms: number, call: () => void): (() => void) => {
  const timer = setInterval(call, ms);
  timer.unref();
  return () => clearInterval(timer);
};

const faultLog =
  (log: Log) =>
  (fault: unknown): void =>
    log('a request record could not be kept', { fault: String(fault) });
