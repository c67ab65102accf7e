/** Looking through the catalog as somebody in a country, or as the partner of one customer (CT-01…CT-03, CT-06). Pure. */
import type { Segment } from '../customers/customer.ts';
import { done, type Result, refused } from '../result.ts';
import type { Instant } from '../time.ts';
import { isSoldIn } from './country-limits.ts';
import { type Filter, type Matches, matching } from './filters.ts';
import type { Availability, CatalogItem, Product, Sku } from './item.ts';
import { type Catalog, skuKeyOf } from './load.ts';
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

const visibleItems = (catalog: Catalog, viewer: Viewer, matches: Matches, now: Instant): readonly CatalogItem[] =>
  catalog.items.filter(
    (item) =>
      isShown(item.product, viewer) &&
      isSoldIn(item.product.family, viewer.country, now) &&
      isOnSale(item.availability, now) &&
      isForSegment(item.availability, viewer) &&
      matches(item),
  );

interface Reading {
  readonly viewer: Viewer;
  readonly items: readonly CatalogItem[];
}

/** Country and filter checked; what is left is what this viewer may see. */
const read = (catalog: Catalog, viewer: Viewer, filter: Filter, now: Instant): Result<Reading> => {
  const country = viewer.country.toUpperCase();
  if (currencyOf(country) === undefined) return refused({ kind: 'country-unknown', country: viewer.country });
  const matches = matching(filter);
  if (!matches.ok) return matches;
  const known = { ...viewer, country };
  return done({ viewer: known, items: visibleItems(catalog, known, matches.value, now) });
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

const skuKey = (sku: Sku): string => skuKeyOf(sku.productId, sku.id);

export const productsFor = (
  catalog: Catalog,
  viewer: Viewer,
  filter: Filter,
  now: Instant,
): Result<readonly Product[]> => {
  const seen = read(catalog, viewer, filter, now);
  if (!seen.ok) return seen;
  return done(
    unique(
      seen.value.items.map(({ product }) => product),
      (product) => product.id,
    ),
  );
};

export const productFor = (catalog: Catalog, viewer: Viewer, productId: string, now: Instant): Result<Product> => {
  const seen = read(catalog, viewer, {}, now);
  if (!seen.ok) return seen;
  const id = productId.toUpperCase();
  const item = seen.value.items.find(({ product }) => product.id === id);
  return item === undefined ? whyNoProduct(catalog, seen.value.viewer, id, now) : done(item.product);
};

export const skusFor = (
  catalog: Catalog,
  viewer: Viewer,
  productId: string,
  filter: Filter,
  now: Instant,
): Result<readonly Sku[]> => {
  const product = productFor(catalog, viewer, productId, now);
  if (!product.ok) return product;
  const seen = read(catalog, viewer, filter, now);
  if (!seen.ok) return seen;
  const skus = seen.value.items.filter((item) => item.product.id === product.value.id).map(({ sku }) => sku);
  return done(unique(skus, skuKey));
};

export const skuFor = (
  catalog: Catalog,
  viewer: Viewer,
  productId: string,
  skuId: string,
  now: Instant,
): Result<{ readonly product: Product; readonly sku: Sku }> => {
  const product = productFor(catalog, viewer, productId, now);
  if (!product.ok) return product;
  const skus = skusFor(catalog, viewer, productId, {}, now);
  if (!skus.ok) return skus;
  const sku = skus.value.find((candidate) => candidate.id === skuId.toUpperCase());
  return sku === undefined ? refused({ kind: 'sku-not-found' }) : done({ product: product.value, sku });
};

export const availabilitiesFor = (
  catalog: Catalog,
  viewer: Viewer,
  productId: string,
  skuId: string,
  filter: Filter,
  now: Instant,
): Result<readonly CatalogItem[]> => {
  const sku = skuFor(catalog, viewer, productId, skuId, now);
  if (!sku.ok) return sku;
  const seen = read(catalog, viewer, filter, now);
  if (!seen.ok) return seen;
  return done(seen.value.items.filter((item) => skuKey(item.sku) === skuKey(sku.value.sku)));
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
