/** Software bought once and for all; Access and Excel LTSC 2021 are the two that the sandbox always flags (SR-18). */
import type { ProductRow } from './row.ts';

/** Prices in whole hundredths, in the order USD, EUR, GBP, NOK, AUD, BRL. */
type Prices = readonly [number, number, number, number, number, number];

const bought = (
  productId: string,
  title: string,
  skuId: string,
  skuTitle: string,
  availability: string,
  [USD, EUR, GBP, NOK, AUD, BRL]: Prices,
): ProductRow => ({
  id: productId,
  title,
  description: `${title}, perpetual licence`,
  family: 'perpetualSoftware',
  productType: { id: 'Software' },
  targetViews: ['Software', 'SoftwarePerpetual'],
  publisher: 'Microsoft Corporation',
  skus: [
    {
      id: skuId,
      title: skuTitle,
      minimumQuantity: 1,
      maximumQuantity: 10_000,
      billingCycles: ['one_time'],
      prerequisites: ['MicrosoftCustomerAgreement'],
      inventoryVariables: [],
      provisioningVariables: [],
      attributes: { isMicrosoftProduct: true },
      availabilities: [
        {
          id: availability,
          segment: 'commercial',
          isRenewable: false,
          pricing: { by: 'unit', erp: { USD, EUR, GBP, NOK, AUD, BRL } },
        },
      ],
    },
  ],
});

export const perpetualSoftwareRows: readonly ProductRow[] = [
  bought(
    'DG7GMGF0D7FV',
    'Access LTSC 2021',
    '0001',
    'Access LTSC 2021',
    'DG7GMGF0D7GV',
    [17_600, 16_200, 13_900, 186_600, 26_800, 95_000],
  ),
  bought(
    'DG7GMGF0D7FT',
    'Excel LTSC 2021',
    '0001',
    'Excel LTSC 2021',
    'DG7GMGF0D7GT',
    [17_600, 16_200, 13_900, 186_600, 26_800, 95_000],
  ),
  bought(
    'DG7GMGF0DWT0',
    'Microsoft Identity Manager 2016',
    '0001',
    'Microsoft Identity Manager 2016 - 1 User CAL',
    'DG7GMGF0DSQR',
    [2_400, 2_200, 1_900, 25_400, 3_600, 13_000],
  ),
  bought(
    'DG7GMGF0DWM3',
    'BizTalk Server 2016',
    '0002',
    'BizTalk Server 2016 Branch',
    'DG7GMGF0DT1M',
    [81_500, 75_000, 64_400, 863_900, 123_900, 440_100],
  ),
];
