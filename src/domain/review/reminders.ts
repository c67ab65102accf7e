/** When partner and desk are reminded of an order in review, as data, and which of that is due at an instant (SR-16). */
import type { SealedFact } from '../orders/facts.ts';
import type { Order } from '../orders/order.ts';
import { isOpenReview } from '../orders/statuses.ts';
import { daysLeft, earliest, hourMs, type Instant, isBefore, isPast, plusDays, plusMs } from '../time.ts';
import { warnUnderDays } from './deadline-warning.ts';
import type { DueReminder, Reminder, ReminderName } from './reminder.ts';

/** Days left at which the partner is reminded. */
export const partnerReminderDays = [60, 30, 14, 7, 3, 1] as const;
/** Days that a case with a purchase order may wait before the desk is reminded. */
export const deskWaitingDays = 3;

/** The fact since which the desk has had a purchase order before it. */
export type Waiting = Pick<SealedFact, 'seq' | 'at'>;

type Planned = ReminderName & { readonly at: Instant };

/** The first upload since the desk last asked for one: files added later don't begin the waiting anew. */
export const waitingSince = (facts: readonly SealedFact[]): Waiting | undefined =>
  facts.reduce<Waiting | undefined>((since, fact) => {
    if (fact.kind === 'information-requested') return undefined;
    return fact.kind === 'documents-uploaded' ? (since ?? { seq: fact.seq, at: fact.at }) : since;
  }, undefined);

/** The desk is reminded of what it can act on: while the partner is to upload, the partner is. */
const planned = (order: Order, waiting: Waiting | undefined): readonly Planned[] => {
  if (!isOpenReview(order.status)) return [];
  const plan: Planned[] = partnerReminderDays.map((days) => ({
    ...{ to: 'partner', about: 'deadline', days },
    at: plusDays(order.reviewBy, -days),
  }));
  if (order.status !== 'pending_po_upload') {
    // Less than seven days: a moment after there were seven.
    const at = plusMs(plusDays(order.reviewBy, -warnUnderDays), 1);
    plan.push({ to: 'desk', about: 'deadline', days: warnUnderDays, at });
  }
  if (order.status === 'po_upload_complete' && waiting !== undefined) {
    const at = plusDays(waiting.at, deskWaitingDays);
    plan.push({ to: 'desk', about: 'waiting', days: deskWaitingDays, since: waiting.seq, at });
  }
  return plan;
};

const isSame = (a: ReminderName, b: ReminderName): boolean =>
  a.to === b.to && a.about === b.about && a.days === b.days && a.since === b.since;

const toCome = (order: Order, done: readonly Reminder[], waiting: Waiting | undefined): readonly Planned[] =>
  planned(order, waiting).filter((each) => !done.some((reminder) => isSame(reminder, each)));

/**
 * Everything whose moment has passed: of the partner's the tightest is sent and the others are skipped, so that an outage or
 * a moved clock ends in one message. From `reviewBy` on there is nothing to remind of.
 */
export const remindersDue = (
  order: Order,
  done: readonly Reminder[],
  waiting: Waiting | undefined,
  now: Instant,
): readonly DueReminder[] => {
  if (isPast(order.reviewBy, now)) return [];
  const passed = toCome(order, done, waiting).filter(({ at }) => isPast(at, now));
  const isSkipped = (each: Planned) =>
    passed.some((other) => other.to === each.to && other.about === each.about && isBefore(each.at, other.at));
  return passed.map(({ at: _at, ...name }) => ({
    ...name,
    outcome: passed.some((other) => isSame(other, name) && isSkipped(other)) ? 'skipped' : 'sent',
  }));
};

/** When the next one will be due, if nothing changes until then. */
export const nextReminderAt = (
  order: Order,
  done: readonly Reminder[],
  waiting: Waiting | undefined,
  now: Instant,
): Instant | undefined =>
  earliest(
    ...toCome(order, done, waiting)
      .map(({ at }) => at)
      .filter((at) => isBefore(now, at)),
  );

/** When its partner was last told, and when it will be next, as its lists show it. */
export const lastTold = (done: readonly Reminder[]): Instant | undefined =>
  done.findLast(({ to, outcome }) => to === 'partner' && outcome === 'sent')?.at;

/** While the order waits for its partner. */
export const nextToldAt = (reviewBy: Instant, now: Instant): Instant | undefined =>
  earliest(...partnerReminderDays.map((days) => plusDays(reviewBy, -days)).filter((at) => isBefore(now, at)));

/** Names a reminder for good: announced twice under it, it is one announcement. */
export const reminderKey = ({ to, about, days, since }: ReminderName): string => {
  if (to === 'partner') return `reminder-${days}`;
  return about === 'deadline' ? `desk-reminder-${days}` : `desk-waiting-${since ?? 0}`;
};

/** Days left as a reminder tells them: one that comes moments after its threshold still says the threshold's number. */
export const daysToTell = (reviewBy: Instant, now: Instant): number => daysLeft(reviewBy, plusMs(now, -hourMs));
