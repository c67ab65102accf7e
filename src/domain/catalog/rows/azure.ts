/** The Azure plan and the compute savings plan, with Partner Center's own ids (facts 2.3, 2.5, A1–A3). */
import { leastCommitment } from '../../carts/commitment.ts';
import { billingPlans } from './billing-plans.ts';
import type { ProductRow, SkuRow } from './row.ts';

const azurePlan: ProductRow = {
  id: 'DZH318Z0BPS6',
  title: 'Azure plan',
  description: 'Azure services at pay-as-you-go rates under the Microsoft Customer Agreement',
  family: 'azurePlan',
  productType: { id: 'Azure' },
  targetViews: ['Azure', 'MicrosoftAzure'],
  publisher: 'Microsoft Corporation',
  skus: [
    {
      id: '0001',
      title: 'Microsoft Azure plan',
      minimumQuantity: 1,
      maximumQuantity: 1,
      billingCycles: billingPlans.once.cycles,
      prerequisites: ['MicrosoftCustomerAgreement'],
      inventoryVariables: [],
      provisioningVariables: [],
      attributes: { isMicrosoftProduct: true, pilotProgram: 'modernazurepilot' },
      availabilities: [
        {
          id: 'DZH318Z0BPX0',
          segment: 'commercial',
          isRenewable: false,
          // The plan itself costs nothing; what is used under it does.
          pricing: { by: 'usage' },
        },
      ],
    },
  ],
};

const computePlan = (
  id: string,
  availability: string,
  title: string,
  term: 'P1Y' | 'P3Y',
  duration: string,
): SkuRow => ({
  id,
  title,
  minimumQuantity: 1,
  maximumQuantity: 1,
  term,
  billingCycles: billingPlans.onceOrMonthly.cycles,
  prerequisites: ['MicrosoftCloudAgreement'],
  inventoryVariables: [],
  provisioningVariables: [],
  attributes: {
    isMicrosoftProduct: true,
    armSkuName: 'Compute_Savings_Plan',
    duration,
    termDuration: term,
    internal: false,
  },
  minimumCommitment: leastCommitment,
  availabilities: [{ id: availability, segment: 'commercial', isRenewable: false, pricing: { by: 'commitment' } }],
});

const savingsPlan: ProductRow = {
  id: 'DZH318Z09V6F',
  title: 'Azure savings plan',
  description: 'A fixed hourly spend on compute for one or three years, at a discount on pay-as-you-go rates',
  family: 'savingsPlan',
  productType: { id: 'Azure', subType: 'SavingsPlan' },
  targetViews: ['Azure', 'MicrosoftAzure'],
  publisher: 'Microsoft Corporation',
  skus: [
    computePlan('0001', 'DZH318Z0BLD3', 'Compute savings plan, 1 Year', 'P1Y', '1year'),
    computePlan('0002', 'DZH318Z0BLD4', 'Compute savings plan, 3 Years', 'P3Y', '3years'),
  ],
};

export const azureRows: readonly ProductRow[] = [azurePlan, savingsPlan];
