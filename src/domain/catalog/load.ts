/** Checks the catalog's tables once and indexes them; a bad row is a fault of ours and is named (CT-05). */
import { parseInstant } from '../time.ts';
import { limitedCountries } from './country-limits.ts';
import type { ProductFamily } from './families.ts';
import { type Availability, type CatalogItem, catalogItemIdOf, type Pricing, type Product, type Sku } from './item.ts';
import { knownCountries, listedCurrencies } from './markets.ts';
import type { AvailabilityRow, ProductRow, SkuRow } from './rows/row.ts';

export interface Catalog {
  readonly products: readonly Product[];
  readonly skus: readonly Sku[];
  /** In the tables' order; the newest availability of a SKU is its last one on sale. */
  readonly items: readonly CatalogItem[];
  readonly productById: ReadonlyMap<string, Product>;
  /** By the id that a cart line names, as the catalog writes it. */
  readonly itemById: ReadonlyMap<string, CatalogItem>;
  /** By `product:sku`. */
  readonly itemsBySku: ReadonlyMap<string, readonly CatalogItem[]>;
}

export const skuKeyOf = (productId: string, skuId: string): string => `${productId}:${skuId}`;

/** Throws one Error that names every bad row. */
export const loadCatalog = (rows: readonly ProductRow[]): Catalog => {
  const items = rows.flatMap((row) =>
    row.skus.flatMap((sku) =>
      sku.availabilities.map((availability) => ({
        product: productFrom(row),
        sku: skuFrom(row, sku),
        availability: availabilityFrom(row, sku, availability),
      })),
    ),
  );
  const faults = [...items.flatMap(faultsOf), ...faultsOfIds(rows), ...faultsOfCountries()];
  if (faults.length > 0) throw new Error(`The catalog is wrong:\n${faults.join('\n')}`);
  const products = rows.map(productFrom);
  return {
    products,
    skus: rows.flatMap((row) => row.skus.map((sku) => skuFrom(row, sku))),
    items,
    productById: new Map(products.map((product) => [product.id, product])),
    itemById: new Map(items.map((item) => [catalogItemIdOf(item.availability), item])),
    itemsBySku: Map.groupBy(items, ({ sku }) => skuKeyOf(sku.productId, sku.id)),
  };
};

/** What the families that are paid by use are; every other has a price or a commitment. */
const paidByUse: readonly ProductFamily[] = ['azurePlan', 'legacyAzure', 'sharedServices'];

const productFrom = ({ skus: _skus, ...product }: ProductRow): Product => product;

const skuFrom = (product: ProductRow, { availabilities: _availabilities, ...sku }: SkuRow): Sku => ({
  productId: product.id,
  ...sku,
});

const availabilityFrom = (
  product: ProductRow,
  sku: SkuRow,
  { from, until, ...rest }: AvailabilityRow,
): Availability => ({
  productId: product.id,
  skuId: sku.id,
  ...rest,
  ...(from === undefined ? {} : { from: parseInstant(from) }),
  ...(until === undefined ? {} : { until: parseInstant(until) }),
});

const nameOf = ({ availability: { productId, skuId, id } }: CatalogItem): string => `${productId}:${skuId}:${id}`;

const faultsOf = (item: CatalogItem): readonly string[] => {
  const { product, sku, availability } = item;
  const isSavingsPlan = product.family === 'savingsPlan';
  const isPaidByUse = paidByUse.includes(product.family);
  const found = [
    /^[A-Z0-9-]{12}$/.test(product.id) ? '' : 'product id is not 12 of [A-Z0-9-]',
    /^[A-Z0-9]{4}$/.test(sku.id) ? '' : 'SKU id is not 4 of [A-Z0-9]',
    /^[A-Z0-9]{12}$/.test(availability.id) ? '' : 'availability id is not 12 of [A-Z0-9]',
    sku.billingCycles.length > 0 ? '' : 'has no billing cycle',
    sku.billingCycles.includes('monthly') && sku.term === undefined && !isPaidByUse
      ? 'is billed monthly but has no term'
      : '',
    isPaidByUse === (availability.pricing.by === 'usage')
      ? ''
      : 'an Azure plan or offer, and only that, is paid by use',
    product.targetViews.length > 0 ? '' : 'shows in no target view',
    isWholeRange(sku) ? '' : 'quantities are not a whole range from 1',
    isSavingsPlan === (availability.pricing.by === 'commitment')
      ? ''
      : 'a savings plan, and only that, is priced by commitment',
    isSavingsPlan === (sku.minimumCommitment !== undefined)
      ? ''
      : 'a savings plan, and only that, has a least commitment',
    isSavingsPlan && sku.term !== 'P1Y' && sku.term !== 'P3Y' ? 'a savings plan runs one or three years' : '',
    availability.from !== undefined && availability.until !== undefined && availability.from >= availability.until
      ? 'goes off sale before it is on sale'
      : '',
    ...faultsOfPrices(availability.pricing),
  ];
  return found.filter((fault) => fault !== '').map((fault) => `${nameOf(item)}: ${fault}`);
};

const isWholeRange = ({ minimumQuantity, maximumQuantity }: Sku): boolean =>
  Number.isSafeInteger(minimumQuantity) &&
  Number.isSafeInteger(maximumQuantity) &&
  minimumQuantity >= 1 &&
  minimumQuantity <= maximumQuantity;

const faultsOfPrices = (pricing: Pricing): readonly string[] =>
  pricing.by !== 'unit'
    ? []
    : listedCurrencies.map((currency) => {
        const minor = pricing.erp[currency];
        return minor !== undefined && Number.isSafeInteger(minor) && minor >= 0
          ? ''
          : `has no price in whole minor units of ${currency}`;
      });

const faultsOfIds = (rows: readonly ProductRow[]): readonly string[] => [
  ...doubled(rows.map((row) => row.id)).map((id) => `${id}: two products have this id`),
  ...rows.flatMap((row) =>
    doubled(row.skus.map((sku) => sku.id)).map((id) => `${row.id}:${id}: two SKUs have this id`),
  ),
  ...doubled(rows.flatMap((row) => row.skus.flatMap((sku) => sku.availabilities.map((a) => a.id)))).map(
    (id) => `${id}: two availabilities have this id`,
  ),
];

const doubled = (ids: readonly string[]): readonly string[] => ids.filter((id, i) => ids.indexOf(id) !== i);

const faultsOfCountries = (): readonly string[] => {
  const known = new Set(knownCountries());
  return limitedCountries()
    .filter((country) => !known.has(country))
    .map((country) => `country limit: ${country} is no country of markets.ts`);
};
