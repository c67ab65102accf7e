/** Red Hat and SUSE plans, prepaid for one or three years; never cancelled or exchanged (CT-04, SW-06). */
import type { TargetView } from '../target-views.ts';
import { licencesOf } from './licences.ts';
import type { Prices } from './prices.ts';
import type { ProductRow } from './row.ts';

interface LinuxProduct {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly targetViews: readonly TargetView[];
  readonly rows: readonly (readonly [
    sku: string,
    availability: string,
    title: string,
    term: 'P1Y' | 'P3Y',
    erp: Prices,
  ])[];
}

// biome-ignore format: one row a line; prices in USD, EUR, GBP, NOK, AUD, BRL, JPY
const linuxProducts: readonly LinuxProduct[] = [
  { id: 'DG7GMGF0RHE1', title: 'Red Hat Enterprise Linux', publisher: 'Red Hat', targetViews: ['Software'], rows: [
    ['0001', 'DG7GMGF00M1T', 'Red Hat Enterprise Linux - 1-4 vCPU VM - 1 year', 'P1Y', [ 43_200,  39_740,  34_130,   457_900,  65_660,   233_300,  64_800]],
    ['0002', 'DG7GMGF00M30', 'Red Hat Enterprise Linux - 1-4 vCPU VM - 3 year', 'P3Y', [115_800, 106_500,  91_480, 1_227_500, 176_000,   625_300, 173_700]],
    ['0003', 'DG7GMGF00M46', 'Red Hat Enterprise Linux - 5+ vCPU VM - 1 year',  'P1Y', [ 93_600,  86_110,  73_940,   992_200, 142_300,   505_400, 140_400]],
    ['0004', 'DG7GMGF00M5D', 'Red Hat Enterprise Linux - 5+ vCPU VM - 3 year',  'P3Y', [250_900, 230_800, 198_200, 2_659_500, 381_400, 1_354_900, 376_400]],
  ] },
  { id: 'DG7GMGF0SUS1', title: 'SUSE Linux Enterprise Server', publisher: 'SUSE', targetViews: ['Software', 'SoftwareSUSELinux'], rows: [
    ['0001', 'DG7GMGF00M6L', 'SUSE Linux Enterprise Server - 1-2 vCPU VM - 1 year',         'P1Y', [ 24_500,  22_540,  19_360,   259_700,  37_240,   132_300,  36_750]],
    ['0002', 'DG7GMGF00M7S', 'SUSE Linux Enterprise Server - 1-2 vCPU VM - 3 year',         'P3Y', [ 62_100,  57_130,  49_060,   658_300,  94_390,   335_300,  93_150]],
    ['0003', 'DG7GMGF00M8Z', 'SUSE Linux Enterprise Server - 3-4 vCPU VM - 1 year',         'P1Y', [ 49_000,  45_080,  38_710,   519_400,  74_480,   264_600,  73_500]],
    ['0004', 'DG7GMGF00MB5', 'SUSE Linux Enterprise Server - 3-4 vCPU VM - 3 year',         'P3Y', [124_200, 114_300,  98_120, 1_316_500, 188_800,   670_700, 186_300]],
    ['0005', 'DG7GMGF00MCC', 'SUSE Linux Enterprise Server for SAP - 5+ vCPU VM - 1 year', 'P1Y', [149_200, 137_300, 117_900, 1_581_500, 226_800,   805_700, 223_800]],
  ] },
];

export const linuxSubscriptionRows: readonly ProductRow[] = linuxProducts.map(
  ({ id, title, publisher, targetViews, rows }) => ({
    id,
    title,
    description: `${title}, prepaid software plan for virtual machines in Azure`,
    family: 'linuxSubscription',
    productType: { id: 'Software' },
    targetViews,
    publisher,
    skus: licencesOf(
      rows.map(([sku, availability, name, term, erp]) => ({
        ...{ sku, availability, title: name, term, erp, billing: 'once', isRenewable: false },
        attributes: { isMicrosoftProduct: false, duration: term === 'P1Y' ? '1Year' : '3Years' },
      })),
    ),
  }),
);
