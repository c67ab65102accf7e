/** A partner's month of billing: the invoices of it, one a currency, and how far it has come. Closed, it never changes again (BI-01). */
import type { PartnerId } from '../ids.ts';
import { type Money, money } from '../money.ts';
import type { Environment } from '../orders/order.ts';
import type { Month } from '../prices/price-list.ts';
import { type Instant, latest, minuteMs, plusMs } from '../time.ts';
import type { EntryKind, InvoiceLine, UnnumberedLine } from './invoice-line.ts';
import { lastWholeMonth, monthAfter } from './months.ts';

export interface Invoice {
  /** `G202611EUR` and ten signs that the partner's id gives. */
  readonly number: string;
  readonly currency: string;
  readonly lines: number;
  readonly total: Money;
  /** What the total is made of, in minor units. */
  readonly of: Readonly<Record<EntryKind, number>>;
  /** SHA-256 over every line in order, each with the digest of those before it: the lines can be held against it. */
  readonly digest: string;
}

export interface BillingMonth {
  readonly partnerId: PartnerId;
  readonly environment: Environment;
  readonly period: Month;
  readonly state: 'collecting' | 'closed';
  /** Account time. */
  readonly startedAt: Instant;
  readonly closedAt?: Instant;
  readonly invoices: readonly Invoice[];
  /** The last customer, by id, whose use was charged for it; all of them were once `useCharged` is set. */
  readonly usersThrough?: string;
  readonly useCharged?: boolean;
  /** Why it could not be closed when it was last tried; gone once it is. */
  readonly trouble?: Trouble;
}

/** One of a month's invoices, with the month it is of. */
export interface PartnersInvoice {
  readonly month: BillingMonth;
  readonly invoice: Invoice;
}

export interface Trouble {
  readonly why: string;
  readonly attempts: number;
  /** Real time, as all of this. */
  readonly since: Instant;
  readonly retryAt: Instant;
}

export const mostAttempts = 10;

export const isParked = ({ attempts }: Trouble): boolean => attempts >= mostAttempts;

/** Twice as long each time, a day at most; parked after the tenth. */
export const troubled = (month: BillingMonth, why: string, real: Instant): BillingMonth => {
  const attempts = (month.trouble?.attempts ?? 0) + 1;
  const waitMs = Math.min(24 * 60, 2 ** attempts) * minuteMs;
  const since = month.trouble?.since ?? real;
  return { ...month, trouble: { why: why.slice(0, 500), attempts, since, retryAt: plusMs(real, waitMs) } };
};

/** An operator's: tried again at once, with ten attempts of its own. */
export const resumed = (month: BillingMonth, real: Instant): BillingMonth =>
  month.trouble === undefined ? month : { ...month, trouble: { ...month.trouble, attempts: 0, retryAt: real } };

export const waits = ({ trouble }: BillingMonth, real: Instant): boolean =>
  trouble !== undefined && (isParked(trouble) || real < trouble.retryAt);

/** The digest of a partner's id tells one partner's number from another's. */
export const invoiceNumber = (period: Month, currency: string, partnerDigest: string): string =>
  `G${period.replace('-', '')}${currency}${partnerDigest.slice(0, 10).toUpperCase()}`;

/** The month that a number names, if it is one. */
export const periodOfNumber = (number: string): Month | undefined => {
  const [, year, month] = /^G(\d{4})(0[1-9]|1[0-2])[A-Z]{3}[0-9A-F]{10}$/i.exec(number) ?? [];
  return year === undefined ? undefined : (`${year}-${month}` as Month);
};

export interface Adding {
  readonly numberOf: (currency: string) => string;
  readonly digest: (before: string, line: InvoiceLine) => string;
}

/** The month with these lines on its invoices, and the lines with their numbers. */
export const withLines = (
  month: BillingMonth,
  lines: readonly UnnumberedLine[],
  { numberOf, digest }: Adding,
): { readonly month: BillingMonth; readonly lines: readonly InvoiceLine[] } => {
  const byCurrency = new Map(month.invoices.map((invoice) => [invoice.currency, invoice]));
  const numbered = lines.map((unnumbered): InvoiceLine => {
    const { currency, minor } = unnumbered.billed;
    const before = byCurrency.get(currency) ?? newInvoice(numberOf(currency), currency);
    const line = { ...unnumbered, period: month.period, invoice: before.number, number: before.lines + 1 };
    byCurrency.set(currency, {
      ...before,
      lines: line.number,
      total: money(before.total.minor + minor, currency),
      of: { ...before.of, [line.kind]: before.of[line.kind] + minor },
      digest: digest(before.digest, line),
    });
    return line;
  });
  const invoices = [...byCurrency.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1));
  return { month: { ...month, invoices }, lines: numbered };
};

const newInvoice = (number: string, currency: string): Invoice => ({
  ...{ number, currency, lines: 0, total: money(0, currency), of: { charge: 0, credit: 0, usage: 0 }, digest: '' },
});

/** With the use of customers up to that one charged; of all of them where none is named. */
export const useChargedThrough = (month: BillingMonth, customer: string | undefined): BillingMonth => ({
  ...month,
  ...(customer === undefined ? { useCharged: true } : { usersThrough: customer }),
});

export const closed = ({ trouble: _trouble, ...month }: BillingMonth, now: Instant): BillingMonth => ({
  ...month,
  state: 'closed',
  closedAt: latest(now, month.startedAt),
});

/** Months that are over and not yet invoiced, oldest first; `begins`: where nothing was ever invoiced. */
export const monthsToClose = (billedThrough: Month | undefined, begins: Month, now: Instant): readonly Month[] => {
  const last = lastWholeMonth(now);
  const months: Month[] = [];
  for (
    let month = billedThrough === undefined ? begins : monthAfter(billedThrough);
    month <= last;
    month = monthAfter(month)
  )
    months.push(month);
  return months;
};

/** Use may be reported for five weeks: when a month is closed, these may have changed since they were last looked at. */
export const monthsOfUse = (period: Month): readonly Month[] => [
  monthAfter(period, -2),
  monthAfter(period, -1),
  period,
];
