/** The store of moves between partners on Cosmos, among the documents of the customer's tenant. */
import type { Container } from '@azure/cosmos';
import type { TransferStore } from '../../app/transfers/ports.ts';
import type { Instant } from '../../domain/time.ts';
import { sideOf } from '../../domain/transfers/transfer.ts';
import { askEverywhere, askPartition, type Query, queryOf } from './queries.ts';
import { readItem } from './reads.ts';
import { slotDocument, takenDocument, takenDocumentId, transferDocument } from './transfer-documents.ts';
import { storedIn, valuesIn, whole, wholeWithEtag } from './whole-documents.ts';
import { creation, deletion, inOneBatch, outcomeOf, replacement } from './writes.ts';

/** More than partners ever ask each other about one customer. */
const mostOfCustomer = 1000;

/** Of whichever partners: there are few about one customer, and the store gives each its own. */
const ofCustomerQuery: Query = queryOf({
  top: mostOfCustomer,
  select: whole.select,
  where: ["c.type = 'transfer'"],
  values: {},
});

const unfinishedQuery = (before: Instant, top: number): Query =>
  queryOf({
    top,
    select: wholeWithEtag.select,
    where: ["c.type = 'transfer'", 'c.dueAt < @before'],
    values: { before },
  });

export const makeTransfers = (tenants: Container): TransferStore => ({
  stored: (customer, id) => readItem(tenants, transferDocument, `transfer.${id}`, [customer]),

  ofPartner: async (customer, partner) => {
    const found = await askPartition(tenants, [customer], whole.shape, ofCustomerQuery);
    return valuesIn(transferDocument, found)
      .filter((transfer) => sideOf(transfer, partner) !== undefined)
      .sort((a, b) => (`${a.createdAt} ${a.id}` < `${b.createdAt} ${b.id}` ? -1 : 1));
  },

  slot: (customer, id) => readItem(tenants, slotDocument, id, [customer]),

  create: async (transfer, slots) =>
    outcomeOf(
      await inOneBatch(
        tenants,
        [transfer.customerId],
        [
          creation(transferDocument, transfer),
          ...slots.map(({ slot, etag }) =>
            etag === undefined ? creation(slotDocument, slot) : replacement(slotDocument, slot, etag),
          ),
        ],
      ),
    ),

  replace: async (transfer, etag, { claims = [], releases = [] } = {}) =>
    outcomeOf(
      await inOneBatch(
        tenants,
        [transfer.customerId],
        [
          replacement(transferDocument, transfer, etag),
          ...claims.map((subscriptionId) =>
            creation(takenDocument, { subscriptionId, customerId: transfer.customerId, transferId: transfer.id }),
          ),
          ...releases.map((subscriptionId) => deletion(takenDocumentId(subscriptionId))),
        ],
      ),
    ),

  unfinished: async (before, max) =>
    storedIn(transferDocument, await askEverywhere(tenants, wholeWithEtag.shape, unfinishedQuery(before, max))),
});
