/**
 * Does what an order needs now, step after step, and says until when nothing more is to be done.
 * Run by the workflow's activity and by the sweep; running it twice, or in two places at once, does no harm.
 */
import { system } from '../../domain/callers.ts';
import type { OrderRef } from '../../domain/ids.ts';
import { decide } from '../../domain/orders/decide.ts';
import { type NextStep, nextStep, stepName } from '../../domain/orders/next-step.ts';
import type { Order } from '../../domain/orders/order.ts';
import { isFinal, isOpenReview, type OrderStatus } from '../../domain/orders/statuses.ts';
import { earliest, type Instant, minuteMs, plusMs } from '../../domain/time.ts';
import { realTimeOf } from '../clock.ts';
import type { Stored } from '../stored.ts';
import { timeOf } from './account-time.ts';
import type { ChangeOrderDeps } from './change-order.ts';
import type { Effect, OrderRecord } from './ports.ts';
import { meansNothingOutside } from './project-facts.ts';
import type { ProvisionedLine } from './provision-line.ts';
import { extended } from './records.ts';

/** `until` is real time. `missing`: there is no such order (never placed, or its data is gone). */
export type Advance =
  | { readonly done: true; readonly outcome: OrderStatus | 'missing' }
  | { readonly done: false; readonly until: Instant };

export interface AdvanceOrderDeps extends Pick<ChangeOrderDeps, 'orders' | 'accounts' | 'clock' | 'digest'> {
  readonly provisionLine: (order: Order, line: number, now: Instant) => Promise<ProvisionedLine>;
  readonly projectFacts: (order: Order, facts: OrderRecord['facts']) => Promise<void>;
  readonly log: (message: string, detail: Readonly<Record<string, unknown>>) => void;
}

/** A step that failed this often is parked with its reason (LC-05). */
export const attemptsBeforeParking = 10;
/** Steps and lost ETags together; an order that needs more goes on at the next ring. */
const rounds = 150;

export type AdvanceOrder = (ref: OrderRef) => Promise<Advance>;

export const makeAdvanceOrder = (deps: AdvanceOrderDeps): AdvanceOrder => {
  const { orders, digest } = deps;

  /** What the step makes of the record; throws when the world outside fails it. */
  const take = async (
    next: Exclude<NextStep, { step: 'wait' | 'finish' }>,
    record: OrderRecord,
    now: Instant,
  ): Promise<{ record: OrderRecord; effects: readonly Effect[] }> => {
    if (next.step === 'project') {
      await deps.projectFacts(record.order, record.facts.slice(next.fromSeq));
      return { record: withCursor(record, record.facts.length), effects: [] };
    }
    const { command, effects } =
      next.step === 'expire'
        ? { command: { do: 'expire' } as const, effects: [] }
        : await deps.provisionLine(record.order, next.line, now);
    const decided = decide(record.order, command, now);
    if (!decided.ok) throw new Error(`Step ${stepName(next)} was refused: ${decided.refusal.kind}`);
    return { record: extended(digest, record, decided.value, { by: system, now }), effects };
  };

  return async (ref) => {
    let written: Stored<OrderRecord> | 'conflict' = 'conflict';
    for (let round = 0; round < rounds; round++) {
      const stored: Stored<OrderRecord> | undefined = written === 'conflict' ? await orders.read(ref) : written;
      if (stored === undefined) return { done: true, outcome: 'missing' };
      const { now, real, clock } = await timeOf(deps, stored.value);
      const record = cursorPastSilence(stored.value);
      const { order, progress } = record;
      const next = nextStep(order, progress, record.facts.length, now);

      if (next.step === 'finish' || next.step === 'wait') {
        const dueAt = next.step === 'wait' ? next.until : undefined;
        if (record !== stored.value || dueAt !== record.dueAt) {
          written = await orders.replace(withDue(record, dueAt), stored.etag, []);
          if (written === 'conflict') continue;
        }
        return next.step === 'finish'
          ? { done: true, outcome: order.status }
          : { done: false, until: realTimeOf(next.until, clock) };
      }

      // A failed step waits for its time; expiry never does.
      if (next.step !== 'expire' && progress.retryAt !== undefined && progress.retryAt > real) {
        const reviewEnds = isOpenReview(order.status) ? realTimeOf(order.reviewBy, clock) : undefined;
        return { done: false, until: earliest(progress.retryAt, reviewEnds) ?? progress.retryAt };
      }

      try {
        const taken = await take(next, record, now);
        written = await orders.replace(succeeded(taken.record), stored.etag, taken.effects);
      } catch (failure) {
        deps.log('step failed', { order: ref.orderId, step: stepName(next), failure: String(failure) });
        if (next.step === 'expire') throw failure;
        written = await orders.replace(failed(record, next, failure, { now, real }), stored.etag, []);
      }
    }
    throw new Error(`Order ${ref.orderId} did not settle in ${rounds} rounds`);
  };
};

const withCursor = (record: OrderRecord, projectedSeq: number): OrderRecord => ({
  ...record,
  progress: { ...record.progress, projectedSeq },
});

/** Facts that mean nothing outside need no step of their own: the cursor moves with the next write. */
const cursorPastSilence = (record: OrderRecord): OrderRecord => {
  const fresh = record.facts.slice(record.progress.projectedSeq);
  return fresh.length > 0 && meansNothingOutside(fresh) ? withCursor(record, record.facts.length) : record;
};

const withDue = (record: OrderRecord, dueAt: Instant | undefined): OrderRecord => {
  const { dueAt: _was, claim, ...rest } = record;
  return {
    ...rest,
    ...(dueAt === undefined ? {} : { dueAt }),
    ...(claim === undefined || isFinal(record.order.status) ? {} : { claim }),
  };
};

const succeeded = (record: OrderRecord): OrderRecord => {
  const { retryAt: _retryAt, ...progress } = record.progress;
  return { ...record, progress: { ...progress, attempts: 0 } };
};

/** One more failed attempt, with a growing wait; the tenth parks the step. */
const failed = (
  record: OrderRecord,
  next: NextStep,
  failure: unknown,
  at: { now: Instant; real: Instant },
): OrderRecord => {
  const attempts = record.progress.attempts + 1;
  const { retryAt: _retryAt, ...progress } = record.progress;
  if (attempts < attemptsBeforeParking) {
    const waitMs = Math.min(5 * minuteMs, 2_000 * 2 ** (attempts - 1));
    return {
      ...record,
      dueAt: plusMs(at.now, waitMs),
      progress: { ...progress, attempts, retryAt: plusMs(at.real, waitMs) },
    };
  }
  const reason = failure instanceof Error ? failure.message : String(failure);
  return {
    ...record,
    progress: {
      ...progress,
      attempts: 0,
      parked: [...progress.parked, { step: stepName(next), reason: reason.slice(0, 500), at: at.now }],
    },
  };
};
