/**
 * Does what an order needs now, step after step, and says until when nothing more is to be done.
 * Run by the workflow's activity and by the sweep; running it twice, or in two places at once, does no harm.
 */
import { system } from '../../domain/callers.ts';
import type { OrderRef } from '../../domain/ids.ts';
import { decide } from '../../domain/orders/decide.ts';
import { type NextStep, stepName } from '../../domain/orders/next-step.ts';
import type { Order } from '../../domain/orders/order.ts';
import type { OrderStatus } from '../../domain/orders/statuses.ts';
import type { DueReminder } from '../../domain/review/reminder.ts';
import { type Instant, minuteMs, plusMs } from '../../domain/time.ts';
import { realTimeOf } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Stored } from '../stored.ts';
import { type RecordTime, timeOf } from './account-time.ts';
import { cursorPastSilence, settled, toDo, withCursor, withDue } from './at-rest.ts';
import type { ChangeOrderDeps } from './change-order.ts';
import type { Effect, OrderRecord } from './ports.ts';
import type { ProvisionedLine } from './provision-line.ts';
import { extended } from './records.ts';
import type { Remind } from './send-reminders.ts';

/** `until` is real time. `missing`: there is no such order (never placed, or its data is gone). */
export type Advance =
  | { readonly done: true; readonly outcome: OrderStatus | 'missing' }
  | { readonly done: false; readonly until: Instant };

export interface AdvanceOrderDeps extends Pick<ChangeOrderDeps, 'orders' | 'accounts' | 'clock' | 'digest'> {
  readonly provisionLine: (order: Order, line: number, now: Instant) => Promise<ProvisionedLine>;
  readonly projectFacts: (order: Order, facts: OrderRecord['facts'], hears: RecordTime['hears']) => Promise<void>;
  readonly remind: Remind;
  readonly log: Log;
}

/** A step that failed this often is parked with its reason (LC-05). */
export const attemptsBeforeParking = 10;
/** Steps and lost ETags together: a hundred lines, each provisioned and projected, fit. */
const rounds = 250;

export type AdvanceOrder = (ref: OrderRef) => Promise<Advance>;

