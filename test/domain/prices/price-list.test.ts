import { expect, test } from 'vitest';
import { listedCurrencies } from '../../../src/domain/catalog/markets.ts';
import { type MeterRow, meterRows } from '../../../src/domain/prices/meter-rows.ts';
import {
  loadMeters,
  type Month,
  makePriceLists,
  mostDiscountPercent,
  type PriceList,
  readMonth,
} from '../../../src/domain/prices/price-list.ts';
import { parseInstant } from '../../../src/domain/time.ts';

const lists = makePriceLists();
const now = parseInstant('2026-11-25T08:00:00Z');
const month = (text: string): Month => {
  const read = readMonth(text);
  if (read === undefined) throw new Error(`${text} is no month`);
  return read;
};
const listOf = (country: string, text: string): PriceList => {
  const list = lists.of(country, month(text), now);
  if (!list.ok) throw new Error(list.refusal.kind);
  return list.value;
};
const d2sInEurope = '7ab1cbac-9516-2abf-7fd3-103a4996f4ba';

test('AP-07 a list is a market’s, in its currency, and says what earns partner credit', () => {
  const norwegian = listOf('no', '2026-11');
  expect(norwegian).toMatchObject({ country: 'NO', currency: 'NOK', month: '2026-11' });
  expect(norwegian.meters.length).toBeGreaterThan(30);
  expect(norwegian.meters.find(({ name }) => name === 'Standard Support')).toMatchObject({
    rate: '1060',
    partnerEarnedCredit: false,
  });
  expect(new Set(norwegian.meters.map(({ id }) => id)).size).toBe(norwegian.meters.length);
});

test('AP-07 each month has the rates of its time', () => {
  const rate = (text: string) => listOf('US', text).meters.find(({ id }) => id === d2sInEurope)?.rate;
  expect([rate('2026-06'), rate('2026-07'), rate('2026-11')]).toEqual(['0.1104', '0.11592', '0.11592']);
});

test('AP-07 there is a list from the first month with prices to the one that has begun', () => {
  const kinds = (country: string, text: string) => {
    const list = lists.of(country, month(text), now);
    return list.ok ? 'there' : list.refusal.kind;
  };
  expect(['2023-12', '2024-01', '2026-11', '2026-12'].map((text) => kinds('US', text))).toEqual([
    'price-list-not-found',
    'there',
    'there',
    'price-list-not-found',
  ]);
  expect(kinds('XX', '2026-11')).toBe('country-unknown');
  expect(['2026-13', '2026-1', 'now', '2026-11-01'].map(readMonth)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test('SP-07 discounts are set by meter and term, never above 65 %, and three years give at least as much as one', () => {
  const covered = listOf('US', '2026-11').meters.flatMap(({ planDiscounts }) => planDiscounts ?? []);
  expect(covered.length).toBeGreaterThan(20);
  for (const { P1Y, P3Y } of covered) {
    expect(Number(P1Y)).toBeLessThanOrEqual(Number(P3Y));
    expect(Number(P3Y)).toBeLessThanOrEqual(mostDiscountPercent);
  }
  expect(new Set(covered.map(({ P1Y }) => P1Y)).size).toBeGreaterThan(3);
});

test('every meter has a rate in every listed currency', () => {
  for (const currency of listedCurrencies) {
    for (const meter of lists.pricesIn(currency, month('2026-11')))
      expect(meter.rate, meter.name).toMatch(/^\d+(\.\d+)?$/);
  }
});

const good = meterRows.find(([id]) => id === d2sInEurope);
if (good === undefined) throw new Error('D2s v5 is sold in western Europe');
const changed = (at: number, value: unknown): MeterRow => good.with(at, value as never) as unknown as MeterRow;

test.each<[string, readonly MeterRow[], RegExp]>([
  ['no id', [changed(0, 'x')], /x \(D2s v5, 2024-01\): meter id is no GUID/],
  ['a rate of nothing', [changed(9, ['0', '1', '1', '1', '1', '1', '1'])], /D2s v5, 2024-01\): has no rate in USD/],
  ['a rate in words', [changed(9, ['1', '1', '1', '1', '1', '1', 'a lot'])], /has no rate in JPY/],
  ['a discount above 65 %', [changed(7, ['31', '65.01'])], /a discount of 65.01 % is not above 0 and at most 65/],
  ['less for three years', [changed(7, ['31', '30'])], /three years give less than one/],
  ['a month that is none', [changed(8, '2024-00')], /"2024-00" is no month/],
  ['the same month twice', [good, good], /does not follow 2024-01/],
  [
    'two meters of one id',
    [good, good.with(1, 'Other').with(8, '2025-01') as unknown as MeterRow],
    /is another meter in 2024-01/,
  ],
])('a table with %s does not load, and the row is named', (_what, rows, expected) => {
  expect(() => loadMeters(rows)).toThrow(expected);
});
