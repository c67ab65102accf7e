import { expect, test } from 'vitest';
import { catalogRows, deskCatalog } from '../../../src/domain/catalog/catalog.ts';
import { isSoldIn, limitedCountries } from '../../../src/domain/catalog/country-limits.ts';
import { productFamilies } from '../../../src/domain/catalog/families.ts';
import { type CatalogItem, catalogItemIdOf, partsOf } from '../../../src/domain/catalog/item.ts';
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
});

test('CT-04 the catalog holds every product family', () => {
  const { products, items } = deskCatalog();
  expect(new Set(products.map((product) => product.family))).toEqual(new Set(productFamilies));
  const titles = items.map(({ sku }) => sku.title);
  for (const sold of [
    /Compute savings plan, 1 Year/,
    /Compute savings plan, 3 Years/,
    /Windows Server Standard/,
    /Windows Server Datacenter/,
    /Windows Server CAL/,
    /Windows Server RDS CAL/,
    /SQL Server Enterprise.*1 year/,
    /SQL Server Standard.*3 year/,
    /Red Hat/,
    /SUSE/,
    /MS-AZR-0145P/,
    /Shared Services/,
  ]) {
    expect(
      titles.some((title) => sold.test(title)),
      String(sold),
    ).toBe(true);
  }
});

test('CT-04 reservations are sold for machines in several regions, SQL Database and Cosmos DB, one and three years, some monthly', () => {
  const reservations = deskCatalog().items.filter(({ product }) => product.family === 'reservation');
  const values = (name: string) => new Set(reservations.map(({ sku }) => sku.attributes[name]));
  expect(values('reservationType')).toEqual(new Set(['virtualmachines', 'sqldatabases', 'cosmosdb']));
  expect(values('armRegionName').size).toBeGreaterThan(8);
  expect(new Set(reservations.map(({ sku }) => sku.term))).toEqual(new Set(['P1Y', 'P3Y']));
  const isMonthly = ({ sku }: CatalogItem) => sku.billingCycles.includes('monthly');
  expect(reservations.some(isMonthly) && !reservations.every(isMonthly)).toBe(true);
});

test('SW-03 three-year server subscriptions and RDS CAL 2022 are on sale since 22 October 2021, when their billing plans began', () => {
  const { items } = deskCatalog();
  const began = parseInstant('2021-10-22T00:00:00Z');
  for (const { product, sku, availability } of items) {
    if (product.family !== 'softwareSubscription') continue;
    const isNew = sku.term === 'P3Y' || product.title.includes('RDS CAL');
    expect((availability.from ?? '') >= began, sku.title).toBe(isNew);
  }
});

test('SW-10 Azure Hybrid Benefit is shown on Windows Server and SQL Server, and on no access licence', () => {
  const shown = deskCatalog().skus.filter(({ attributes }) => attributes.azureHybridBenefit === true);
  expect(new Set(shown.map(({ title }) => title.split(' - ')[0]))).toEqual(
    new Set(['Windows Server Standard', 'Windows Server Datacenter', 'SQL Server Enterprise', 'SQL Server Standard']),
  );
});

const badRows: readonly (readonly [string, ProductRow, RegExp])[] = [
  [
    'a price that is no whole number',
    withSku((sku) => ({
      ...sku,
      availabilities: sku.availabilities.map((a) => ({
        ...a,
        pricing: { by: 'unit' as const, erp: { USD: 1.5, EUR: 1, GBP: 1, NOK: 1, AUD: 1, BRL: 1, JPY: 1 } },
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
  [
    'a price where only use is paid',
    {
      ...plan,
      skus: plan.skus.map((sku) => ({
        ...sku,
        availabilities: sku.availabilities.map((a) => ({ ...a, pricing: { by: 'unit' as const, erp: {} } })),
      })),
    },
    /DZH318Z0BPS6:0001:DZH318Z0BPX0: an Azure plan or offer, and only that, is paid by use/,
  ],
  ['no target view', { ...perpetual, targetViews: [] }, /DG7GMGF0D7FV:0001:DG7GMGF0D7GV: shows in no target view/],
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
  expect(partsOf('ms-azr-0145p')).toEqual({
    productId: 'MS-AZR-0145P',
    skuId: '0001',
    availabilityId: 'MSAZR0145P01',
  });
  for (const text of [
    '',
    'MS-AZR-0145',
    'DZH318Z09V6F',
    'DZH318Z09V6F:0001',
    'DZH318Z09V6F:0001:DZH318Z0BLD3:x',
    ':::',
  ]) {
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

test('CT-06 RI-02 reservations are not sold in the listed markets since 30 November 2019, and everything else is', () => {
  const before = parseInstant('2019-11-29T23:59:59.999Z');
  const now = parseInstant('2026-11-25T00:00:00Z');
  for (const country of ['AZ', 'SM', 'GL', 'YE', 'AX', 'GI']) {
    expect(isSoldIn('reservation', country, now), country).toBe(false);
    expect(isSoldIn('reservation', country, before), country).toBe(true);
    expect(isSoldIn('savingsPlan', country, now), country).toBe(true);
  }
  expect(isSoldIn('azurePlan', 'CN', now)).toBe(false);
  for (const country of ['US', 'NL', 'NO', 'BR', 'RU']) expect(isSoldIn('reservation', country, now)).toBe(true);
  expect(new Set(limitedCountries()).size).toBeGreaterThan(100);
});

test('CT-01 every item is found by the id that a line names, and each under one alone', () => {
  const { items, itemById } = deskCatalog();
  expect(itemById.size).toBe(items.length);
  for (const item of items) expect(itemById.get(catalogItemIdOf(item.availability))).toBe(item);
});
