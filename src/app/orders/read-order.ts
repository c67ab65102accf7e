/** Reading orders: one, a customer's, a partner's. An order read past its deadline is expired by that read first (SR-05). */
import { system } from '../../domain/callers.ts';
import type { CustomerRef, OrderRef, PartnerId } from '../../domain/ids.ts';
import type { Environment, Order } from '../../domain/orders/order.ts';
import { isOpenReview } from '../../domain/orders/statuses.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { type Instant, isPast } from '../../domain/time.ts';
import { accountTime } from '../clock.ts';
import type { CustomerStore } from '../customers/ports.ts';
import type { Page } from '../stored.ts';
import { clockOf } from './account-time.ts';
import type { ChangeOrder, ChangeOrderDeps } from './change-order.ts';
import {
  type ChangesWanted,
  type HistoryWanted,
  isWanted,
  ofProduct,
  type Paging,
  type WantedOfCustomer,
} from './narrowing.ts';
import type { ChangeKey, DeadlineKey, HistoryKey, OrderRecord, OrderRow, OrderStore } from './ports.ts';

/** An order as it stands, with the account time it was looked at. */
export interface OrderAt {
  readonly record: OrderRecord;
  readonly now: Instant;
}

export interface ReadOrderDeps extends Pick<ChangeOrderDeps, 'accounts' | 'clock'> {
  readonly orders: OrderStore;
  readonly customers: Pick<CustomerStore, 'read'>;
  readonly changeOrder: ChangeOrder;
}

/** Whose orders, and in which world. */
export interface AccountRef {
  readonly partnerId: PartnerId;
  readonly environment: Environment;
}

/** One customer's orders are answered whole up to this many (WR-05). */
export const wholeListLimit = 5000;

/** How many overdue orders one list expires at once. */
const atOnce = 8;

/** A page, with the account time it was looked at. */
export type PageAt<K> = Page<OrderRow, K> & { readonly now: Instant };

