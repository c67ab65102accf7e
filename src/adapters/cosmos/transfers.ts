/** The store of moves between partners on Cosmos, among the documents of the customer's tenant. */
import type { Container } from '@azure/cosmos';
import type { TransferStore } from '../../app/transfers/ports.ts';
import type { PartnerId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time.ts';
import { askEverywhere, askPartition, type Query, queryOf } from './queries.ts';
import { readItem } from './reads.ts';
import { slotDocument, takenDocument, takenDocumentId, transferDocument } from './transfer-documents.ts';
import { storedIn, valuesIn, whole, wholeWithEtag } from './whole-documents.ts';
import { creation, deletion, inOneBatch, outcomeOf, replacement } from './writes.ts';

/** More than two partners ever ask each other about one customer. */
const mostOfPartner = 1000;

const ofPartnerQuery = (partner: PartnerId): Query =>
  queryOf({
    top: mostOfPartner,
    select: whole.select,
    where: ["c.type = 'transfer'", '(c.sourcePartnerId = @partner OR c.targetPartnerId = @partner)'],
    values: { partner },
  });

const unfinishedQuery = (before: Instant, top: number): Query =>
  queryOf({
    top,
    select: wholeWithEtag.select,
    where: ["c.type = 'transfer'", 'c.dueAt < @before'],
    orderBy: 'c.dueAt',
    values: { before },
  });

export const makeTransfers = (tenants: Container): TransferStore => ({
  stored: (customer, id) => readItem(tenants, transferDocument, `transfer.${id}`, [customer]),

  ofPartner: async (customer, partner) => {
    const found = await askPartition(tenants, [customer], whole.shape, ofPartnerQuery(partner));
    return valuesIn(transferDocument, found).sort((a, b) =>
      a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : a.id < b.id ? -1 : 1,
    );
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
