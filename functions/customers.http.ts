/** A partner's customers: found, brought, kept, parted with (TN-02, CU-01, CU-04, TN-10). */
import { z } from 'zod';
import { answered } from '../src/adapters/http/answers.ts';
import { jsonBody, noBody, type Route, route } from '../src/adapters/http/route.ts';
import type { Desk } from '../src/compose/desk.ts';
import { customerId } from '../src/domain/ids.ts';
import { customerFilterOf } from '../src/wire/customer-filter.ts';
import {
  billingFrom,
  billingProfileIn,
  billingProfileOf,
  billingProfileShape,
  companyProfileOf,
  companyProfileShape,
  customerIn,
  customerOf,
  customerRequestOf,
  customerShape,
  customersShape,
  domainIn,
  relationshipIn,
  validationStatusOf,
  validationStatusShape,
} from '../src/wire/customers.ts';
import { idKey, listSize, searchKey } from '../src/wire/paging.ts';
import {
  namedQualification,
  qualificationIn,
  qualificationOf,
  qualificationRequestOf,
  qualificationShape,
  qualificationsShape,
} from '../src/wire/qualifications.ts';
import { collection } from '../src/wire/writing.ts';

const self = (path: string): string => path.replace(/^\/v1/i, '');
const customerParams = z.object({ customerId: z.guid() });

