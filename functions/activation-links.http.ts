/** Activation links of orders, their lines and subscriptions: answered honestly, which is that there are none. */
import { z } from 'zod';
import { answered, refusal } from '../src/adapters/http/answers.ts';
import { noBody, type Route, route } from '../src/adapters/http/route.ts';
import type { Desk } from '../src/compose/desk.ts';
import { activationLinksShape, noActivationLinks } from '../src/wire/activation-links.ts';
import { orderNamed, orderParams } from './order-named.ts';
import { subscriptionNamed, subscriptionParams } from './subscription-named.ts';

const base = {
  tag: 'Orders',
  side: 'partner',
  method: 'GET',
  roles: [],
  query: z.object({}),
  body: noBody,
  answers: { 200: { description: 'No links: nothing sold here has any', schema: activationLinksShape } },
} as const;

export const activationLinkRoutes = (desk: Desk): readonly Route[] => [
  route({
    ...base,
    name: 'orders-activation-links',
    summary: 'The activation links of an order',
    path: '/v1/customers/{customerId}/orders/{orderId}/activationlinks',
    params: orderParams,
    refuses: ['order-not-found'],
    use: async ({ caller, params, path }) => {
      const found = await desk.orders.one(orderNamed(caller, params));
      return found.ok ? answered(200, noActivationLinks(path)) : found;
    },
  }),

  route({
    ...base,
    name: 'orders-line-activation-links',
    summary: 'The activation links of one line of an order',
    path: '/v1/customers/{customerId}/orders/{orderId}/lineitems/{lineNumber}/activationlinks',
    params: orderParams.extend({ lineNumber: z.string().regex(/^\d{1,5}$/) }),
    refuses: ['order-not-found', 'line-number-invalid'],
    use: async ({ caller, params, path }) => {
      const found = await desk.orders.one(orderNamed(caller, params));
      if (!found.ok) return found;
      const { lines } = found.value.record.order;
      return lines.some(({ lineNumber }) => lineNumber === Number(params.lineNumber))
        ? answered(200, noActivationLinks(path))
        : refusal({ kind: 'line-number-invalid', maximum: lines.length - 1 });
    },
  }),

  route({
    ...base,
    name: 'subscriptions-activation-links',
    summary: 'The activation links of a subscription',
    tag: 'Subscriptions',
    path: '/v1/customers/{customerId}/subscriptions/{subscriptionId}/activationlinks',
    params: subscriptionParams,
    refuses: ['customer-not-found', 'subscription-not-found'],
    use: async ({ caller, params, path }) => {
      const found = await desk.customers.subscription(subscriptionNamed(caller, params));
      return found.ok ? answered(200, noActivationLinks(path)) : found;
    },
  }),
];
