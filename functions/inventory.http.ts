/** Asked before buying: can it be reserved now (RI-03), and is there a promotion (there is none)? */
import { z } from 'zod';
import { answered, refusal } from '../src/adapters/http/answers.ts';
import { jsonBody, noBody, type Route, route } from '../src/adapters/http/route.ts';
import type { Desk } from '../src/compose/desk.ts';
import { customerId } from '../src/domain/ids.ts';
import {
  contextValue,
  inventoryIn,
  inventoryOf,
  inventoryShape,
  promotionAnswerOf,
  promotionAnswersShape,
  promotionQuestionsIn,
  promotionShape,
  promotionsShape,
} from '../src/wire/inventory.ts';
import { collection, given } from '../src/wire/writing.ts';

const country = z.string().default('US');

export const inventoryRoutes = (desk: Desk): readonly Route[] => [
  route({
    name: 'inventory-check',
    summary: 'Can these SKUs be reserved now? What the catalog does not have is left out',
    tag: 'Catalog',
    side: 'partner',
    method: 'POST',
    path: '/v1/extensions/product/checkinventory',
    roles: [],
    params: z.object({}),
    query: z.object({ country }),
    body: jsonBody(inventoryIn),
    answers: { 200: { description: 'One entry a SKU, without an envelope', schema: inventoryShape } },
    refuses: ['country-unknown', 'customer-not-found'],
    use: async ({ caller, query, body, locale }) => {
      const checked = await desk.checkInventory({
        caller,
        country: query.country,
        targets: body.targetItems,
        ...given({
          customerId: contextValue(body.inventoryContext, 'customerId'),
          azureSubscriptionId: contextValue(body.inventoryContext, 'azureSubscriptionId'),
        }),
      });
      return checked.ok
        ? answered(
            200,
            checked.value.map((answer) => inventoryOf(answer, locale)),
          )
        : checked;
    },
  }),

  route({
    name: 'promotions-list',
    summary: 'Promotions on offer: none',
    tag: 'Catalog',
    side: 'partner',
    method: 'GET',
    path: '/v1/productpromotions',
    roles: [],
    params: z.object({}),
    query: z.object({ country, segment: z.string().exactOptional() }),
    body: noBody,
    answers: { 200: { description: 'An empty list', schema: promotionsShape } },
    use: async ({ path }) => answered(200, collection([], { self: path })),
  }),

  route({
    name: 'promotions-read',
    summary: 'One promotion: there is none',
    tag: 'Catalog',
    side: 'partner',
    method: 'GET',
    path: '/v1/productpromotions/{promotionId}',
    roles: [],
    params: z.object({ promotionId: z.string() }),
    query: z.object({ country }),
    body: noBody,
    answers: { 200: { description: 'Never answered while no promotion is on offer', schema: promotionShape } },
    refuses: ['promotion-not-found'],
    use: async () => refusal({ kind: 'promotion-not-found' }),
  }),

  route({
    name: 'promotions-eligibility',
    summary: 'Is a customer eligible for promotions? Answered item by item, with the reason why not',
    tag: 'Catalog',
    side: 'partner',
    method: 'POST',
    path: '/v1/customers/{customerId}/promotionEligibilities',
    roles: [],
    params: z.object({ customerId: z.guid() }),
    query: z.object({}),
    body: jsonBody(promotionQuestionsIn),
    answers: { 200: { description: 'One answer an item', schema: promotionAnswersShape } },
    refuses: ['customer-not-found'],
    use: async ({ caller, params, body, locale, path }) => {
      const questions = body.items.map(({ catalogItemId, promotionId }) => ({
        catalogItemId,
        ...given({ promotionId: promotionId === '' ? undefined : promotionId }),
      }));
      const answers = await desk.checkPromotions(caller, customerId(params.customerId), questions);
      if (!answers.ok) return answers;
      const items = body.items.flatMap((question, at) => {
        const why = answers.value[at];
        return why === undefined ? [] : [promotionAnswerOf(question, at, why, locale)];
      });
      return answered(200, collection(items, { self: path }));
    },
  }),
];
