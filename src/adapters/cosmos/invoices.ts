/** Months of billing and the lines of their invoices: written together, in the one partition of the partner's month. */
import type { Container } from '@azure/cosmos';
import { z } from 'zod';
import type { InvoiceStore, LineFilter } from '../../app/billing/invoice-ports.ts';
import type { BillingMonth } from '../../domain/billing/invoice.ts';
import type { PartnerId } from '../../domain/ids.ts';
import { billingMonthDocument, billingMonthId, invoiceLineDocument, invoiceLineId } from './invoice-documents.ts';
import { askEverywhere, askPartition, type Query, queryOf } from './queries.ts';
import { readItem } from './reads.ts';
import { valuesIn, whole } from './whole-documents.ts';
import { create, creation, inOneBatch, replace, replacement } from './writes.ts';

const monthsQuery = (partner: PartnerId, top: number): Query =>
  queryOf({
    top,
    select: whole.select,
    where: ['c.partnerId = @partner', "c.type = 'billingMonth'"],
    orderBy: 'c.period DESC',
    values: { partner },
  });

const troubledQuery = (top: number): Query =>
  queryOf({
    top,
    select: whole.select,
    where: ["c.type = 'billingMonth'", "c.troubledSince > ''"],
    orderBy: 'c.troubledSince',
    values: {},
  });

const standingQuery = (ids: readonly string[]): Query =>
  queryOf({
    top: ids.length,
    select: 'c.id, c.type',
    where: ["c.type = 'invoiceLine'", `c.id IN (${ids.map((_, i) => `@id${i}`).join(', ')})`],
    values: Object.fromEntries(ids.map((each, i) => [`id${i}`, each])),
  });

const linesQuery = (invoice: string, top: number, after: number, { kind, reseller }: LineFilter): Query =>
  queryOf({
    top,
    select: whole.select,
    where: [
      "c.type = 'invoiceLine'",
      'c.invoice = @invoice',
      'c.number > @after',
      kind && 'c.kind = @kind',
      reseller && 'c.reseller = @reseller',
    ],
    orderBy: 'c.number',
    values: { invoice, after, kind, reseller },
  });

const named = z.object({ id: z.string() });

export const makeInvoices = (ledger: Container): InvoiceStore => ({
  month: (partner, period) => readItem(ledger, billingMonthDocument, billingMonthId, [partner, period]),
  months: async (partner, max) =>
    valuesIn(billingMonthDocument, await askEverywhere(ledger, whole.shape, monthsQuery(partner, max))),
  begin: (month) => create(ledger, billingMonthDocument, month),
  replace: (month, etag) => replace(ledger, billingMonthDocument, month, etag),

  add: async (month: BillingMonth, etag, lines) => {
    const written = await inOneBatch(
      ledger,
      [month.partnerId, month.period],
      [replacement(billingMonthDocument, month, etag), ...lines.map((line) => creation(invoiceLineDocument, line))],
    );
    if (written === 'conflict') return 'conflict';
    const [next = ''] = written;
    return next;
  },

  standing: async (partner, period, entryIds) => {
    if (entryIds.length === 0) return new Set();
    const byLine = new Map(entryIds.map((each) => [invoiceLineId(each), each]));
    const rows = await askPartition(ledger, [partner, period], named, standingQuery([...byLine.keys()]));
    return new Set(rows.flatMap(({ id }) => byLine.get(id) ?? []));
  },

  lines: async (partner, period, invoice, size, after, only = {}) => {
    const rows = await askPartition(ledger, [partner, period], whole.shape, linesQuery(invoice, size, after, only));
    return valuesIn(invoiceLineDocument, rows);
  },

  troubled: async (max) => valuesIn(billingMonthDocument, await askEverywhere(ledger, whole.shape, troubledQuery(max))),
});
