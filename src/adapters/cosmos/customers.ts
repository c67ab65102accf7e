/** The stores of customers and their subscriptions, and of what is true of a customer tenant with any partner. */
import type { Container } from '@azure/cosmos';
import { z } from 'zod';
import type { CustomerStore, TenantStore } from '../../app/customers/ports.ts';
import type { CustomerRef, PartnerId } from '../../domain/ids.ts';
import { tenantDocument } from './account-documents.ts';
import {
  customerDocument,
  customerDocumentId,
  markerDocument,
  markerDocumentId,
  subscriptionDocument,
} from './customer-documents.ts';
import { valueIn } from './documents.ts';
import { askEverywhere, askPartition, pageFrom, type Query, queryOf } from './queries.ts';
import { readItem } from './reads.ts';

const whole = z.looseObject({ id: z.string() });
const select = 'c.id, c.type, c.schemaVersion, c.body';
/** More than a customer ever holds, and a bound all the same (WR-05). */
const maxSubscriptions = 5000;

/** Served by the composite (partnerId, type, customerId). */
export const customersQuery = (partner: PartnerId, top: number, afterId: string | undefined): Query =>
  queryOf({
    top,
    select,
    where: [
      'c.partnerId = @partner',
      "c.type = 'customer'",
      afterId === undefined ? undefined : 'c.customerId > @afterId',
    ],
    orderBy: 'c.partnerId, c.type, c.customerId',
    values: { partner, afterId },
  });

const subscriptionsQuery: Query = queryOf({
  top: maxSubscriptions,
  select,
  where: ["c.type = 'subscription'"],
  orderBy: 'c.id',
  values: {},
});

const partition = ({ partnerId, customerId }: CustomerRef): [string, string] => [partnerId, customerId];

export const makeCustomers = (commerce: Container): CustomerStore => ({
  read: async (ref) => (await readItem(commerce, customerDocument, customerDocumentId, partition(ref)))?.value,

  ofPartner: async (partner, size, afterId) => {
    const documents = await askEverywhere(commerce, whole, customersQuery(partner, size + 1, afterId));
    const customers = documents.flatMap((document) => valueIn(customerDocument, document) ?? []);
    return pageFrom(
      customers,
      size,
      (customer) => customer,
      (customer) => customer.id,
    );
  },

  subscriptions: async (ref) =>
    (await askPartition(commerce, partition(ref), whole, subscriptionsQuery)).flatMap(
      (document) => valueIn(subscriptionDocument, document) ?? [],
    ),

  subscription: async (ref, id) => (await readItem(commerce, subscriptionDocument, id, partition(ref)))?.value,

  hasMarker: async (ref, marker) =>
    (await readItem(commerce, markerDocument, markerDocumentId(marker), partition(ref))) !== undefined,
});

export const makeTenants = (tenants: Container): TenantStore => ({
  read: async (customer) =>
    (await readItem(tenants, tenantDocument, customer, [customer]))?.value ?? {
      customerTenantId: customer,
      holdsLegacyAzure: false,
    },
});
