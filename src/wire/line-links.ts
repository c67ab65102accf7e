/** A catalog item's three parts as the links that subscriptions carry. */
import { partsOf } from '../domain/catalog/item.ts';
import { link } from './writing.ts';

/** @param country the customer's market */
export const lineLinksOf = (catalogItemId: string, country: string) => {
  const parts = partsOf(catalogItemId);
  if (parts === undefined) return {};
  const product = `/products/${parts.productId}`;
  const sku = `${product}/skus/${parts.skuId}`;
  return {
    product: link(`${product}?country=${country}`),
    sku: link(`${sku}?country=${country}`),
    availability: link(`${sku}/availabilities/${parts.availabilityId}?country=${country}`),
  };
};
