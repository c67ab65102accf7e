/** Cancelling what was bought, line by line: may it be, and what comes back (SW-04…SW-07)? Pure; the preview asks the same rule. */
import { type Charge, chargesOf } from '../billing/charge.ts';
import { type Credit, creditsOf, type RefundKind, settled } from '../billing/credit.ts';
import type { SubscriptionId } from '../ids.ts';
import type { Money } from '../money.ts';
import { done, type Result, refused } from '../result.ts';
import {
  type CancelWay,
  type CancelWindow,
  cancelWindowOf,
  neverCancelled,
  refundOf,
  waysToCancel,
} from '../subscriptions/cancel-policy.ts';
import { currentTermOf } from '../subscriptions/current-term.ts';
import type { RecordedTerm, Subscription } from '../subscriptions/subscription.ts';
import { type Instant, isPast, type TermDuration } from '../time.ts';
import type { Happening } from './facts.ts';
import type { BillingCycle, Order, OrderLine } from './order.ts';
import { sandboxCancelClosed, sandboxCancelDays } from './sandbox-cancel.ts';

/** The term that was running when a line was cancelled: all that its charges, and so its credits, follow from. */
export interface CancelledTerm {
  /** From 1; each renewal is one more. */
  readonly number: number;
  readonly startsAt: Instant;
  /** Perpetual software has no term: it is refunded whole. */
  readonly endsAt?: Instant;
  readonly duration?: TermDuration;
  /** Where the months of its charges are counted from; absent: from its own start. */
  readonly countedFrom?: RecordedTerm['countedFrom'];
  readonly billingCycle: BillingCycle;
  readonly total: Money;
}

/** What cancelling a line now comes to: what comes back, what is never billed, and what stays charged, of the running term. */
export interface CancelledLine {
  readonly line: number;
  readonly subscriptionId: SubscriptionId;
  readonly term: CancelledTerm;
  readonly refundKind: RefundKind;
  readonly refund: Money;
  readonly notBilled: Money;
  readonly kept: Money;
}

export interface CancelCommand {
  readonly do: 'cancel';
  readonly way: CancelWay;
  /** All lines where absent. */
  readonly lines?: readonly number[];
  /** The subscriptions that the order brought, as they stand. */
  readonly held: readonly Subscription[];
}

/** The charges of that term: what was, and would have been, billed. */
export const chargesOfTerm = (
  order: Order,
  line: OrderLine,
  subscriptionId: SubscriptionId,
  { number, startsAt, duration, billingCycle, total, countedFrom }: CancelledTerm,
): readonly Charge[] => {
  const { term: _term, ...kept } = line;
  const ofTerm = { ...kept, total, ...(duration === undefined ? {} : { term: duration }) };
  const prefix = `${order.id}:${line.lineNumber}:`;
  return chargesOf({ ...order, billingCycle }, ofTerm, subscriptionId, startsAt, countedFrom).map((charge) =>
    number === 1 ? charge : { ...charge, id: `${prefix}t${number}:${charge.id.slice(prefix.length)}` },
  );
};

/** The credits of a line that was cancelled at `at`, from its fact alone. */
export const creditsOfLine = (
  order: Order,
  {
    line: lineNumber,
    subscriptionId,
    term,
    refundKind,
  }: Pick<CancelledLine, 'line' | 'subscriptionId' | 'term' | 'refundKind'>,
  at: Instant,
): readonly Credit[] => {
  const line = order.lines.find((each) => each.lineNumber === lineNumber);
  if (line === undefined) throw new RangeError(`Order ${order.id} has no line ${lineNumber}`);
  const charges = chargesOfTerm(order, line, subscriptionId, term);
  return creditsOf(charges, { at, termEndsAt: term.endsAt, refund: refundKind });
};

export const isCancelled = ({ cancellations = [] }: Pick<Order, 'cancellations'>, line: number): boolean =>
  cancellations.some((each) => each.line === line);

/** The window of the running term, where days decide; the preview shows it, open or closed. */
export const windowOfLine = (
  { country }: Pick<Order, 'country'>,
  { family }: Pick<OrderLine, 'family'>,
  subscription: Subscription,
): CancelWindow | undefined =>
  cancelWindowOf(family, country, currentTermOf(subscription)?.startsAt ?? subscription.startsAt);

