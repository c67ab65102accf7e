import { expect, test } from 'vitest';
import { catalogRows, deskCatalog } from '../../../src/domain/catalog/catalog.ts';
import { isSoldIn, limitedCountries } from '../../../src/domain/catalog/country-limits.ts';
import { catalogItemIdOf, partsOf } from '../../../src/domain/catalog/item.ts';
import { loadCatalog } from '../../../src/domain/catalog/load.ts';
import { currencyOf, knownCountries, priceIncludesTax } from '../../../src/domain/catalog/markets.ts';
import type { ProductRow, SkuRow } from '../../../src/domain/catalog/rows/row.ts';
import { parseInstant } from '../../../src/domain/time.ts';

const plan = catalogRows.find((row) => row.id === 'DZH318Z0BPS6');
const perpetual = catalogRows.find((row) => row.id === 'DG7GMGF0D7FV');
if (plan === undefined || perpetual === undefined)
  throw new Error('The desk sells the Azure plan and Access LTSC 2021');

/** Access LTSC 2021 with its one SKU changed. */
const withSku = (change: (sku: SkuRow) => SkuRow): ProductRow => ({ ...perpetual, skus: perpetual.skus.map(change) });

test('the catalog holds the products the main job needs, under their known ids', () => {
  const ids = deskCatalog().items.map(({ availability }) => catalogItemIdOf(availability));
  expect(ids).toEqual(
    expect.arrayContaining([
      'DZH318Z09V6F:0001:DZH318Z0BLD3',
      'DZH318Z0BQ36:004G:DZH318Z08C0S',
      'DZH318Z0BQ36:004J:DZH318Z08B8X',
      'DG7GMGF0FKZV:0003:DG7GMGF0DWMS',
      'DG7GMGF0DVT7:000C:DG7GMGF0FVZM',
      'DG7GMGF0DVSV:000P:DG7GMGF0F3Q9',
      'DG7GMGF0DWT0:0001:DG7GMGF0DSQR',
    ]),
  );
  expect(new Set(deskCatalog().products.map((product) => product.family))).toEqual(
    new Set(['azurePlan', 'savingsPlan', 'reservation', 'softwareSubscription', 'perpetualSoftware']),
  );
});

const badRows: readonly (readonly [string, ProductRow, RegExp])[] = [
  [
    'a price that is no whole number',
    withSku((sku) => ({
      ...sku,
      availabilities: sku.availabilities.map((a) => ({
        ...a,
        pricing: { by: 'unit' as const, erp: { USD: 1.5, EUR: 1, GBP: 1, NOK: 1, AUD: 1, BRL: 1 } },
      })),
    })),
    /DG7GMGF0D7FV:0001:DG7GMGF0D7GV: has no price in whole minor units of USD/,
  ],
  [
    'a currency without a price',
    withSku((sku) => ({
      ...sku,
      availabilities: sku.availabilities.map((a) => ({ ...a, pricing: { by: 'unit' as const, erp: { USD: 1 } } })),
    })),
    /DG7GMGF0D7FV:0001:DG7GMGF0D7GV: has no price in whole minor units of BRL/,
  ],
  [
    'monthly billing without a term',
    withSku((sku) => ({ ...sku, billingCycles: ['monthly'] })),
    /billed monthly but has no term/,
  ],
  ['no billing cycle', withSku((sku) => ({ ...sku, billingCycles: [] })), /has no billing cycle/],
  ['quantities from nought', withSku((sku) => ({ ...sku, minimumQuantity: 0 })), /whole range from 1/],
  ['a malformed SKU id', withSku((sku) => ({ ...sku, id: 'x' })), /SKU id is not 4/],
  [
    'an availability that ends before it begins',
    withSku((sku) => ({
      ...sku,
      availabilities: sku.availabilities.map((a) => ({
        ...a,
        from: '2026-01-02T00:00:00Z',
        until: '2026-01-01T00:00:00Z',
      })),
    })),
    /goes off sale before it is on sale/,
  ],
];

test.each(badRows)('a table with %s does not load, and the row is named', (_what, row, expected) => {
  expect(() => loadCatalog([plan, row])).toThrow(expected);
});

test('the same product, SKU or availability twice does not load', () => {
  expect(() => loadCatalog([perpetual, perpetual])).toThrow(/DG7GMGF0D7FV: two products[\s\S]*DG7GMGF0D7GV: two avail/);
});

test('CT-01 a catalog item id is product:sku:availability, in any case, and nothing else', () => {
  expect(partsOf('dzh318z09v6f:0001:DZH318Z0BLD3')).toEqual({
    productId: 'DZH318Z09V6F',
    skuId: '0001',
    availabilityId: 'DZH318Z0BLD3',
  });
  for (const text of ['', 'DZH318Z09V6F', 'DZH318Z09V6F:0001', 'DZH318Z09V6F:0001:DZH318Z0BLD3:x', ':::']) {
    expect(partsOf(text)).toBeUndefined();
  }
});

test('CT-05 prices show tax for software in Australia and Brazil and for reservations in Brazil only', () => {
  const shown = ['US', 'NL', 'AU', 'BR'].map((country) =>
    (['azurePlan', 'reservation', 'softwareSubscription', 'perpetualSoftware'] as const).filter((family) =>
      priceIncludesTax(family, country),
    ),
  );
  expect(shown).toEqual([
    [],
    [],
    ['softwareSubscription', 'perpetualSoftware'],
    ['reservation', 'softwareSubscription', 'perpetualSoftware'],
  ]);
});

test('every market has one currency, and countries are read in any case', () => {
  expect(new Set(knownCountries()).size).toBe(knownCountries().length);
  expect([currencyOf('us'), currencyOf('NL'), currencyOf('NO'), currencyOf('GB'), currencyOf('XX')]).toEqual([
    'USD',
    'EUR',
    'NOK',
    'GBP',
    undefined,
  ]);
});

test('RI-02 reservations are not sold in the listed markets since 30 November 2019, and everything else is', () => {
  const before = parseInstant('2019-11-29T23:59:59.999Z');
  const now = parseInstant('2026-11-25T00:00:00Z');
  for (const country of ['AZ', 'SM', 'GL', 'YE', 'AX', 'GI']) {
    expect(isSoldIn('reservation', country, now), country).toBe(false);
    expect(isSoldIn('reservation', country, before), country).toBe(true);
    expect(isSoldIn('savingsPlan', country, now), country).toBe(true);
  }
  for (const country of ['US', 'NL', 'NO', 'BR', 'RU']) expect(isSoldIn('reservation', country, now)).toBe(true);
  expect(new Set(limitedCountries()).size).toBeGreaterThan(100);
});
