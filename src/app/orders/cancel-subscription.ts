/** Cancels one subscription (SW-07): the order it came by tells it, under the same rule as PATCH of that order. */
import { hasAnyRole } from '../../domain/callers.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { isStill } from '../customers/change-customer.ts';
import type { OneSubscription } from '../customers/keep-azure.ts';
import type { CustomerStore } from '../customers/ports.ts';
import type { makeCancelOrder } from './cancel-order.ts';

export interface CancelSubscriptionDeps {
  readonly cancelOrder: ReturnType<typeof makeCancelOrder>;
  readonly customers: Pick<CustomerStore, 'storedSubscription'>;
}

export interface CancelSubscription extends OneSubscription {
  readonly requestId: string;
  /** Only if it still is what was seen under it (WR-06). */
  readonly etag: string | undefined;
}

/** What is ended on its subscription without its order knowing: paid by use (AP-04), or bought without an order (CU-05). */
const endedBySubscriptionAlone = ['azurePlan', 'legacyAzure', 'sharedServices', 'savingsPlan'];

/** Undefined where it is not for its order to say: whoever keeps subscriptions does. */
export const makeCancelSubscription =
  ({ cancelOrder, customers }: CancelSubscriptionDeps) =>
  async ({
    caller,
    customerId,
    subscriptionId,
    requestId,
    etag,
  }: CancelSubscription): Promise<Result<void> | undefined> => {
    const { partnerId } = caller;
    const stored = await customers.storedSubscription({ partnerId, customerId }, subscriptionId);
    if (stored === undefined) return undefined;
    const { family, status, orderId, orderLine } = stored.value;
    if (endedBySubscriptionAlone.includes(family) || orderId === undefined || orderLine === undefined) return undefined;
    if (!hasAnyRole(caller, cancellers)) return refused({ kind: 'role-missing', needed: cancellers });
    if (status === 'deleted') return done(undefined);
    const order = { partnerId, customerId, orderId };
    const cancelled = await cancelOrder({
      ...{ order, caller, requestId, way: 'subscription', lines: [{ line: orderLine }] },
      isAsSeen: (_order, held) => isStill(etag, held.find(({ value }) => value.id === subscriptionId)?.etag),
    });
    return cancelled.ok ? done(undefined) : cancelled;
  };

/** TN-06: software is bought by two roles and cancelled by one. */
export const cancellers = ['AdminAgent'] as const;
