/** The in-memory commerce container: what the stores of orders, carts and customers share, because batches span them. */
import type { OrderRecord } from '../../../src/app/orders/ports.ts';
import type { AnsweredRequest } from '../../../src/app/requests/ports.ts';
import type { SoftwareKeys } from '../../../src/app/software/ports.ts';
import type { Stored } from '../../../src/app/stored.ts';
import type { Cart } from '../../../src/domain/carts/cart.ts';
import type { Customer } from '../../../src/domain/customers/customer.ts';
import type { CustomerRef, OrderId } from '../../../src/domain/ids.ts';
import type { News } from '../../../src/domain/notifications/news.ts';
import type { Subscription } from '../../../src/domain/subscriptions/subscription.ts';
import { kept } from './kept.ts';
import { keysOf, linesOf, type Told } from './state.ts';

/** Every key is `{partner}/{customer}/{id}`. */
export interface Commerce extends Told {
  readonly orders: Map<string, Stored<OrderRecord>>;
  readonly carts: Map<string, Stored<Cart>>;
  readonly customers: Map<string, Stored<Customer>>;
  readonly subscriptions: Map<string, Stored<Subscription>>;
  readonly softwareKeys: Map<string, Stored<SoftwareKeys>>;
  readonly markers: Map<string, OrderId | undefined>;
  readonly news: Map<string, News>;
  /** Bookkeeping of requests, and no part of `state`. */
  readonly requests: Map<string, AnsweredRequest>;
  /** A value as it will be found again, under a new ETag. */
  readonly store: <T>(value: T) => Stored<T>;
}

export const makeCommerce = (): Commerce => {
  let writes = 0;
  const maps: Pick<
    Commerce,
    'orders' | 'carts' | 'customers' | 'subscriptions' | 'softwareKeys' | 'markers' | 'news' | 'requests'
  > = {
    orders: new Map(),
    carts: new Map(),
    customers: new Map(),
    subscriptions: new Map(),
    softwareKeys: new Map(),
    markers: new Map(),
    news: new Map(),
    requests: new Map(),
  };
  return {
    ...maps,
    state: () => [
      ...linesOf('order', maps.orders),
      ...linesOf('cart', maps.carts),
      ...linesOf('customer', maps.customers),
      ...linesOf('subscription', maps.subscriptions),
      ...linesOf('softwareKeys', maps.softwareKeys),
      ...keysOf('marker', maps.markers),
      ...keysOf('news', maps.news),
    ],
    store: (value) => ({ value: kept(value), etag: `"etag-${++writes}"` }),
  };
};

export const keyOf = (customer: CustomerRef, id: string): string =>
  `${customer.partnerId}/${customer.customerId}/${id}`;

/** Everything in that map that lies in one customer's partition. */
export const inPartition = <T>(map: ReadonlyMap<string, T>, customer: CustomerRef): readonly T[] => {
  const prefix = keyOf(customer, '');
  return [...map].filter(([key]) => key.startsWith(prefix)).map(([, value]) => value);
};
