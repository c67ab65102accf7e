/** The questions asked about customers, as text: each beside the composite index (schema.ts) that serves it. */
import type { SearchField, SearchKey } from '../../domain/customers/search.ts';
import type { PartnerId } from '../../domain/ids.ts';
import { markerDocumentId } from './marker-document.ts';
import { type Query, queryOf } from './queries.ts';
import { whole, wholeWithEtag } from './whole-documents.ts';

const ofThatPartner = 'c.partnerId = @partner';
const isCustomer = "c.type = 'customer'";
/** More than a customer ever holds, and a bound all the same (WR-05). */
const maxSubscriptions = 5000;

/** Served by the composite (partnerId, type, customerId). */
export const customersQuery = (partner: PartnerId, top: number, afterId: string | undefined): Query =>
  queryOf({
    top,
    select: whole.select,
    where: [ofThatPartner, isCustomer, afterId === undefined ? undefined : 'c.customerId > @afterId'],
    orderBy: 'c.partnerId, c.type, c.customerId',
    values: { partner, afterId },
  });

const columnOf: Readonly<Record<SearchField, string>> = { name: 'nameKey', domain: 'domainKey' };

/** Greater than every key that begins so. */
const endOf = (beginning: string): string => `${beginning}\uffff`;

/** Served by the composite (partnerId, type, nameKey or domainKey, customerId). */
export const beginningQuery = (
  partner: PartnerId,
  field: SearchField,
  beginning: string,
  top: number,
  after: SearchKey | undefined,
): Query => {
  const column = columnOf[field];
  return queryOf({
    top,
    select: whole.select,
    where: [
      ofThatPartner,
      isCustomer,
      `c.${column} >= @from`,
      `c.${column} < @to`,
      after && `(c.${column} > @from OR c.customerId > @id)`,
    ],
    orderBy: `c.partnerId, c.type, c.${column}, c.customerId`,
    values: { partner, from: after?.key ?? beginning, to: endOf(beginning), id: after?.id },
  });
};

/** Holders of one marker among a partner's customers, by the marker's own id. */
export const markersQuery = (partner: PartnerId, marker: string, top: number): Query =>
  queryOf({
    top,
    select: 'c.id',
    where: [ofThatPartner, "c.type = 'marker'", 'c.id = @marker'],
    values: { partner, marker: markerDocumentId(marker) },
  });

/**
 * The customer's document and its subscriptions' lie in one partition, so one question gets both. Whoever asks puts them in order:
 * ordered by the service, they are looked for among all that lies there, carts and orders too, and not by their type.
 */
export const holdingQuery: Query = queryOf({
  top: maxSubscriptions + 1,
  select: whole.select,
  where: ["c.type IN ('customer', 'subscription')"],
  values: {},
});

export const subscriptionsQuery: Query = queryOf({
  top: maxSubscriptions,
  select: wholeWithEtag.select,
  where: ["c.type = 'subscription'"],
  orderBy: 'c.id',
  values: {},
});
