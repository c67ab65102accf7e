/** Invoices as Partner Center's clients read them: the list, one of them, and the summaries (BI-01). Payments are known to nobody here, so none is told. */
import { z } from 'zod';
import type { PartnersInvoice } from '../domain/billing/invoice.ts';
import { beginningOfMonth, endOfMonth } from '../domain/billing/months.ts';
import { type Money, money, toMajor } from '../domain/money.ts';
import { done, type Result } from '../domain/result.ts';
import { type Instant, plusMs } from '../domain/time.ts';
import { filterRefused, queryFilterOf } from './query-filter.ts';
import { attributesShape, collectionShape, link, linkShape } from './writing.ts';

export const lineItemTypes = ['billing_line_items', 'usage_line_items'] as const;

/** What a client's enum has: all of our billing lines are `one_time`, all use by day is `marketplace`. */
export const billingProviders = ['one_time', 'marketplace'] as const;

export const invoiceShape = z
  .object({
    id: z.string().describe('Its number'),
    invoiceDate: z.string(),
    billingPeriodStartDate: z.string(),
    billingPeriodEndDate: z.string().describe('The last instant of the month'),
    totalCharges: z.number().describe('Before tax, but where a line says that tax is included'),
    currencyCode: z.string(),
    currencySymbol: z.string(),
    pdfDownloadLink: z.string(),
    invoiceDetails: z.array(
      z.object({
        invoiceLineItemType: z.enum(lineItemTypes),
        billingProvider: z.enum(billingProviders),
        links: z.object({ self: linkShape }),
      }),
    ),
    documentType: z.literal('invoice'),
    state: z.literal('due'),
    invoiceType: z.literal('recurring'),
    lineItemCount: z.int(),
    charges: z.number(),
    credits: z.number().describe('Below zero'),
    usage: z.number(),
    digest: z.string().describe('SHA-256 over all of its lines: what was invoiced does not change'),
    links: z.object({ self: linkShape, reconciliationCsv: linkShape, reconciliationJsonLines: linkShape }),
    attributes: attributesShape('Invoice'),
  })
  .meta({ id: 'Invoice' });

export const invoicesShape = collectionShape(invoiceShape);

const symbols: Readonly<Record<string, string>> = {
  USD: '$',
  EUR: '€',
  GBP: '£',
  NOK: 'kr',
  AUD: '$',
  BRL: 'R$',
  JPY: '¥',
};

/** Accounts read time without its zone: the last instant of the month. */
const lastInstantOf = (end: Instant): Instant => plusMs(end, -1);

export const invoiceDateOf = ({ month }: PartnersInvoice): Instant => month.closedAt ?? month.startedAt;

export const invoiceOf = (of: PartnersInvoice) => {
  const { month, invoice } = of;
  const { number, currency, total } = invoice;
  const root = `/invoices/${number}`;
  const part = (kind: keyof typeof invoice.of): number => toMajor(money(invoice.of[kind], currency));
  return {
    id: number,
    invoiceDate: invoiceDateOf(of),
    billingPeriodStartDate: beginningOfMonth(month.period),
    billingPeriodEndDate: lastInstantOf(endOfMonth(month.period)),
    totalCharges: toMajor(total),
    currencyCode: currency,
    currencySymbol: symbols[currency] ?? currency,
    pdfDownloadLink: `${root}/documents/statement`,
    invoiceDetails: lineItemTypes.map((type, i) => {
      const billingProvider = billingProviders[i] ?? 'one_time';
      const query = `provider=${billingProvider.replace('_', '')}&invoiceLineItemType=${type.replaceAll('_', '')}`;
      const uri = `${root}/lineitems?${query}&currencyCode=${currency}&period=current&size=2000`;
      return { invoiceLineItemType: type, billingProvider, links: { self: link(uri) } };
    }),
    documentType: 'invoice' as const,
    state: 'due' as const,
    invoiceType: 'recurring' as const,
    lineItemCount: invoice.lines,
    charges: part('charge'),
    credits: part('credit'),
    usage: part('usage'),
    digest: invoice.digest,
    links: {
      self: link(root),
      reconciliationCsv: link(`${root}/reconciliation?format=csv`),
      reconciliationJsonLines: link(`${root}/reconciliation?format=jsonl`),
    },
    attributes: { objectType: 'Invoice' as const },
  };
};

