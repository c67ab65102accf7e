/** Which licences may be brought to Azure (SW-10), looked up by what was bought. */
import { partsOf } from './item.ts';
import { type Catalog, skuKeyOf } from './load.ts';

export const hasHybridBenefit = (catalog: Catalog, catalogItemId: string): boolean => {
  const parts = partsOf(catalogItemId);
  const items = parts === undefined ? [] : (catalog.itemsBySku.get(skuKeyOf(parts.productId, parts.skuId)) ?? []);
  return items.some(({ sku }) => sku.attributes.azureHybridBenefit === true);
};