export const makeReadOrder = (deps: ReadOrderDeps) => {
  /** changeOrder expires what is past its deadline before it asks the rule; the rule itself wants nothing. */
  const expire = (ref: OrderRef, now: Instant): Promise<Result<OrderRecord>> =>
    deps.changeOrder(ref, { by: system, requestId: `read:${now}` }, () => done({ happenings: [] }));

  const current = async (record: OrderRecord, ref: OrderRef, now: Instant): Promise<Result<OrderAt>> => {
    if (!isOverdue(record.order, now)) return done({ record, now });
    const expired = await expire(ref, now);
    return expired.ok ? done({ record: expired.value, now }) : expired;
  };

  const nowOf = async (account: AccountRef): Promise<Instant> => {
    const clock = await clockOf(deps, account);
    return accountTime(deps.clock.real(), clock);
  };

  const historyOf =
    (partner: PartnerId, { product, ...filter }: HistoryWanted): Paging<HistoryKey> =>
    (size, after) =>
      ofProduct(product, historyKeyOf, (n, from) => deps.orders.ofPartner(partner, filter, n, from), size, after);

  const changesOf =
    (partner: PartnerId, { product, ...filter }: ChangesWanted): Paging<ChangeKey> =>
    (size, after) =>
      ofProduct(product, changeKeyOf, (n, from) => deps.orders.changedOfPartner(partner, filter, n, from), size, after);

  /** Rows past their deadline are expired and the page is read once more, so that a list says what each order says. */
  const settled = async <K>(account: AccountRef, paging: Paging<K>, size: number, after?: K): Promise<PageAt<K>> => {
    const now = await nowOf(account);
    const page = await paging(size, after);
    const overdue = page.items.filter((row) => isOverdue(row, now));
    if (overdue.length === 0) return { ...page, now };
    for (let i = 0; i < overdue.length; i += atOnce) {
      await Promise.all(overdue.slice(i, i + atOnce).map((row) => expire(row.ref, now)));
    }
    return { ...(await paging(size, after)), now };
  };

  return {
    one: async (ref: OrderRef): Promise<Result<OrderAt>> => {
      const stored = await deps.orders.read(ref);
      if (stored === undefined) return refused({ kind: 'order-not-found' });
      return current(stored.value, ref, await nowOf(stored.value.order));
    },

    /** All of them or a refusal: an order that can't be read as it stands is never left out (OR-05). */
    ofCustomer: async (customer: CustomerRef, wanted: WantedOfCustomer = {}): Promise<Result<readonly OrderAt[]>> => {
      if ((await deps.customers.read(customer)) === undefined) return refused({ kind: 'customer-not-found' });
      const records = await deps.orders.ofCustomer(customer, wholeListLimit);
      const [first] = records;
      if (first === undefined) return done([]);
      // One partition is one account's, so one reading of its clock serves the whole list.
      const now = await nowOf(first.order);
      const found: OrderAt[] = [];
      for (const record of records) {
        const read = await current(record, { ...customer, orderId: record.order.id }, now);
        if (!read.ok) return read;
        if (isWanted(read.value.record, wanted)) found.push(read.value);
      }
      return done(found);
    },

    /** The same, a page at a time (WR-05). A next page is promised only where it holds something. */
    pageOfCustomer: async (
      customer: CustomerRef,
      wanted: WantedOfCustomer,
      size: number,
      after?: HistoryKey,
    ): Promise<Result<Page<OrderAt, HistoryKey>>> => {
      if ((await deps.customers.read(customer)) === undefined) return refused({ kind: 'customer-not-found' });
      const items: OrderAt[] = [];
      let from = after;
      for (let looked = 0; looked < wholeListLimit; looked += size + 1) {
        const records = await deps.orders.ofCustomer(customer, size + 1, from);
        const [first] = records;
        if (first === undefined) break;
        const now = await nowOf(first.order);
        for (const record of records) {
          const read = await current(record, { ...customer, orderId: record.order.id }, now);
          if (!read.ok) return read;
          if (!isWanted(read.value.record, wanted)) continue;
          const last = items.at(-1);
          if (items.length === size && last !== undefined) return done({ items, next: keyOfOrder(last.record.order) });
          items.push(read.value);
        }
        const end = records.at(-1);
        if (records.length <= size || end === undefined) break;
        from = keyOfOrder(end.order);
      }
      return done({ items });
    },

    ofPartner: (account: AccountRef, wanted: HistoryWanted, size: number, after?: HistoryKey) =>
      settled(account, historyOf(account.partnerId, wanted), size, after),

    /** Oldest change first: what changes while a client pages is met again further on. */
    changesOfPartner: (account: AccountRef, wanted: ChangesWanted, size: number, after?: ChangeKey) =>
      settled(account, changesOf(account.partnerId, wanted), size, after),

    /** What passed its deadline is due no more, even where its expiry is not stored yet (SR-12). */
    pendingPurchaseOrders: async (
      account: AccountRef,
      size: number,
      after?: DeadlineKey,
      updatedSince?: Instant,
    ): Promise<PageAt<DeadlineKey>> => {
      const now = await nowOf(account);
      const page = await deps.orders.pendingPurchaseOrders(account.partnerId, size, after, updatedSince);
      return { ...page, items: page.items.filter((row) => !isOverdue(row, now)), now };
    },
  };
};

const keyOfOrder = ({ createdAt, id }: Order): HistoryKey => ({ createdAt, id });
const historyKeyOf = ({ createdAt, ref }: OrderRow): HistoryKey => ({ createdAt, id: ref.orderId });
const changeKeyOf = ({ createdAt, updatedAt, ref }: OrderRow): ChangeKey => ({
  updatedAt: updatedAt ?? createdAt,
  id: ref.orderId,
});

const isOverdue = (order: Pick<Order, 'status' | 'reviewBy'>, now: Instant): boolean =>
  isOpenReview(order.status) && isPast(order.reviewBy, now);
