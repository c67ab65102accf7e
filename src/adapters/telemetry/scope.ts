/** What is going on: the invocation that runs, its trace, its caller and its order. Every log line and every stored fact is told of it. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { DeferredSpan } from './deferred-span.ts';

export type Level = 'info' | 'warn' | 'error';

export interface Scope {
  readonly functionName: string;
  /** W3C trace context of what led here. An activity takes over that of the order whose work it does. */
  traceparent: string;
  /** The caller's object id: an id of Entra's, no name. */
  caller?: string;
  partnerId?: string;
  orderId?: string;
  /** A timer's run looks at many orders, so no line of it is about the last one read. */
  readonly isAboutMany: boolean;
  /** Of an activity that does not know yet whose work it does. */
  readonly deferred: DeferredSpan | undefined;
  /** Whether an order that is read may bring its trace along: once, and only to an activity. */
  mayJoin: boolean;
  /** Lines go to the invocation while it runs, because the host then knows which one they belong to. */
  write: ((level: Level, line: string) => void) | undefined;
}

export interface Scopes {
  readonly run: <T>(scope: Scope, act: () => Promise<T>) => Promise<T>;
  readonly current: () => Scope | undefined;
}

export const makeScopes = (): Scopes => {
  const storage = new AsyncLocalStorage<Scope>();
  return { run: (scope, act) => storage.run(scope, act), current: () => storage.getStore() };
};
