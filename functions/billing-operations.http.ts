/** The operators' routes of billing: months that could not be closed, and letting one be tried again (LC-05). */
import { z } from 'zod';
import { answered } from '../src/adapters/http/answers.ts';
import { ignoredBody, noBody, type Route, route } from '../src/adapters/http/route.ts';
import type { Desk } from '../src/compose/desk.ts';
import { partnerId } from '../src/domain/ids.ts';
import { readMonth } from '../src/domain/prices/price-list.ts';
import { stuckMonthOf, stuckMonthShape, stuckMonthsShape } from '../src/wire/billing-operations.ts';
import { pageSize } from '../src/wire/paging.ts';
import { collection } from '../src/wire/writing.ts';

const params = z.object({
  partnerId: z.guid(),
  month: z.string().transform((text, context) => {
    const month = readMonth(text);
    if (month !== undefined) return month;
    context.addIssue({ code: 'custom', message: 'a month like 2026-11' });
    return z.NEVER;
  }),
});

export const billingOperationRoutes = (desk: Desk): readonly Route[] => [
  route({
    name: 'desk-billing-stuck',
    summary: 'Months of partners that could not be invoiced when they were last tried, and why',
    tag: 'Operations',
    side: 'desk',
    method: 'GET',
    path: '/desk/v1/billing',
    roles: ['Operator', 'ReviewLead'],
    params: z.object({}),
    query: z.object({ size: pageSize }),
    body: noBody,
    answers: { 200: { description: 'The months, the longest stuck first', schema: stuckMonthsShape } },
    use: async ({ query, path }) => {
      const months = await desk.billing.troubled(query.size);
      return answered(200, collection(months.map(stuckMonthOf), { self: path }));
    },
  }),

  route({
    name: 'desk-billing-resume',
    summary: 'Let such a month be tried again within a minute',
    tag: 'Operations',
    side: 'desk',
    method: 'POST',
    path: '/desk/v1/billing/{partnerId}/{month}/resume',
    roles: ['Operator'],
    params,
    query: z.object({}),
    body: ignoredBody,
    answers: { 200: { description: 'It will be tried again', schema: stuckMonthShape } },
    refuses: ['billing-not-stuck'],
    idempotent: true,
    use: async ({ caller, params, requestId }) => {
      const resumed = await desk.billing.resume(partnerId(params.partnerId), params.month, caller, requestId);
      return resumed.ok ? answered(200, stuckMonthOf(resumed.value)) : resumed;
    },
  }),
];
