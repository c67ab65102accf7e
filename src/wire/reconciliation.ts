/** The reconciliation file of an invoice (BI-02): each billing line, and behind it the use it is made of; as CSV, or a JSON object a line. */
import { decimalOf } from '../domain/billing/exchange-rates.ts';
import type { InvoicedUse, InvoiceLine } from '../domain/billing/invoice-line.ts';
import type { UsageLine } from '../domain/billing/usage-charge.ts';
import type { Meter } from '../domain/prices/price-list.ts';
import { csvCell } from './csv.ts';
import { billingLineOf, usageLineOf } from './invoice-lines.ts';

/** `Subtotal` stands on billing lines alone: the column adds up to the invoice. */
export const reconciliationColumns = [
  'LineType',
  'InvoiceNumber',
  'InvoiceLineNumber',
  'CustomerId',
  'CustomerName',
  'CustomerCountry',
  'ResellerMpnId',
  'OrderId',
  'OrderLineNumber',
  'OrderDate',
  'SubscriptionId',
  'ProductId',
  'SkuId',
  'ProductName',
  'ChargeType',
  'BillingPeriod',
  'ChargeStartDate',
  'ChargeEndDate',
  'TermAndBillingCycle',
  'UnitPrice',
  'Quantity',
  'PricingCurrency',
  'PricingPreTaxTotal',
  'PriceDate',
  'PriceSource',
  'PCToBCExchangeRate',
  'PCToBCExchangeRateDate',
  'PCToBCExchangeRateSource',
  'BillingCurrency',
  'Subtotal',
  'TaxIncluded',
  'CreditReasonCode',
  'CreditOf',
  'ReferenceId',
  'ReservationOrderId',
  'UsageDate',
  'EntitlementId',
  'ResourceGroup',
  'ResourceName',
  'MeterId',
  'MeterName',
  'MeterCategory',
  'MeterSubCategory',
  'MeterRegion',
  'Unit',
  'BenefitId',
  'BenefitOrderId',
  'BenefitType',
  'HasPartnerEarnedCredit',
  'PartnerEarnedCreditPercentage',
] as const;

type Column = (typeof reconciliationColumns)[number];
type Row = Readonly<Partial<Record<Column, string | number | boolean>>>;

const capital = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

/** Of an answer's fields those that a column is named after. */
const columnsIn = (fields: object): Row => {
  const known: ReadonlySet<string> = new Set(reconciliationColumns);
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => {
      const column = name.startsWith('pcToBC') ? name.replace('pcToBC', 'PCToBC') : capital(name);
      return known.has(column) ? [[column, value]] : [];
    }),
  );
};

/** The credit's percentage stands in no document: the column says so wherever it would be needed. */
const percentage = 'per agreement; not known here';

const billingRow = (line: InvoiceLine): Row => ({
  ...columnsIn(billingLineOf(line)),
  LineType: 'billing',
  PricingPreTaxTotal: line.priced.amount,
  BillingCurrency: line.billed.currency,
  Subtotal: decimalOf(line.billed),
  ...(line.unitPrice === undefined ? {} : { UnitPrice: decimalOf(line.unitPrice) }),
  ...(line.exchange === undefined ? {} : { PCToBCExchangeRate: line.exchange.rate }),
});

const usageRow = (use: InvoicedUse, meterOf: (line: UsageLine) => Meter | undefined): Row => ({
  ...columnsIn(usageLineOf(use, meterOf)),
  LineType: 'usage',
  BillingPeriod: use.of.entryPeriod,
  UnitPrice: use.line.unitPrice,
  Quantity: use.line.quantity,
  PricingPreTaxTotal: use.line.cost,
  UsageDate: use.line.day,
  ...(use.of.exchange === undefined ? {} : { PCToBCExchangeRate: use.of.exchange.rate }),
  ...(use.line.earnsPartnerCredit ? { PartnerEarnedCreditPercentage: percentage } : {}),
});

export const fileFormats = ['csv', 'jsonl'] as const;
export type FileFormat = (typeof fileFormats)[number];

export const fileTypes: Readonly<Record<FileFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/x-ndjson; charset=utf-8',
};

export async function* reconciliationText(
  lines: AsyncIterable<InvoiceLine | InvoicedUse>,
  format: FileFormat,
  meterOf: (line: UsageLine) => Meter | undefined,
): AsyncGenerator<string> {
  if (format === 'csv') yield `${reconciliationColumns.join(',')}\r\n`;
  for await (const each of lines) {
    const row = 'of' in each ? usageRow(each, meterOf) : billingRow(each);
    yield format === 'csv'
      ? `${reconciliationColumns.map((column) => csvCell(row[column])).join(',')}\r\n`
      : `${JSON.stringify(Object.fromEntries(reconciliationColumns.flatMap((column) => (row[column] === undefined ? [] : [[column, row[column]]]))))}\n`;
  }
}
