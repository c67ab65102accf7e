/** A charge: what a provisioned line costs, posted once under an id that its order and line give. */
import type { CustomerId, OrderId, PartnerId, SubscriptionId } from '../ids.ts';
import type { Money } from '../money.ts';
import { instalments } from '../money.ts';
import type { Order, OrderLine } from '../orders/order.ts';
import { type Instant, plusMonths, type TermDuration } from '../time.ts';

export interface Charge {
  /** `{order}:{line}:{n}`; n counts instalments from 0. */
  readonly id: string;
  readonly partnerId: PartnerId;
  readonly customerId: CustomerId;
  readonly environment: Order['environment'];
  readonly orderId: OrderId;
  readonly line: number;
  readonly subscriptionId: SubscriptionId;
  readonly amount: Money;
  readonly dueAt: Instant;
  /** Year and month it is invoiced in, `2026-11`. */
  readonly period: string;
}

const monthsOf: Readonly<Record<TermDuration, number>> = { P1M: 1, P1Y: 12, P3Y: 36 };

/** How many instalments a line is billed in: its term in months, years, or all at once (SP-02, SW-03). */
export const instalmentCount = (billingCycle: Order['billingCycle'], term: TermDuration | undefined): number => {
  if (term === undefined) return 1;
  if (billingCycle === 'monthly') return monthsOf[term];
  if (billingCycle === 'annual') return Math.max(1, monthsOf[term] / 12);
  return 1;
};

/** Charges begin at provisioning, not at the order (OR-06). What costs nothing (the Azure plan) is not charged. */
export const chargesOf = (
  order: Order,
  line: OrderLine,
  subscriptionId: SubscriptionId,
  startsAt: Instant,
): readonly Charge[] => {
  if (line.total.minor === 0) return [];
  const count = instalmentCount(order.billingCycle, line.term);
  const monthsApart = order.billingCycle === 'monthly' ? 1 : 12;
  return instalments(line.total, count).map((amount, n) => {
    const dueAt = plusMonths(startsAt, n * monthsApart);
    return {
      id: `${order.id}:${line.lineNumber}:${n}`,
      partnerId: order.partnerId,
      customerId: order.customerId,
      environment: order.environment,
      orderId: order.id,
      line: line.lineNumber,
      subscriptionId,
      amount,
      dueAt,
      period: dueAt.slice(0, 7),
    };
  });
};
