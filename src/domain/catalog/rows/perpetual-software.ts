/** Software bought once and for all; Access and Excel LTSC 2021 are the two that the sandbox always flags (CT-04, SR-18). */
import { licencesOf } from './licences.ts';
import type { Prices } from './prices.ts';
import type { ProductRow } from './row.ts';

type PerpetualRow = readonly [
  product: string,
  title: string,
  sku: string,
  skuTitle: string,
  availability: string,
  erp: Prices,
];

// biome-ignore format: one row a line; prices in USD, EUR, GBP, NOK, AUD, BRL, JPY
const perpetualSoftware: readonly PerpetualRow[] = [
  ['DG7GMGF0D7FV', 'Access LTSC 2021',                 '0001', 'Access LTSC 2021',                                      'DG7GMGF0D7GV', [ 17_600,  16_200,  13_900,   186_600,    26_800,    95_000,    26_400]],
  ['DG7GMGF0D7FT', 'Excel LTSC 2021',                  '0001', 'Excel LTSC 2021',                                       'DG7GMGF0D7GT', [ 17_600,  16_200,  13_900,   186_600,    26_800,    95_000,    26_400]],
  ['DG7GMGF0D7FX', 'Office LTSC Professional Plus 2021', '0001', 'Office LTSC Professional Plus 2021',                  'DG7GMGF00MJ4', [ 49_100,  45_170,  38_790,   520_500,    74_630,   265_100,    73_650]],
  ['DG7GMGF0DWT0', 'Microsoft Identity Manager 2016',  '0001', 'Microsoft Identity Manager 2016 - 1 User CAL',          'DG7GMGF0DSQR', [  2_400,   2_200,   1_900,    25_400,     3_600,    13_000,     3_600]],
  ['DG7GMGF0DWM3', 'BizTalk Server 2016',              '0002', 'BizTalk Server 2016 Branch',                            'DG7GMGF0DT1M', [ 81_500,  75_000,  64_400,   863_900,   123_900,   440_100,   122_300]],
  ['DG7GMGF0DWTL', 'Windows Server 2022 Standard',     '0001', 'Windows Server 2022 Standard - 16 Core License Pack',   'DG7GMGF0DSFM', [117_600, 108_200,  92_900, 1_246_600,   178_800,   635_000,   176_400]],
  ['DG7GMGF0DWTM', 'Windows Server 2022 Datacenter',   '0001', 'Windows Server 2022 Datacenter - 16 Core License Pack', 'DG7GMGF00MFR', [676_500, 622_400, 534_400, 7_170_900, 1_028_300, 3_653_100, 1_014_800]],
  ['DG7GMGF0DWTN', 'SQL Server 2022 Standard',         '0001', 'SQL Server 2022 Standard - 2 Core License Pack',        'DG7GMGF00MGY', [394_500, 362_900, 311_700, 4_181_700,   599_600, 2_130_300,   591_800]],
];

export const perpetualSoftwareRows: readonly ProductRow[] = perpetualSoftware.map(
  ([id, title, sku, skuTitle, availability, erp]) => ({
    id,
    title,
    description: `${title}, perpetual licence`,
    family: 'perpetualSoftware',
    productType: { id: 'Software' },
    targetViews: ['Software', 'SoftwarePerpetual'],
    publisher: 'Microsoft Corporation',
    skus: licencesOf([
      {
        ...{ sku, availability, title: skuTitle, erp, billing: 'once', isRenewable: false },
        attributes: { isMicrosoftProduct: true },
      },
    ]),
  }),
);
