/** Reading orders: one, a customer's, a partner's. An order read past its deadline is expired by that read first (SR-05). */
import { system } from '../../domain/callers.ts';
import type { CustomerRef, OrderRef, PartnerId } from '../../domain/ids.ts';
import type { Environment } from '../../domain/orders/order.ts';
import { isOpenReview, type OrderStatus } from '../../domain/orders/statuses.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { type Instant, isPast } from '../../domain/time.ts';
import { accountTime } from '../clock.ts';
import type { CustomerStore } from '../customers/ports.ts';
import type { Page } from '../stored.ts';
import { clockOf, timeOf } from './account-time.ts';
import type { ChangeOrder, ChangeOrderDeps } from './change-order.ts';
import type { DeadlineKey, HistoryKey, OrderRecord, OrderRow, OrderStore } from './ports.ts';

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

export const makeReadOrder = (deps: ReadOrderDeps) => {
  const current = async (record: OrderRecord, ref: OrderRef): Promise<Result<OrderAt>> => {
    const { now } = await timeOf(deps, record);
    if (!isOpenReview(record.order.status) || !isPast(record.order.reviewBy, now)) return done({ record, now });
    // changeOrder expires what is past its deadline before it asks the rule; the rule itself wants nothing.
    const expired = await deps.changeOrder(ref, { by: system, requestId: `read:${now}` }, () =>
      done({ happenings: [] }),
    );
    return expired.ok ? done({ record: expired.value, now }) : expired;
  };

  const nowOf = async (account: AccountRef): Promise<Instant> =>
    accountTime(deps.clock.real(), await clockOf(deps, account));

  return {
    one: async (ref: OrderRef): Promise<Result<OrderAt>> => {
      const stored = await deps.orders.read(ref);
      return stored === undefined ? refused({ kind: 'order-not-found' }) : current(stored.value, ref);
    },

    ofCustomer: async (customer: CustomerRef): Promise<Result<readonly OrderAt[]>> => {
      if ((await deps.customers.read(customer)) === undefined) return refused({ kind: 'customer-not-found' });
      const found: OrderAt[] = [];
      for (const record of await deps.orders.ofCustomer(customer, wholeListLimit)) {
        const read = await current(record, { ...customer, orderId: record.order.id });
        if (read.ok) found.push(read.value);
      }
      return done(found);
    },

    ofPartner: async (
      account: AccountRef,
      filter: { readonly status?: OrderStatus },
      size: number,
      after?: HistoryKey,
    ): Promise<Page<OrderRow, HistoryKey> & { readonly now: Instant }> => ({
      ...(await deps.orders.ofPartner(account.partnerId, filter, size, after)),
      now: await nowOf(account),
    }),

    /** What passed its deadline is due no more, even where its expiry is not stored yet. */
    pendingPurchaseOrders: async (
      account: AccountRef,
      size: number,
      after?: DeadlineKey,
    ): Promise<Page<OrderRow, DeadlineKey> & { readonly now: Instant }> => {
      const now = await nowOf(account);
      const page = await deps.orders.pendingPurchaseOrders(account.partnerId, size, after);
      return { ...page, items: page.items.filter((row) => !isPast(row.reviewBy, now)), now };
    },
  };
};
