/** What an order needs now or until when it rests, and the record that says so: shared by those who change it and those who advance it. */
import { type NextStep, nextStep } from '../../domain/orders/next-step.ts';
import { isFinal, isOpenReview } from '../../domain/orders/statuses.ts';
import { waitingSince } from '../../domain/review/reminders.ts';
import { earliest, isBefore, isPast } from '../../domain/time.ts';
import { accountTime } from '../clock.ts';
import type { RecordTime } from './account-time.ts';
import type { OrderRecord } from './ports.ts';
import { meansNothingOutside } from './project-facts.ts';

/**
 * What the order needs, or until when (account time) it rests. A failed step waits for its time, expiry never does;
 * a rest that was announced already and still lies ahead stands, so that looking twice writes once.
 */
export const toDo = ({ order, facts, progress, dueAt }: OrderRecord, { now, real, clock }: RecordTime): NextStep => {
  const next = nextStep(order, progress, facts.length, now, waitingSince(facts));
  if (next.step === 'wait') {
    const isAnnounced = dueAt !== undefined && isBefore(now, dueAt) && isBefore(dueAt, next.until);
    return isAnnounced ? { step: 'wait', until: dueAt } : next;
  }
  if (next.step === 'finish' || next.step === 'expire') return next;
  if (progress.retryAt === undefined || isPast(progress.retryAt, real)) return next;
  const retryAt = accountTime(progress.retryAt, clock);
  return { step: 'wait', until: isOpenReview(order.status) ? (earliest(retryAt, order.reviewBy) ?? retryAt) : retryAt };
};

/** The record with what it waits for, if nothing is to be done on it now. */
export const settled = (record: OrderRecord, time: RecordTime): OrderRecord => {
  const next = toDo(record, time);
  return next.step === 'wait' || next.step === 'finish' ? withDue(record, next) : record;
};

export const withCursor = (record: OrderRecord, projectedSeq: number): OrderRecord => ({
  ...record,
  progress: { ...record.progress, projectedSeq },
});

/** Facts that mean nothing outside need no step of their own: the cursor moves with the next write. */
export const cursorPastSilence = (record: OrderRecord, hears: RecordTime['hears']): OrderRecord => {
  const fresh = record.facts.slice(record.progress.projectedSeq);
  return fresh.length > 0 && meansNothingOutside(fresh, hears) ? withCursor(record, record.facts.length) : record;
};

/** The same record where nothing changes. A closed case is nobody's. */
export const withDue = (record: OrderRecord, rest: Extract<NextStep, { step: 'wait' | 'finish' }>): OrderRecord => {
  const dueAt = rest.step === 'wait' ? rest.until : undefined;
  const { dueAt: was, claim, ...kept } = record;
  const drops = claim !== undefined && isFinal(record.order.status);
  if (dueAt === was && !drops) return record;
  return {
    ...kept,
    ...(dueAt === undefined ? {} : { dueAt }),
    ...(claim === undefined || drops ? {} : { claim }),
  };
};

/**
 * A change that leaves nothing to do before the rest that was announced ends: that rest stands, and nobody need be rung.
 * `undefined` where there is something to do, or no rest was announced that still lies ahead.
 */
export const stillAtRest = (changed: OrderRecord, before: OrderRecord, time: RecordTime): OrderRecord | undefined => {
  const { dueAt } = before;
  if (dueAt === undefined || isPast(dueAt, time.now)) return undefined;
  const quiet = cursorPastSilence({ ...changed, dueAt }, time.hears);
  const next = toDo(quiet, time);
  return next.step === 'wait' && next.until === dueAt ? quiet : undefined;
};
