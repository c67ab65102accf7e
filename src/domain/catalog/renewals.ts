/** What a catalog item can be renewed to: itself, and the same licence, size or tier for another term (SW-03, SP-09). */
import type { TermDuration } from '../time.ts';
import { isOnSale } from './browse.ts';
import { type CatalogItem, partsOf } from './item.ts';
import { type Catalog, skuKeyOf } from './load.ts';

/** A SKU's title but for its term: "1 year", "3 Years". What is left is the same for the same thing (proven by a test). */
const titleWithoutTerm = ({ sku }: CatalogItem): string =>
  sku.title
    .toLowerCase()
    .replaceAll(/\b[13] years?\b/g, '')
    .replaceAll(/\W+/g, ' ')
    .trim();

/** The item of that id, on sale or not any more. */
export const itemNamed = (catalog: Catalog, catalogItemId: string): CatalogItem | undefined => {
  const parts = partsOf(catalogItemId);
  if (parts === undefined) return undefined;
  const ofSku = catalog.itemsBySku.get(skuKeyOf(parts.productId, parts.skuId)) ?? [];
  return ofSku.find(({ availability }) => availability.id === parts.availabilityId);
};

/**
 * The items on sale then that carry on what `item` is, its own SKU's first. Ids of availabilities change over time (CT-01): it is
 * the SKU, the segment and the words that stay. Nothing where the row does not offer renewal; a savings plan is renewed as it is.
 */
export const renewalsOf = (
  catalog: Catalog,
  item: CatalogItem,
  now: Parameters<typeof isOnSale>[1],
): readonly CatalogItem[] => {
  const isSavingsPlan = item.product.family === 'savingsPlan';
  const others = isSavingsPlan ? (catalog.itemsBySku.get(skuKeyOf(item.product.id, item.sku.id)) ?? []) : catalog.items;
  return others
    .filter(
      (other) =>
        other.product.id === item.product.id &&
        other.availability.segment === item.availability.segment &&
        other.sku.term !== undefined &&
        (isSavingsPlan || other.availability.isRenewable) &&
        isOnSale(other.availability, now) &&
        titleWithoutTerm(other) === titleWithoutTerm(item),
    )
    .sort((a, b) => Number(b.sku.id === item.sku.id) - Number(a.sku.id === item.sku.id));
};

export const renewalTermsOf = (renewals: readonly CatalogItem[]): readonly TermDuration[] => [
  ...new Set(renewals.flatMap(({ sku }) => sku.term ?? [])),
];
