/** Azure usage of a customer: made in the sandbox (SB-03), read by month and by hour with what savings plans and reservations covered (SP-06, SP-11, AP-03). */
import { z } from 'zod';
import { answered, refusal } from '../src/adapters/http/answers.ts';
import { jsonBody, noBody, type Route, route } from '../src/adapters/http/route.ts';
import type { Desk } from '../src/compose/desk.ts';
import {
  reportedUsage,
  usageHourOf,
  usageHourShape,
  usageMonthOf,
  usageMonthShape,
  usageReportShape,
  usageTakenInOf,
  usageTakenInShape,
} from '../src/wire/usage.ts';
import { customerNamed, customerParams } from './customer-named.ts';

export const usageRoutes = (desk: Desk): readonly Route[] => [
  route({
    name: 'sandbox-usage-report',
    summary: 'Make Azure usage of a sandbox customer, rated hour by hour; what is reported again is counted once',
    tag: 'Sandbox',
    side: 'partner',
    method: 'POST',
    path: '/v1/sandbox/customers/{customerId}/usage',
    roles: ['AdminAgent'],
    params: customerParams,
    query: z.object({}),
    body: jsonBody(usageReportShape),
    answers: { 200: { description: 'What was taken in, and the hours it is about', schema: usageTakenInShape } },
    refuses: [
      'sandbox-only',
      'customer-not-found',
      'usage-records-refused',
      'usage-too-many-hours',
      'usage-hour-full',
      'sandbox-usage-limit',
      'busy',
    ],
    idempotent: true,
    use: async ({ caller, params, body }) => {
      if (caller.environment !== 'sandbox') return refusal({ kind: 'sandbox-only' });
      const { customerId } = customerNamed(caller, params);
      const taken = await desk.usage.report({ partnerId: caller.partnerId, customerId }, reportedUsage(body));
      return taken.ok ? answered(200, usageTakenInOf(taken.value)) : taken;
    },
  }),

  route({
    name: 'usage-month',
    summary: "A customer's Azure usage in a month, by days: what plans and reservations covered, what is paid by use",
    tag: 'Subscriptions',
    side: 'partner',
    method: 'GET',
    path: '/v1/customers/{customerId}/usage/{month}',
    roles: [],
    params: customerParams.extend({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/) }),
    query: z.object({}),
    body: noBody,
    answers: { 200: { description: 'The month; without days where nothing was reported', schema: usageMonthShape } },
    refuses: ['customer-not-found'],
    use: async ({ caller, params, path, locale }) => {
      const read = await desk.usage.ofMonth(customerNamed(caller, params), params.month);
      return read.ok ? answered(200, usageMonthOf(read.value, path, locale)) : read;
    },
  }),

  route({
    name: 'usage-hour',
    summary: 'An hour of it line by line, each with the benefit that covered it',
    tag: 'Subscriptions',
    side: 'partner',
    method: 'GET',
    path: '/v1/customers/{customerId}/usage/hours/{hour}',
    roles: [],
    params: customerParams.extend({
      hour: z
        .string()
        .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3])$/)
        .describe('UTC: 2026-11-25T20'),
    }),
    query: z.object({}),
    body: noBody,
    answers: { 200: { description: 'The hour; without lines where nothing was reported', schema: usageHourShape } },
    refuses: ['customer-not-found'],
    use: async ({ caller, params, path }) => {
      const read = await desk.usage.ofHour(customerNamed(caller, params), params.hour);
      return read.ok ? answered(200, usageHourOf(read.value, path)) : read;
    },
  }),
];
