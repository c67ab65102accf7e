/** The catalog as a country sees it, or as the partner of one customer does (CT-01…CT-03): six questions, one viewer. */
import type { PartnerCaller } from '../../domain/callers.ts';
import { browse, type Shelf, type Viewer } from '../../domain/catalog/browse.ts';
import type { Filter } from '../../domain/catalog/filters.ts';
import type { CatalogItem, Product, Sku } from '../../domain/catalog/item.ts';
import type { Catalog } from '../../domain/catalog/load.ts';
import { hasActiveAzure } from '../../domain/customers/azure-plan.ts';
import type { CustomerId } from '../../domain/ids.ts';
import { done, type Result } from '../../domain/result.ts';
import type { Instant } from '../../domain/time.ts';
import { type BuyerDeps, readHoldingOf } from '../carts/read-buyer.ts';
import { accountTime } from '../clock.ts';

export interface ReadCatalogDeps extends Pick<BuyerDeps, 'customers' | 'accounts' | 'clock'> {
  readonly catalog: Catalog;
}

/** Whose catalog: a country's, or a customer's own. */
export interface CatalogScope {
  readonly caller: PartnerCaller;
  readonly of: { readonly country: string } | { readonly customerId: CustomerId };
}

/** The country the answer is for stands beside it: links and currencies depend on it. */
export interface Seen<T> {
  readonly country: string;
  readonly found: T;
}

export interface CatalogReader {
  products(scope: CatalogScope, filter: Filter): Promise<Result<Seen<readonly Product[]>>>;
  product(scope: CatalogScope, productId: string): Promise<Result<Seen<Product>>>;
  skus(scope: CatalogScope, productId: string, filter: Filter): Promise<Result<Seen<readonly Sku[]>>>;
  sku(
    scope: CatalogScope,
    productId: string,
    skuId: string,
  ): Promise<Result<Seen<{ readonly product: Product; readonly sku: Sku }>>>;
  availabilities(
    scope: CatalogScope,
    productId: string,
    skuId: string,
    filter: Filter,
  ): Promise<Result<Seen<readonly CatalogItem[]>>>;
  availability(
    scope: CatalogScope,
    productId: string,
    skuId: string,
    availabilityId: string,
  ): Promise<Result<Seen<CatalogItem>>>;
}

export const makeReadCatalog = (deps: ReadCatalogDeps): CatalogReader => {
  const { catalog } = deps;

  const look = async <T>(scope: CatalogScope, ask: (shelf: Shelf) => Result<T>): Promise<Result<Seen<T>>> => {
    const viewing = await viewerOf(deps, scope);
    if (!viewing.ok) return viewing;
    const { viewer, now } = viewing.value;
    const shelf = browse(catalog, viewer, now);
    if (!shelf.ok) return shelf;
    const found = ask(shelf.value);
    return found.ok ? done({ country: viewer.country.toUpperCase(), found: found.value }) : found;
  };

  return {
    products: (scope, filter) => look(scope, (shelf) => shelf.products(filter)),
    product: (scope, productId) => look(scope, (shelf) => shelf.product(productId)),
    skus: (scope, productId, filter) => look(scope, (shelf) => shelf.skus(productId, filter)),
    sku: (scope, productId, skuId) => look(scope, (shelf) => shelf.sku(productId, skuId)),
    availabilities: (scope, productId, skuId, filter) =>
      look(scope, (shelf) => shelf.availabilities(productId, skuId, filter)),
    availability: (scope, productId, skuId, availabilityId) =>
      look(scope, (shelf) => shelf.availability(productId, skuId, availabilityId)),
  };
};

const viewerOf = async (
  deps: ReadCatalogDeps,
  { caller, of }: CatalogScope,
): Promise<Result<{ readonly viewer: Viewer; readonly now: Instant }>> => {
  if ('country' in of) {
    const account = await deps.accounts.read(caller.partnerId);
    const now = account === undefined ? deps.clock.real() : accountTime(deps.clock.real(), account.value.clock);
    return done({ viewer: { country: of.country }, now });
  }
  const ref = { partnerId: caller.partnerId, customerId: of.customerId };
  const known = await readHoldingOf(deps, ref);
  if (!known.ok) return known;
  const { customer, subscriptions, now } = known.value;
  const viewer: Viewer = {
    country: customer.country,
    customer: { segment: customer.segment, hasActiveAzure: hasActiveAzure(subscriptions) },
  };
  return done({ viewer, now });
};
