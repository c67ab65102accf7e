/** Looking through the catalog as somebody in a country, or as the partner of one customer (CT-01…CT-03, CT-06). Pure. */
import type { Segment } from '../customers/customer.ts';
import { done, type Result, refused } from '../result.ts';
import type { Instant } from '../time.ts';
import { isSoldIn } from './country-limits.ts';
import { type Filter, matching } from './filters.ts';
import type { Availability, CatalogItem, Product, Sku } from './item.ts';
import type { Catalog } from './load.ts';
import { currencyOf } from './markets.ts';

/** For whom the catalog is shown. `customer` is absent in the country-scoped catalog. */
export interface Viewer {
  readonly country: string;
  readonly customer?: { readonly segment: Segment; readonly hasActiveAzure: boolean };
}

/** Savings plans are sold only to a customer with an active Azure subscription, so only there are they shown (CT-03). */
const isShown = (product: Product, viewer: Viewer): boolean =>
  product.family !== 'savingsPlan' || viewer.customer?.hasActiveAzure === true;

export const isOnSale = ({ from, until }: Availability, now: Instant): boolean =>
  (from === undefined || from <= now) && (until === undefined || now < until);

/** A customer sees what is sold to everybody and what is sold to its own segment; a country's visitor sees all. */
const isForSegment = (availability: Availability, viewer: Viewer): boolean =>
  viewer.customer === undefined ||
  availability.segment === 'commercial' ||
  availability.segment === viewer.customer.segment;

const visibleItems = (catalog: Catalog, viewer: Viewer, now: Instant): readonly CatalogItem[] =>
  catalog.items.filter(
    (item) =>
      isShown(item.product, viewer) &&
      isSoldIn(item.product.family, viewer.country, now) &&
      isOnSale(item.availability, now) &&
      isForSegment(item.availability, viewer),
  );

interface Reading {
  readonly viewer: Viewer;
  /** All that this viewer may see, in the order of the catalog. */
  readonly items: readonly CatalogItem[];
}

/** The catalog is looked through once for a question; everything narrower is found in what is left. */
const read = (catalog: Catalog, viewer: Viewer, now: Instant): Result<Reading> => {
  const country = viewer.country.toUpperCase();
  if (currencyOf(country) === undefined) return refused({ kind: 'country-unknown', country: viewer.country });
  const known = { ...viewer, country };
  return done({ viewer: known, items: visibleItems(catalog, known, now) });
};

const narrowed = (items: readonly CatalogItem[], filter: Filter): Result<readonly CatalogItem[]> => {
  const matches = matching(filter);
  return matches.ok ? done(items.filter(matches.value)) : matches;
};

/** A product that exists but not in this country says so (CT-06); one this viewer may not see does not exist. */
const whyNoProduct = (catalog: Catalog, viewer: Viewer, id: string, now: Instant): Result<never> => {
  const product = catalog.productById.get(id);
  return product !== undefined && isShown(product, viewer) && !isSoldIn(product.family, viewer.country, now)
    ? refused({ kind: 'product-not-in-country', country: viewer.country })
    : refused({ kind: 'product-not-found' });
};

const unique = <T>(values: readonly T[], idOf: (value: T) => string): readonly T[] => [
  ...new Map(values.map((value) => [idOf(value), value])).values(),
];

export const productsFor = (
  catalog: Catalog,
  viewer: Viewer,
  filter: Filter,
  now: Instant,
): Result<readonly Product[]> => {
  const seen = read(catalog, viewer, now);
  if (!seen.ok) return seen;
  const found = narrowed(seen.value.items, filter);
  if (!found.ok) return found;
  return done(
    unique(
      found.value.map(({ product }) => product),
      (product) => product.id,
    ),
  );
};

/** What this viewer may see of one product; never empty. */
const itemsOfProduct = (
  catalog: Catalog,
  viewer: Viewer,
  productId: string,
  now: Instant,
): Result<readonly [CatalogItem, ...CatalogItem[]]> => {
  const seen = read(catalog, viewer, now);
  if (!seen.ok) return seen;
  const id = productId.toUpperCase();
  const [first, ...more] = seen.value.items.filter(({ product }) => product.id === id);
  return first === undefined ? whyNoProduct(catalog, seen.value.viewer, id, now) : done([first, ...more]);
};

export const productFor = (catalog: Catalog, viewer: Viewer, productId: string, now: Instant): Result<Product> => {
  const items = itemsOfProduct(catalog, viewer, productId, now);
  return items.ok ? done(items.value[0].product) : items;
};

export const skusFor = (
  catalog: Catalog,
  viewer: Viewer,
  productId: string,
  filter: Filter,
  now: Instant,
): Result<readonly Sku[]> => {
  const items = itemsOfProduct(catalog, viewer, productId, now);
  if (!items.ok) return items;
  const found = narrowed(items.value, filter);
  if (!found.ok) return found;
  return done(
    unique(
      found.value.map(({ sku }) => sku),
      (sku) => sku.id,
    ),
  );
};

/** What this viewer may see of one SKU; never empty. */
const itemsOfSku = (
  catalog: Catalog,
  viewer: Viewer,
  productId: string,
  skuId: string,
  now: Instant,
): Result<readonly [CatalogItem, ...CatalogItem[]]> => {
  const items = itemsOfProduct(catalog, viewer, productId, now);
  if (!items.ok) return items;
  const id = skuId.toUpperCase();
  const [first, ...more] = items.value.filter(({ sku }) => sku.id === id);
  return first === undefined ? refused({ kind: 'sku-not-found' }) : done([first, ...more]);
};

export const skuFor = (
  catalog: Catalog,
  viewer: Viewer,
  productId: string,
  skuId: string,
  now: Instant,
): Result<{ readonly product: Product; readonly sku: Sku }> => {
  const items = itemsOfSku(catalog, viewer, productId, skuId, now);
  return items.ok ? done({ product: items.value[0].product, sku: items.value[0].sku }) : items;
};

export const availabilitiesFor = (
  catalog: Catalog,
  viewer: Viewer,
  productId: string,
  skuId: string,
  filter: Filter,
  now: Instant,
): Result<readonly CatalogItem[]> => {
  const items = itemsOfSku(catalog, viewer, productId, skuId, now);
  return items.ok ? narrowed(items.value, filter) : items;
};

export const availabilityFor = (
  catalog: Catalog,
  viewer: Viewer,
  productId: string,
  skuId: string,
  availabilityId: string,
  now: Instant,
): Result<CatalogItem> => {
  const all = availabilitiesFor(catalog, viewer, productId, skuId, {}, now);
  if (!all.ok) return all;
  const item = all.value.find(({ availability }) => availability.id === availabilityId.toUpperCase());
  return item === undefined
    ? refused({ kind: 'availability-not-found', catalogItemId: `${productId}:${skuId}:${availabilityId}` })
    : done(item);
};
