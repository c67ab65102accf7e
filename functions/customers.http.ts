/** A partner's customers and the Azure subscriptions under their plans (TN-02, CU-01, AP-01). */
import { z } from 'zod';
import { answered } from '../src/adapters/http/answers.ts';
import { noBody, type Route, route } from '../src/adapters/http/route.ts';
import type { Desk } from '../src/compose.ts';
import { customerId, subscriptionId } from '../src/domain/ids.ts';
import {
  azureEntitlementsOf,
  azureEntitlementsShape,
  customerOf,
  customerShape,
  customersShape,
} from '../src/wire/customers.ts';
import { idKey, listSize } from '../src/wire/paging.ts';
import { subscriptionOf, subscriptionShape, subscriptionsShape } from '../src/wire/subscriptions.ts';
import { collection } from '../src/wire/writing.ts';

const self = (path: string): string => path.replace(/^\/v1/i, '');
const customerParams = z.object({ customerId: z.guid() });

export const customerRoutes = (desk: Desk): readonly Route[] => [
  route({
    name: 'customers-list',
    summary: "A partner's customers",
    tag: 'Customers',
    side: 'partner',
    method: 'GET',
    path: '/v1/customers',
    roles: [],
    params: z.object({}),
    query: z.object({ size: listSize, seekOperation: z.string().exactOptional() }),
    body: noBody,
    answers: { 200: { description: 'One page', schema: customersShape } },
    use: async ({ caller, query, path, header }) => {
      const binding = `customers:${caller.partnerId}`;
      const after = desk.pages.open(binding, header('ms-continuationtoken'), idKey);
      if (!after.ok) return after;
      const page = await desk.customers.list({
        caller,
        size: query.size,
        ...(after.value === undefined ? {} : { afterId: after.value.id }),
      });
      return answered(
        200,
        collection(page.items.map(customerOf), {
          self: self(path),
          next: desk.pages.seal(binding, page.next === undefined ? undefined : { id: page.next }),
        }),
      );
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
    name: 'subscriptions-list',
    summary: "A customer's subscriptions",
    tag: 'Subscriptions',
    side: 'partner',
    method: 'GET',
    path: '/v1/customers/{customerId}/subscriptions',
    roles: [],
    params: customerParams,
    query: z.object({ order_id: z.string().exactOptional() }),
    body: noBody,
    answers: { 200: { description: 'The subscriptions', schema: subscriptionsShape } },
    refuses: ['customer-not-found'],
    use: async ({ caller, params, query, path }) => {
      const found = await desk.customers.subscriptions({ caller, customerId: customerId(params.customerId) });
      if (!found.ok) return found;
      const { customer, subscriptions } = found.value;
      const wanted = query.order_id?.toLowerCase();
      const items = subscriptions
        .filter((subscription) => wanted === undefined || subscription.orderId === wanted)
        .map((subscription) => subscriptionOf(subscription, customer.country));
      return answered(200, collection(items, { self: self(path) }));
    },
  }),

  route({
    name: 'subscriptions-read',
    summary: 'One subscription',
    tag: 'Subscriptions',
    side: 'partner',
    method: 'GET',
    path: '/v1/customers/{customerId}/subscriptions/{subscriptionId}',
    roles: [],
    params: customerParams.extend({ subscriptionId: z.guid() }),
    query: z.object({}),
    body: noBody,
    answers: { 200: { description: 'The subscription', schema: subscriptionShape } },
    refuses: ['customer-not-found', 'subscription-not-found'],
    use: async ({ caller, params }) => {
      const found = await desk.customers.subscription({
        caller,
        customerId: customerId(params.customerId),
        subscriptionId: subscriptionId(params.subscriptionId),
      });
      return found.ok ? answered(200, subscriptionOf(found.value.subscription, found.value.customer.country)) : found;
    },
  }),

  route({
    name: 'azure-entitlements',
    summary: 'The Azure subscriptions under an Azure plan',
    tag: 'Subscriptions',
    side: 'partner',
    method: 'GET',
    path: '/v1/customers/{customerId}/subscriptions/{subscriptionId}/azureEntitlements',
    roles: [],
    params: customerParams.extend({ subscriptionId: z.guid() }),
    query: z.object({}),
    body: noBody,
    answers: { 200: { description: 'The Azure subscriptions', schema: azureEntitlementsShape } },
    refuses: ['customer-not-found', 'subscription-not-found', 'not-an-azure-plan'],
    use: async ({ caller, params, path }) => {
      const found = await desk.customers.azurePlan({
        caller,
        customerId: customerId(params.customerId),
        subscriptionId: subscriptionId(params.subscriptionId),
      });
      return found.ok ? answered(200, collection(azureEntitlementsOf(found.value), { self: self(path) })) : found;
    },
  }),
];
