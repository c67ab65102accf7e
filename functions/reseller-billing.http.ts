/** A provider's resellers (TN-10): what it asks of each, and the statement of a month, reckoned from its own invoices. */
import { z } from 'zod';
import { answered } from '../src/adapters/http/answers.ts';
import { jsonBody, noBody, type Route, route } from '../src/adapters/http/route.ts';
import { textStream } from '../src/adapters/http/text-stream.ts';
import type { Desk } from '../src/compose/desk.ts';
import { billingRoles } from '../src/domain/billing/rights.ts';
import { readMonth } from '../src/domain/prices/price-list.ts';
import { fileFormats, fileTypes } from '../src/wire/reconciliation.ts';
import {
  resellerLinesText,
  resellerStatementOf,
  resellerStatementShape,
  resellerTermsIn,
  resellerTermsOf,
  resellerTermsShape,
} from '../src/wire/reseller-billing.ts';

const params = z.object({ resellerId: z.string() });
const monthParams = params.extend({
  month: z.string().transform((text, context) => {
    const month = readMonth(text);
    if (month !== undefined) return month;
    context.addIssue({ code: 'custom', message: 'a month like 2026-11' });
    return z.NEVER;
  }),
});
const base = { tag: 'Billing', side: 'partner', roles: billingRoles } as const;

export const resellerBillingRoutes = (desk: Desk): readonly Route[] => [
  route({
    ...base,
    name: 'reseller-terms-read',
    summary: 'What you ask of a reseller of yours, and when you bill it',
    method: 'GET',
    path: '/v1/resellers/{resellerId}/terms',
    params,
    query: z.object({}),
    body: noBody,
    answers: { 200: { description: 'The terms', schema: resellerTermsShape } },
    refuses: ['reseller-unknown', 'reseller-terms-missing'],
    use: async ({ caller, params: { resellerId } }) => {
      const terms = await desk.resellers.terms(caller, resellerId);
      return terms.ok ? answered(200, resellerTermsOf(terms.value)) : terms;
    },
  }),

  route({
    ...base,
    name: 'reseller-terms-set',
    summary: 'Set them: percent on or off the price you are charged, by family and from a day on',
    method: 'PUT',
    path: '/v1/resellers/{resellerId}/terms',
    params,
    query: z.object({}),
    body: jsonBody(resellerTermsIn),
    answers: { 200: { description: 'The terms as they are now', schema: resellerTermsShape } },
    refuses: ['reseller-unknown', 'busy'],
    idempotent: true,
    use: async ({ caller, params: { resellerId }, body }) => {
      const terms = await desk.resellers.setTerms(caller, resellerId, body);
      return terms.ok ? answered(200, resellerTermsOf(terms.value)) : terms;
    },
  }),

  route({
    ...base,
    name: 'reseller-statement',
    summary: 'What a reseller owes you of a month beside what you owe for the same lines',
    method: 'GET',
    path: '/v1/resellers/{resellerId}/statements/{month}',
    params: monthParams,
    query: z.object({}),
    body: noBody,
    answers: { 200: { description: 'The statement', schema: resellerStatementShape } },
    refuses: ['reseller-unknown', 'reseller-terms-missing'],
    use: async ({ caller, params: { resellerId, month } }) => {
      const statement = await desk.resellers.statement(caller, resellerId, month);
      return statement.ok ? answered(200, resellerStatementOf(statement.value)) : statement;
    },
  }),

  route({
    ...base,
    name: 'reseller-statement-lines',
    summary: 'Its lines, as a file',
    method: 'GET',
    path: '/v1/resellers/{resellerId}/statements/{month}/lines',
    params: monthParams,
    query: z.object({ format: z.enum(fileFormats).default('csv') }),
    body: noBody,
    answers: { 200: { description: 'The file', contentType: ['text/csv', 'application/x-ndjson'] } },
    refuses: ['reseller-unknown', 'reseller-terms-missing'],
    use: async ({ caller, params: { resellerId, month }, query: { format } }) => {
      const lines = await desk.resellers.lines(caller, resellerId, month);
      if (!lines.ok) return lines;
      return {
        status: 200,
        raw: textStream(resellerLinesText(lines.value, format)),
        headers: {
          'content-type': fileTypes[format],
          'content-disposition': `attachment; filename="reseller-${resellerId}-${month}.${format}"`,
          'x-content-type-options': 'nosniff',
        },
      };
    },
  }),
];
