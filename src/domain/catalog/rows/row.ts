/** How the catalog's tables are written: a product with its SKUs, each with its availabilities; checked by load.ts. */
import type { Availability, Product, Sku } from '../item.ts';

export interface AvailabilityRow extends Omit<Availability, 'productId' | 'skuId' | 'from' | 'until'> {
  /** ISO dates or instants. */
  readonly from?: string;
  readonly until?: string;
}

export interface SkuRow extends Omit<Sku, 'productId'> {
  readonly availabilities: readonly AvailabilityRow[];
}

export interface ProductRow extends Product {
  readonly skus: readonly SkuRow[];
}
