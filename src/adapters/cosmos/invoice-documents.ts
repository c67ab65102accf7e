/** The documents of invoicing: a partner's month with its invoices, and their lines beside it in the same partition. */
import { z } from 'zod';
import { creditReasons } from '../../domain/billing/credit.ts';
import type { BillingMonth, Invoice } from '../../domain/billing/invoice.ts';
import { entryKinds, type InvoiceLine } from '../../domain/billing/invoice-line.ts';
import { productFamilies } from '../../domain/catalog/families.ts';
import type { CustomerId, OrderId, PartnerId, SubscriptionId } from '../../domain/ids.ts';
import { billingCycles } from '../../domain/orders/order.ts';
import type { Month } from '../../domain/prices/price-list.ts';
import type { Day } from '../../domain/usage/hours.ts';
import type { DocumentKind } from './documents.ts';
import { count, decimal, environment, id, instant, money, saying, term } from './shapes.ts';
import { usageDetail } from './usage-charge-document.ts';

const invoice = saying<Invoice>()(
  z.object({
    number: z.string(),
    currency: z.string(),
    lines: count,
    total: money,
    of: z.record(z.enum(entryKinds), z.int()),
    digest: z.string(),
  }),
);

/** The one document of its name in its partition. */
export const billingMonthId = 'month';

export const billingMonthDocument: DocumentKind<BillingMonth> = {
  container: 'ledger',
  type: 'billingMonth',
  schemaVersion: 1,
  body: saying<BillingMonth>()(
    z.object({
      partnerId: id<PartnerId>(),
      environment,
      period: id<Month>(),
      state: z.enum(['collecting', 'closed']),
      startedAt: instant,
      closedAt: instant.exactOptional(),
      invoices: z.array(invoice),
      usersThrough: z.string().exactOptional(),
      useCharged: z.boolean().exactOptional(),
      trouble: z.object({ why: z.string(), attempts: count, since: instant, retryAt: instant }).exactOptional(),
    }),
  ),
  idOf: () => billingMonthId,
  keysOf: ({ partnerId, period }) => ({ partnerId, period }),
  columnsOf: ({ environment: of, trouble }) => ({
    environment: of,
    ...(trouble === undefined ? {} : { troubledSince: trouble.since }),
  }),
};

/** An entry stands on one line. */
export const invoiceLineId = (entryId: string): string => `line:${entryId}`;

export const invoiceLineDocument: DocumentKind<InvoiceLine> = {
  container: 'ledger',
  type: 'invoiceLine',
  schemaVersion: 1,
  body: saying<InvoiceLine>()(
    z.object({
      partnerId: id<PartnerId>(),
      period: id<Month>(),
      invoice: z.string(),
      number: count,
      entryId: z.string(),
      kind: z.enum(entryKinds),
      environment,
      customerId: id<CustomerId>(),
      customerName: z.string().exactOptional(),
      country: z.string().exactOptional(),
      subscriptionId: id<SubscriptionId>(),
      orderId: id<OrderId>().exactOptional(),
      orderLine: count.exactOptional(),
      orderedAt: instant.exactOptional(),
      family: z.enum(productFamilies).exactOptional(),
      catalogItemId: z.string().exactOptional(),
      title: z.string(),
      quantity: count,
      term: term.exactOptional(),
      billingCycle: z.enum(billingCycles).exactOptional(),
      reseller: z.string().exactOptional(),
      entryPeriod: id<Month>(),
      chargedFrom: instant,
      chargedUntil: instant.exactOptional(),
      unitPrice: money.exactOptional(),
      priced: z.object({ amount: decimal, currency: z.string() }),
      pricedOn: id<Day>(),
      priceSource: z.enum(['order', 'price-list']),
      exchange: z.object({ rate: decimal, on: id<Day>(), source: z.string() }).exactOptional(),
      billed: money,
      taxIncluded: z.boolean(),
      reason: z.enum(creditReasons).exactOptional(),
      creditOf: z.string().exactOptional(),
      detail: usageDetail.exactOptional(),
    }),
  ),
  idOf: ({ entryId }) => invoiceLineId(entryId),
  keysOf: ({ partnerId, period }) => ({ partnerId, period }),
  columnsOf: ({ invoice: of, number, kind, reseller }) => ({
    invoice: of,
    number,
    kind,
    ...(reseller === undefined ? {} : { reseller }),
  }),
};
