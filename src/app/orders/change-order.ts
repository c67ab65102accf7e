/**
 * The one way to change an order: read → now → pure rule → one guarded batch → doorbell (architecture, ideas 1–4).
 * Losing the ETag means reading again; an order past its deadline is expired by whoever touches it first (SR-05).
 */
import { type Author, system } from '../../domain/callers.ts';
import type { OrderRef } from '../../domain/ids.ts';
import { decide } from '../../domain/orders/decide.ts';
import { factLimits } from '../../domain/orders/facts.ts';
import { type Order, refOf } from '../../domain/orders/order.ts';
import { isFinal, isOpenReview } from '../../domain/orders/statuses.ts';
import type { Refusal } from '../../domain/refusals.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { type Instant, isPast } from '../../domain/time.ts';
import type { Clock } from '../clock.ts';
import type { AccountStore } from '../customers/ports.ts';
import { heard, type Log } from '../log.ts';
import type { Stored } from '../stored.ts';
import { type RecordTime, timeOf } from './account-time.ts';
import { stillAtRest } from './at-rest.ts';
import { changed, type OrderChange } from './changed-record.ts';
import type { Digest, Effect, OrderRecord, OrderStore, Workflow } from './ports.ts';
import { extended } from './records.ts';

export interface ChangeOrderDeps {
  readonly orders: OrderStore;
  readonly accounts: Pick<AccountStore, 'read'>;
  readonly clock: Clock;
  readonly digest: Digest;
  readonly workflow: Pick<Workflow, 'start' | 'ring'>;
  readonly log: Log;
}

/** What a rule sees: the order as it stands and the two clocks. */
export interface OrderView {
  readonly record: OrderRecord;
  readonly order: Order;
  /** Account time. */
  readonly now: Instant;
  readonly real: Instant;
}

export interface Signature {
  readonly by: Author;
  /** Verb and MS-RequestId together: a fact that carries it already means that it was me. */
  readonly requestId: string;
}

/** Asked again for every attempt, so it reads what it likes and changes nothing. */
export type Rule = (view: OrderView) => Result<OrderChange> | Promise<Result<OrderChange>>;

export type ChangeOrder = (
  ref: OrderRef,
  signature: Signature,
  rule: Rule,
  /** The order as just read, so that it is not read again; its ETag says whether it still is so. */
  seen?: Stored<OrderRecord>,
) => Promise<Result<OrderRecord>>;

/** How often a lost ETag is read again before the caller is told that the order is busy. */
const rounds = 5;

export const makeChangeOrder = (deps: ChangeOrderDeps): ChangeOrder => {
  const { orders, digest } = deps;

  const write = async (
    stored: Stored<OrderRecord>,
    next: OrderRecord,
    signature: Signature,
    effects: readonly Effect[],
  ) => {
    try {
      return await orders.replace(next, stored.etag, effects);
    } catch (outage) {
      // Written or not? Only the document knows.
      const after = await orders.read(refOf(next.order));
      if (after !== undefined && isMine(after.value, signature)) return after;
      throw outage;
    }
  };

  /** A repeat rings once more where work is due: the desk that did it first may have died before its bell. */
  const answeredAgain = async (ref: OrderRef, record: OrderRecord, now: Instant): Promise<Result<OrderRecord>> => {
    const isDue = record.dueAt !== undefined && isPast(record.dueAt, now);
    if (isDue) await heard(deps.workflow.ring(ref), deps.log);
    return done(record);
  };

  /** Whoever meets an order past its deadline expires it first, and then looks at it again (SR-05). */
  const expireFirst = async (ref: OrderRef, { etag }: Stored<OrderRecord>, { record, now }: RecordTime) => {
    const expired = decide(record.order, { do: 'expire' }, now);
    if (!expired.ok) return expired;
    const { claim: _claim, ...closed } = extended(digest, record, expired.value, { by: system, now });
    if ((await orders.replace(closed, etag, [])) !== 'conflict') await heard(deps.workflow.ring(ref), deps.log);
    return done(undefined);
  };

  const attempt = async (
    ref: OrderRef,
    stored: Stored<OrderRecord>,
    signature: Signature,
    rule: Rule,
  ): Promise<Outcome> => {
    const time = await timeOf(deps, stored.value);
    const { record, now, real } = time;
    const { order } = record;

    if (isOpenReview(order.status) && isPast(order.reviewBy, now)) {
      const expired = await expireFirst(ref, stored, time);
      return expired.ok ? { came: 'too-late' } : { came: 'refused', refusal: expired.refusal };
    }
    if (isMine(record, signature)) return { came: 'to-nothing', record, now };

    const change = await rule({ record, order, now, real });
    if (!change.ok) return { came: 'refused', refusal: change.refusal };
    const { happenings, effects = [] } = change.value;
    const next = changed(digest, record, change.value, { ...signature, now });
    if (next === record && effects.length === 0) return { came: 'to-nothing', record, now };
    if (happenings.length > 0 && signature.by.role !== 'System' && isFull(next)) {
      return { came: 'refused', refusal: { kind: 'order-full' } };
    }

    const quiet = happenings.length === 0 ? next : stillAtRest(next, record, time);
    const written = await write(stored, quiet ?? next, signature, effects);
    if (written === 'conflict') return { came: 'too-late' };
    if (quiet === undefined) {
      await heard(isFinal(order.status) ? deps.workflow.start(ref) : deps.workflow.ring(ref), deps.log);
    }
    return { came: 'about', record: written.value };
  };

  return async (ref, signature, rule, seen) => {
    for (let round = 0; round < rounds; round++) {
      const recalled = round === 0 && seen === undefined ? await orders.recall(ref) : undefined;
      const stored = recalled ?? (round === 0 ? seen : undefined) ?? (await orders.read(ref));
      if (stored === undefined) return refused({ kind: 'order-not-found' });
      const outcome = await attempt(ref, stored, signature, rule);
      // What was written from memory was true, or its ETag would have been lost; what was not, memory may be wrong about (ADR 44).
      if (recalled !== undefined && outcome.came !== 'about') continue;
      switch (outcome.came) {
        case 'about':
          return done(outcome.record);
        case 'to-nothing':
          return answeredAgain(ref, outcome.record, outcome.now);
        case 'refused':
          return refused(outcome.refusal);
        case 'too-late':
      }
    }
    return refused({ kind: 'busy', retryAfterSeconds: 1 });
  };
};

/** `too-late`: somebody else wrote first, or the deadline did; the order has to be read again. */
type Outcome =
  | { readonly came: 'about'; readonly record: OrderRecord }
  | { readonly came: 'to-nothing'; readonly record: OrderRecord; readonly now: Instant }
  | { readonly came: 'refused'; readonly refusal: Refusal }
  | { readonly came: 'too-late' };

/** Has this very act happened already? */
export const isMine = (record: OrderRecord, { by, requestId }: Signature): boolean =>
  record.facts.some((fact) => fact.requestId === requestId && fact.by.objectId === by.objectId);

/** Too many facts, or too large a document; but what ends the review always fits, or it could only end by its deadline. */
const isFull = (next: OrderRecord): boolean =>
  isOpenReview(next.order.status) &&
  (next.facts.length > factLimits.total - factLimits.keptForSystem ||
    Buffer.byteLength(JSON.stringify(next)) > factLimits.documentBytes);
