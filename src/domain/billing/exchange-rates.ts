/**
 * Exchange rates, dated and with their source (BI-04). The first row is the rate at which this desk's own price lists are made:
 * what a meter costs in USD and in the other currencies (a test holds them together). A later row is a new rate from that day on.
 */
import type { ListedCurrency } from '../catalog/markets.ts';
import type { Money } from '../money.ts';
import { minorDigits } from '../money.ts';
import { type Exact, exact, toMoney } from '../rating/exact.ts';
import { type Day, midnightOf } from '../usage/hours.ts';

export interface ExchangeRow {
  readonly from: Day;
  readonly source: string;
  /** What a US dollar is in each, decimal text. */
  readonly perUsd: Readonly<Record<Exclude<ListedCurrency, 'USD'>, string>>;
}

/** In the order of their days. */
export const exchangeRows: readonly ExchangeRow[] = [
  {
    from: '2020-01-01' as Day,
    source: 'Price lists of this desk',
    perUsd: { EUR: '0.92', GBP: '0.79', NOK: '10.6', AUD: '1.52', BRL: '5.4', JPY: '150' },
  },
];

/** One unit of the price's currency in the invoice's, to ten places: what stands on the line is what was reckoned with. */
export interface Exchange {
  readonly rate: string;
  /** The day whose rate it is. */
  readonly on: Day;
  readonly source: string;
}

export type RateOn = (from: string, to: string, day: Day) => Exchange | undefined;

/** Throws one Error that names every bad row. */
export const loadExchange = (rows: readonly ExchangeRow[] = exchangeRows): RateOn => {
  const faults = rows.flatMap(({ from, source, perUsd }, i) => {
    const before = rows[i - 1];
    return [
      /^\d{4}-\d\d-\d\d$/.test(from) && !Number.isNaN(Date.parse(midnightOf(from))) ? '' : `"${from}" is no day`,
      source.trim() === '' ? `${from}: names no source` : '',
      before !== undefined && before.from >= from ? `${from}: does not follow ${before.from}` : '',
      ...Object.entries(perUsd).map(([currency, rate]) =>
        /^\d{1,6}(\.\d{1,8})?$/.test(rate) && exact(rate).gt(0) ? '' : `${from}: ${rate} ${currency} is no rate`,
      ),
    ].filter((fault) => fault !== '');
  });
  if (faults.length > 0) throw new Error(`The exchange rates are wrong:\n${faults.join('\n')}`);

  return (from, to, day) => {
    const row = rows.findLast((each) => each.from <= day);
    if (row === undefined) return undefined;
    const per: Readonly<Record<string, string>> = { USD: '1', ...row.perUsd };
    const [dividend, divisor] = [per[to], per[from]];
    if (dividend === undefined || divisor === undefined) return undefined;
    const rate = exact(dividend).div(exact(divisor)).round(10).toFixed();
    return { rate, on: day, source: `${row.source}, from ${row.from}` };
  };
};

/** In whole units of its currency, as decimal text; exact. */
export const decimalOf = ({ minor, currency }: Money): string =>
  exact(String(minor))
    .div(exact('10').pow(minorDigits(currency)))
    .toFixed();

/** Rounded once, half to even (SP-03). */
export const exchanged = (amount: Exact, exchange: Exchange | undefined, currency: string): Money =>
  toMoney(exchange === undefined ? amount : amount.times(exact(exchange.rate)), currency);
