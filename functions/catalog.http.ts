/** The catalog: products → skus → availabilities, by country and as one customer sees it (CT-01…CT-03). */
import { z } from 'zod';
import { answered, type Outcome } from '../src/adapters/http/answers.ts';
import { noBody, type Route, route } from '../src/adapters/http/route.ts';
import type { CatalogScope, Seen } from '../src/app/catalog/read-catalog.ts';
import type { Desk } from '../src/compose/desk.ts';
import type { PartnerCaller } from '../src/domain/callers.ts';
import type { Filter } from '../src/domain/catalog/filters.ts';
import { currencyOf } from '../src/domain/catalog/markets.ts';
import { customerId } from '../src/domain/ids.ts';
import type { Result } from '../src/domain/result.ts';
import {
  availabilitiesShape,
  availabilityOf,
  availabilityShape,
  productOf,
  productShape,
  productsShape,
  skuOf,
  skuShape,
  skusShape,
} from '../src/wire/catalog.ts';
import { collection, given } from '../src/wire/writing.ts';

/** The two doors to the same six questions: the path before `/products`, and where the country comes from. */
interface Door {
  readonly name: string;
  readonly prefix: string;
  readonly params: { readonly customerId?: z.ZodType<string> };
  readonly query: { readonly country: z.ZodType<string | undefined> };
  readonly scope: (
    caller: PartnerCaller,
    params: { readonly customerId?: unknown },
    query: { readonly country?: string | undefined },
  ) => CatalogScope;
}

const byCountry: Door = {
  name: '',
  prefix: '/v1',
  params: {},
  query: { country: z.string().default('US') },
  scope: (caller, _params, query) => ({
    caller,
    of: { country: query.country ?? 'US' },
  }),
};

const byCustomer: Door = {
  name: 'customer-',
  prefix: '/v1/customers/{customerId}',
  params: { customerId: z.guid() },
  query: { country: z.string().exactOptional() },
  scope: (caller, params) => ({
    caller,
    of: { customerId: customerId(String(params.customerId)) },
  }),
};

const skuFilters = {
  targetSegment: z.string().exactOptional(),
  reservationScope: z.enum(['AzurePlan']).exactOptional().describe('Reservations are sold under the Azure plan only'),
  region: z.string().exactOptional().describe('Reservations: an Azure region, by either of its names'),
  size: z.string().exactOptional().describe('Reservations: a virtual machine size or a database tier'),
  term: z.string().exactOptional().describe('P1Y or P3Y'),
  service: z.string().exactOptional().describe('Reservations: virtualmachines, sqldatabases or cosmosdb'),
};

const filters = { targetView: z.string().exactOptional(), ...skuFilters };

const filterOf = (query: { readonly [Name in keyof Filter]?: string | undefined }): Filter =>
  given({
    targetView: query.targetView,
    targetSegment: query.targetSegment,
    region: query.region,
    size: query.size,
    term: query.term,
    service: query.service,
  });

const shown = <T>(seen: Result<Seen<T>>, show: (found: T, country: string) => unknown): Outcome =>
  seen.ok ? answered(200, show(seen.value.found, seen.value.country)) : seen;

const currencyIn = (country: string): string => currencyOf(country) ?? 'USD';

export const catalogRoutes = (desk: Desk): readonly Route[] => [
  ...through(desk, byCountry),
  ...through(desk, byCustomer),
];

