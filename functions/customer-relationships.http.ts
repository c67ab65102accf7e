/** Whom a customer buys from: the reseller relationship with the partner, and an indirect reseller (CU-04, TN-10). */
import { z } from 'zod';
import { answered } from '../src/adapters/http/answers.ts';
import { jsonBody, noBody, type Route, route } from '../src/adapters/http/route.ts';
import type { Desk } from '../src/compose/desk.ts';
import { relationshipIn } from '../src/wire/customer-requests.ts';
import { customerOf, customerShape } from '../src/wire/customers.ts';
import { customerNamed, customerParams } from './customer-named.ts';

export const customerRelationshipRoutes = (desk: Desk): readonly Route[] => [
  route({
    name: 'customers-patch',
    summary: 'End the reseller relationship; in a sandbox also begin it again',
    tag: 'Customers',
    side: 'partner',
    method: 'PATCH',
    path: '/v1/customers/{customerId}',
    roles: ['AdminAgent', 'GlobalAdmin'],
    appOnly: 'refused',
    params: customerParams,
    query: z.object({}),
    body: jsonBody(relationshipIn),
    answers: { 200: { description: 'The customer', schema: customerShape } },
    refuses: ['customer-not-found', 'customer-still-holds', 'relationship-by-customer', 'customer-changed'],
    use: async ({ caller, params, body }) => {
      const one = customerNamed(caller, params);
      const changed = await desk.customers.keep.setRelationship(one, body.relationshipToPartner);
      return changed.ok ? answered(200, customerOf(changed.value)) : changed;
    },
  }),

  route({
    name: 'customers-set-reseller',
    summary: 'Make an indirect reseller the one of this customer: the first of two steps to its access',
    tag: 'Customers',
    side: 'partner',
    method: 'PUT',
    path: '/v1/customers/{customerId}/reseller',
    roles: ['AdminAgent', 'GlobalAdmin'],
    params: customerParams,
    query: z.object({}),
    body: jsonBody(z.object({ partnerId: z.string().trim().min(1).max(50) }).meta({ id: 'CustomerReseller' })),
    answers: { 200: { description: 'The customer', schema: customerShape } },
    refuses: ['customer-not-found', 'reseller-invalid', 'customer-changed'],
    use: async ({ caller, params, body }) => {
      const one = customerNamed(caller, params);
      const changed = await desk.customers.keep.setReseller(one, body.partnerId);
      return changed.ok ? answered(200, customerOf(changed.value)) : changed;
    },
  }),

  route({
    name: 'customers-remove-reseller',
    summary: 'End the relationship of a reseller with this customer, and with it the access it was granted',
    tag: 'Customers',
    side: 'partner',
    method: 'DELETE',
    path: '/v1/customers/{customerId}/reseller',
    roles: ['AdminAgent', 'GlobalAdmin'],
    params: customerParams,
    query: z.object({}),
    body: noBody,
    answers: { 204: { description: 'No reseller' } },
    refuses: ['customer-not-found', 'customer-changed'],
    use: async ({ caller, params }) => {
      const changed = await desk.customers.keep.setReseller(customerNamed(caller, params), undefined);
      return changed.ok ? answered(204) : changed;
    },
  }),
];
