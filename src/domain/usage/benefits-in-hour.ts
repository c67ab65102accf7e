/** Which of a customer's reservations and savings plans lower the price of an hour's use (SP-06). */
import type { RatedPlan, ReservedCapacity } from '../rating/benefits.ts';
import { exact } from '../rating/exact.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import { beginningOf, type Hour } from './hours.ts';
import type { ReservedMeter } from './reserved-meters.ts';

export interface BenefitsInHour {
  readonly plans: readonly RatedPlan[];
  readonly reservations: readonly ReservedCapacity[];
}

/**
 * A term covers the hours that begin in it: 8,760 in a year of 365 days (SP-03), also once it has ended and gone (LC-02). What was cancelled
 * covers the hours until then, whose days stay charged; what went to another partner covers each hour with one of the two (SP-10).
 */
const isInForce = (subscription: Subscription, hour: Hour): boolean => {
  const { startsAt, endsAt, status, cancelledAt, transferredAway, transferredHere } = subscription;
  const beginning = beginningOf(hour);
  return (
    startsAt <= beginning &&
    (endsAt === undefined || beginning < endsAt) &&
    status !== 'suspended' &&
    (cancelledAt === undefined || beginning < cancelledAt) &&
    (transferredAway === undefined || beginning < transferredAway.at) &&
    (transferredHere === undefined || transferredHere.chargedFrom <= beginning)
  );
};

/** What names no Azure subscription is for all of the customer's. */
const scopeOf = ({ scope }: Subscription): RatedPlan['scope'] => {
  const named = scope?.type === 'single' ? (scope.entitlementId ?? scope.subscriptionId) : undefined;
  return named === undefined ? { type: 'shared' } : { type: 'single', azureSubscription: named.toLowerCase() };
};

export const benefitsInHour = (
  subscriptions: readonly Subscription[],
  hour: Hour,
  reserved: (catalogItemId: string) => ReservedMeter | undefined,
): BenefitsInHour => {
  const inForce = subscriptions.filter((each) => isInForce(each, hour));
  const common = (each: Subscription) => {
    const orderId = each.orderId ?? each.transferredHere?.orderId;
    return {
      id: each.id,
      billingContext: each.customerId,
      scope: scopeOf(each),
      ...(orderId === undefined ? {} : { orderId }),
    };
  };
  return {
    plans: inForce.flatMap((plan): readonly RatedPlan[] => {
      const { family, term, commitment, startsAt } = plan;
      if (family !== 'savingsPlan' || commitment === undefined || (term !== 'P1Y' && term !== 'P3Y')) return [];
      return [{ ...common(plan), term, startsAt, commitment: commitment.amount }];
    }),
    reservations: inForce.flatMap((reservation): readonly ReservedCapacity[] => {
      if (reservation.family !== 'reservation') return [];
      const covered = reserved(reservation.catalogItemId);
      if (covered === undefined || covered.meters.length === 0) return [];
      const quantity = exact(covered.units).times(reservation.quantity).toFixed();
      return [{ ...common(reservation), meters: covered.meters, quantity }];
    }),
  };
};
