/** Looking through the catalog as somebody in a country, or as the partner of one customer (CT-01…CT-03, CT-06). Pure. */
import type { Segment } from '../customers/customer.ts';
import { done, type Result, refused } from '../result.ts';
import type { Instant } from '../time.ts';
import { isSoldIn } from './country-limits.ts';
import { productFamilies } from './families.ts';
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

const visibleItems = (catalog: Catalog, viewer: Viewer, now: Instant): readonly CatalogItem[] => {
  const sold = new Set(productFamilies.filter((family) => isSoldIn(family, viewer.country, now)));
  return catalog.items.filter(
    (item) =>
      isShown(item.product, viewer) &&
      sold.has(item.product.family) &&
      isOnSale(item.availability, now) &&
      isForSegment(item.availability, viewer),
  );
};

/** The catalog as one viewer sees it at one moment: looked through once, then asked. Ids are taken in any case. */
export interface Shelf {
  products(filter: Filter): Result<readonly Product[]>;
  product(productId: string): Result<Product>;
  skus(productId: string, filter: Filter): Result<readonly Sku[]>;
  sku(productId: string, skuId: string): Result<{ readonly product: Product; readonly sku: Sku }>;
  availabilities(productId: string, skuId: string, filter: Filter): Result<readonly CatalogItem[]>;
  availability(productId: string, skuId: string, availabilityId: string): Result<CatalogItem>;
}

/** What one product or SKU has; never empty. */
type Some = readonly [CatalogItem, ...CatalogItem[]];

/** Refuses a country that there is none of. */
export const browse = (catalog: Catalog, asked: Viewer, now: Instant): Result<Shelf> => {
  const country = asked.country.toUpperCase();
  if (currencyOf(country) === undefined) return refused({ kind: 'country-unknown', country: asked.country });
  const viewer = { ...asked, country };
  const visible = visibleItems(catalog, viewer, now);

  const ofProduct = (productId: string): Result<Some> => {
    const id = productId.toUpperCase();
    const [first, ...more] = visible.filter(({ product }) => product.id === id);
    return first === undefined ? whyNoProduct(catalog, viewer, id, now) : done([first, ...more]);
  };

  const ofSku = (productId: string, skuId: string): Result<Some> => {
    const items = ofProduct(productId);
    if (!items.ok) return items;
    const id = skuId.toUpperCase();
    const [first, ...more] = items.value.filter(({ sku }) => sku.id === id);
    return first === undefined ? refused({ kind: 'sku-not-found' }) : done([first, ...more]);
  };

  const availabilities: Shelf['availabilities'] = (productId, skuId, filter) => {
    const items = ofSku(productId, skuId);
    return items.ok ? narrowed(items.value, filter) : items;
  };

  return done({
    availabilities,

    products: (filter) => {
      const found = narrowed(visible, filter);
      return found.ok ? done(unique(found.value.map(({ product }) => product))) : found;
    },

    product: (productId) => {
      const items = ofProduct(productId);
      return items.ok ? done(items.value[0].product) : items;
    },

    skus: (productId, filter) => {
      const items = ofProduct(productId);
      if (!items.ok) return items;
      const found = narrowed(items.value, filter);
      return found.ok ? done(unique(found.value.map(({ sku }) => sku))) : found;
    },

    sku: (productId, skuId) => {
      const items = ofSku(productId, skuId);
      return items.ok ? done({ product: items.value[0].product, sku: items.value[0].sku }) : items;
    },

    availability: (productId, skuId, availabilityId) => {
      const all = availabilities(productId, skuId, {});
      if (!all.ok) return all;
      const item = all.value.find(({ availability }) => availability.id === availabilityId.toUpperCase());
      return item === undefined
        ? refused({ kind: 'availability-not-found', catalogItemId: `${productId}:${skuId}:${availabilityId}` })
        : done(item);
    },
  });
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

const unique = <T extends { readonly id: string }>(values: readonly T[]): readonly T[] => [
  ...new Map(values.map((value) => [value.id, value])).values(),
];
