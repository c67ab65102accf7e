/** The in-memory order store: one JavaScript turn is one transactional batch. */
import type { OrderRecord, OrderStore } from '../../../src/app/orders/ports.ts';
import type { Stored, WriteOutcome } from '../../../src/app/stored.ts';
import { filesKeptUntil } from '../../../src/domain/orders/file-retention.ts';
import { refOf } from '../../../src/domain/orders/order.ts';
import { updatedAtOf } from '../../../src/domain/orders/order-row.ts';
import { isOpenReview } from '../../../src/domain/orders/statuses.ts';
import type { Instant } from '../../../src/domain/time.ts';
import { type Commerce, inPartition, keyOf } from './commerce.ts';
import { assessedOf, pastOf, rowOf } from './order-rows.ts';
import { ascending, pageOf } from './ordering.ts';

const maxOperations = 100;

export const makeMemoryOrders = (commerce: Commerce): OrderStore => {
  const { orders, carts, subscriptions, softwareKeys, markers, store } = commerce;
  const all = (): readonly OrderRecord[] => [...orders.values()].map((stored) => stored.value);
  /** As this store last read or wrote them; another one on the same documents may have written since. */
  const seen = new Map<string, Stored<OrderRecord>>();
  const keyOfOrder = (record: OrderRecord) => keyOf(record.order, record.order.id);

  return {
    read: async (ref) => {
      const key = keyOf(ref, ref.orderId);
      const stored = orders.get(key);
      if (stored !== undefined) seen.set(key, stored);
      return stored;
    },

    recall: async (ref) => seen.get(keyOf(ref, ref.orderId)),

    replace: async (record, etag, effects) => {
      bounded(1 + effects.length);
      const key = keyOfOrder(record);
      const claims = effects.flatMap((e) =>
        e.effect === 'claim-marker' ? [{ key: keyOf(record.order, e.marker), e }] : [],
      );
      const isStale = effects.some(
        (e) =>
          e.effect === 'replace-subscription' &&
          subscriptions.get(keyOf(record.order, e.subscription.id))?.etag !== e.etag,
      );
      if (isStale) return 'conflict';
      if (orders.get(key)?.etag !== etag || claims.some((claim) => markers.has(claim.key))) return 'conflict';
      for (const claim of claims) markers.set(claim.key, claim.e.orderId);
      for (const e of effects) {
        if (e.effect === 'put-software-keys')
          softwareKeys.set(keyOf(record.order, e.keys.subscriptionId), store(e.keys));
        if (e.effect !== 'put-subscription' && e.effect !== 'replace-subscription') continue;
        subscriptions.set(keyOf(record.order, e.subscription.id), store(e.subscription));
      }
      const stored = store(record);
      orders.set(key, stored);
      seen.set(key, stored);
      return stored;
    },

    place: async (customer, cart, records): Promise<WriteOutcome> => {
      bounded(records.length + (cart === undefined ? 0 : 1));
      const cartKey = cart === undefined ? undefined : keyOf(customer, cart.cart.id);
      if (cart !== undefined && cartKey !== undefined && carts.get(cartKey)?.etag !== cart.etag) return 'conflict';
      const keys = records.map(keyOfOrder);
      if (keys.some((key) => orders.has(key)) || new Set(keys).size < keys.length) return 'conflict';
      if (cart !== undefined && cartKey !== undefined) carts.set(cartKey, store(cart.cart));
      for (const record of records) orders.set(keyOfOrder(record), store(record));
      return 'written';
    },

    ofCustomer: async (customer, limit, after) =>
      inPartition(orders, customer)
        .map((stored) => stored.value)
        .filter((r) => after === undefined || compareHistory(historyKey(r), after) > 0)
        .sort(newestFirst)
        .slice(0, limit),

    past: async (customer, since, max) =>
      inPartition(orders, customer)
        .map((stored) => stored.value)
        .filter((record) => record.order.createdAt >= since)
        .sort(newestFirst)
        .slice(0, max)
        .map(pastOf),

    ofPartner: async (partner, filter, size, after) =>
      pageOf(
        all()
          .filter((r) => r.order.partnerId === partner)
          .filter((r) => filter.status === undefined || r.order.status === filter.status)
          .filter((r) => filter.from === undefined || r.order.createdAt >= filter.from)
          .filter((r) => filter.until === undefined || r.order.createdAt < filter.until)
          .filter((r) => after === undefined || compareHistory(historyKey(r), after) > 0)
          .sort(newestFirst),
        size,
        rowOf,
        historyKey,
      ),

    changedOfPartner: async (partner, filter, size, after) =>
      pageOf(
        all()
          .filter((r) => r.order.partnerId === partner && updatedAt(r) >= filter.updatedSince)
          .filter((r) => filter.status === undefined || r.order.status === filter.status)
          .filter((r) => filter.from === undefined || r.order.createdAt >= filter.from)
          .filter((r) => filter.until === undefined || r.order.createdAt < filter.until)
          .filter((r) => after === undefined || compareChange(changeKey(r), after) > 0)
          .sort((a, b) => compareChange(changeKey(a), changeKey(b))),
        size,
        rowOf,
        changeKey,
      ),

    pendingPurchaseOrders: async (partner, size, after, updatedSince) =>
      pageOf(
        all()
          .filter((r) => r.order.partnerId === partner && r.order.status === 'pending_po_upload')
          .filter((r) => updatedSince === undefined || updatedAt(r) >= updatedSince)
          .filter((r) => after === undefined || compareDeadline(deadlineKey(r), after) > 0)
          .sort(soonestFirst),
        size,
        rowOf,
        deadlineKey,
      ),

    queue: async ({ environment, deskStates, status, partnerId }, size, after) =>
      pageOf(
        all()
          .filter((r) => r.order.environment === environment && isOpenReview(r.order.status))
          .filter((r) => deskStates.includes(rowOf(r).deskState))
          .filter((r) => status === undefined || r.order.status === status)
          .filter((r) => partnerId === undefined || r.order.partnerId === partnerId)
          .filter((r) => after === undefined || compareDeadline(deadlineKey(r), after) > 0)
          .sort(soonestFirst),
        size,
        rowOf,
        deadlineKey,
      ),

    assessed: async (environment, size) =>
      all()
        .filter((r) => r.order.environment === environment)
        .sort(newestFirst)
        .slice(0, size)
        .map(assessedOf),

    due: async (before, max, partner) =>
      all()
        .filter((r) => r.dueAt !== undefined && r.dueAt < before)
        .filter((r) => partner === undefined || r.order.partnerId === partner)
        .sort((a, b) => ascending(a.dueAt ?? '', b.dueAt ?? ''))
        .slice(0, max)
        .map((r) => refOf(r.order)),

    filesDue: async (before, max, partner) =>
      all()
        .flatMap((r) => {
          const eraseAt = filesKeptUntil(r.order);
          return eraseAt === undefined || eraseAt >= before ? [] : [{ r, eraseAt }];
        })
        .filter(({ r }) => partner === undefined || r.order.partnerId === partner)
        .sort((a, b) => ascending(a.eraseAt, b.eraseAt))
        .slice(0, max)
        .map(({ r }) => refOf(r.order)),

    openOfPartner: async (partner, size, afterId) =>
      all()
        .filter((r) => r.order.partnerId === partner && isOpenReview(r.order.status))
        .filter((r) => afterId === undefined || r.order.id > afterId)
        .sort((a, b) => ascending(a.order.id, b.order.id))
        .slice(0, size)
        .map((r) => refOf(r.order)),

    parked: async (size) =>
      all()
        .filter((r) => r.progress.parked.length > 0)
        .sort((a, b) => ascending(parkedSince(a), parkedSince(b)))
        .slice(0, size)
        .map((r) => ({ ref: refOf(r.order), progress: r.progress })),
  };
};

