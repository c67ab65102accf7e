/** What a customer holds that lowers its Azure bill, by category (ours; SP-13). */
import { z } from 'zod';
import { answered } from '../src/adapters/http/answers.ts';
import { noBody, type Route, route } from '../src/adapters/http/route.ts';
import type { Desk } from '../src/compose/desk.ts';
import { benefitCategories, benefitCategoryOf, benefitsOf } from '../src/domain/subscriptions/benefits.ts';
import { benefitOf, benefitsShape } from '../src/wire/benefits.ts';
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
];
