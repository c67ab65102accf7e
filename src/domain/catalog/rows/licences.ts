/** Licence rows as SKUs: rows of one SKU are its availabilities, in their order. Shared by the software tables. */
import type { Segment } from '../../customers/customer.ts';
import { type BillingPlanName, billingPlans, saleStart } from './billing-plans.ts';
import { type Prices, unitPrice } from './prices.ts';
import type { AvailabilityRow, SkuRow } from './row.ts';

export interface LicenceRow {
  readonly sku: string;
  readonly availability: string;
  readonly title: string;
  /** Absent: bought once and for all. */
  readonly term?: 'P1Y' | 'P3Y';
  readonly billing: BillingPlanName;
  readonly erp: Prices;
  readonly isRenewable: boolean;
  readonly attributes: SkuRow['attributes'];
  readonly segment?: Segment;
  readonly attestation?: string;
  readonly from?: string;
  readonly until?: string;
}

const availabilityOf = (row: LicenceRow): AvailabilityRow => ({
  id: row.availability,
  segment: row.segment ?? 'commercial',
  isRenewable: row.isRenewable,
  ...saleStart(row.billing, row.from),
  ...(row.until === undefined ? {} : { until: row.until }),
  pricing: unitPrice(row.erp),
});

export const licencesOf = (rows: readonly LicenceRow[]): readonly SkuRow[] =>
  [...Map.groupBy(rows, (row) => row.sku)].flatMap(([id, ofSku]) => {
    const [first] = ofSku;
    if (first === undefined) return [];
    return [
      {
        id,
        title: first.title,
        minimumQuantity: 1,
        maximumQuantity: 10_000,
        billingCycles: billingPlans[first.billing].cycles,
        prerequisites: ['MicrosoftCustomerAgreement'],
        inventoryVariables: [],
        provisioningVariables: [],
        attributes: first.attributes,
        ...(first.term === undefined ? {} : { term: first.term }),
        ...(first.attestation === undefined ? {} : { attestation: first.attestation }),
        availabilities: ofSku.map(availabilityOf),
      },
    ];
  });
