/**
 * Windows Server and SQL Server subscriptions for one and three years: a row an availability (CT-04, SW-03). Ids in the facts
 * sheet are Partner Center's; the others are this desk's own.
 */
import type { Segment } from '../../customers/customer.ts';
import type { BillingPlanName } from './billing-plans.ts';
import { type LicenceRow, licencesOf } from './licences.ts';
import type { Prices } from './prices.ts';
import type { ProductRow } from './row.ts';

interface ServerProduct {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** May its licences be brought to Azure (SW-10)? */
  readonly hybridBenefit: boolean;
  readonly rows: readonly ServerRow[];
}

type ServerRow = readonly [
  sku: string,
  availability: string,
  title: string,
  term: 'P1Y' | 'P3Y',
  billing: BillingPlanName,
  erp: Prices,
  more?: {
    readonly segment?: Segment;
    readonly attestation?: string;
    /** ISO dates between which the availability is sold; an id that went stale has an end (CT-01). */
    readonly from?: string;
    readonly until?: string;
  },
];

// biome-ignore format: one row a line; prices in USD, EUR, GBP, NOK, AUD, BRL, JPY
const serverProducts: readonly ServerProduct[] = [
  { id: 'DG7GMGF0DWS1', title: 'Windows Server Standard', description: 'Windows Server Standard, licensed by cores', hybridBenefit: true, rows: [
    ['0001', 'DG7GMGF0DWA1', 'Windows Server Standard - 16 Core License Pack - 1 year',   'P1Y', 'oneYear',    [ 55_200,  50_800,  43_600,   585_000,    83_900,   298_100,  82_800]],
    ['0002', 'DG7GMGF0DWA2', 'Windows Server Standard - 16 Core License Pack - 3 year',   'P3Y', 'threeYears', [140_700, 129_400, 111_200, 1_491_000,   213_900,   759_800, 211_100]],
  ] },
  { id: 'DG7GMGF0DWS2', title: 'Windows Server Datacenter', description: 'Windows Server Datacenter, licensed by cores', hybridBenefit: true, rows: [
    ['0001', 'DG7GMGF00LQ2', 'Windows Server Datacenter - 16 Core License Pack - 1 year', 'P1Y', 'oneYear',    [355_900, 327_400, 281_200, 3_772_500,   541_000, 1_921_900, 533_800]],
    ['0002', 'DG7GMGF00LR8', 'Windows Server Datacenter - 16 Core License Pack - 3 year', 'P3Y', 'threeYears', [907_500, 834_900, 716_900, 9_619_500, 1_379_400, 4_900_500, 1_361_200]],
  ] },
  { id: 'DG7GMGF0DVT7', title: 'Windows Server CAL', description: 'Client access licences for Windows Server', hybridBenefit: false, rows: [
    ['000B', 'DG7GMGF0FVZK', 'Windows Server CAL - 1 Device CAL - 1 year', 'P1Y', 'oneYear',    [2_200, 2_000, 1_700, 23_300,  3_300, 11_900, 3_300]],
    ['000C', 'DG7GMGF0FVZM', 'Windows Server CAL - 1 Device CAL - 3 year', 'P3Y', 'threeYears', [5_600, 5_200, 4_400, 59_400,  8_500, 30_200, 8_400]],
    ['000E', 'DG7GMGF0FVZP', 'Windows Server CAL - 1 Device CAL - 1 year (education)', 'P1Y', 'oneYear', [600, 550, 475, 6_360, 912, 3_240, 900], { segment: 'education', attestation: 'EducationEligibility' }],
    ['000F', 'DG7GMGF00LSG', 'Windows Server CAL - 1 User CAL - 1 year',   'P1Y', 'oneYear',    [2_600, 2_390, 2_050, 27_560,  3_950, 14_040, 3_900]],
    ['000G', 'DG7GMGF00LTN', 'Windows Server CAL - 1 User CAL - 3 year',   'P3Y', 'threeYears', [6_600, 6_070, 5_210, 69_960, 10_030, 35_640, 9_900]],
  ] },
  { id: 'DG7GMGF0DVSV', title: 'Windows Server 2022 RDS CAL', description: 'Client access licences for Remote Desktop Services 2022', hybridBenefit: false, rows: [
    ['000N', 'DG7GMGF0F3Q7', 'Windows Server RDS CAL - 1 User CAL - 1 year',   'P1Y', 'rdsCalOneYear',    [ 7_700,  7_100,  6_100,  81_600, 11_700,  41_600, 11_600]],
    ['000P', 'DG7GMGF0F3Q9', 'Windows Server RDS CAL - 1 User CAL - 3 year',   'P3Y', 'rdsCalThreeYears', [19_600, 18_000, 15_500, 207_800, 29_800, 105_800, 29_400]],
    ['000Q', 'DG7GMGF00LVV', 'Windows Server RDS CAL - 1 Device CAL - 1 year', 'P1Y', 'rdsCalOneYear',    [ 7_700,  7_080,  6_080,  81_620, 11_700,  41_580, 11_550]],
    ['000R', 'DG7GMGF00LX1', 'Windows Server RDS CAL - 1 Device CAL - 3 year', 'P3Y', 'rdsCalThreeYears', [19_600, 18_030, 15_480, 207_800, 29_790, 105_800, 29_400]],
  ] },
  { id: 'DG7GMGF0FKZV', title: 'SQL Server Enterprise', description: 'SQL Server Enterprise, licensed by cores', hybridBenefit: true, rows: [
    ['0002', 'DG7GMGF00LY7', 'SQL Server Enterprise - 2 Core License Pack - 1 year', 'P1Y', 'oneYear',    [  565_500,   520_300,   446_700,  5_994_300,   859_600, 3_053_700,   848_200]],
    ['0003', 'DG7GMGF0DQLM', 'SQL Server Enterprise - 2 Core License Pack - 3 year', 'P3Y', 'threeYears', [1_401_700, 1_289_600, 1_107_300, 14_858_000, 2_130_600, 7_569_200, 2_102_600], { until: '2022-01-01T00:00:00Z' }],
    ['0003', 'DG7GMGF0DWMS', 'SQL Server Enterprise - 2 Core License Pack - 3 year', 'P3Y', 'threeYears', [1_482_300, 1_363_700, 1_171_000, 15_712_000, 2_253_100, 8_004_400, 2_223_400], { from: '2022-01-01T00:00:00Z' }],
  ] },
  { id: 'DG7GMGF0FLR2', title: 'SQL Server Standard', description: 'SQL Server Standard, licensed by cores', hybridBenefit: true, rows: [
    ['0001', 'DG7GMGF00LZF', 'SQL Server Standard - 2 Core License Pack - 1 year', 'P1Y', 'oneYear',    [147_500, 135_700, 116_500, 1_563_500, 224_200,   796_500, 221_200]],
    ['0002', 'DG7GMGF00M0M', 'SQL Server Standard - 2 Core License Pack - 3 year', 'P3Y', 'threeYears', [387_000, 356_000, 305_700, 4_102_200, 588_200, 2_089_800, 580_500]],
  ] },
];

export const softwareSubscriptionRows: readonly ProductRow[] = serverProducts.map(
  ({ id, title, description, hybridBenefit, rows }) => ({
    id,
    title,
    description,
    family: 'softwareSubscription',
    productType: { id: 'Software' },
    targetViews: ['Software', 'SoftwareSubscriptions'],
    publisher: 'Microsoft Corporation',
    skus: licencesOf(
      rows.map(
        ([sku, availability, name, term, billing, erp, more = {}]): LicenceRow => ({
          ...{ sku, availability, title: name, term, billing, erp, isRenewable: true },
          ...more,
          attributes: {
            isMicrosoftProduct: true,
            duration: term === 'P1Y' ? '1Year' : '3Years',
            ...(hybridBenefit ? { azureHybridBenefit: true } : {}),
          },
        }),
      ),
    ),
  }),
);