export const makeAdvanceOrder = (deps: AdvanceOrderDeps): AdvanceOrder => {
  const { orders, digest } = deps;

  /** What the step makes of the record; throws when the world outside fails it. */
  const take = async (
    next: Step,
    record: OrderRecord,
    { now, hears }: RecordTime,
  ): Promise<{ record: OrderRecord; effects: readonly Effect[] }> => {
    if (next.step === 'project') {
      await deps.projectFacts(record.order, record.facts.slice(next.fromSeq), hears);
      return { record: withCursor(record, record.facts.length), effects: [] };
    }
    if (next.step === 'remind') {
      const reminded = await deps.remind(record.order, next.due, { now, hears });
      // Sealed like everything in a review (SR-17), and told already: the cursor passes it in this very write.
      const noted = extended(digest, record, [{ kind: 'reminders-recorded', v: 1, reminders: reminded }], {
        by: system,
        now,
      });
      return { record: cursorPastSilence(withReminders(noted, reminded, now), hears), effects: [] };
    }
    const { command, effects } =
      next.step === 'expire'
        ? { command: { do: 'expire' } as const, effects: [] }
        : await deps.provisionLine(record.order, next.line, now);
    const decided = decide(record.order, command, now);
    if (!decided.ok) throw new Error(`Step ${stepName(next)} was refused: ${decided.refusal.kind}`);
    return { record: extended(digest, record, decided.value, { by: system, now }), effects };
  };

  /**
   * One step, written together with what it waits for next, so that an order at rest costs no write of its own. A projection
   * is not written by itself: its cursor goes with the next write, and who dies before that projects again.
   */
  const act = async (next: Step, record: OrderRecord, etag: string, time: RecordTime): Promise<Held | 'conflict'> => {
    try {
      const taken = await take(next, record, time);
      const moved = succeeded(taken.record);
      if (next.step === 'project') return { value: moved, etag, isStored: false };
      return stored(await orders.replace(settled(moved, time), etag, taken.effects));
    } catch (failure) {
      deps.log('step failed', { order: record.order.id, step: stepName(next), failure: String(failure) });
      if (next.step === 'expire') throw failure;
      return stored(await orders.replace(settled(failed(record, next, failure, time), time), etag, []));
    }
  };

  return async (ref) => {
    let held: Held | undefined;
    /** As far as this run has told the world outside; facts are only ever added, so a lost ETag takes none of it back. */
    let toldSeq = 0;
    let until: Instant | undefined;
    for (let round = 0; round < rounds; round++) {
      if (held === undefined) {
        const read = await orders.read(ref);
        if (read === undefined) return { done: true, outcome: 'missing' };
        const isBehind = read.value.progress.projectedSeq < toldSeq;
        held = { ...read, value: isBehind ? withCursor(read.value, toldSeq) : read.value, isStored: !isBehind };
      }
      const time: RecordTime = await timeOf(deps, held.value);
      until = time.real;
      const record = cursorPastSilence(held.value, time.hears);
      const next = toDo(record, time);
      if (next.step !== 'wait' && next.step !== 'finish') {
        const acted = await act(next, record, held.etag, time);
        held = acted === 'conflict' ? undefined : acted;
        if (next.step === 'project' && held?.isStored === false) toldSeq = record.facts.length;
        continue;
      }
      const rested = withDue(record, next);
      if (rested !== held.value || !held.isStored) {
        const written = await orders.replace(rested, held.etag, []);
        if (written === 'conflict') {
          held = undefined;
          continue;
        }
      }
      return next.step === 'finish'
        ? { done: true, outcome: record.order.status }
        : { done: false, until: realTimeOf(next.until, time.clock) };
    }
    deps.log('order did not settle', { order: ref.orderId, rounds });
    return { done: false, until: until ?? deps.clock.real() };
  };
};

/** The order as this run has it in hand: as it is stored under that ETag, or one projection further. */
interface Held extends Stored<OrderRecord> {
  readonly isStored: boolean;
}

const stored = (written: Stored<OrderRecord> | 'conflict'): Held | 'conflict' =>
  written === 'conflict' ? written : { ...written, isStored: true };

type Step = Exclude<NextStep, { step: 'wait' | 'finish' }>;

/** Recorded in the write that moves on, after it was announced: at least once, and one announcement (SR-16). */
const withReminders = (record: OrderRecord, reminded: readonly DueReminder[], at: Instant): OrderRecord => ({
  ...record,
  progress: {
    ...record.progress,
    reminders: [...(record.progress.reminders ?? []), ...reminded.map((each) => ({ ...each, at }))],
  },
});

const succeeded = (record: OrderRecord): OrderRecord => {
  const { retryAt: _retryAt, ...progress } = record.progress;
  return { ...record, progress: { ...progress, attempts: 0 } };
};

/** One more failed attempt, with a growing wait; the tenth parks the step. */
const failed = (record: OrderRecord, next: Step, failure: unknown, { now, real }: RecordTime): OrderRecord => {
  const attempts = record.progress.attempts + 1;
  const { retryAt: _retryAt, ...progress } = record.progress;
  if (attempts < attemptsBeforeParking) {
    const waitMs = Math.min(5 * minuteMs, 2_000 * 2 ** (attempts - 1));
    return { ...record, progress: { ...progress, attempts, retryAt: plusMs(real, waitMs) } };
  }
  const reason = failure instanceof Error ? failure.message : String(failure);
  return {
    ...record,
    progress: {
      ...progress,
      attempts: 0,
      parked: [...progress.parked, { step: stepName(next), reason: reason.slice(0, 500), at: now }],
    },
  };
};
