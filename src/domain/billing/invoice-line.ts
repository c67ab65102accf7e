/** A line of an invoice: one entry of the ledger, in the currency it is billed in, with where its price comes from (BI-01, BI-04). Pure. */

import type { ProductFamily } from '../catalog/families.ts';
import { priceIncludesTax } from '../catalog/markets.ts';
import type { CustomerId, OrderId, PartnerId, SubscriptionId } from '../ids.ts';
import type { Money } from '../money.ts';
import type { BillingCycle, Environment, Order, OrderLine } from '../orders/order.ts';
import type { Month } from '../prices/price-list.ts';
import { exact } from '../rating/exact.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import type { Instant, TermDuration } from '../time.ts';
import { type Day, dayOf } from '../usage/hours.ts';
import type { UsageDay } from '../usage/usage.ts';
import type { Charge } from './charge.ts';
import type { Credit } from './credit.ts';
import { decimalOf, type Exchange, exchanged, type RateOn } from './exchange-rates.ts';
import { beginningOfMonth, endOfMonth } from './months.ts';
import type { UsageCharge, UsageLine } from './usage-charge.ts';

/** What the ledger holds to be invoiced. */
export type LedgerEntry =
  | { readonly kind: 'charge'; readonly entry: Charge }
  | { readonly kind: 'credit'; readonly entry: Credit }
  | { readonly kind: 'usage'; readonly entry: UsageCharge };

export const entryKinds = ['charge', 'credit', 'usage'] as const;
export type EntryKind = (typeof entryKinds)[number];

export interface InvoiceLine {
  readonly partnerId: PartnerId;
  /** The month it is invoiced in; its own may be an earlier one, where it came late. */
  readonly period: Month;
  readonly invoice: string;
  /** From 1, in the order in which lines came onto the invoice. */
  readonly number: number;
  /** The id of its entry in the ledger, which stands on one line of one invoice. */
  readonly entryId: string;
  readonly kind: EntryKind;
  readonly environment: Environment;
  readonly customerId: CustomerId;
  readonly customerName?: string;
  readonly country?: string;
  readonly subscriptionId: SubscriptionId;
  readonly orderId?: OrderId;
  readonly orderLine?: number;
  readonly orderedAt?: Instant;
  readonly family?: ProductFamily;
  readonly catalogItemId?: string;
  readonly title: string;
  readonly quantity: number;
  readonly term?: TermDuration;
  readonly billingCycle?: BillingCycle;
  /** The indirect reseller of the order (TN-10). */
  readonly reseller?: string;
  /** The month that the entry itself is of. */
  readonly entryPeriod: Month;
  readonly chargedFrom: Instant;
  /** Only of use: charges say no more than when they are due. */
  readonly chargedUntil?: Instant;
  /** One unit for its whole term. */
  readonly unitPrice?: Money;
  /** What the entry comes to in the currency of its price: an exact decimal, below zero where it is taken off. */
  readonly priced: { readonly amount: string; readonly currency: string };
  /** The day the price is of. */
  readonly pricedOn: Day;
  readonly priceSource: 'order' | 'price-list';
  /** Absent where the price is in the invoice's own currency. */
  readonly exchange?: Exchange;
  /** What it adds to the invoice. */
  readonly billed: Money;
  /** Is tax in it (CT-05)? */
  readonly taxIncluded: boolean;
  /** Only of a credit. */
  readonly reason?: Credit['reason'];
  readonly creditOf?: string;
  /** Only of use: where its lines by day lie. */
  readonly detail?: UsageCharge['detail'];
}

/** A line of use, and the line of the invoice that it is a part of. */
export interface InvoicedUse {
  readonly of: InvoiceLine;
  readonly line: UsageLine;
}

/** A customer's use of a day so far; by meter it is told once it is charged, at the month's end. */
export interface UnbilledUse {
  readonly customerId: CustomerId;
  readonly month: Month;
  readonly day: UsageDay;
  /** Absent where no rate is known. */
  readonly billed?: Money;
  readonly exchange?: Exchange;
}

/** What is known of the thing sold; whatever is missing is left out of the line, never guessed. */
export interface Sold {
  readonly customer?: { readonly companyName: string; readonly country: string };
  readonly order?: Order;
  readonly line?: OrderLine;
  readonly subscription?: Subscription;
}

/** Why an invoice can't be closed: said to operators, with what to do. */
export class CannotBill extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'CannotBill';
  }
}

