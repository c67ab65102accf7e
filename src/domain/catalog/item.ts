/** The catalog's three levels (CT-01): a product has SKUs, a SKU has availabilities, and an availability is what is bought. */
import type { Segment } from '../customers/customer.ts';
import type { BillingCycle } from '../orders/order.ts';
import type { Instant, TermDuration } from '../time.ts';
import type { ProductFamily } from './families.ts';
import type { TargetView } from './target-views.ts';

export interface Product {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly family: ProductFamily;
  /** Partner Center's product type; `subType` where it has one (`SavingsPlan`). */
  readonly productType: { readonly id: string; readonly subType?: string };
  readonly targetViews: readonly TargetView[];
  readonly publisher: string;
}

export interface Sku {
  readonly productId: string;
  readonly id: string;
  readonly title: string;
  readonly minimumQuantity: number;
  readonly maximumQuantity: number;
  /** Fixed by the SKU (CA-07); absent for perpetual software and the Azure plan. */
  readonly term?: TermDuration;
  /** The first one is taken when a line names none. */
  readonly billingCycles: readonly BillingCycle[];
  readonly prerequisites: readonly string[];
  readonly inventoryVariables: readonly string[];
  readonly provisioningVariables: readonly string[];
  readonly attributes: Readonly<Record<string, string | boolean>>;
  /** Least hourly commitment in USD, as decimal text: only savings plans have one (SP-03). */
  readonly minimumCommitment?: string;
  /** A line is refused unless the partner accepts the attestation. */
  readonly attestation?: string;
  /** RI-06: what runs on it is charged apart. */
  readonly softwareNotIncluded?: boolean;
}

/** How one unit is priced for its whole term: a list by currency, what the savings plan commits to, or nothing but what is used. */
export type Pricing =
  | { readonly by: 'unit'; readonly erp: Readonly<Record<string, number>> }
  | { readonly by: 'commitment' }
  | { readonly by: 'usage' };

export interface Availability {
  readonly productId: string;
  readonly skuId: string;
  readonly id: string;
  readonly segment: Segment;
  /** On sale from (inclusive) and until (exclusive); open where absent. Ids change over time (CT-01). */
  readonly from?: Instant;
  readonly until?: Instant;
  readonly isRenewable: boolean;
  readonly pricing: Pricing;
  /** The legacy system's own id, under which it is bought and shown (`MS-AZR-0145P`). */
  readonly offerId?: string;
}

/** One purchasable thing with everything above it. */
export interface CatalogItem {
  readonly product: Product;
  readonly sku: Sku;
  readonly availability: Availability;
}

export const catalogItemIdOf = ({ productId, skuId, id, offerId }: Availability): string =>
  offerId ?? `${productId}:${skuId}:${id}`;

interface Parts {
  readonly productId: string;
  readonly skuId: string;
  readonly availabilityId: string;
}

/** A legacy offer has one SKU and one availability, both named after it. */
export const legacyParts = (offerId: string): Parts => ({
  productId: offerId,
  skuId: '0001',
  availabilityId: `${offerId.replaceAll('-', '')}01`,
});

const threeParts = /^([A-Z0-9-]{12}):([A-Z0-9]{4}):([A-Z0-9]{12})$/;

/** The parts of `product:sku:availability` or of a legacy offer's id, upper case as the catalog writes them; undefined for any other text. */
export const partsOf = (catalogItemId: string): Parts | undefined => {
  const text = catalogItemId.toUpperCase();
  if (/^MS-AZR-\d{4}P$/.test(text)) return legacyParts(text);
  const [, productId, skuId, availabilityId] = threeParts.exec(text) ?? [];
  if (productId === undefined || skuId === undefined || availabilityId === undefined) return undefined;
  return { productId, skuId, availabilityId };
};
