/** Ending the relationship with a customer, and removing a sandbox customer: what must be out of the way first (CU-04). */
import { done, type Result, refused } from '../result.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import type { Instant } from '../time.ts';
import type { Customer } from './customer.ts';

/** Families that must be cancelled before a sandbox customer can be removed; the others go with it (facts 2.10). */
const mustBeCancelled = ['reservation', 'softwareSubscription', 'perpetualSoftware', 'linuxSubscription'] as const;

const titles = (subscriptions: readonly Subscription[]): readonly string[] => subscriptions.map(({ title }) => title);

/** Everything active is suspended or cancelled first. A relationship that ended before stays as it ended. */
export const endRelationship = (customer: Customer, subscriptions: readonly Subscription[]): Result<Customer> => {
  if (customer.relationship === 'none') return done(customer);
  const active = titles(subscriptions.filter(({ status }) => status === 'active'));
  if (active.length > 0) return refused({ kind: 'customer-still-holds', active });
  return done({ ...customer, relationship: 'none' });
};

/** A new relationship is new in every sense (LG-01). In production only the customer itself can bring it about. */
export const restoreRelationship = (customer: Customer, now: Instant): Customer => {
  if (customer.relationship === 'reseller') return customer;
  const { relationshipOrigin: _former, ...lasting } = customer;
  return { ...lasting, relationship: 'reseller', relationshipSince: now };
};

export const mayRemove = (customer: Customer, subscriptions: readonly Subscription[]): Result<void> => {
  if (customer.environment !== 'sandbox') return refused({ kind: 'sandbox-only' });
  const active = titles(
    subscriptions.filter(
      ({ family, status }) => status === 'active' && mustBeCancelled.some((each) => each === family),
    ),
  );
  return active.length === 0 ? done(undefined) : refused({ kind: 'customer-still-holds', active });
};
