import { expect, test } from 'vitest';
import { browse, type Shelf, type Viewer } from '../../../src/domain/catalog/browse.ts';
import { deskCatalog } from '../../../src/domain/catalog/catalog.ts';
import type { Filter } from '../../../src/domain/catalog/filters.ts';
import { targetViews } from '../../../src/domain/catalog/target-views.ts';
import type { Result } from '../../../src/domain/result.ts';
import { parseInstant } from '../../../src/domain/time.ts';

const catalog = deskCatalog();
const now = parseInstant('2026-11-25T00:00:00Z');
const unitedStates: Viewer = { country: 'US' };
const dutchCustomer = (more: Partial<Viewer['customer']> = {}): Viewer => ({
  country: 'NL',
  customer: { segment: 'commercial', hasActiveAzure: true, ...more },
});

/** What a viewer is answered; `at`: when it asks. */
const ask = <T>(viewer: Viewer, question: (shelf: Shelf) => Result<T>, at = now): Result<T> => {
  const shelf = browse(catalog, viewer, at);
  return shelf.ok ? question(shelf.value) : shelf;
};

const savingsPlan = 'DZH318Z09V6F';
const titles = (viewer: Viewer, filter = {}) => {
  const found = ask(viewer, (shelf) => shelf.products(filter));
  return found.ok ? found.value.map((product) => product.title) : found.refusal;
};

test('CT-01 products have SKUs, and SKUs have availabilities, each found under the one above it', () => {
  expect(ask(unitedStates, (shelf) => shelf.skus('DZH318Z0BQ36', {}))).toMatchObject({
    ok: true,
    value: [
      { id: '004G', term: 'P1Y' },
      { id: '004J', term: 'P3Y' },
    ],
  });
  expect(ask(unitedStates, (shelf) => shelf.availabilities('DZH318Z0BQ36', '004G', {}))).toMatchObject({
    ok: true,
    value: [{ availability: { id: 'DZH318Z08C0S' } }],
  });
  expect(ask(unitedStates, (shelf) => shelf.sku('dzh318z0bq36', '004g'))).toMatchObject({ ok: true });
});

test('CT-01 what does not exist is refused level by level', () => {
  expect(ask(unitedStates, (shelf) => shelf.product('NOSUCHTHING0'))).toMatchObject({
    refusal: { kind: 'product-not-found' },
  });
  expect(ask(unitedStates, (shelf) => shelf.sku('DZH318Z0BQ36', '9999'))).toMatchObject({
    refusal: { kind: 'sku-not-found' },
  });
  expect(ask(unitedStates, (shelf) => shelf.availability('DZH318Z0BQ36', '004G', 'DZH318Z00000'))).toMatchObject({
    refusal: { kind: 'availability-not-found', catalogItemId: 'DZH318Z0BQ36:004G:DZH318Z00000' },
  });
});

test('CT-01 an availability id changes over time: the old one is gone on the day the new one begins', () => {
  const idsAt = (text: string) => {
    const found = ask(unitedStates, (shelf) => shelf.availabilities('DG7GMGF0FKZV', '0003', {}), parseInstant(text));
    return found.ok ? found.value.map(({ availability }) => availability.id) : [];
  };
  expect(idsAt('2021-12-31T23:59:59.999Z')).toEqual(['DG7GMGF0DQLM']);
  expect(idsAt('2022-01-01T00:00:00Z')).toEqual(['DG7GMGF0DWMS']);
});

test('CT-02 a target view shows its own products only, named in any case', () => {
  expect(titles(unitedStates, { targetView: 'MicrosoftAzure' })).toEqual(['Azure plan']);
  expect(titles(unitedStates, { targetView: 'softwareperpetual' })).toEqual([
    'Access LTSC 2021',
    'Excel LTSC 2021',
    'Office LTSC Professional Plus 2021',
    'Microsoft Identity Manager 2016',
    'BizTalk Server 2016',
    'Windows Server 2022 Standard',
    'Windows Server 2022 Datacenter',
    'SQL Server 2022 Standard',
  ]);
  expect(titles(unitedStates, { targetView: 'OnlineServices' })).toEqual([]);
});

