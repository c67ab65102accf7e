/** The buying half over in-memory stores filled with the demo world; ports can be made to fail or to count. */
import { type CartFromRejectedOrder, makeCartFromRejectedOrder } from '../../src/app/carts/cart-from-rejected-order.ts';
import { makeCheckOut } from '../../src/app/carts/check-out.ts';
import { type CreateCart, makeCreateCart } from '../../src/app/carts/create-cart.ts';
import { makePlaceOrder } from '../../src/app/carts/place-order.ts';
import { makePreviewCart } from '../../src/app/carts/preview-cart.ts';
import { makeReadCart } from '../../src/app/carts/read-cart.ts';
import { makeReplaceCart } from '../../src/app/carts/replace-cart.ts';
import { makeStillEligible } from '../../src/app/carts/still-eligible.ts';
import { makeReadCatalog } from '../../src/app/catalog/read-catalog.ts';
import { makeListCustomers, makeReadCustomer, makeReadSubscriptions } from '../../src/app/customers/read-customers.ts';
import type { Drafted } from '../../src/app/requests/ports.ts';
import type { Cart, LineRequest } from '../../src/domain/carts/cart.ts';
import { deskCatalog } from '../../src/domain/catalog/catalog.ts';
import type { Account } from '../../src/domain/customers/account.ts';
import type { CustomerRef } from '../../src/domain/ids.ts';
import type { Result } from '../../src/domain/result.ts';
import { done, refused } from '../../src/domain/result.ts';
import { deskRiskWeights } from '../../src/domain/review/weights.ts';
import type { Subscription } from '../../src/domain/subscriptions/subscription.ts';
import { seed } from '../../src/tools/seed.ts';
import { digest } from './builders.ts';
import { accountNamed, callerOf, entryNamed, seededAt } from './buying.ts';
import { makeVirtualClock } from './clock.ts';
import { withFaults } from './memory/failing.ts';
import { makeMemoryStores } from './memory/stores.ts';
import { makeMemoryWorkflow } from './memory/workflow.ts';

const catalog = deskCatalog();

export const aShop = async () => {
  const stores = makeMemoryStores();
  await seed(stores.seeding, seededAt);
  const clock = makeVirtualClock(seededAt);
  const workflow = makeMemoryWorkflow();
  const orders = withFaults(stores.orders);
  const carts = withFaults(stores.carts);
  const customers = withFaults(stores.customers);
  const tenants = withFaults(stores.tenants);
  const accounts = withFaults(stores.accounts);
  const changed = new Map<string, Subscription>();
  const asChanged = (subscription: Subscription) => changed.get(subscription.id) ?? subscription;
  const changedCustomers = {
    ...customers.port,
    subscriptions: async (ref: CustomerRef) => (await customers.port.subscriptions(ref)).map(asChanged),
    withSubscriptions: async (ref: CustomerRef) => {
      const holding = await customers.port.withSubscriptions(ref);
      return { ...holding, subscriptions: holding.subscriptions.map(asChanged) };
    },
  };
  const deps = {
    orders: orders.port,
    carts: carts.port,
    customers: changedCustomers,
    tenants: tenants.port,
    accounts: accounts.port,
    workflow,
    clock,
    catalog,
    weights: deskRiskWeights(),
    digest,
  };
  const draftCart = makeCreateCart(deps);
  const draftFromRejected = makeCartFromRejectedOrder({
    ...deps,
    readOrder: async (ref) => {
      const stored = await stores.orders.read(ref);
      return stored === undefined ? refused({ kind: 'order-not-found' }) : done({ record: stored.value });
    },
  });
  const createCart = async (command: CreateCart) => written(await draftCart(command));
  let carted = 0;

  return {
    stores,
    clock,
    workflow,
    faults: {
      orders: orders.faults,
      carts: carts.faults,
      customers: customers.faults,
      tenants: tenants.faults,
      accounts: accounts.faults,
    },
    draftCart,
    createCart,
    readCart: makeReadCart(deps),
    replaceCart: makeReplaceCart(deps),
    checkOut: makeCheckOut(deps),
    previewCart: makePreviewCart(deps),
    placeOrder: makePlaceOrder(deps),
    cartFromRejectedOrder: async (command: CartFromRejectedOrder) => written(await draftFromRejected(command)),
    stillEligible: makeStillEligible(deps),
    readCatalog: makeReadCatalog(deps),
    readCustomer: makeReadCustomer(deps),
    listCustomers: makeListCustomers(deps),
    subscriptions: makeReadSubscriptions(deps),

    /** From now on a seeded subscription reads like this. */
    subscriptionIs: (subscription: Subscription) => void changed.set(subscription.id, subscription),

    /** A cart of that customer with those lines, made by an admin agent of its partner. */
    cart: async (customerName: string, lines: readonly LineRequest[], of: Account = accountNamed('Contoso')) =>
      accepted(
        await createCart({
          caller: callerOf(of),
          customerId: entryNamed(customerName, of).customer.id,
          lines,
          seed: `seed-${++carted}`,
        }),
      ),
  };
};

/** As the edge writes it for a request that is not to be told from others. */
const written = async (drafted: Result<Drafted<Cart>>): Promise<Result<Cart>> => {
  if (!drafted.ok) return drafted;
  const outcome = await drafted.value.write();
  if (outcome !== 'written') throw new Error('The cart was there already');
  return done(drafted.value.value);
};

export type Shop = Awaited<ReturnType<typeof aShop>>;

export const accepted = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
};

/** What names a cart to its use cases, asked for by an admin agent of the cart's partner. */
export const asked = (cart: Cart, of: Account = accountNamed('Contoso')) => ({
  caller: callerOf(of),
  customerId: cart.customerId,
  cartId: cart.id,
});
