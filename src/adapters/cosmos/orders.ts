/** The order store on Cosmos: one document an order, changed only under its ETag. */
import type { Container, OperationInput } from '@azure/cosmos';
import type { Effect, OrderRecord, OrderStore } from '../../app/orders/ports.ts';
import type { Stored } from '../../app/stored.ts';
import type { CustomerRef } from '../../domain/ids.ts';
import { cartDocument } from './cart-document.ts';
import { makeHeldOrders } from './held-orders.ts';
import { markerDocument } from './marker-document.ts';
import {
  assessed,
  assessedOrderOf,
  listed,
  named,
  orderDocument,
  orderRefOf,
  orderRowOf,
  parkedOrder,
  past,
  pastOrderOf,
} from './order-document.ts';
import {
  assessedQuery,
  changedOfPartnerQuery,
  dueQuery,
  filesDueQuery,
  ofCustomerQuery,
  ofPartnerQuery,
  openOfPartnerQuery,
  parkedQuery,
  pastQuery,
  pendingPurchaseOrdersQuery,
  queueQuery,
} from './order-queries.ts';
import { askEverywhere, askPartition, pageFrom } from './queries.ts';
import { readItem } from './reads.ts';
import { softwareKeysDocument } from './software-keys.ts';
import { subscriptionDocument } from './subscription-document.ts';
import { valuesIn, whole } from './whole-documents.ts';
import { creation, inOneBatch, outcomeOf, replace, replacement, upsertion } from './writes.ts';

const partition = ({ partnerId, customerId }: CustomerRef): [string, string] => [partnerId, customerId];

/** A checkout's batch stays well under the service's 2 MB (architecture, "Orders"). */
const maxBatchBytes = 1_500_000;

export const makeOrders = (commerce: Container): OrderStore => {
  const held = makeHeldOrders();
  const holding = (value: OrderRecord, etag: string): Stored<OrderRecord> => {
    const stored = { value, etag };
    held.hold(stored);
    return stored;
  };
  return {
    read: async (ref) => {
      const stored = await readItem(commerce, orderDocument, ref.orderId, partition(ref), held.of(ref));
      return stored && holding(stored.value, stored.etag);
    },

    recall: async (ref) => held.recent(ref),

    replace: async (record, etag, effects) => {
      if (effects.length === 0) {
        const written = await replace(commerce, orderDocument, record, etag);
        return written === 'conflict' ? 'conflict' : holding(record, written);
      }
      const written = await inOneBatch(commerce, partition(record.order), [
        replacement(orderDocument, record, etag),
        ...effects.map((effect) => operationOf(record, effect)),
      ]);
      const [newEtag] = written;
      return written === 'conflict' || newEtag === undefined ? 'conflict' : holding(record, newEtag);
    },

    place: async (customer, cart, records) => {
      const ofCart = cart === undefined ? [] : [replacement(cartDocument, cart.cart, cart.etag)];
      const operations = [...ofCart, ...records.map((record) => creation(orderDocument, record))];
      const bytes = Buffer.byteLength(JSON.stringify(operations));
      if (bytes > maxBatchBytes) {
        throw new Error(`A checkout is written in one batch of at most ${maxBatchBytes} bytes; this one has ${bytes}`);
      }
      const written = await inOneBatch(commerce, partition(customer), operations);
      if (written !== 'conflict') {
        for (const [n, record] of records.entries()) {
          const etag = written[ofCart.length + n];
          if (etag !== undefined) holding(record, etag);
        }
      }
      return outcomeOf(written);
    },

    ofCustomer: async (customer, limit, after) => {
      const query = ofCustomerQuery(customer, limit, after);
      const documents = await askPartition(commerce, partition(customer), whole.shape, query);
      return valuesIn(orderDocument, documents);
    },

    past: async (customer, since, max) =>
      (await askPartition(commerce, partition(customer), past.shape, pastQuery(customer, since, max))).map(pastOrderOf),

    ofPartner: async (partner, filter, size, after) => {
      const rows = await askEverywhere(commerce, listed.shape, ofPartnerQuery(partner, filter, size + 1, after));
      return pageFrom(rows, size, orderRowOf, ({ createdAt, id }) => ({ createdAt, id }));
    },

    changedOfPartner: async (partner, filter, size, after) => {
      const rows = await askEverywhere(commerce, listed.shape, changedOfPartnerQuery(partner, filter, size + 1, after));
      // Only rows that have the instant are found by it.
      return pageFrom(rows, size, orderRowOf, ({ updatedAt = filter.updatedSince, id }) => ({ updatedAt, id }));
    },

    pendingPurchaseOrders: async (partner, size, after, updatedSince) => {
      const query = pendingPurchaseOrdersQuery(partner, size + 1, after, updatedSince);
      const rows = await askEverywhere(commerce, listed.shape, query);
      return pageFrom(rows, size, orderRowOf, ({ reviewBy, id }) => ({ reviewBy, id }));
    },

    queue: async (filter, size, after) => {
      if (filter.deskStates.length === 0) return { items: [] };
      const rows = await askEverywhere(commerce, listed.shape, queueQuery(filter, size + 1, after));
      return pageFrom(rows, size, orderRowOf, ({ reviewBy, id }) => ({ reviewBy, id }));
    },

    assessed: async (environment, size) =>
      (await askEverywhere(commerce, assessed.shape, assessedQuery(environment, size))).map(assessedOrderOf),

    due: async (before, max, partner) =>
      (await askEverywhere(commerce, named.shape, dueQuery(before, max, partner))).map(orderRefOf),

    filesDue: async (before, max, partner) =>
      (await askEverywhere(commerce, named.shape, filesDueQuery(before, max, partner))).map(orderRefOf),

    openOfPartner: async (partner, size, afterId) =>
      (await askEverywhere(commerce, named.shape, openOfPartnerQuery(partner, size, afterId))).map(orderRefOf),

    parked: async (size) =>
      (await askEverywhere(commerce, parkedOrder.shape, parkedQuery(size))).map(({ progress, ...keys }) => ({
        ref: orderRefOf(keys),
        progress,
      })),
  };
};

const operationOf = ({ order }: OrderRecord, effect: Effect): OperationInput => {
  if (effect.effect === 'put-subscription') return upsertion(subscriptionDocument, effect.subscription);
  if (effect.effect === 'replace-subscription')
    return replacement(subscriptionDocument, effect.subscription, effect.etag);
  if (effect.effect === 'put-software-keys') return upsertion(softwareKeysDocument, effect.keys);
  const { partnerId, customerId, environment } = order;
  const { marker, orderId } = effect;
  return creation(markerDocument, { partnerId, customerId, environment, marker, orderId });
};
