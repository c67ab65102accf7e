/** Can these SKUs be reserved now, for this customer and subscription (RI-03)? What the catalog does not have is left out. */
import type { PartnerCaller } from '../../domain/callers.ts';
import { isOnSale } from '../../domain/catalog/browse.ts';
import { isSoldIn } from '../../domain/catalog/country-limits.ts';
import { type Shortage, shortageOf } from '../../domain/catalog/inventory.ts';
import type { Sku } from '../../domain/catalog/item.ts';
import type { Catalog } from '../../domain/catalog/load.ts';
import { currencyOf } from '../../domain/catalog/markets.ts';
import { findAzureSubscription, hasActiveAzure, isUsable, sameId } from '../../domain/customers/azure-plan.ts';
import { customerId } from '../../domain/ids.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { BuyerDeps } from '../carts/read-buyer.ts';
import { accountTime } from '../clock.ts';
import type { CustomerStore } from '../customers/ports.ts';

export interface CheckInventoryDeps extends Pick<BuyerDeps, 'accounts' | 'clock'> {
  readonly customers: Pick<CustomerStore, 'read' | 'subscriptions'>;
  readonly catalog: Catalog;
}

export interface CheckInventory {
  readonly caller: PartnerCaller;
  readonly country: string;
  readonly targets: readonly { readonly productId: string; readonly skuId?: string }[];
  readonly customerId?: string;
  readonly azureSubscriptionId?: string;
}

export interface InventoryAnswer {
  readonly sku: Sku;
  readonly shortage?: Shortage;
  /** The named subscription is none that could hold a reservation. */
  readonly subscriptionRefused: boolean;
}

export const makeCheckInventory =
  ({ customers, accounts, clock, catalog }: CheckInventoryDeps) =>
  async (asked: CheckInventory): Promise<Result<readonly InventoryAnswer[]>> => {
    const { partnerId } = asked.caller;
    const country = asked.country.toUpperCase();
    if (currencyOf(country) === undefined) return refused({ kind: 'country-unknown', country: asked.country });
    const ref = asked.customerId === undefined ? undefined : { partnerId, customerId: customerId(asked.customerId) };
    const [account, customer] = await Promise.all([
      accounts.read(partnerId),
      ref === undefined ? undefined : customers.read(ref),
    ]);
    if (ref !== undefined && customer === undefined) return refused({ kind: 'customer-not-found' });
    if (account === undefined) throw new Error(`Partner ${partnerId} has no account, yet one of its people was let in`);
    // The id is whatever the body said: nothing is asked of a partition before the customer is known to be there.
    const subscriptions = ref === undefined ? [] : await customers.subscriptions(ref);
    const now = accountTime(clock.real(), account.value.clock);
    const subscriptionRefused = ref !== undefined && !mayHold(subscriptions, asked.azureSubscriptionId);
    const skus = new Map<string, Sku>();
    for (const { product, sku, availability } of catalog.items) {
      const isTarget = asked.targets.some(
        ({ productId, skuId }) =>
          productId.toUpperCase() === product.id && (skuId === undefined || skuId.toUpperCase() === sku.id),
      );
      if (isTarget && isOnSale(availability, now) && isSoldIn(product.family, country, now)) {
        skus.set(`${product.id}:${sku.id}`, sku);
      }
    }
    return done(
      [...skus.values()].map((sku) => {
        const shortage = shortageOf(sku, now);
        return { sku, subscriptionRefused, ...(shortage === undefined ? {} : { shortage }) };
      }),
    );
  };

/** An Azure plan that can be used, or an active Azure subscription under it; where none is named, whether there is one at all. */
const mayHold = (subscriptions: readonly Subscription[], named: string | undefined): boolean => {
  if (named === undefined) return hasActiveAzure(subscriptions);
  const plan = subscriptions.find(({ id, family }) => family === 'azurePlan' && sameId(id, named));
  if (plan !== undefined) return isUsable(plan);
  const found = findAzureSubscription(subscriptions, named);
  return found?.plan.status === 'active' && found.azure.status === 'active';
};