test('CT-02 CT-04 every target view of Partner Center is known and shows what is sold under it', () => {
  const shown = targetViews.map((view) => [view, titles(dutchCustomer(), { targetView: view })]);
  expect(Object.fromEntries(shown)).toEqual({
    Azure: expect.arrayContaining(['Azure plan', 'Azure savings plan', 'Microsoft Azure (MS-AZR-0145P)']),
    AzureReservations: expect.arrayContaining(['Reserved VM Instance, NV Series', 'Reserved Cosmos DB Capacity']),
    AzureReservationsVM: expect.arrayContaining([
      'Reserved VM Instance, B Series',
      'Reserved VM Instance, Esv5 Series',
    ]),
    AzureReservationsSQL: ['Reserved SQL Database Capacity'],
    AzureReservationsCosmosDb: ['Reserved Cosmos DB Capacity'],
    MicrosoftAzure: ['Azure plan', 'Azure savings plan'],
    OnlineServices: [],
    Software: expect.arrayContaining(['SQL Server Standard', 'Red Hat Enterprise Linux', 'Access LTSC 2021']),
    SoftwareSUSELinux: ['SUSE Linux Enterprise Server'],
    SoftwarePerpetual: expect.arrayContaining(['BizTalk Server 2016']),
    SoftwareSubscriptions: [
      'Windows Server Standard',
      'Windows Server Datacenter',
      'Windows Server CAL',
      'Windows Server 2022 RDS CAL',
      'SQL Server Enterprise',
      'SQL Server Standard',
    ],
    SpecializedOffers: [],
    MarketplaceSaaS: [],
  });
});

test('RI-04 reservations are filtered by region, size, term and service, each by any of its names', () => {
  const skus = (product: string, filter: Filter) => {
    const found = ask(unitedStates, (shelf) => shelf.skus(product, filter));
    return found.ok ? found.value.map((sku) => sku.title) : found.refusal;
  };
  const series = 'DZH318Z0BQ4K';
  expect(skus(series, { region: 'norwayeast', size: 'D4S V5' })).toEqual([
    'Reserved VM Instance, Standard_D4s_v5, NO East, 1 Year',
    'Reserved VM Instance, Standard_D4s_v5, NO East, 3 Years',
  ]);
  expect(skus(series, { region: 'no east', size: 'standard_d4s_v5', term: 'p3y' })).toEqual([
    'Reserved VM Instance, Standard_D4s_v5, NO East, 3 Years',
  ]);
  expect(skus(series, { region: 'atlantis' })).toEqual([]);
  expect(titles(unitedStates, { service: 'SqlDatabases' })).toEqual(['Reserved SQL Database Capacity']);
  expect(titles(unitedStates, { targetView: 'AzureReservationsVM', region: 'koreasouth' })).toEqual([
    'Reserved VM Instance, B Series',
  ]);
});

test('CT-02 unknown target views and target segments are refused', () => {
  expect(titles(unitedStates, { targetView: 'SaaS' })).toEqual({ kind: 'target-view-unknown', targetView: 'SaaS' });
  expect(titles(unitedStates, { targetSegment: 'pirates' })).toEqual({
    kind: 'target-segment-unknown',
    targetSegment: 'pirates',
  });
});

test('CT-02 a target segment leaves the products sold to it', () => {
  expect(titles(unitedStates, { targetSegment: 'education' })).toEqual(['Windows Server CAL']);
});

test('what is sold to schools is shown to schools and to nobody else', () => {
  const cals = (viewer: Viewer) => {
    const found = ask(viewer, (shelf) => shelf.skus('DG7GMGF0DVT7', {}));
    return found.ok ? found.value.map((sku) => sku.id) : [];
  };
  expect(cals(dutchCustomer())).toEqual(['000B', '000C', '000F', '000G']);
  expect(cals(dutchCustomer({ segment: 'education' }))).toEqual(['000B', '000C', '000E', '000F', '000G']);
});

test('CT-03 savings plans show only in the catalog of a customer with an active Azure subscription', () => {
  expect(ask(dutchCustomer(), (shelf) => shelf.product(savingsPlan))).toMatchObject({ ok: true });
  expect(titles(dutchCustomer())).toContain('Azure savings plan');
  for (const viewer of [unitedStates, dutchCustomer({ hasActiveAzure: false })]) {
    expect(titles(viewer)).not.toContain('Azure savings plan');
    expect(ask(viewer, (shelf) => shelf.product(savingsPlan))).toMatchObject({
      refusal: { kind: 'product-not-found' },
    });
    expect(ask(viewer, (shelf) => shelf.skus(savingsPlan, {}))).toMatchObject({
      refusal: { kind: 'product-not-found' },
    });
  }
});

test('CT-06 RI-02 a product that is not sold in a country is not listed there, and asked for by name it says so', () => {
  const greenland: Viewer = { country: 'GL' };
  expect(titles(greenland, { targetView: 'AzureReservations' })).toEqual([]);
  expect(ask(greenland, (shelf) => shelf.product('DZH318Z0BQ36'))).toMatchObject({
    refusal: { kind: 'product-not-in-country', country: 'GL' },
  });
});

test('a country is read in any case, and one that is none is refused', () => {
  expect(titles({ country: 'us' }, { targetView: 'MicrosoftAzure' })).toEqual(['Azure plan']);
  expect(titles({ country: 'XX' })).toEqual({ kind: 'country-unknown', country: 'XX' });
});
