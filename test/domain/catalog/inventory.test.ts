/** RI-03 the table of shortages names what the catalog sells, and holds by its dates. */
import { expect, test } from 'vitest';
import { deskCatalog } from '../../../src/domain/catalog/catalog.ts';
import { inventoryRows, shortageOf } from '../../../src/domain/catalog/inventory.ts';
import { parseInstant } from '../../../src/domain/time.ts';

const attributes = (armSkuName: string, armRegionName: string) => ({ attributes: { armSkuName, armRegionName } });

test('RI-03 every row names a size and region on sale', () => {
  const sold = deskCatalog().skus.map(
    ({ attributes: { armSkuName, armRegionName } }) => `${armSkuName} ${armRegionName}`,
  );
  expect(inventoryRows().length).toBeGreaterThan(0);
  for (const { size, region } of inventoryRows()) expect(sold).toContain(`${size} ${region}`);
});

test.each([
  ['Standard_F4s_v2', 'westus2', '2026-01-31T23:59:59.999Z', false],
  ['Standard_F4s_v2', 'westus2', '2026-02-01T00:00:00Z', true],
  ['Standard_F4s_v2', 'westeurope', '2026-02-01T00:00:00Z', false],
  ['Standard_B2s', 'norwayeast', '2026-01-14T23:59:59.999Z', true],
  ['Standard_B2s', 'norwayeast', '2026-01-15T00:00:00Z', false],
])('RI-03 %s in %s at %s', (size, region, at, isShort) => {
  expect(shortageOf(attributes(size, region), parseInstant(at)) !== undefined).toBe(isShort);
});

test('what is sold for no region is never short', () => {
  expect(shortageOf({ attributes: {} }, parseInstant('2026-11-25T08:00:00Z'))).toBeUndefined();
});
