/** The legacy system's Azure offers: sold under the offer's own id, billed monthly by what is used (CT-04, LG-02, LG-05). */
import type { ProductFamily } from '../families.ts';
import { legacyParts } from '../item.ts';
import { billingPlans } from './billing-plans.ts';
import type { ProductRow } from './row.ts';

type LegacyRow = readonly [offer: string, title: string, description: string, family: ProductFamily];

// biome-ignore format: one offer a line
const legacyOffers: readonly LegacyRow[] = [
  ['MS-AZR-0145P', 'Microsoft Azure (MS-AZR-0145P)', 'Azure services paid as used: the offer before the Azure plan',       'legacyAzure'],
  ['MS-AZR-0159P', 'Azure Partner Shared Services',  'Azure services for what a partner runs for several of its customers', 'sharedServices'],
];

export const legacyAzureRows: readonly ProductRow[] = legacyOffers.map(([offer, title, description, family]) => {
  const { productId, skuId, availabilityId } = legacyParts(offer);
  return {
    id: productId,
    title,
    description,
    family,
    productType: { id: 'Azure' },
    targetViews: ['Azure'],
    publisher: 'Microsoft Corporation',
    skus: [
      {
        id: skuId,
        title,
        minimumQuantity: 1,
        maximumQuantity: 1,
        billingCycles: billingPlans.monthlyUsage.cycles,
        prerequisites: ['MicrosoftCustomerAgreement'],
        inventoryVariables: [],
        provisioningVariables: [],
        attributes: { isMicrosoftProduct: true, offerId: offer },
        availabilities: [
          { id: availabilityId, segment: 'commercial', isRenewable: false, pricing: { by: 'usage' }, offerId: offer },
        ],
      },
    ],
  };
});
