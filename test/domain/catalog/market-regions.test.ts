import { expect, test } from 'vitest';
import { countriesIn, marketRegionOf, misplacedCountries } from '../../../src/domain/catalog/market-regions.ts';
import { sellsIn } from '../../../src/domain/customers/account.ts';
import { accountNamed } from '../../support/buying.ts';

test('LG-06 every country of the price lists lies in exactly one market region', () => {
  expect(misplacedCountries()).toEqual([]);
  expect([marketRegionOf('no'), marketRegionOf('US'), marketRegionOf('JP'), marketRegionOf('XX')]).toEqual([
    'europe',
    'northAmerica',
    'asiaPacific',
    undefined,
  ]);
});

test('LG-06 a partner sells in every country of the regions it is onboarded in, and nowhere else', () => {
  const fabrikam = accountNamed('Fabrikam');
  for (const country of countriesIn('europe')) expect(sellsIn(fabrikam, country), country).toBe(true);
  for (const country of ['US', 'TR', 'JP', 'BR', 'CN', 'XX']) expect(sellsIn(fabrikam, country), country).toBe(false);
});

test('LG-06 an account that names no region sells in that of its own country', () => {
  const { marketRegions: _regions, ...contoso } = accountNamed('Contoso');
  expect(sellsIn(contoso, 'CA')).toBe(true);
  expect(sellsIn(contoso, 'NL')).toBe(false);
});
