/** Prices to take away: a market's price list for a month as JSON and CSV, the rate cards, the comparison of offers (AP-07). */
import { z } from 'zod';
import { answered } from '../src/adapters/http/answers.ts';
import { noBody, type Route, route } from '../src/adapters/http/route.ts';
import type { Desk } from '../src/compose/desk.ts';
import { priceListCsv, priceListOf, priceListShape, rateCardOf, rateCardShape } from '../src/wire/price-lists.ts';
import { offerComparison } from '../src/wire/rules/offer-comparison.ts';
import { ruleTableOf, ruleTableShape } from '../src/wire/rules/rule-table.ts';

const listParams = z.object({ country: z.string(), month: z.string() });
const base = { tag: 'Prices', side: 'partner', method: 'GET', roles: [], body: noBody } as const;

export const priceListRoutes = (desk: Desk): readonly Route[] => [
  route({
    ...base,
    name: 'pricelists-read',
    summary:
      'The price list of a market and month: meters, retail prices, partner earned credit, savings plan discounts',
    path: '/v1/pricelists/{country}/{month}',
    params: listParams,
    query: z.object({}),
    answers: { 200: { description: 'The list, whole', schema: priceListShape } },
    refuses: ['country-unknown', 'price-list-not-found'],
    use: async ({ caller, params }) => {
      const list = await desk.prices.ofMonth(caller, params.country, params.month);
      return list.ok ? answered(200, priceListOf(list.value)) : list;
    },
  }),

  route({
    ...base,
    name: 'pricelists-file',
    summary: 'The same price list as a CSV file',
    path: '/v1/pricelists/{country}/{month}/file',
    params: listParams,
    query: z.object({}),
    answers: { 200: { description: 'CSV, UTF-8', contentType: 'text/csv' } },
    refuses: ['country-unknown', 'price-list-not-found'],
    use: async ({ caller, params }) => {
      const list = await desk.prices.ofMonth(caller, params.country, params.month);
      if (!list.ok) return list;
      const { country, month } = list.value;
      return {
        status: 200,
        raw: priceListCsv(list.value),
        headers: {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': `attachment; filename="azure-prices-${country}-${month}.csv"`,
        },
      };
    },
  }),

  ...(['azure', 'azure-shared'] as const).map((card) =>
    route({
      ...base,
      name: `ratecards-${card}`,
      summary: card === 'azure' ? 'Azure rates today' : 'Azure rates today, for partner shared services',
      path: `/v1/ratecards/${card}`,
      params: z.object({}),
      query: z.object({
        currency: z.string().default('USD'),
        region: z.string().exactOptional().describe('Looked at by nobody: rates are those of the currency'),
      }),
      answers: { 200: { description: 'The rate card', schema: rateCardShape } },
      refuses: ['currency-not-supported'],
      use: async ({ caller, query, path }) => {
        const meters = await desk.prices.today(caller, query.currency);
        return meters.ok ? answered(200, rateCardOf(meters.value, query.currency.toUpperCase(), path)) : meters;
      },
    }),
  ),

  route({
    ...base,
    name: 'offers-comparison',
    summary: 'The legacy offer, the Azure plan, savings plans and reservations side by side',
    path: '/v1/offers/comparison',
    params: z.object({}),
    query: z.object({}),
    answers: { 200: { description: 'A table in the language asked for', schema: ruleTableShape } },
    use: async ({ locale }) => answered(200, ruleTableOf(offerComparison, locale)),
  }),
];
