/** The in-memory commerce container: what the stores of orders, carts and customers share, because batches span them. */
import type { OrderRecord } from '../../../src/app/orders/ports.ts';
import type { Stored } from '../../../src/app/stored.ts';
import type { Cart } from '../../../src/domain/carts/cart.ts';
import type { Customer, Subscription } from '../../../src/domain/customers/customer.ts';
import type { CustomerRef, OrderId } from '../../../src/domain/ids.ts';
import { kept } from './kept.ts';

/** Every key is `{partner}/{customer}/{id}`. */
export interface Commerce {
  readonly orders: Map<string, Stored<OrderRecord>>;
  readonly carts: Map<string, Stored<Cart>>;
  readonly customers: Map<string, Stored<Customer>>;
  readonly subscriptions: Map<string, Stored<Subscription>>;
  readonly markers: Map<string, OrderId | undefined>;
  /** A value as it will be found again, under a new ETag. */
  readonly store: <T>(value: T) => Stored<T>;
}

export const makeCommerce = (): Commerce => {
  let writes = 0;
  return {
    orders: new Map(),
    carts: new Map(),
    customers: new Map(),
    subscriptions: new Map(),
    markers: new Map(),
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