type Wanted = (invoice: PartnersInvoice) => boolean;

const comparisons: Readonly<Record<string, (a: string, b: string) => boolean>> = {
  equals: (a, b) => a === b,
  notequals: (a, b) => a !== b,
  greaterthan: (a, b) => a > b,
  greaterthanorequals: (a, b) => a >= b,
  lessthan: (a, b) => a < b,
  lessthanorequals: (a, b) => a <= b,
};

/** `{"Field":"InvoiceDate","Value":"2026-01-01","Operator":"greater_than_or_equals"}`; days are compared. */
export const invoiceFilterOf = (text: string): Result<Wanted> => {
  if (text.trim() === '') return done(() => true);
  const filter = queryFilterOf(text);
  if (!filter.ok) return filter;
  const { field, value, operator } = filter.value;
  const holds = comparisons[operator];
  if (field !== 'invoicedate') return filterRefused('Field must be InvoiceDate');
  if (holds === undefined)
    return filterRefused(
      'Operator must be equals, not_equals, greater_than, greater_than_or_equals, less_than or less_than_or_equals',
    );
  const day = value.trim().slice(0, 10);
  if (!z.iso.date().safeParse(day).success) return filterRefused('Value must be a day like 2026-01-31');
  return done((invoice) => holds(invoiceDateOf(invoice).slice(0, 10), day));
};

const summaryFields = {
  balanceAmount: z.number().describe('All that was invoiced: payments are not recorded here, so nothing is taken off'),
  currencyCode: z.string(),
  currencySymbol: z.string(),
  accountingDate: z.string().exactOptional(),
  firstInvoiceCreationDate: z.string().exactOptional().describe('Absent where nothing was ever invoiced'),
  latestInvoiceDate: z.string().exactOptional(),
};

export const invoiceSummaryShape = z
  .object({
    ...summaryFields,
    details: z.array(z.object({ invoiceType: z.literal('recurring'), summary: z.object(summaryFields) })),
    attributes: attributesShape('InvoiceSummary'),
  })
  .meta({ id: 'InvoiceSummary' });

export const invoiceSummariesShape = collectionShape(invoiceSummaryShape);

/** Of the invoices in that currency, newest first. */
export const invoiceSummaryOf = (all: readonly PartnersInvoice[], currency: string) => {
  const own = all.filter(({ invoice }) => invoice.currency === currency);
  const balance: Money = own.reduce(
    (sum, { invoice }) => money(sum.minor + invoice.total.minor, currency),
    money(0, currency),
  );
  const [latest, first] = [own[0], own.at(-1)];
  const summary = {
    balanceAmount: toMajor(balance),
    currencyCode: currency,
    currencySymbol: symbols[currency] ?? currency,
    ...(latest === undefined || first === undefined
      ? {}
      : {
          accountingDate: invoiceDateOf(latest),
          firstInvoiceCreationDate: invoiceDateOf(first),
          latestInvoiceDate: invoiceDateOf(latest),
        }),
  };
  return {
    ...summary,
    details: own.length === 0 ? [] : [{ invoiceType: 'recurring' as const, summary }],
    attributes: { objectType: 'InvoiceSummary' as const },
  };
};

export const estimateLinksShape = collectionShape(
  z
    .object({ title: z.string(), description: z.string(), period: z.enum(['current', 'previous']), link: linkShape })
    .meta({ id: 'EstimateLink' }),
);

export const estimateLinksOf = (currency: string) =>
  (['current', 'previous'] as const).flatMap((period) =>
    lineItemTypes.map((type, i) => ({
      title: type === 'usage_line_items' ? 'Azure use' : 'Charges and credits',
      description: period === 'current' ? 'Of this month, so far' : 'Of earlier months, not yet invoiced',
      period,
      link: link(
        `/invoices/unbilled/lineitems?provider=${(billingProviders[i] ?? '').replace('_', '')}&invoiceLineItemType=${type.replaceAll('_', '')}&currencyCode=${currency}&period=${period}&size=2000`,
      ),
    })),
  );
