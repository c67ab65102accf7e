/** A customer's company and billing profiles. */
import { z } from 'zod';
import { answered } from '../src/adapters/http/answers.ts';
import { jsonBody, noBody, type Route, route } from '../src/adapters/http/route.ts';
import type { Desk } from '../src/compose/desk.ts';
import { billingFrom, billingProfileIn } from '../src/wire/customer-requests.ts';
import { billingProfileOf, billingProfileShape, companyProfileOf, companyProfileShape } from '../src/wire/customers.ts';
import { customerNamed, customerParams } from './customer-named.ts';

export const customerProfileRoutes = (desk: Desk): readonly Route[] => [
  route({
    name: 'customers-company-profile',
    summary: "A customer's company profile",
    tag: 'Customers',
    side: 'partner',
    method: 'GET',
    path: '/v1/customers/{customerId}/profiles/company',
    roles: [],
    params: customerParams,
    query: z.object({}),
    body: noBody,
    answers: { 200: { description: 'The profile', schema: companyProfileShape } },
    refuses: ['customer-not-found'],
    use: async ({ caller, params }) => {
      const found = await desk.customers.read(customerNamed(caller, params));
      return found.ok ? answered(200, companyProfileOf(found.value)) : found;
    },
  }),

  route({
    name: 'customers-billing-profile',
    summary: "A customer's billing profile",
    tag: 'Customers',
    side: 'partner',
    method: 'GET',
    path: '/v1/customers/{customerId}/profiles/billing',
    roles: [],
    params: customerParams,
    query: z.object({}),
    body: noBody,
    answers: {
      200: { description: 'The profile, with the ETag under which it is replaced', schema: billingProfileShape },
    },
    refuses: ['customer-not-found'],
    use: async ({ caller, params }) => {
      const found = await desk.customers.readStored(customerNamed(caller, params));
      return found.ok ? answered(200, billingProfileOf(found.value.value, found.value.etag)) : found;
    },
  }),

  route({
    name: 'customers-billing-profile-replace',
    summary: "Replace a customer's billing profile; its country stays",
    tag: 'Customers',
    side: 'partner',
    method: 'PUT',
    path: '/v1/customers/{customerId}/profiles/billing',
    roles: ['AdminAgent', 'GlobalAdmin', 'SalesAgent', 'BillingAdmin'],
    params: customerParams,
    query: z.object({}),
    headers: z.object({ 'if-match': z.string().exactOptional() }),
    body: jsonBody(billingProfileIn),
    answers: { 200: { description: 'The profile', schema: billingProfileShape } },
    refuses: ['customer-not-found', 'country-fixed', 'etag-stale', 'customer-changed'],
    use: async ({ caller, params, body, headers }) => {
      const one = customerNamed(caller, params);
      const known = await desk.customers.read(one);
      if (!known.ok) return known;
      const billing = billingFrom(body, known.value.companyName);
      const changed = await desk.customers.keep.changeBilling(
        one,
        billing,
        headers['if-match'] ?? body.attributes?.etag,
      );
      if (!changed.ok) return changed;
      const fresh = await desk.customers.readStored(one);
      return fresh.ok ? answered(200, billingProfileOf(fresh.value.value, fresh.value.etag)) : fresh;
    },
  }),
];
