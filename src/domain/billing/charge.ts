/** A charge: what a provisioned line costs, posted once under an id that its order and line give. */
import { type CustomerId, type OrderId, orderId, type PartnerId, type SubscriptionId } from '../ids.ts';
import type { Money } from '../money.ts';
import type { Order, OrderLine } from '../orders/order.ts';
import type { RecordedTerm, Subscription } from '../subscriptions/subscription.ts';
import { type Instant, plusMonths } from '../time.ts';
import { type Instalment, instalmentPlan } from './instalments.ts';

export interface Charge {
  /** `{order}:{line}:{n}`, and of a later term `{order}:{line}:t{term}:{n}`; n counts the term's instalments from 0. */
  readonly id: string;
  readonly partnerId: PartnerId;
  readonly customerId: CustomerId;
  readonly environment: Order['environment'];
  /** What was bought without an order (CU-05) is charged under its subscription's id. */
  readonly orderId: OrderId;
  readonly line: number;
  readonly subscriptionId: SubscriptionId;
  readonly amount: Money;
  readonly dueAt: Instant;
  /** Year and month it is invoiced in, `2026-11`. */
  readonly period: string;
}

/** Charges begin at provisioning, not at the order (OR-06). What costs nothing (the Azure plan) is not charged. */
export const chargesOf = (
  order: Order,
  line: OrderLine,
  subscriptionId: SubscriptionId,
  startsAt: Instant,
  /** Where months are counted from, so that month ends never drift from term to term. */
  counted: CountedFrom = { at: startsAt, months: 0 },
): readonly Charge[] => {
  const { partnerId, customerId, environment } = order;
  const of = { partnerId, customerId, environment, orderId: order.id, line: line.lineNumber, subscriptionId };
  return charged(of, instalmentPlan(line, order.billingCycle), `${order.id}:${line.lineNumber}:`, counted);
};

/** The charges of a term that a renewal began; the first term's come from the order. */
export const renewalChargesOf = (subscription: Subscription): readonly Charge[] => {
  const { id, partnerId, customerId, environment, currentTerm, term, billingCycle = 'none' } = subscription;
  if (currentTerm === undefined || term === undefined) return [];
  const order = subscription.orderId ?? subscription.transferredHere?.orderId ?? orderId(id);
  const line = subscription.orderLine ?? subscription.transferredHere?.orderLine ?? 0;
  return charged(
    { partnerId, customerId, environment, orderId: order, line, subscriptionId: id },
    instalmentPlan({ total: currentTerm.total, term }, billingCycle),
    `${order}:${line}:t${currentTerm.number}:`,
    currentTerm.countedFrom ?? { at: currentTerm.startsAt, months: 0 },
  );
};

type CountedFrom = NonNullable<RecordedTerm['countedFrom']>;

const charged = (
  of: Omit<Charge, 'id' | 'amount' | 'dueAt' | 'period'>,
  plan: readonly Instalment[],
  prefix: string,
  { at, months }: CountedFrom,
): readonly Charge[] =>
  plan.map(({ number, monthsAfterStart, amount }) => {
    const dueAt = plusMonths(at, months + monthsAfterStart);
    return { id: `${prefix}${number}`, ...of, amount, dueAt, period: dueAt.slice(0, 7) };
  });
