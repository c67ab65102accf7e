/** The price list of a market and month: every meter at its rate then, with what a savings plan takes off it (AP-07, SP-07). */
import Big from 'big.js';
import { currencyOf, type ListedCurrency, listedCurrencies } from '../catalog/markets.ts';
import { done, type Result, refused } from '../result.ts';
import type { Instant } from '../time.ts';
import { type MeterRow, meterRows } from './meter-rows.ts';

/** A year and month, `2026-11`; text order is time order. */
export type Month = string & { readonly __brand: 'Month' };

export const monthOf = (instant: Instant): Month => instant.slice(0, 7) as Month;

export const readMonth = (text: string): Month | undefined =>
  /^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? (text as Month) : undefined;

export interface Meter {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly subCategory: string;
  /** Absent where the price is the same everywhere. */
  readonly region?: string;
  readonly unit: string;
  /** May use of it earn partner credit (AP-03)? */
  readonly partnerEarnedCredit: boolean;
  /** Percent, as decimal text. */
  readonly planDiscounts?: { readonly P1Y: string; readonly P3Y: string };
}

export interface MeterPrice extends Meter {
  readonly since: Month;
  /** Estimated retail price of a unit, an exact decimal of the currency. */
  readonly rate: string;
}

export interface PriceList {
  readonly country: string;
  readonly currency: ListedCurrency;
  readonly month: Month;
  readonly meters: readonly MeterPrice[];
}

/** No savings plan takes more off a meter (SP-07). */
export const mostDiscountPercent = 65;

interface PricedMeter {
  readonly meter: Meter;
  readonly since: Month;
  readonly rates: Readonly<Record<ListedCurrency, string>>;
}

/** Throws one Error that names every bad row. */
export const loadMeters = (rows: readonly MeterRow[]): readonly PricedMeter[] => {
  const meters = rows.map(meterFrom);
  const faults = [...meters.flatMap(faultsOf), ...faultsTogether(meters)];
  if (faults.length > 0) throw new Error(`The meters are wrong:\n${faults.join('\n')}`);
  return meters;
};

const meterFrom = (row: MeterRow): PricedMeter => {
  const [id, name, category, subCategory, region, unit, credit, discounts, from, rates] = row;
  const [USD, EUR, GBP, NOK, AUD, BRL, JPY] = rates;
  const since = readMonth(from);
  if (since === undefined) throw new Error(`The meters are wrong:\n${id}: "${from}" is no month`);
  return {
    meter: {
      ...{ id, name, category, subCategory, unit },
      partnerEarnedCredit: credit === 'pec',
      ...(region === '' ? {} : { region }),
      ...(discounts === '-' ? {} : { planDiscounts: { P1Y: discounts[0], P3Y: discounts[1] } }),
    },
    since,
    rates: { USD, EUR, GBP, NOK, AUD, BRL, JPY },
  };
};

const isDecimal = (text: string): boolean => /^\d{1,9}(\.\d{1,6})?$/.test(text);

const faultsOf = ({ meter, since, rates }: PricedMeter): readonly string[] => {
  const { P1Y = '1', P3Y = P1Y } = meter.planDiscounts ?? {};
  const found = [
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(meter.id) ? '' : 'meter id is no GUID',
    ...listedCurrencies.map((currency) =>
      isDecimal(rates[currency]) && new Big(rates[currency]).gt(0) ? '' : `has no rate in ${currency}`,
    ),
    ...[P1Y, P3Y].map((percent) =>
      isDecimal(percent) && new Big(percent).gt(0) && new Big(percent).lte(mostDiscountPercent)
        ? ''
        : `a discount of ${percent} % is not above 0 and at most ${mostDiscountPercent}`,
    ),
    isDecimal(P1Y) && isDecimal(P3Y) && new Big(P3Y).lt(P1Y) ? 'three years give less than one' : '',
  ];
  return found.filter((fault) => fault !== '').map((fault) => `${meter.id} (${meter.name}, ${since}): ${fault}`);
};

/** Rows of one meter are one meter, each from a later month. */
const faultsTogether = (meters: readonly PricedMeter[]): readonly string[] =>
  [...Map.groupBy(meters, ({ meter }) => meter.id).values()].flatMap((rows) =>
    rows.flatMap((row, i) => {
      const before = rows[i - 1];
      if (before === undefined) return [];
      const name = `${row.meter.id} (${row.meter.name}, ${row.since})`;
      return [
        JSON.stringify(before.meter) === JSON.stringify(row.meter)
          ? []
          : [`${name}: is another meter in ${before.since}`],
        before.since < row.since ? [] : [`${name}: does not follow ${before.since}`],
      ].flat();
    }),
  );

export interface PriceLists {
  /** The month that has begun is the last one with a list. */
  of(country: string, month: Month, now: Instant): Result<PriceList>;
  /** What each meter costs in that month. */
  pricesIn(currency: ListedCurrency, month: Month): readonly MeterPrice[];
}

export const makePriceLists = (rows: readonly MeterRow[] = meterRows): PriceLists => {
  const byMeter = [...Map.groupBy(loadMeters(rows), ({ meter }) => meter.id).values()];
  const first = byMeter.flatMap((prices) => prices.map(({ since }) => since)).reduce((a, b) => (a < b ? a : b));

  const pricesIn: PriceLists['pricesIn'] = (currency, month) =>
    byMeter.flatMap((prices) => {
      const row = prices.findLast(({ since }) => since <= month);
      return row === undefined ? [] : [{ ...row.meter, since: row.since, rate: row.rates[currency] }];
    });

  return {
    pricesIn,
    of: (country, month, now) => {
      const market = country.toUpperCase();
      const currency = currencyOf(market);
      if (currency === undefined) return refused({ kind: 'country-unknown', country });
      const last = monthOf(now);
      if (month < first || month > last) return refused({ kind: 'price-list-not-found', month, first, last });
      return done({ country: market, currency, month, meters: pricesIn(currency, month) });
    },
  };
};
