/** What lists of orders can be narrowed to beyond what an index knows: a product, a billing cycle, a change since then (OR-02). */
import type { BillingCycle } from '../../domain/orders/order.ts';
import { productsOf, updatedAtOf } from '../../domain/orders/order-row.ts';
import type { Instant } from '../../domain/time.ts';
import type { Page } from '../stored.ts';
import type { HistoryFilter, OrderRecord, OrderRow } from './ports.ts';

/** The product is its id, in capitals as the catalog has it. */
export interface HistoryWanted extends HistoryFilter {
  readonly product?: string;
}

/** Only what changed since then, in a way that the partner can see. */
export interface ChangesWanted extends HistoryWanted {
  readonly updatedSince: Instant;
}

/** One customer's list is narrowed as it is read, by anything an order says. */
export interface WantedOfCustomer extends HistoryWanted, Partial<ChangesWanted> {
  readonly billingCycle?: BillingCycle;
}

/** One page of rows, from where the last one ended. */
export type Paging<K> = (size: number, after?: K) => Promise<Page<OrderRow, K>>;

/** Rows looked through at a time for those of one product, and at most for one page of them. */
const lookedThrough = { atOnce: 500, atMost: 5000 };

/** No index knows of products: rows are looked through. A page that found few says where it goes on all the same. */
export const ofProduct = async <K>(
  product: string | undefined,
  keyOf: (row: OrderRow) => K,
  paging: Paging<K>,
  size: number,
  after?: K,
): Promise<Page<OrderRow, K>> => {
  if (product === undefined) return paging(size, after);
  const items: OrderRow[] = [];
  let from = after;
  for (let seen = 0; seen < lookedThrough.atMost; seen += lookedThrough.atOnce) {
    const page = await paging(lookedThrough.atOnce, from);
    for (const [i, row] of page.items.entries()) {
      if (!row.products.includes(product)) continue;
      items.push(row);
      const isLast = i === page.items.length - 1 && page.next === undefined;
      if (items.length === size) return isLast ? { items } : { items, next: keyOf(row) };
    }
    if (page.next === undefined) return { items };
    from = page.next;
  }
  return { items, ...(from === undefined ? {} : { next: from }) };
};

/** Is this an order that was asked for? */
export const isWanted = (
  { order, facts }: OrderRecord,
  { status, from, until, product, updatedSince, billingCycle }: WantedOfCustomer,
): boolean =>
  (status === undefined || order.status === status) &&
  (from === undefined || order.createdAt >= from) &&
  (until === undefined || order.createdAt < until) &&
  (product === undefined || productsOf(order).includes(product)) &&
  (billingCycle === undefined || order.billingCycle === billingCycle) &&
  (updatedSince === undefined || (updatedAtOf(facts) ?? order.createdAt) >= updatedSince);
