/** What a customer holds that lowers its Azure bill, by category (ours; SP-13), and the transfers that are off (SP-10). */
import { z } from 'zod';
import { answered, refusal } from '../src/adapters/http/answers.ts';
import { ignoredBody, noBody, type Route, route } from '../src/adapters/http/route.ts';
import type { Desk } from '../src/compose/desk.ts';
import { benefitCategories, benefitCategoryOf, benefitsOf } from '../src/domain/subscriptions/benefits.ts';
import { transferable } from '../src/domain/subscriptions/transfers.ts';
import { benefitOf, benefitsShape } from '../src/wire/benefits.ts';
import { transferEligibilitiesOf, transferEligibilitiesShape } from '../src/wire/transfers.ts';
import { collection } from '../src/wire/writing.ts';
import { customerNamed, customerParams } from './customer-named.ts';

export const benefitRoutes = (desk: Desk): readonly Route[] => [
  route({
    name: 'benefits-list',
    summary:
      "A customer's savings plans and reservations, newest first, with what was used of the plans and where they are managed",
    tag: 'Subscriptions',
    side: 'partner',
    method: 'GET',
    path: '/v1/customers/{customerId}/benefits',
    roles: [],
    params: customerParams,
    query: z.object({ category: z.enum(benefitCategories).exactOptional() }),
    body: noBody,
    answers: { 200: { description: 'The benefits', schema: benefitsShape } },
    refuses: ['customer-not-found'],
    use: async ({ caller, params, query, path }) => {
      const customer = customerNamed(caller, params);
      const found = await desk.customers.subscriptions(customer);
      if (!found.ok) return found;
      const held = benefitsOf(
        found.value.subscriptions.map(({ value }) => value),
        query.category,
      );
      const utilization = await desk.usage.utilization(customer, held);
      if (!utilization.ok) return utilization;
      const items = held.flatMap((each) => {
        const category = benefitCategoryOf(each);
        return category === undefined ? [] : [benefitOf(each, category, utilization.value.get(each.id))];
      });
      return answered(200, collection(items, { self: path }));
    },
  }),

  route({
    name: 'transfers-eligibility',
    summary: 'What of a customer could move to another partner: nothing, and why',
    tag: 'Subscriptions',
    side: 'partner',
    method: 'GET',
    path: '/v1/customers/{customerId}/transferseligibility',
    roles: [],
    params: customerParams,
    query: z.object({ transferType: z.string().exactOptional() }),
    body: noBody,
    answers: { 200: { description: 'A row an active subscription', schema: transferEligibilitiesShape } },
    refuses: ['customer-not-found'],
    use: async ({ caller, params, locale }) => {
      const found = await desk.customers.subscriptions(customerNamed(caller, params));
      if (!found.ok) return found;
      const held = transferable(found.value.subscriptions.map(({ value }) => value));
      return answered(200, transferEligibilitiesOf(held, locale));
    },
  }),

  route({
    name: 'transfers-create',
    summary: 'Refused: transfers between partners are off',
    tag: 'Subscriptions',
    side: 'partner',
    method: 'POST',
    path: '/v1/customers/{customerId}/transfers',
    roles: [],
    params: customerParams,
    query: z.object({}),
    body: ignoredBody,
    answers: { 201: { description: 'Never, while the setting is off' } },
    refuses: ['customer-not-found', 'transfers-off'],
    idempotent: true,
    use: async ({ caller, params }) => {
      const found = await desk.customers.read(customerNamed(caller, params));
      return found.ok ? refusal({ kind: 'transfers-off' }) : found;
    },
  }),
];
