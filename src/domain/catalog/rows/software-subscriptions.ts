/**
 * Server subscriptions for one and three years. Billing by SW-03: three-year SKUs annual or triennial since 22 October 2021,
 * RDS CAL 2022 monthly as well. Ids in the facts sheet are Partner Center's; the others are this desk's own.
 */
import type { BillingCycle } from '../../orders/order.ts';
import type { AvailabilityRow, ProductRow, SkuRow } from './row.ts';

const oneYear: readonly BillingCycle[] = ['annual', 'monthly'];
const threeYears: readonly BillingCycle[] = ['triennial', 'annual'];
const rdsCal2022: Readonly<Record<'P1Y' | 'P3Y', readonly BillingCycle[]>> = {
  P1Y: ['annual', 'monthly'],
  P3Y: ['triennial', 'annual', 'monthly'],
};

const licence = (
  id: string,
  title: string,
  term: 'P1Y' | 'P3Y',
  availabilities: readonly AvailabilityRow[],
  more: Partial<Pick<SkuRow, 'billingCycles' | 'attestation' | 'attributes'>> = {},
): SkuRow => ({
  id,
  title,
  minimumQuantity: 1,
  maximumQuantity: 10_000,
  term,
  billingCycles: term === 'P1Y' ? oneYear : threeYears,
  prerequisites: ['MicrosoftCustomerAgreement'],
  inventoryVariables: [],
  provisioningVariables: [],
  attributes: { isMicrosoftProduct: true, duration: term === 'P1Y' ? '1Year' : '3Years' },
  ...more,
  availabilities,
});

/** Prices in whole hundredths, in the order USD, EUR, GBP, NOK, AUD, BRL. */
type Prices = readonly [number, number, number, number, number, number];

const sold = (
  id: string,
  [USD, EUR, GBP, NOK, AUD, BRL]: Prices,
  more: Partial<Pick<AvailabilityRow, 'segment' | 'from' | 'until'>> = {},
): AvailabilityRow => ({
  id,
  segment: 'commercial',
  isRenewable: true,
  pricing: { by: 'unit', erp: { USD, EUR, GBP, NOK, AUD, BRL } },
  ...more,
});

const product = (id: string, title: string, description: string, skus: readonly SkuRow[]): ProductRow => ({
  id,
  title,
  description,
  family: 'softwareSubscription',
  productType: { id: 'Software' },
  targetViews: ['Software', 'SoftwareSubscriptions'],
  publisher: 'Microsoft Corporation',
  skus,
});

const hybridBenefit = { isMicrosoftProduct: true, azureHybridBenefit: true };

export const softwareSubscriptionRows: readonly ProductRow[] = [
  product('DG7GMGF0DWS1', 'Windows Server Standard', 'Windows Server Standard, licensed by cores', [
    licence(
      '0001',
      'Windows Server Standard - 16 Core License Pack - 1 year',
      'P1Y',
      [sold('DG7GMGF0DWA1', [55_200, 50_800, 43_600, 585_000, 83_900, 298_100])],
      { attributes: { ...hybridBenefit, duration: '1Year' } },
    ),
    licence(
      '0002',
      'Windows Server Standard - 16 Core License Pack - 3 year',
      'P3Y',
      [sold('DG7GMGF0DWA2', [140_700, 129_400, 111_200, 1_491_000, 213_900, 759_800])],
      { attributes: { ...hybridBenefit, duration: '3Years' } },
    ),
  ]),
  product('DG7GMGF0DVT7', 'Windows Server CAL', 'Client access licences for Windows Server', [
    licence('000B', 'Windows Server CAL - 1 Device CAL - 1 year', 'P1Y', [
      sold('DG7GMGF0FVZK', [2_200, 2_000, 1_700, 23_300, 3_300, 11_900]),
    ]),
    licence('000C', 'Windows Server CAL - 1 Device CAL - 3 year', 'P3Y', [
      sold('DG7GMGF0FVZM', [5_600, 5_200, 4_400, 59_400, 8_500, 30_200]),
    ]),
    licence(
      '000E',
      'Windows Server CAL - 1 Device CAL - 1 year (education)',
      'P1Y',
      [sold('DG7GMGF0FVZP', [600, 550, 475, 6_360, 912, 3_240], { segment: 'education' })],
      { attestation: 'EducationEligibility' },
    ),
  ]),
  product('DG7GMGF0DVSV', 'Windows Server 2022 RDS CAL', 'Client access licences for Remote Desktop Services 2022', [
    licence(
      '000N',
      'Windows Server RDS CAL - 1 User CAL - 1 year',
      'P1Y',
      [sold('DG7GMGF0F3Q7', [7_700, 7_100, 6_100, 81_600, 11_700, 41_600])],
      { billingCycles: rdsCal2022.P1Y },
    ),
    licence(
      '000P',
      'Windows Server RDS CAL - 1 User CAL - 3 year',
      'P3Y',
      [sold('DG7GMGF0F3Q9', [19_600, 18_000, 15_500, 207_800, 29_800, 105_800])],
      { billingCycles: rdsCal2022.P3Y },
    ),
  ]),
  product('DG7GMGF0FKZV', 'SQL Server Enterprise', 'SQL Server Enterprise, licensed by cores', [
    licence(
      '0003',
      'SQL Server Enterprise - 2 Core License Pack - 3 year',
      'P3Y',
      [
        // The availability it was sold under before; its id is stale now (CT-01).
        sold('DG7GMGF0DQLM', [1_401_700, 1_289_600, 1_107_300, 14_858_000, 2_130_600, 7_569_200], {
          until: '2022-01-01T00:00:00Z',
        }),
        sold('DG7GMGF0DWMS', [1_482_300, 1_363_700, 1_171_000, 15_712_000, 2_253_100, 8_004_400], {
          from: '2022-01-01T00:00:00Z',
        }),
      ],
      { attributes: { ...hybridBenefit, duration: '3Years' } },
    ),
  ]),
];
