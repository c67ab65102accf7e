/** The Azure plan a line hangs from, and the reseller it takes from there (SP-05, RI-07). */
import { azurePlansOf, findAzureSubscription, sameId } from '../customers/azure-plan.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import type { Buyer } from './buyer.ts';
import type { Wanted } from './checks/check.ts';

const byId = (id: string | undefined, subscriptions: readonly Subscription[]): Subscription | undefined =>
  id === undefined ? undefined : azurePlansOf(subscriptions).find((plan) => sameId(plan.id, id));

const byAzureSubscription = (
  id: string | undefined,
  subscriptions: readonly Subscription[],
): Subscription | undefined => (id === undefined ? undefined : findAzureSubscription(subscriptions, id)?.plan);

/** A savings plan names one by its scope (SP-04); a reservation names the plan or an Azure subscription under it. */
export const azurePlanOf = (
  { family, context }: Pick<Wanted, 'family' | 'context'>,
  subscriptions: readonly Subscription[],
): Subscription | undefined => {
  const { scope, subscriptionId, entitlementId } = context;
  if (family === 'savingsPlan') {
    return scope === 'single' ? byAzureSubscription(entitlementId, subscriptions) : byId(subscriptionId, subscriptions);
  }
  if (family !== 'reservation') return undefined;
  return byId(subscriptionId, subscriptions) ?? byAzureSubscription(entitlementId ?? subscriptionId, subscriptions);
};

/** The reseller of the plan the line hangs from; of the customer where it hangs from none. */
export const inheritedReseller = (wanted: Wanted, { customer, subscriptions }: Buyer): string | undefined => {
  const plan = azurePlanOf(wanted, subscriptions);
  return plan === undefined ? customer.reseller : plan.partnerOnRecord;
};
