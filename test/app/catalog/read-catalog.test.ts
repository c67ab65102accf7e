import { expect, test } from 'vitest';
import { dayMs, parseInstant } from '../../../src/domain/time.ts';
import { accountNamed, callerOf, entryNamed } from '../../support/buying.ts';
import { accepted, aShop } from '../../support/shop.ts';

const caller = callerOf(accountNamed('Contoso'));
const of = (name: string) => ({ customerId: entryNamed(name).customer.id });
const savingsPlan = 'DZH318Z09V6F';

test('CT-01 a country reads products, SKUs and availabilities down to the catalog item', async () => {
  const { readCatalog } = await aShop();
  const scope = { caller, of: { country: 'no' } };
  const products = accepted(await readCatalog.products(scope, { targetView: 'AzureReservations' }));
  expect(products.country).toBe('NO');
  expect(new Set(products.found.map(({ family }) => family))).toEqual(new Set(['reservation']));
  expect(accepted(await readCatalog.skus(scope, 'DZH318Z0BQ36', {})).found.map((sku) => sku.id)).toEqual([
    '004G',
    '004J',
  ]);
  expect(accepted(await readCatalog.availabilities(scope, 'DZH318Z0BQ36', '004G', {})).found).toMatchObject([
    { availability: { id: 'DZH318Z08C0S', pricing: { erp: { NOK: 14_865_000 } } } },
  ]);
  expect(await readCatalog.sku(scope, 'DZH318Z0BQ36', 'FFFF')).toEqual({
    ok: false,
    refusal: { kind: 'sku-not-found' },
  });
  expect(await readCatalog.availability(scope, 'DZH318Z0BQ36', '004G', 'DZH318Z00000')).toMatchObject({
    refusal: { kind: 'availability-not-found' },
  });
});

test('CT-03 a savings plan is found only for a customer whose Azure plan has an active Azure subscription', async () => {
  const { readCatalog } = await aShop();
  const plan = (scope: Parameters<typeof readCatalog.product>[0]) => readCatalog.product(scope, savingsPlan);
  expect(accepted(await plan({ caller, of: of('Tailspin Toys') }))).toMatchObject({ country: 'US' });
  const hidden = { ok: false, refusal: { kind: 'product-not-found' } };
  expect(await plan({ caller, of: of('Blue Yonder Airlines') })).toEqual(hidden);
  expect(await plan({ caller, of: of('Fourth Coffee College') })).toEqual(hidden);
  expect(await plan({ caller, of: { country: 'US' } })).toEqual(hidden);
});

test("a customer's catalog is that of its own country and segment", async () => {
  const { readCatalog } = await aShop();
  const skus = async (name: string) =>
    accepted(await readCatalog.skus({ caller, of: of(name) }, 'DG7GMGF0DVT7', {})).found.map((sku) => sku.id);
  expect(await skus('Fourth Coffee College')).toContain('000E');
  expect(await skus('Tailspin Toys')).not.toContain('000E');
  const alpine = { caller: callerOf(accountNamed('Fabrikam')), of: of('Alpine Ski House') };
  expect(accepted(await readCatalog.products(alpine, { targetView: 'AzureReservations' })).found).toEqual([]);
});

test('SB-04 a sandbox account with a moved clock sees the catalog of its own time', async () => {
  const shop = await aShop();
  const sandbox = accountNamed('Contoso, sandbox');
  const ids = async () =>
    accepted(
      await shop.readCatalog.availabilities(
        { caller: callerOf(sandbox), of: { country: 'US' } },
        'DG7GMGF0FKZV',
        '0003',
        {},
      ),
    ).found.map(({ availability }) => availability.id);
  shop.clock.set(parseInstant('2021-12-31T12:00:00Z'));
  expect(await ids()).toEqual(['DG7GMGF0DQLM']);
  shop.stores.accounts.put({ ...sandbox, clock: { offsetMs: dayMs, seq: 1, rungSeq: 0 } });
  expect(await ids()).toEqual(['DG7GMGF0DWMS']);
});

test('CT-02 CT-06 refusals of the catalog come through', async () => {
  const { readCatalog } = await aShop();
  expect(await readCatalog.products({ caller, of: { country: 'US' } }, { targetView: 'All' })).toMatchObject({
    refusal: { kind: 'target-view-unknown' },
  });
  expect(await readCatalog.products({ caller, of: { country: 'ZZ' } }, {})).toMatchObject({
    refusal: { kind: 'country-unknown' },
  });
  expect(await readCatalog.product({ caller, of: { country: 'SM' } }, 'DZH318Z0BQ36')).toMatchObject({
    refusal: { kind: 'product-not-in-country' },
  });
});