const through = (desk: Desk, door: Door): readonly Route[] => {
  const base = { tag: 'Catalog', side: 'partner', method: 'GET', roles: [], body: noBody } as const;
  const notFound = door === byCustomer ? (['customer-not-found'] as const) : (['country-unknown'] as const);
  const noProduct = ['product-not-found', 'product-not-in-country'] as const;
  const named = (name: string) => `${door.name}${name}`;
  const { catalog } = desk;
  return [
    route({
      ...base,
      name: named('products'),
      summary: 'Products on sale',
      path: `${door.prefix}/products`,
      params: z.object(door.params),
      query: z.object({ ...door.query, ...filters }),
      answers: { 200: { description: 'The products', schema: productsShape } },
      refuses: [...notFound, 'target-view-unknown', 'target-segment-unknown'],
      use: async ({ caller, params, query, path }) =>
        shown(await catalog.products(door.scope(caller, params, query), filterOf(query)), (found, country) =>
          collection(
            found.map((product) => productOf(product, country)),
            { self: path },
          ),
        ),
    }),
    route({
      ...base,
      name: named('product'),
      summary: 'One product',
      path: `${door.prefix}/products/{productId}`,
      params: z.object({ ...door.params, productId: z.string() }),
      query: z.object({ ...door.query, ...skuFilters }),
      answers: { 200: { description: 'The product', schema: productShape } },
      refuses: [...notFound, ...noProduct],
      use: async ({ caller, params, query }) =>
        shown(await catalog.product(door.scope(caller, params, query), params.productId), productOf),
    }),
    route({
      ...base,
      name: named('skus'),
      summary: "A product's SKUs",
      path: `${door.prefix}/products/{productId}/skus`,
      params: z.object({ ...door.params, productId: z.string() }),
      query: z.object({ ...door.query, ...skuFilters }),
      answers: { 200: { description: 'The SKUs', schema: skusShape } },
      refuses: [...notFound, ...noProduct, 'target-segment-unknown'],
      use: async ({ caller, params, query, path }) =>
        shown(
          await catalog.skus(door.scope(caller, params, query), params.productId, filterOf(query)),
          (found, country) =>
            collection(
              found.map((sku) => skuOf(sku, country)),
              { self: path },
            ),
        ),
    }),
    route({
      ...base,
      name: named('sku'),
      summary: 'One SKU',
      path: `${door.prefix}/products/{productId}/skus/{skuId}`,
      params: z.object({ ...door.params, productId: z.string(), skuId: z.string() }),
      query: z.object({ ...door.query, ...skuFilters }),
      answers: { 200: { description: 'The SKU', schema: skuShape } },
      refuses: [...notFound, ...noProduct, 'sku-not-found'],
      use: async ({ caller, params, query }) =>
        shown(
          await catalog.sku(door.scope(caller, params, query), params.productId, params.skuId),
          ({ sku }, country) => skuOf(sku, country),
        ),
    }),
    route({
      ...base,
      name: named('availabilities'),
      summary: "A SKU's availabilities: what a cart line names",
      path: `${door.prefix}/products/{productId}/skus/{skuId}/availabilities`,
      params: z.object({ ...door.params, productId: z.string(), skuId: z.string() }),
      query: z.object({ ...door.query, ...skuFilters }),
      answers: { 200: { description: 'The availabilities', schema: availabilitiesShape } },
      refuses: [...notFound, ...noProduct, 'sku-not-found', 'target-segment-unknown'],
      use: async ({ caller, params, query, path }) =>
        shown(
          await catalog.availabilities(
            door.scope(caller, params, query),
            params.productId,
            params.skuId,
            filterOf(query),
          ),
          (found, country) =>
            collection(
              found.map((item) => availabilityOf(item, country, currencyIn(country))),
              { self: path },
            ),
        ),
    }),
    route({
      ...base,
      name: named('availability'),
      summary: 'One availability',
      path: `${door.prefix}/products/{productId}/skus/{skuId}/availabilities/{availabilityId}`,
      params: z.object({ ...door.params, productId: z.string(), skuId: z.string(), availabilityId: z.string() }),
      query: z.object({ ...door.query, ...skuFilters }),
      answers: { 200: { description: 'The availability', schema: availabilityShape } },
      refuses: [...notFound, ...noProduct, 'sku-not-found', 'availability-not-found'],
      use: async ({ caller, params, query }) =>
        shown(
          await catalog.availability(
            door.scope(caller, params, query),
            params.productId,
            params.skuId,
            params.availabilityId,
          ),
          (item, country) => availabilityOf(item, country, currencyIn(country)),
        ),
    }),
  ];
};
