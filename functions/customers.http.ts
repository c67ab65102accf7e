/** A partner's customers: found, brought, read, removed (TN-02, CU-01, TN-10). */
import { z } from 'zod';
import { answered } from '../src/adapters/http/answers.ts';
import { jsonBody, noBody, type Route, route } from '../src/adapters/http/route.ts';
import type { Desk } from '../src/compose/desk.ts';
import { customerId } from '../src/domain/ids.ts';
import { customerFilterOf } from '../src/wire/customer-filter.ts';
import { customerIn, customerRequestOf, domainIn } from '../src/wire/customer-requests.ts';
import { customerOf, customerShape, customersShape } from '../src/wire/customers.ts';
import { idKey, listSize, searchKey } from '../src/wire/paging.ts';
import { collection } from '../src/wire/writing.ts';
import { customerNamed, customerParams } from './customer-named.ts';

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
      const here = { self: path };
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
      const found = await desk.customers.read(customerNamed(caller, params));
      return found.ok ? answered(200, customerOf(found.value)) : found;
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
