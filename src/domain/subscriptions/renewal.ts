/** The next term of a subscription: what it is, what it costs, or why there is none. Judged as of the instant the last term ends (LC-01). */
import { type Buyer, mayOrderFor } from '../carts/buyer.ts';
import { totalOf } from '../carts/commitment.ts';
import { mayBeOrderedHere, stillEligible } from '../carts/eligibility.ts';
import { type CatalogItem, catalogItemIdOf } from '../catalog/item.ts';
import type { Catalog } from '../catalog/load.ts';
import { itemNamed, renewalsOf } from '../catalog/renewals.ts';
import { type Money, money, times } from '../money.ts';
import type { BillingCycle } from '../orders/order.ts';
import { done, type Result, refused } from '../result.ts';
import type { Instant, TermDuration } from '../time.ts';
import type { Subscription } from './subscription.ts';

export interface Renewal {
  readonly catalogItemId: string;
  readonly title: string;
  readonly term: TermDuration;
  readonly billingCycle: BillingCycle;
  /** Of the whole term, at the prices of that instant. */
  readonly total: Money;
}

/** Its customer as it is today, with all that it holds. */
export type Renewing = Pick<Buyer, 'account' | 'customer' | 'subscriptions'>;

/**
 * A renewal is a purchase at that instant, by the same rules, in which the term that ends is not held any more: without an
 * agreement, without a relationship, or no longer on sale, there is none.
 */
export const renewalOf = (
  catalog: Catalog,
  subscription: Subscription,
  { account, customer, subscriptions }: Renewing,
  at: Instant,
): Result<Renewal> => {
  const buyer: Buyer = {
    ...{ account, customer },
    subscriptions: subscriptions.filter(({ id }) => id !== subscription.id),
    // Only who buys an Azure plan is asked for these.
    ...{ holdsLegacyAzure: false, holdsAzurePlanMarker: false, azurePlansOfAccount: 0 },
  };
  const may = mayOrderFor(buyer);
  if (!may.ok) return may;
  const item = itemNamed(catalog, subscription.catalogItemId);
  const renewals = item === undefined ? [] : renewalsOf(catalog, item, at);
  const forCustomer = renewals.filter(
    ({ availability: { segment } }) => segment === 'commercial' || segment === customer.segment,
  );
  const wanted = subscription.nextTerm?.term ?? subscription.term;
  const next = forCustomer.find(({ sku }) => sku.term === wanted);
  if (next === undefined || wanted === undefined) {
    return refused({ kind: 'availability-not-found', catalogItemId: subscription.catalogItemId });
  }
  const line = asLine(subscription);
  const eligible = stillEligible(line, buyer, at);
  if (!eligible.ok) return eligible;
  const here = mayBeOrderedHere(line, buyer);
  if (!here.ok) return here;
  const total = totalFor(next, subscription, customer.currency);
  if (!total.ok) return total;
  return done({
    catalogItemId: catalogItemIdOf(next.availability),
    title: next.sku.title,
    term: wanted,
    billingCycle: cycleOf(next, subscription),
    total: total.value,
  });
};

const asLine = ({ family, title, quantity, scope }: Subscription): Parameters<typeof stillEligible>[0] => {
  const context: Record<string, string> = scope === undefined ? {} : { scope: scope.type };
  if (scope?.entitlementId !== undefined) context.entitlementId = scope.entitlementId;
  if (scope?.subscriptionId !== undefined) context.subscriptionId = scope.subscriptionId;
  return { family, title, quantity, provisioningContext: context };
};

/** As asked for, else as before, else the SKU's own first one. */
const cycleOf = ({ sku }: CatalogItem, { nextTerm, billingCycle }: Subscription): BillingCycle =>
  [nextTerm?.billingCycle, billingCycle].find((cycle) => cycle !== undefined && sku.billingCycles.includes(cycle)) ??
  sku.billingCycles[0] ??
  'none';

/** In the currency of the term before; a savings plan by what it commits to, whatever the price list says (SP-03). */
const totalFor = (
  { sku, availability: { pricing } }: CatalogItem,
  { commitment, currentTerm, quantity }: Subscription,
  customersCurrency: string,
): Result<Money> => {
  if (pricing.by === 'commitment' && commitment !== undefined && sku.term !== undefined && sku.term !== 'P1M') {
    return done(totalOf(commitment, sku.term));
  }
  const currency = currentTerm?.total.currency ?? customersCurrency;
  const minor = pricing.by === 'unit' ? pricing.erp[currency] : undefined;
  return minor === undefined
    ? refused({ kind: 'currency-not-supported', currency })
    : done(times(money(minor, currency), quantity));
};
