/** The move of a customer from the legacy offer to the Azure plan (AP-05). */
import { z } from 'zod';
import { answered } from '../src/adapters/http/answers.ts';
import { ignoredBody, noBody, type Route, route } from '../src/adapters/http/route.ts';
import type { Desk } from '../src/compose/desk.ts';
import { buyingRights } from '../src/domain/carts/who-may-buy.ts';
import { transitionOf, transitionShape } from '../src/wire/azure-plan.ts';
import { customerNamed, customerParams } from './customer-named.ts';

export const azurePlanTransitionRoutes = (desk: Desk): readonly Route[] => [
  route({
    name: 'azure-plan-transition',
    summary: 'How far a customer has moved from the legacy offer to the Azure plan',
    tag: 'Subscriptions',
    side: 'partner',
    method: 'GET',
    path: '/v1/customers/{customerId}/azureplantransition',
    roles: [],
    params: customerParams,
    query: z.object({}),
    body: noBody,
    answers: { 200: { description: 'The progress', schema: transitionShape } },
    refuses: ['customer-not-found'],
    use: async ({ caller, params }) => {
      const found = await desk.customers.transition.progress(customerNamed(caller, params));
      return found.ok ? answered(200, transitionOf(found.value)) : found;
    },
  }),

  route({
    name: 'azure-plan-transition-start',
    summary:
      'Move a customer from the legacy offer to the Azure plan; its Azure subscriptions keep their ids. Twice is once',
    tag: 'Subscriptions',
    side: 'partner',
    method: 'POST',
    path: '/v1/customers/{customerId}/azureplantransition',
    roles: buyingRights.azurePlan.roles,
    params: customerParams,
    query: z.object({}),
    body: ignoredBody,
    answers: { 200: { description: 'The progress', schema: transitionShape } },
    refuses: [
      'customer-not-found',
      'relationship-ended',
      'agreement-missing',
      'product-not-in-country',
      'nothing-to-transition',
      'azure-plan-not-active',
      'sandbox-azure-plans-limit',
      'customer-changed',
    ],
    idempotent: true,
    use: async ({ caller, params }) => {
      const moved = await desk.customers.transition.start(customerNamed(caller, params));
      return moved.ok ? answered(200, transitionOf(moved.value)) : moved;
    },
  }),
];
