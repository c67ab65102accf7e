/** What a provider asks of its reseller (TN-10): percent on or off the price it is charged itself, by family and from a day on, and when it bills. Pure and exact. */
import type { ProductFamily } from '../catalog/families.ts';
import type { PartnerId } from '../ids.ts';
import type { Money } from '../money.ts';
import type { Month } from '../prices/price-list.ts';
import { exact, toMoney } from '../rating/exact.ts';
import type { Instant } from '../time.ts';
import { type Day, dayOf } from '../usage/hours.ts';
import { decimalOf } from './exchange-rates.ts';
import type { InvoiceLine } from './invoice-line.ts';
import { beginningOfMonth, monthAfter } from './months.ts';

/** Signed decimal text: `-5` is five percent off, `12.5` that much on it. */
export type Percent = string;

export interface ResellerPrice {
  /** Holds for what is priced on that day or later, until the next row's. */
  readonly from: Day;
  readonly otherwise: Percent;
  readonly byFamily: Readonly<Partial<Record<ProductFamily, Percent>>>;
}

export const resellerCycles = ['monthly', 'quarterly'] as const;
export type ResellerCycle = (typeof resellerCycles)[number];

export interface ResellerTerms {
  readonly partnerId: PartnerId;
  /** The reseller's PartnerID. */
  readonly reseller: string;
  readonly billing: { readonly cycle: ResellerCycle; readonly day: number };
  /** In the order of their days. */
  readonly prices: readonly ResellerPrice[];
  readonly changedAt: Instant;
  readonly changedBy: string;
}

export const resellerLimits = { prices: 100, offPercent: 100, onPercent: 1_000, lastDay: 28 } as const;

export const isPercent = (text: string): boolean =>
  /^-?\d{1,4}(\.\d{1,4})?$/.test(text) &&
  exact(text).gte(-resellerLimits.offPercent) &&
  exact(text).lte(resellerLimits.onPercent);

/** Why these prices can't take the place of those; nothing where they can. What months before `now`'s were told by does not change. */
export const pricesFault = (
  prices: readonly ResellerPrice[],
  before: readonly ResellerPrice[] | undefined,
  now: Instant,
): 'not-in-order' | 'past-changed' | undefined => {
  if (prices.some((row, i) => (prices[i - 1]?.from ?? '') >= row.from)) return 'not-in-order';
  if (before === undefined) return undefined;
  const isPast = ({ from }: ResellerPrice): boolean => from < dayOf(now).slice(0, 8);
  const told = (rows: readonly ResellerPrice[]): string => JSON.stringify(rows.filter(isPast).map(rowText));
  return told(prices) === told(before) ? undefined : 'past-changed';
};

const rowText = ({ from, otherwise, byFamily }: ResellerPrice) => [
  from,
  otherwise,
  Object.entries(byFamily).sort(([a], [b]) => (a < b ? -1 : 1)),
];

/** Of the day the line's price is of, so that what is given back of a charge is what was asked for it; undefined: nothing was agreed then. */
const percentOf = (line: InvoiceLine, { prices }: ResellerTerms): Percent | undefined => {
  const row = prices.findLast(({ from }) => from <= line.pricedOn);
  return row === undefined ? undefined : ((line.family && row.byFamily[line.family]) ?? row.otherwise);
};

export interface ResellerLine {
  readonly line: InvoiceLine;
  /** Absent: nothing was agreed on the day of its price, and the reseller pays what the provider does. */
  readonly percent?: Percent;
  readonly price: Money;
}

/** Rounded once a line, half to even. */
export const resellerLineOf = (line: InvoiceLine, terms: ResellerTerms): ResellerLine => {
  const percent = percentOf(line, terms);
  if (percent === undefined) return { line, price: line.billed };
  const price = exact(decimalOf(line.billed)).times(exact(percent).plus(100)).div(100);
  return { line, percent, price: toMoney(price, line.billed.currency) };
};

/** The day on which the reseller's bill with that month in it is made. */
export const billedOn = (month: Month, { billing: { cycle, day } }: Pick<ResellerTerms, 'billing'>): Day => {
  const inQuarter = cycle === 'quarterly' ? (Number(month.slice(5)) - 1) % 3 : 2;
  const after = dayOf(beginningOfMonth(monthAfter(month, 3 - inQuarter)));
  return `${after.slice(0, 8)}${String(day).padStart(2, '0')}` as Day;
};
