/** What an order needs next, now: total and pure; the workflow and the sweep only do what it says. */
import type { DueReminder, Reminder } from '../review/reminder.ts';
import { nextReminderAt, remindersDue, type Waiting } from '../review/reminders.ts';
import { dayMs, earliest, hourMs, type Instant, isPast, plusMs } from '../time.ts';
import type { Order } from './order.ts';
import { isOpenReview } from './statuses.ts';

/** A step that failed ten times stands still until an Operator resumes it (LC-05). */
export interface ParkedStep {
  readonly step: string;
  readonly reason: string;
  readonly at: Instant;
}

/** The machinery's memory of an order: no facts, no revision. `retryAt` is real time, what was parked is dated in account time. */
export interface Progress {
  readonly projectedSeq: number;
  readonly attempts: number;
  readonly retryAt?: Instant;
  readonly parked: readonly ParkedStep[];
  /** What of SR-16 was sent or skipped; absent: nothing yet. */
  readonly reminders?: readonly Reminder[];
}

export type NextStep =
  | { readonly step: 'expire' }
  | { readonly step: 'project'; readonly fromSeq: number }
  | { readonly step: 'provision'; readonly line: number }
  | { readonly step: 'remind'; readonly due: readonly DueReminder[] }
  | { readonly step: 'wait'; readonly until: Instant }
  | { readonly step: 'finish' };

/** The name under which a step is retried and parked. */
export const stepName = (next: NextStep): string => (next.step === 'provision' ? `provision-${next.line}` : next.step);

/**
 * Expiry comes first and is never parked: the 90-day rejection must survive everything else (SR-05, LC-05).
 * `now` is account time; so is `until`. `waiting`: since when the desk has had a purchase order before it.
 */
export const nextStep = (
  order: Order,
  progress: Progress,
  lastSeq: number,
  now: Instant,
  waiting?: Waiting,
): NextStep => {
  if (isOpenReview(order.status) && isPast(order.reviewBy, now)) return { step: 'expire' };
  const isParked = (name: string) => progress.parked.some((p) => p.step === name);
  if (progress.projectedSeq < lastSeq && !isParked('project'))
    return { step: 'project', fromSeq: progress.projectedSeq };
  if (order.status === 'pending') {
    const line = order.lines.find(
      (l) => !order.outcomes.some((o) => o.line === l.lineNumber) && !isParked(`provision-${l.lineNumber}`),
    );
    if (line !== undefined) return { step: 'provision', line: line.lineNumber };
  }
  if (isOpenReview(order.status)) {
    const { reminders = [] } = progress;
    const mayRemind = !isParked('remind');
    const due = mayRemind ? remindersDue(order, reminders, waiting, now) : [];
    if (due.length > 0) return { step: 'remind', due };
    const nextReminder = mayRemind ? nextReminderAt(order, reminders, waiting, now) : undefined;
    return { step: 'wait', until: earliest(order.reviewBy, tomorrow(order, now), nextReminder) ?? order.reviewBy };
  }
  // Only parked work is left: look again each day, until an Operator resumes it.
  if (order.status === 'pending' || progress.parked.length > 0) return { step: 'wait', until: tomorrow(order, now) };
  return { step: 'finish' };
};

/** A day from now, spread over an hour by the order's id, so that a hundred thousand naps don't end at once. */
const tomorrow = (order: Order, now: Instant): Instant => {
  let hash = 0;
  for (const unit of order.id) hash = (hash * 31 + unit.charCodeAt(0)) >>> 0;
  return plusMs(now, dayMs + (hash % hourMs));
};

/** What an operator does about a parked step. */
export const stepAdvice = (step: string): string => {
  if (step === 'project')
    return 'Look whether the ledger can be written; then resume the step: what was posted is not posted twice.';
  return step === 'remind'
    ? 'Look whether deliveries can be written; then resume the step: what was announced is not announced twice.'
    : 'Look at the reason and whether the store can be reached; then resume the step: a line is provisioned once.';
};