/** Savings plans are billed in the currency they are priced in (SP-03); everything else in that of the partner's agreement (BI-04). */
export const billingCurrency = (family: ProductFamily | undefined, priced: string, agreement: string): string =>
  family === 'savingsPlan' ? priced : agreement;

export type UnnumberedLine = Omit<InvoiceLine, 'period' | 'invoice' | 'number'>;

const absent = <T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };

export const lineOf = (of: LedgerEntry, sold: Sold, agreementCurrency: string, rateOn: RateOn): UnnumberedLine => {
  const { customer, order, line, subscription } = sold;
  const thing = line ?? subscription;
  const family = thing?.family;
  const priced = pricedOf(of);
  const pricedOn = pricedOnOf(of, sold);
  const currency = billingCurrency(family, priced.currency, agreementCurrency);
  const exchange = currency === priced.currency ? undefined : rateOn(priced.currency, currency, pricedOn);
  if (currency !== priced.currency && exchange === undefined) {
    throw new CannotBill(
      `${of.entry.id} is priced in ${priced.currency} and billed in ${currency}, and no rate is known for ${pricedOn}: add a row to src/domain/billing/exchange-rates.ts`,
    );
  }
  const country = order?.country ?? customer?.country;
  const { id, partnerId, environment, customerId, subscriptionId, period } = of.entry;
  return {
    ...{ partnerId, environment, customerId, subscriptionId },
    entryId: id,
    kind: of.kind,
    title: titleOf(of, thing?.title),
    quantity: of.kind === 'usage' ? 1 : (thing?.quantity ?? 1),
    entryPeriod: period as Month,
    chargedFrom: chargedFromOf(of),
    priced,
    pricedOn,
    priceSource: of.kind === 'usage' ? 'price-list' : 'order',
    billed: exchanged(exact(priced.amount), exchange, currency),
    taxIncluded:
      of.kind !== 'usage' && family !== undefined && country !== undefined && priceIncludesTax(family, country),
    ...absent({
      customerName: customer?.companyName,
      country,
      orderId: of.kind === 'usage' ? subscription?.orderId : of.entry.orderId,
      orderLine: of.kind === 'usage' ? subscription?.orderLine : of.entry.line,
      orderedAt: order?.createdAt,
      family,
      catalogItemId: thing?.catalogItemId,
      term: thing?.term,
      billingCycle: order?.billingCycle ?? subscription?.billingCycle,
      reseller: line?.partnerOnRecord ?? subscription?.partnerOnRecord,
      unitPrice: of.kind === 'usage' ? undefined : line?.unitPrice,
      exchange,
      chargedUntil: of.kind === 'usage' ? endOfMonth(of.entry.period) : undefined,
      reason: of.kind === 'credit' ? of.entry.reason : undefined,
      creditOf: of.kind === 'credit' ? of.entry.chargeId : undefined,
      detail: of.kind === 'usage' ? of.entry.detail : undefined,
    }),
  };
};

const pricedOf = (of: LedgerEntry): InvoiceLine['priced'] => {
  if (of.kind === 'usage') return { amount: of.entry.amount, currency: 'USD' };
  const amount = decimalOf(of.entry.amount);
  const { currency } = of.entry.amount;
  return { amount: of.kind === 'credit' ? exact(amount).times(-1).toFixed() : amount, currency };
};

/** Which term a charge, or what is given back of it, is of: ids of later terms say so. */
export const termOf = ({ id }: LedgerEntry['entry']): number => Number(/:t(\d+):\d+$/.exec(id)?.[1] ?? '1');

/**
 * A price is of the day its order was placed (OR-06), a later term's of the day that began, in every instalment and in what is given
 * back of it: the two are one amount in any currency.
 */
const pricedOnOf = (of: LedgerEntry, { order, subscription }: Sold): Day => {
  const ofMonth = dayOf(beginningOfMonth(of.entry.period as Month));
  if (of.kind === 'usage') return ofMonth;
  const term = termOf(of.entry);
  if (term === 1) return order === undefined ? ofMonth : dayOf(order.createdAt);
  const { currentTerm } = subscription ?? {};
  return currentTerm?.number === term ? dayOf(currentTerm.startsAt) : ofMonth;
};

const chargedFromOf = (of: LedgerEntry): Instant => {
  if (of.kind === 'usage') return beginningOfMonth(of.entry.period);
  return of.kind === 'charge' ? of.entry.dueAt : of.entry.at;
};

const titleOf = (of: LedgerEntry, title: string | undefined): string => {
  const named = title ?? `Subscription ${of.entry.subscriptionId}`;
  return of.kind === 'usage' ? `${named}, use` : named;
};
