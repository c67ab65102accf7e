/**
 * Whose a savings plan's instalments are when it moves: what is due by the cut stays with the source, the rest is taken off there and
 * posted to the target, under the same amounts and days. Over all its partners a plan's charges add up to its total (SP-03, SP-10).
 */
import { type Charge, renewalChargesOf } from '../billing/charge.ts';
import { type Credit, creditsOf } from '../billing/credit.ts';
import type { PartnerId, SubscriptionId } from '../ids.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import { type Instant, isPast } from '../time.ts';

/** A transfer's part of a charge's id, so that a plan which comes back to a partner is charged anew. */
const tagOf = (transferId: string): string => `x${transferId.replaceAll('-', '').slice(0, 16)}`;

/** The charges of the running term that are this partner's. They follow from the subscription, posted yet or not. */
export const heldCharges = (subscription: Subscription): readonly Charge[] => {
  const { transferredHere: here, currentTerm } = subscription;
  const all = renewalChargesOf(
    here?.orderId === undefined
      ? subscription
      : { ...subscription, orderId: here.orderId, orderLine: here.orderLine ?? 0 },
  );
  // A first term's charges come from the order, which does not count terms.
  const named = currentTerm?.number === 1 ? all.map((each) => ({ ...each, id: each.id.replace(':t1:', ':') })) : all;
  return here === undefined
    ? named
    : named.filter(({ dueAt }) => dueAt > here.chargedFrom).map((each) => tagged(each, here.transferId));
};

/** `{order}:{line}:{n}` → `{order}:{line}:{tag}:{n}`, whatever tag it had. */
const tagged = (charge: Charge, transferId: string): Charge => {
  const line = `${charge.orderId}:${charge.line}:`;
  const number = charge.id.slice(line.length).replace(/^x[0-9a-f]{16}:/, '');
  return { ...charge, id: `${line}${tagOf(transferId)}:${number}` };
};

export interface Receiving {
  readonly transferId: string;
  readonly cutAt: Instant;
  readonly partnerId: PartnerId;
  /** The subscription's id at the target. */
  readonly subscriptionId: SubscriptionId;
}

const notYetDue = (subscription: Subscription, cutAt: Instant): readonly Charge[] =>
  heldCharges(subscription).filter(({ dueAt }) => !isPast(dueAt, cutAt));

/** What the source is no longer billed. `subscription`: as it was before it left. */
export const creditsForSource = (subscription: Subscription, cutAt: Instant): readonly Credit[] =>
  creditsOf(notYetDue(subscription, cutAt), { at: cutAt, termEndsAt: subscription.endsAt, refund: 'full' });

/** What the target is billed instead. */
export const chargesForTarget = (
  subscription: Subscription,
  { transferId, cutAt, partnerId, subscriptionId }: Receiving,
): readonly Charge[] =>
  notYetDue(subscription, cutAt).map((charge) => ({ ...tagged(charge, transferId), partnerId, subscriptionId }));