const bounded = (operations: number): void => {
  if (operations > maxOperations) {
    throw new Error(`A batch takes at most ${maxOperations} operations; this one has ${operations}`);
  }
};

const historyKey = ({ order }: OrderRecord) => ({ createdAt: order.createdAt, id: order.id });
const updatedAt = ({ order, facts }: OrderRecord): Instant => updatedAtOf(facts) ?? order.createdAt;
const changeKey = (record: OrderRecord) => ({ updatedAt: updatedAt(record), id: record.order.id });
const compareChange = (a: { updatedAt: string; id: string }, b: { updatedAt: string; id: string }): number =>
  ascending(a.updatedAt, b.updatedAt) || ascending(a.id, b.id);
const deadlineKey = ({ order }: OrderRecord) => ({ reviewBy: order.reviewBy, id: order.id });
const parkedSince = ({ progress }: OrderRecord) => progress.parked.map((p) => p.at).sort(ascending)[0] ?? '';

const compareHistory = (a: { createdAt: string; id: string }, b: { createdAt: string; id: string }): number =>
  ascending(b.createdAt, a.createdAt) || ascending(b.id, a.id);
const compareDeadline = (a: { reviewBy: string; id: string }, b: { reviewBy: string; id: string }): number =>
  ascending(a.reviewBy, b.reviewBy) || ascending(a.id, b.id);
const newestFirst = (a: OrderRecord, b: OrderRecord): number => compareHistory(historyKey(a), historyKey(b));
const soonestFirst = (a: OrderRecord, b: OrderRecord): number => compareDeadline(deadlineKey(a), deadlineKey(b));
