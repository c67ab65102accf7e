/** What is to be told and posted of one write, written down by that very write: told at least once, under keys that make it one (WH-02, ADR 43). */
import type { Charge } from '../billing/charge.ts';
import type { Credit } from '../billing/credit.ts';
import type { CustomerRef } from '../ids.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import type { Instant } from '../time.ts';
import type { Announcement } from './announcement.ts';

export interface News extends CustomerRef {
  /** Made from what it tells. */
  readonly id: string;
  readonly announcements: readonly Announcement[];
  /** Posted to the ledger, which lies elsewhere, before anything is announced; under ids that make twice the same as once. */
  readonly charges?: readonly Charge[];
  readonly credits?: readonly Credit[];
  /** Real time; long after that, whoever wrote it died before it told. */
  readonly writtenAt: Instant;
}

/** Told in order with the order that the subscription came by (WH-02). `version` tells one change of it from the next. */
export const subscriptionUpdated = (subscription: Subscription, version: string, at: Instant): Announcement => {
  const { id, partnerId, customerId, environment, orderId } = subscription;
  return {
    key: `${orderId ?? id}:${id}-${version}`,
    event: 'subscription-updated',
    ...{ at, partnerId, environment, customerId },
    ...(orderId === undefined ? {} : { orderId }),
    subscriptionId: id,
  };
};

/** Beside `subscription-updated`: it has another term. A savings plan that took another's place is named itself (SP-09). */
export const subscriptionRenewed = (subscription: Subscription, at: Instant): Announcement => ({
  ...subscriptionUpdated(subscription, `term-${subscription.currentTerm?.number ?? 1}`, at),
  event: 'subscription-renewed',
});
