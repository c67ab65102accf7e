/** A charge: what a provisioned line costs, posted once under an id that its order and line give. */
import type { CustomerId, OrderId, PartnerId, SubscriptionId } from '../ids.ts';
import type { Money } from '../money.ts';
import type { Order, OrderLine } from '../orders/order.ts';
import { type Instant, plusMonths } from '../time.ts';
import { instalmentPlan } from './instalments.ts';

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
): readonly Charge[] => {
  return instalmentPlan(line, order.billingCycle).map(({ number, monthsAfterStart, amount }) => {
    const dueAt = plusMonths(startsAt, monthsAfterStart);
    return {
      id: `${order.id}:${line.lineNumber}:${number}`,
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
