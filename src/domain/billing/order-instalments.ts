/** The instalments of one order as its partner sees them: amounts from the day it is placed, dates once a line is provisioned (OR-06). */
import type { SubscriptionId } from '../ids.ts';
import type { Order } from '../orders/order.ts';
import { type Instant, isPast, plusMonths } from '../time.ts';
import { type Instalment, instalmentPlan } from './instalments.ts';

export interface OrderInstalment extends Instalment {
  readonly lineNumber: number;
  /** Absent until the line is provisioned: that day begins its term. */
  readonly dueAt?: Instant;
  readonly subscriptionId?: SubscriptionId;
}

/** Orders that ended without anything bought are never charged. */
const neverCharged: readonly Order['status'][] = ['po_review_rejected', 'error'];

/** `left`: what went to another partner since, and when; what was not due by then is billed there (SP-10). */
export const orderInstalments = (
  order: Order,
  left: ReadonlyMap<SubscriptionId, Instant> = new Map(),
): readonly OrderInstalment[] => {
  if (neverCharged.includes(order.status) || (order.status === 'cancelled' && order.withdrawn)) return [];
  return order.lines.flatMap((line) => {
    const outcome = order.outcomes.find((each) => each.line === line.lineNumber);
    if (outcome?.ok === false) return [];
    const planned = instalmentPlan(line, order.billingCycle).map((instalment) => ({
      ...instalment,
      lineNumber: line.lineNumber,
      ...(outcome === undefined
        ? {}
        : { dueAt: plusMonths(outcome.at, instalment.monthsAfterStart), subscriptionId: outcome.subscriptionId }),
    }));
    // What was not due when the line was cancelled is not billed any more (SW-08).
    const cancelledAt = order.cancellations?.find((each) => each.line === line.lineNumber)?.at;
    const until = cancelledAt ?? (outcome === undefined ? undefined : left.get(outcome.subscriptionId));
    return planned.filter(({ dueAt }) => until === undefined || dueAt === undefined || isPast(dueAt, until));
  });
};
