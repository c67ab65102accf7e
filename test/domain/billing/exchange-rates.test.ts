/** The first rates are those at which the price lists are made; crossed, they are what stands on a line. */
import { expect, test } from 'vitest';
import { exchanged, exchangeRows, loadExchange } from '../../../src/domain/billing/exchange-rates.ts';
import { listedCurrencies } from '../../../src/domain/catalog/markets.ts';
import { type Month, makePriceLists } from '../../../src/domain/prices/price-list.ts';
import { exact } from '../../../src/domain/rating/exact.ts';
import type { Day } from '../../../src/domain/usage/hours.ts';

const rateOn = loadExchange();
const day = '2026-11-01' as Day;

test('BI-04 the rates are those of the price lists: a meter costs the same in every currency', () => {
  const lists = makePriceLists();
  const inUsd = lists.pricesIn('USD', '2024-01' as Month);
  for (const currency of listedCurrencies) {
    const rate = exact(rateOn('USD', currency, day)?.rate ?? '0');
    for (const [i, { rate: listed, id }] of lists.pricesIn(currency, '2024-01' as Month).entries()) {
      const expected = exact(inUsd[i]?.rate ?? '0').times(rate);
      // Listed to six places.
      expect(expected.minus(exact(listed)).abs().lte('0.0000005'), `${id} in ${currency}`).toBe(true);
    }
  }
});

test('BI-04 what stands on the line is what was reckoned with: ten places, rounded once', () => {
  const exchange = rateOn('EUR', 'NOK', day);
  expect(exchange).toEqual({ rate: '11.5217391304', on: day, source: expect.stringContaining('2020-01-01') });
  expect(exchanged(exact('100'), exchange, 'NOK')).toEqual({ minor: 115_217, currency: 'NOK' });
  expect(exchanged(exact('-0.005'), undefined, 'EUR')).toEqual({ minor: 0, currency: 'EUR' });
  expect(exchanged(exact('1'), rateOn('EUR', 'JPY', day), 'JPY')).toEqual({ minor: 163, currency: 'JPY' });
});

test('BI-04 a day before the first row, or a currency without one, has no rate', () => {
  expect(rateOn('USD', 'EUR', '2019-12-31' as Day)).toBe(undefined);
  expect(rateOn('USD', 'SEK', day)).toBe(undefined);
  expect(exchangeRows.length).toBeGreaterThan(0);
});
