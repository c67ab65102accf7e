/** Invoices where Partner Center has them (BI-01, BI-02): the list, one, summaries, lines, what is not invoiced yet, the page, the reconciliation file. */
import { z } from 'zod';
import { answered, refusal } from '../src/adapters/http/answers.ts';
import { noBody, type Route, route } from '../src/adapters/http/route.ts';
import { textStream } from '../src/adapters/http/text-stream.ts';
import type { Desk } from '../src/compose/desk.ts';
import { billingRoles } from '../src/domain/billing/rights.ts';
import { statementOf } from '../src/wire/invoice-statement.ts';
import {
  estimateLinksOf,
  estimateLinksShape,
  invoiceFilterOf,
  invoiceOf,
  invoiceShape,
  invoiceSummariesShape,
  invoiceSummaryOf,
  invoiceSummaryShape,
  invoicesShape,
} from '../src/wire/invoices.ts';
import { fileFormats, fileTypes, reconciliationText } from '../src/wire/reconciliation.ts';
import { collection, link } from '../src/wire/writing.ts';
import { invoiceNamed, invoiceParams } from './invoice-named.ts';

const base = { tag: 'Billing', side: 'partner', method: 'GET', roles: billingRoles, body: noBody } as const;

export const invoiceRoutes = (desk: Desk): readonly Route[] => [
  route({
    ...base,
    name: 'invoices-list',
    summary: 'Invoices of this account, newest first',
    path: '/v1/invoices',
    params: z.object({}),
    query: z.object({
      size: z.int().min(0).max(500).default(200),
      offset: z.int().min(0).default(0),
      filter: z
        .string()
        .exactOptional()
        .describe('JSON: {"Field":"InvoiceDate","Value":"2026-01-01","Operator":"greater_than_or_equals"}'),
    }),
    answers: { 200: { description: 'A page of invoices', schema: invoicesShape } },
    use: async ({ caller, query: { size, offset, filter = '' }, path }) => {
      const wanted = invoiceFilterOf(filter);
      if (!wanted.ok) return wanted;
      const all = (await desk.billing.list(caller)).filter(wanted.value);
      const page = all.slice(offset, offset + (size === 0 ? 200 : size));
      const next = offset + page.length;
      const { links, ...answer } = collection(page.map(invoiceOf), { self: path });
      const further = new URLSearchParams({
        size: String(size),
        offset: String(next),
        ...(filter === '' ? {} : { filter }),
      });
      return answered(200, {
        ...answer,
        links: { ...links, ...(next < all.length ? { next: link(`/invoices?${further.toString()}`) } : {}) },
      });
    },
  }),

  route({
    ...base,
    name: 'invoices-summary',
    summary: 'What was invoiced in all, in the currency of the agreement',
    path: '/v1/invoices/summary',
    params: z.object({}),
    query: z.object({}),
    answers: { 200: { description: 'The summary', schema: invoiceSummaryShape } },
    use: async ({ caller }) => {
      const account = await desk.billing.accountOf(caller);
      if (account === undefined) return refusal({ kind: 'not-found' });
      return answered(200, invoiceSummaryOf(await desk.billing.list(caller), account.currency));
    },
  }),

  route({
    ...base,
    name: 'invoices-summaries',
    summary: 'What was invoiced in all, by currency',
    path: '/v1/invoices/summaries',
    params: z.object({}),
    query: z.object({}),
    answers: { 200: { description: 'A summary a currency', schema: invoiceSummariesShape } },
    use: async ({ caller, path }) => {
      const account = await desk.billing.accountOf(caller);
      if (account === undefined) return refusal({ kind: 'not-found' });
      const all = await desk.billing.list(caller);
      const currencies = [...new Set([account.currency, ...all.map(({ invoice }) => invoice.currency)])];
      const items = currencies.map((currency) => invoiceSummaryOf(all, currency));
      return answered(200, collection(items, { self: path }));
    },
  }),

  route({
    ...base,
    name: 'invoices-estimate-links',
    summary: 'Where to read what is not invoiced yet',
    path: '/v1/invoices/estimates/links',
    params: z.object({}),
    query: z.object({ currencyCode: z.string().max(3).exactOptional() }),
    answers: { 200: { description: 'The links', schema: estimateLinksShape } },
    use: async ({ caller, query, path }) => {
      const account = await desk.billing.accountOf(caller);
      if (account === undefined) return refusal({ kind: 'not-found' });
      const currency = (query.currencyCode ?? account.currency).toUpperCase();
      return answered(200, collection(estimateLinksOf(currency), { self: path }));
    },
  }),

  route({
    ...base,
    name: 'invoices-read',
    summary: 'One invoice',
    path: '/v1/invoices/{invoiceId}',
    params: invoiceParams,
    query: z.object({}),
    answers: { 200: { description: 'The invoice', schema: invoiceShape } },
    refuses: ['invoice-not-found'],
    use: ({ caller, params }) =>
      invoiceNamed(desk, caller, params.invoiceId, async (invoice) => answered(200, invoiceOf(invoice))),
  }),

  route({
    ...base,
    name: 'invoices-statement',
    summary: 'The invoice on a page, as PDF',
    path: '/v1/invoices/{invoiceId}/documents/statement',
    params: invoiceParams,
    query: z.object({}),
    answers: { 200: { description: 'PDF', contentType: 'application/pdf' } },
    refuses: ['invoice-not-found'],
    use: ({ caller, params, locale }) =>
      invoiceNamed(desk, caller, params.invoiceId, async (invoice) => {
        const account = await desk.billing.accountOf(caller);
        return {
          status: 200,
          raw: statementOf(invoice, account?.name ?? caller.partnerId, locale),
          headers: {
            'content-type': 'application/pdf',
            'content-disposition': `attachment; filename="${invoice.invoice.number}.pdf"`,
            'x-content-type-options': 'nosniff',
          },
        };
      }),
  }),

  route({
    ...base,
    name: 'invoices-receipt',
    summary: 'A receipt: there are none, as payments are not recorded here',
    path: '/v1/invoices/{invoiceId}/receipts/{receiptId}/documents/statement',
    params: invoiceParams.extend({ receiptId: z.string() }),
    query: z.object({}),
    answers: { 200: { description: 'PDF', contentType: 'application/pdf' } },
    refuses: ['receipt-not-found'],
    use: async () => refusal({ kind: 'receipt-not-found' }),
  }),

  route({
    ...base,
    name: 'invoices-reconciliation',
    summary: 'Every line of the invoice and the use behind it, as a file whose Subtotal column adds up to the invoice',
    path: '/v1/invoices/{invoiceId}/reconciliation',
    params: invoiceParams,
    query: z.object({ format: z.enum(fileFormats).default('csv') }),
    answers: { 200: { description: 'The file', contentType: ['text/csv', 'application/x-ndjson'] } },
    refuses: ['invoice-not-found'],
    use: ({ caller, params, query: { format } }) =>
      invoiceNamed(desk, caller, params.invoiceId, async (invoice) => ({
        status: 200,
        raw: textStream(reconciliationText(desk.billing.everything(caller, invoice), format, desk.billing.meterOf)),
        headers: {
          'content-type': fileTypes[format],
          'content-disposition': `attachment; filename="${invoice.invoice.number}.${format}"`,
          'x-content-type-options': 'nosniff',
        },
      })),
  }),
];
