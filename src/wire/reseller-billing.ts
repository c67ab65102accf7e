/** A provider's terms for a reseller and the statement of a month, on the wire (ours; TN-10). Percentages are signed decimals as text. */
import { z } from 'zod';
import { decimalOf } from '../domain/billing/exchange-rates.ts';
import {
  billedOn,
  isPercent,
  type ResellerLine,
  type ResellerTerms,
  resellerCycles,
  resellerLimits,
} from '../domain/billing/reseller-terms.ts';
import { productFamilies } from '../domain/catalog/families.ts';
import { type Money, toMajor } from '../domain/money.ts';
import type { Month } from '../domain/prices/price-list.ts';
import type { Day } from '../domain/usage/hours.ts';
import { csvCell } from './csv.ts';
import type { FileFormat } from './reconciliation.ts';
import { attributesShape, link, linkShape } from './writing.ts';

const percentIn = z
  .string()
  .trim()
  .max(12)
  .refine(isPercent, { error: `a percentage from -${resellerLimits.offPercent} to ${resellerLimits.onPercent}` })
  .describe('On the price you are charged (5), or off it (-5)');

const dayIn = z.iso.date().transform((day) => day as Day);

export const resellerTermsIn = z
  .object({
    billing: z.object({
      cycle: z.enum(resellerCycles),
      day: z.int().min(1).max(resellerLimits.lastDay).describe('Of the month after the cycle'),
    }),
    prices: z
      .array(
        z.object({
          from: dayIn.describe('Holds for what is priced on that day or later'),
          otherwise: percentIn,
          byFamily: z.partialRecord(z.enum(productFamilies), percentIn).default({}),
        }),
      )
      .min(1)
      .max(resellerLimits.prices)
      .describe('In the order of their days. Rows from before this month stay as they are'),
  })
  .meta({ id: 'ResellerTermsIn' });

export const resellerTermsShape = z
  .object({
    partnerId: z.string().describe("The reseller's PartnerID"),
    billing: z.object({ cycle: z.enum(resellerCycles), day: z.int() }),
    prices: z.array(
      z.object({
        from: z.string(),
        otherwise: z.string(),
        byFamily: z.partialRecord(z.enum(productFamilies), z.string()),
      }),
    ),
    lastUpdatedDate: z.string(),
    links: z.object({ self: linkShape }),
    attributes: attributesShape('ResellerTerms'),
  })
  .meta({ id: 'ResellerTerms' });

export const resellerTermsOf = ({ reseller, billing, prices, changedAt }: ResellerTerms) => ({
  partnerId: reseller,
  billing,
  prices: prices.map(({ from, otherwise, byFamily }) => ({ from, otherwise, byFamily: { ...byFamily } })),
  lastUpdatedDate: changedAt,
  links: { self: link(`/resellers/${reseller}/terms`) },
  attributes: { objectType: 'ResellerTerms' as const },
});

export const resellerStatementShape = z
  .object({
    partnerId: z.string(),
    month: z.string(),
    isInvoiced: z.boolean().describe('False: the month is not invoiced to you yet, so there is nothing to divide'),
    billedOn: z.string().describe("The day of the reseller's bill with this month in it"),
    totals: z.array(
      z.object({
        invoiceId: z.string(),
        currencyCode: z.string(),
        lineItemCount: z.int(),
        linesWithoutTerms: z
          .int()
          .describe('Nothing was agreed on the day of their price: at the price you are charged'),
        owedByProvider: z.number().describe('What you owe for these lines'),
        owedByReseller: z.number().describe('What the reseller owes you for them'),
        difference: z.number(),
      }),
    ),
    links: z.object({ self: linkShape, csv: linkShape, jsonLines: linkShape }),
    attributes: attributesShape('ResellerStatement'),
  })
  .meta({ id: 'ResellerStatement' });

interface Statement {
  readonly terms: ResellerTerms;
  readonly month: Month;
  readonly isInvoiced: boolean;
  readonly totals: readonly {
    readonly invoice: string;
    readonly lines: number;
    readonly withoutTerms: number;
    readonly owedByProvider: Money;
    readonly owedByReseller: Money;
  }[];
}

export const resellerStatementOf = ({ terms, month, isInvoiced, totals }: Statement) => {
  const root = `/resellers/${terms.reseller}/statements/${month}`;
  return {
    partnerId: terms.reseller,
    month,
    isInvoiced,
    billedOn: billedOn(month, terms),
    totals: totals.map(({ invoice, lines, withoutTerms, owedByProvider, owedByReseller }) => ({
      invoiceId: invoice,
      currencyCode: owedByProvider.currency,
      lineItemCount: lines,
      linesWithoutTerms: withoutTerms,
      owedByProvider: toMajor(owedByProvider),
      owedByReseller: toMajor(owedByReseller),
      difference: toMajor({ ...owedByProvider, minor: owedByReseller.minor - owedByProvider.minor }),
    })),
    links: {
      self: link(root),
      csv: link(`${root}/lines?format=csv`),
      jsonLines: link(`${root}/lines?format=jsonl`),
    },
    attributes: { objectType: 'ResellerStatement' as const },
  };
};

const columns = [
  ...(['InvoiceNumber', 'InvoiceLineNumber', 'CustomerId', 'CustomerName', 'OrderId', 'OrderLineNumber'] as const),
  ...(['SubscriptionId', 'ProductName', 'Family', 'ChargeType', 'BillingPeriod', 'PriceDate', 'Currency'] as const),
  ...(['OwedByProvider', 'Percent', 'OwedByReseller'] as const),
] as const;

type Row = Readonly<Partial<Record<(typeof columns)[number], string | number>>>;

const rowOf = ({ line, percent, price }: ResellerLine): Row => ({
  InvoiceNumber: line.invoice,
  InvoiceLineNumber: line.number,
  CustomerId: line.customerId,
  SubscriptionId: line.subscriptionId,
  ProductName: line.title,
  ChargeType: line.kind,
  BillingPeriod: line.entryPeriod,
  PriceDate: line.pricedOn,
  Currency: line.billed.currency,
  OwedByProvider: decimalOf(line.billed),
  Percent: percent ?? '',
  OwedByReseller: decimalOf(price),
  ...(line.customerName === undefined ? {} : { CustomerName: line.customerName }),
  ...(line.orderId === undefined ? {} : { OrderId: line.orderId }),
  ...(line.orderLine === undefined ? {} : { OrderLineNumber: line.orderLine }),
  ...(line.family === undefined ? {} : { Family: line.family }),
});

export async function* resellerLinesText(
  lines: AsyncIterable<ResellerLine>,
  format: FileFormat,
): AsyncGenerator<string> {
  if (format === 'csv') yield `${columns.join(',')}\r\n`;
  for await (const line of lines) {
    const row = rowOf(line);
    yield format === 'csv' ? `${columns.map((name) => csvCell(row[name])).join(',')}\r\n` : `${JSON.stringify(row)}\n`;
  }
}
