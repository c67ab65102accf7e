/** Buying: the catalog and its prices, customers with what they hold, and carts. */
import { makeCartFromRejectedOrder } from '../app/carts/cart-from-rejected-order.ts';
import { makeCheckOut } from '../app/carts/check-out.ts';
import { makeCreateCart } from '../app/carts/create-cart.ts';
import { makePlaceOrder } from '../app/carts/place-order.ts';
import { makePreviewCart } from '../app/carts/preview-cart.ts';
import { makeReadCart } from '../app/carts/read-cart.ts';
import { makeReplaceCart } from '../app/carts/replace-cart.ts';
import { makeCheckInventory } from '../app/catalog/check-inventory.ts';
import { makeCheckPromotions } from '../app/catalog/check-promotions.ts';
import { makeReadCatalog } from '../app/catalog/read-catalog.ts';
import { makeReadPriceList } from '../app/catalog/read-price-list.ts';
import { makeChangeCustomer } from '../app/customers/change-customer.ts';
import { makeCreateCustomer, makeIsDomainTaken } from '../app/customers/create-customer.ts';
import { makeFindCustomers } from '../app/customers/find-customers.ts';
import { makeKeepAzure } from '../app/customers/keep-azure.ts';
import { makeKeepCustomer } from '../app/customers/keep-customer.ts';
import {
  makeListCustomers,
  makeReadCustomer,
  makeReadStoredCustomer,
  makeReadSubscriptions,
} from '../app/customers/read-customers.ts';
import { makeRemoveCustomer } from '../app/customers/remove-customer.ts';
import { makeSelfService } from '../app/customers/self-service.ts';
import { makeSweepNews, makeTellNews } from '../app/customers/tell-news.ts';
import { makeTransitionToPlan } from '../app/customers/transition-to-plan.ts';
import { makeVetCustomer } from '../app/customers/vet-customer.ts';
import type { Announce } from '../app/notifications/ports.ts';
import { hasHybridBenefit } from '../domain/catalog/hybrid-benefit.ts';
import type { World } from './world.ts';

export const wireCatalog = (world: World) => ({
  catalog: makeReadCatalog(world),
  prices: makeReadPriceList(world),
  hybridBenefit: (catalogItemId: string) => hasHybridBenefit(world.catalog, catalogItemId),
  checkInventory: makeCheckInventory(world),
  checkPromotions: makeCheckPromotions(world),
});

export const wireCustomers = (world: World, { announce }: { readonly announce: Announce }) => {
  const telling = { ...world, announce };
  const keeping = { ...world, changeCustomer: makeChangeCustomer({ ...world, tellNews: makeTellNews(telling) }) };
  const subscriptions = makeReadSubscriptions(world);
  return {
    customers: {
      list: makeListCustomers(world),
      read: makeReadCustomer(world),
      readStored: makeReadStoredCustomer(world),
      find: makeFindCustomers(world),
      create: makeCreateCustomer(keeping),
      remove: makeRemoveCustomer(keeping),
      isDomainTaken: makeIsDomainTaken(world),
      keep: makeKeepCustomer(keeping),
      selfService: makeSelfService(keeping),
      subscriptions: subscriptions.all,
      subscription: subscriptions.one,
      azurePlan: subscriptions.azurePlan,
      azureSubscription: subscriptions.azureSubscription,
      azure: makeKeepAzure(keeping),
      transition: makeTransitionToPlan(keeping),
    },
    vetCustomers: makeVetCustomer(keeping),
    sweepNews: makeSweepNews(telling),
  };
};

export const wireCarts = (world: World) => ({
  carts: {
    create: makeCreateCart(world),
    read: makeReadCart(world),
    replace: makeReplaceCart(world),
    checkOut: makeCheckOut(world),
    preview: makePreviewCart(world),
    placeOrder: makePlaceOrder(world),
    fromRejectedOrder: makeCartFromRejectedOrder({ ...world, readOrder: world.readOrder.one }),
  },
});