/** One line: refused with why, or what it comes to. */
export const cancelLine = (
  order: Order,
  line: OrderLine,
  subscription: Subscription | undefined,
  way: CancelWay,
  now: Instant,
): Result<CancelledLine> => {
  const { family, lineNumber } = line;
  const ways = waysToCancel[family][order.environment];
  if (family === 'savingsPlan') return refused({ kind: 'savings-plan-not-managed-here' });
  if (neverCancelled.includes(family)) return refused({ kind: 'never-cancelled', title: line.title });
  if (ways.length === 0) {
    const isReservation = family === 'reservation';
    return refused(
      isReservation ? { kind: 'cancelled-elsewhere', title: line.title } : { kind: 'order-cannot-be-cancelled' },
    );
  }
  if (!ways.includes(way)) {
    const { id: orderId, customerId } = order;
    return refused(
      way === 'order'
        ? { kind: 'cancelled-by-subscription', orderId, customerId }
        : { kind: 'cancelled-by-order', customerId, orderId },
    );
  }
  const closedAt = sandboxCancelClosed(order, now);
  if (closedAt !== undefined) return refused({ kind: 'sandbox-cancel-closed', closedAt, days: sandboxCancelDays });
  if (subscription === undefined || subscription.status === 'deleted') return refused({ kind: 'subscription-ended' });
  const current = currentTermOf(subscription);
  const startsAt = current?.startsAt ?? subscription.startsAt;
  const window = windowOfLine(order, line, subscription);
  if (window !== undefined && isPast(window.until, now)) {
    return refused({ kind: 'cancel-window-closed', days: window.days, closedAt: window.until, line: lineNumber });
  }
  const countedFrom = subscription.currentTerm?.countedFrom;
  const term: CancelledTerm = {
    number: current?.number ?? 1,
    startsAt,
    billingCycle: subscription.billingCycle ?? order.billingCycle,
    total: current?.total ?? line.total,
    ...(current === undefined ? {} : { endsAt: current.endsAt }),
    ...(subscription.term === undefined ? {} : { duration: subscription.term }),
    ...(countedFrom === undefined ? {} : { countedFrom }),
  };
  const refundKind = window?.refund ?? refundOf[family] ?? 'prorated';
  const what = { line: lineNumber, subscriptionId: subscription.id, term, refundKind };
  const charges = chargesOfTerm(order, line, subscription.id, term);
  const { refund, notBilled, kept } = settled(charges, creditsOfLine(order, what, now), order.currency);
  return done({ ...what, refund, notBilled, kept });
};

/** Of an order that is provisioned: all that is asked for, or nothing. What is cancelled already stays so, and is no refusal. */
export const cancelLines = (order: Order, command: CancelCommand, now: Instant): Result<readonly Happening[]> => {
  const highest = Math.max(...order.lines.map(({ lineNumber }) => lineNumber));
  if (command.lines?.some((wanted) => !order.lines.some(({ lineNumber }) => lineNumber === wanted))) {
    return refused({ kind: 'line-number-invalid', maximum: highest });
  }
  const bought = order.outcomes.flatMap((outcome) => (outcome.ok ? [outcome] : []));
  const wanted = bought.filter(({ line }) => command.lines === undefined || command.lines.includes(line));
  if (wanted.length === 0) return refused({ kind: 'order-cannot-be-cancelled' });
  const cancelled: Happening[] = [];
  for (const { line: number, subscriptionId } of wanted) {
    const line = order.lines.find(({ lineNumber }) => lineNumber === number);
    if (line === undefined || isCancelled(order, number)) continue;
    const subscription = command.held.find(({ id }) => id === subscriptionId);
    const one = cancelLine(order, line, subscription, command.way, now);
    if (!one.ok) return one;
    cancelled.push({ kind: 'line-cancelled', v: 1, ...one.value });
  }
  if (cancelled.length === 0) return done([]);
  const left = bought.length - (order.cancellations?.length ?? 0) - cancelled.length;
  return done([...cancelled, { kind: left === 0 ? 'order-cancelled' : 'order-partly-cancelled', v: 1 }]);
};
