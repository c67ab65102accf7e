/** How a software subscription's next term is asked to be: its billing cycle, or another term of the same licence (SW-03, CA-07). */
import type { Catalog } from '../catalog/load.ts';
import { itemNamed, renewalsOf, renewalTermsOf } from '../catalog/renewals.ts';
import type { BillingCycle } from '../orders/order.ts';
import { done, type Result, refused } from '../result.ts';
import type { Instant, TermDuration } from '../time.ts';
import type { NextTerm, Subscription } from './subscription.ts';

/** What is named must be what the catalog offers; what is left out is as it is. */
export interface AskedNextTerm {
  readonly productId?: string;
  readonly skuId?: string;
  readonly availabilityId?: string;
  readonly term?: TermDuration;
  readonly billingCycle?: BillingCycle;
  readonly quantity?: number;
  readonly promotionId?: string;
  readonly endsOn?: string;
}

const withoutNextTerm = (subscription: Subscription): Subscription => {
  const { nextTerm, ...plain } = subscription;
  return nextTerm === undefined ? subscription : plain;
};

/** A change that names no instructions takes them back, and so does switching renewal off (facts 2.7). */
export const withNextTerm = (
  catalog: Catalog,
  subscription: Subscription,
  asked: AskedNextTerm | undefined,
  now: Instant,
): Result<Subscription> => {
  if (subscription.family !== 'softwareSubscription') {
    return isAsItIs(subscription, asked) ? done(subscription) : refused({ kind: 'subscription-change-not-supported' });
  }
  if (asked === undefined || !subscription.autoRenew) return done(withoutNextTerm(subscription));
  if (asked.promotionId !== undefined && asked.promotionId !== '') {
    return refused({ kind: 'promotion-unknown', promotionId: asked.promotionId.slice(0, 100) });
  }
  if (asked.endsOn !== undefined) return refused({ kind: 'custom-term-end-not-allowed' });
  if (asked.quantity !== undefined && asked.quantity !== subscription.quantity) {
    return refused({ kind: 'subscription-change-not-supported' });
  }
  const wanted = wantedOf(catalog, subscription, asked, now);
  if (!wanted.ok) return wanted;
  const { term, billingCycle } = wanted.value;
  const { nextTerm } = subscription;
  if (term === undefined && billingCycle === undefined) return done(withoutNextTerm(subscription));
  const isSo = term === nextTerm?.term && billingCycle === nextTerm?.billingCycle;
  return done(isSo ? subscription : { ...subscription, nextTerm: wanted.value });
};

/** The whole model sent back, as it was read. Of what has no term, none comes: whatever a client's defaults say of it. */
const isAsItIs = ({ nextTerm, term, billingCycle }: Subscription, asked: AskedNextTerm | undefined): boolean =>
  term === undefined ||
  ((asked?.term === undefined || asked.term === (nextTerm?.term ?? term)) &&
    (asked?.billingCycle === undefined || asked.billingCycle === (nextTerm?.billingCycle ?? billingCycle)));

/** Only what differs from the term that runs. */
const wantedOf = (
  catalog: Catalog,
  subscription: Subscription,
  asked: AskedNextTerm,
  now: Instant,
): Result<NextTerm> => {
  const item = itemNamed(catalog, subscription.catalogItemId);
  const renewals = item === undefined ? [] : renewalsOf(catalog, item, now);
  const named = renewals.filter(
    ({ product, sku, availability }) =>
      isThat(asked.productId, product.id) &&
      isThat(asked.skuId, sku.id) &&
      isThat(asked.availabilityId, availability.id),
  );
  const isOther = asked.skuId !== undefined || asked.availabilityId !== undefined;
  const term = asked.term ?? (isOther ? named[0]?.sku.term : subscription.term);
  const next = named.find(({ sku }) => sku.term === term);
  if (next === undefined || term === undefined) {
    return refused({ kind: 'renewal-term-not-allowed', allowed: renewalTermsOf(renewals) });
  }
  const { billingCycle } = asked;
  if (billingCycle !== undefined && !next.sku.billingCycles.includes(billingCycle)) {
    return refused({ kind: 'billing-cycle-not-allowed', allowed: next.sku.billingCycles });
  }
  return done({
    ...(term === subscription.term ? {} : { term }),
    ...(billingCycle === undefined || billingCycle === subscription.billingCycle ? {} : { billingCycle }),
  });
};

const isThat = (asked: string | undefined, there: string): boolean =>
  asked === undefined || asked.toUpperCase() === there;