export const customerRoutes = (desk: Desk): readonly Route[] => [
  route({
    name: 'customers-list',
    summary: "A partner's customers, all of them or those that a filter or a search finds",
    tag: 'Customers',
    side: 'partner',
    method: 'GET',
    path: '/v1/customers',
    roles: [],
    params: z.object({}),
    query: z.object({
      size: listSize,
      seekOperation: z.string().exactOptional(),
      filter: z
        .string()
        .max(2000)
        .exactOptional()
        .describe('JSON: Field CompanyName or Domain with Operator starts_with, or TenantId with equals; and Value'),
      search: z.string().max(200).exactOptional().describe('A tenant id, or how a domain or a name begins'),
    }),
    body: noBody,
    answers: { 200: { description: 'One page', schema: customersShape } },
    use: async ({ caller, query, path, header }) => {
      const { size, filter, search } = query;
      const token = header('ms-continuationtoken');
      const here = { self: self(path) };
      if (search !== undefined && search.trim() !== '') {
        const found = await desk.customers.find.anyWay(caller, search, size);
        return answered(200, collection(found.items.map(customerOf), here));
      }
      if (filter !== undefined && filter.trim() !== '') {
        const wanted = customerFilterOf(filter);
        if (!wanted.ok) return wanted;
        if ('tenantId' in wanted.value) {
          const found = await desk.customers.find.byTenantId(caller, wanted.value.tenantId);
          return answered(200, collection(found.map(customerOf), here));
        }
        const binding = `customers:${caller.partnerId}:${wanted.value.field}:${wanted.value.beginning}`;
        const after = desk.pages.open(binding, token, searchKey);
        if (!after.ok) return after;
        const page = await desk.customers.find.by(caller, wanted.value, size, after.value);
        return answered(
          200,
          collection(page.items.map(customerOf), { ...here, next: desk.pages.seal(binding, page.next) }),
        );
      }
      const binding = `customers:${caller.partnerId}`;
      const after = desk.pages.open(binding, token, idKey);
      if (!after.ok) return after;
      const page = await desk.customers.list({
        caller,
        size,
        ...(after.value === undefined ? {} : { afterId: after.value.id }),
      });
      return answered(
        200,
        collection(page.items.map(customerOf), {
          ...here,
          next: desk.pages.seal(binding, page.next === undefined ? undefined : { id: page.next }),
        }),
      );
    },
  }),

  route({
    name: 'customers-create',
    summary: 'Bring a customer: a new tenant with the domain named; no credentials are made or shown',
    tag: 'Customers',
    side: 'partner',
    method: 'POST',
    path: '/v1/customers',
    roles: ['AdminAgent', 'GlobalAdmin', 'SalesAgent'],
    params: z.object({}),
    query: z.object({}),
    body: jsonBody(customerIn),
    answers: { 201: { description: 'The customer', schema: customerShape } },
    refuses: ['country-unknown', 'market-not-onboarded', 'reseller-invalid', 'domain-taken', 'sandbox-holding-limit'],
    idempotent: true,
    use: async ({ caller, body, seed }) => {
      const created = await desk.customers.create({ caller, request: customerRequestOf(body), seed });
      return created.ok ? answered(201, customerOf(created.value)) : created;
    },
  }),

  route({
    name: 'customers-read',
    summary: 'One customer',
    tag: 'Customers',
    side: 'partner',
    method: 'GET',
    path: '/v1/customers/{customerId}',
    roles: [],
    params: customerParams,
    query: z.object({}),
    body: noBody,
    answers: { 200: { description: 'The customer', schema: customerShape } },
    refuses: ['customer-not-found'],
    use: async ({ caller, params }) => {
      const found = await desk.customers.read({ caller, customerId: customerId(params.customerId) });
      return found.ok ? answered(200, customerOf(found.value)) : found;
    },
  }),

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
      const one = { caller, customerId: customerId(params.customerId) };
      const changed = await desk.customers.keep.setRelationship(one, body.relationshipToPartner);
      return changed.ok ? answered(200, customerOf(changed.value)) : changed;
    },
  }),

  route({
    name: 'customers-delete',
    summary: 'Remove a sandbox customer once its reservations and software are cancelled and no order is open',
    tag: 'Customers',
    side: 'partner',
    method: 'DELETE',
    path: '/v1/customers/{customerId}',
    roles: ['AdminAgent'],
    params: customerParams,
    query: z.object({}),
    body: noBody,
    answers: { 204: { description: 'It is gone' } },
    refuses: [
      'customer-not-found',
      'sandbox-only',
      'customer-still-holds',
      'customer-has-open-orders',
      'customer-changed',
    ],
    use: async ({ caller, params }) => {
      const removed = await desk.customers.remove(caller, customerId(params.customerId));
      return removed.ok ? answered(204) : removed;
    },
  }),

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
      const found = await desk.customers.read({ caller, customerId: customerId(params.customerId) });
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
      const found = await desk.customers.readStored({ caller, customerId: customerId(params.customerId) });
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
      const one = { caller, customerId: customerId(params.customerId) };
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

  route({
    name: 'customers-validation-status',
    summary: 'Is the customer cleared for business?',
    tag: 'Customers',
    side: 'partner',
    method: 'GET',
    path: '/v1/customers/{customerId}/validationStatus',
    roles: [],
    appOnly: 'refused',
    params: customerParams,
    query: z.object({ type: z.enum(['account']).default('account') }),
    body: noBody,
    answers: { 200: { description: 'The status', schema: validationStatusShape } },
    refuses: ['customer-not-found'],
    use: async ({ caller, params }) => {
      const found = await desk.customers.read({ caller, customerId: customerId(params.customerId) });
      return found.ok ? answered(200, validationStatusOf(found.value)) : found;
    },
  }),

  route({
    name: 'customers-qualifications',
    summary: 'What a customer qualifies for, and how far that was looked into',
    tag: 'Customers',
    side: 'partner',
    method: 'GET',
    path: '/v1/customers/{customerId}/qualifications',
    roles: [],
    params: customerParams,
    query: z.object({}),
    body: noBody,
    answers: { 200: { description: 'The qualifications, without an envelope', schema: qualificationsShape } },
    refuses: ['customer-not-found'],
    use: async ({ caller, params }) => {
      const found = await desk.customers.read({ caller, customerId: customerId(params.customerId) });
      return found.ok ? answered(200, (found.value.qualifications ?? []).map(qualificationOf)) : found;
    },
  }),

  route({
    name: 'customers-qualify',
    summary: 'Claim a qualification; education and GCC are looked into by the operator, in a sandbox by nobody',
    tag: 'Customers',
    side: 'partner',
    method: 'POST',
    path: '/v1/customers/{customerId}/qualifications',
    roles: ['AdminAgent', 'GlobalAdmin', 'SalesAgent'],
    appOnly: 'refused',
    params: customerParams,
    query: z.object({}),
    body: jsonBody(qualificationIn),
    answers: { 201: { description: 'The claim as it stands', schema: qualificationShape } },
    refuses: ['customer-not-found', 'customer-changed'],
    idempotent: true,
    use: async ({ caller, params, body }) => {
      const one = { caller, customerId: customerId(params.customerId) };
      const claimed = await desk.customers.keep.qualify(one, qualificationRequestOf(body));
      if (!claimed.ok) return claimed;
      return answered(201, namedQualification(claimed.value.qualifications, body.qualification));
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
      const one = { caller, customerId: customerId(params.customerId) };
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
      const changed = await desk.customers.keep.setReseller(
        { caller, customerId: customerId(params.customerId) },
        undefined,
      );
      return changed.ok ? answered(204) : changed;
    },
  }),

  route({
    name: 'domains-exists',
    summary: 'Does a tenant have this domain? 200 says yes, 404 that a new customer can take it',
    tag: 'Customers',
    side: 'partner',
    method: 'HEAD',
    path: '/v1/domains/{domain}',
    roles: [],
    params: z.object({ domain: domainIn }),
    query: z.object({}),
    body: noBody,
    answers: { 200: { description: 'It is taken' } },
    refuses: ['domain-free'],
    use: async ({ params }) =>
      (await desk.customers.isDomainTaken(params.domain))
        ? answered(200)
        : { ok: false, refusal: { kind: 'domain-free' } },
  }),
];
