/** Reserved virtual machine instances: some sizes offer monthly billing, the others are billed once (RI-05). */
import type { BillingCycle } from '../../orders/order.ts';
import type { ProductRow, SkuRow } from './row.ts';

/** The price of one instance for its whole term, by currency, in minor units. */
type Erp = Readonly<Record<'USD' | 'EUR' | 'GBP' | 'NOK' | 'AUD' | 'BRL', number>>;

const reserved = (row: {
  readonly id: string;
  readonly availability: string;
  readonly term: 'P1Y' | 'P3Y';
  readonly size: string;
  readonly region: string;
  readonly regionName: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly billingCycles: readonly BillingCycle[];
  readonly erp: Erp;
}): SkuRow => ({
  id: row.id,
  title: `Reserved VM Instance, ${row.size}, ${row.regionName}, ${row.term === 'P1Y' ? '1 Year' : '3 Years'}`,
  minimumQuantity: 1,
  maximumQuantity: 999_999_999,
  term: row.term,
  billingCycles: row.billingCycles,
  prerequisites: ['AzureSubscriptionRegistration', 'InventoryCheck'],
  inventoryVariables: ['AzureSubscriptionId', 'ArmRegionName'],
  provisioningVariables: ['Scope', 'SubscriptionId'],
  attributes: {
    isMicrosoftProduct: true,
    armSkuName: row.size,
    armRegionName: row.region,
    region: row.regionName,
    duration: row.term === 'P1Y' ? '1Year' : '3Years',
    reservationType: 'virtualmachines',
    ...row.attributes,
  },
  availabilities: [
    { id: row.availability, segment: 'commercial', isRenewable: true, pricing: { by: 'unit', erp: row.erp } },
  ],
});

const product = (id: string, title: string, description: string, skus: readonly SkuRow[]): ProductRow => ({
  id,
  title,
  description,
  family: 'reservation',
  productType: { id: 'Azure', subType: 'Reservation' },
  targetViews: ['AzureReservations', 'AzureReservationsVM'],
  publisher: 'Microsoft Corporation',
  skus,
});

const once = ['one_time'] as const;
const onceOrMonthly = ['one_time', 'monthly'] as const;
const nv12 = { cores: '12', ram: '112', skuDisplayName: 'NV12', category: 'GPU', diskType: 'Hdd' };
const nd12s = { cores: '12', ram: '224', skuDisplayName: 'ND12', category: 'GPU', diskType: 'Hdd' };
const b1s = { cores: '1', ram: '1', skuDisplayName: 'B1s', category: 'GeneralPurpose', diskType: 'Ssd' };

export const reservationRows: readonly ProductRow[] = [
  product('DZH318Z0BQ36', 'Reserved VM Instance, NV Series', 'Reserved capacity for NV series virtual machines', [
    reserved({
      id: '004G',
      availability: 'DZH318Z08C0S',
      term: 'P1Y',
      size: 'Standard_NV12',
      region: 'eastus2',
      regionName: 'US East 2',
      attributes: nv12,
      billingCycles: once,
      erp: { USD: 1_402_400, EUR: 1_290_200, GBP: 1_107_900, NOK: 14_865_000, AUD: 2_131_600, BRL: 7_573_000 },
    }),
    reserved({
      id: '004J',
      availability: 'DZH318Z08B8X',
      term: 'P3Y',
      size: 'Standard_NV12',
      region: 'eastus2',
      regionName: 'US East 2',
      attributes: nv12,
      billingCycles: once,
      erp: { USD: 2_703_100, EUR: 2_486_900, GBP: 2_135_400, NOK: 28_653_000, AUD: 4_108_700, BRL: 14_597_000 },
    }),
  ]),
  product('DZH318Z0BQ5S', 'Reserved VM Instance, ND Series', 'Reserved capacity for ND series virtual machines', [
    reserved({
      id: '0001',
      availability: 'DZH318Z08D4K',
      term: 'P1Y',
      size: 'Standard_ND12s',
      region: 'westus2',
      regionName: 'US West 2',
      attributes: nd12s,
      billingCycles: once,
      erp: { USD: 2_284_100, EUR: 2_101_400, GBP: 1_804_400, NOK: 24_211_000, AUD: 3_471_800, BRL: 12_334_000 },
    }),
  ]),
  product('DZH318Z0BQ3P', 'Reserved VM Instance, B Series', 'Reserved capacity for B series virtual machines', [
    reserved({
      id: '0039',
      availability: 'DZH318Z08F1B',
      term: 'P1Y',
      size: 'Standard_B1s',
      region: 'eastus',
      regionName: 'US East',
      attributes: b1s,
      billingCycles: onceOrMonthly,
      erp: { USD: 5_311, EUR: 4_886, GBP: 4_196, NOK: 56_300, AUD: 8_073, BRL: 28_679 },
    }),
    reserved({
      id: '003A',
      availability: 'DZH318Z08F2C',
      term: 'P3Y',
      size: 'Standard_B1s',
      region: 'eastus',
      regionName: 'US East',
      attributes: b1s,
      billingCycles: onceOrMonthly,
      erp: { USD: 10_250, EUR: 9_430, GBP: 8_098, NOK: 108_650, AUD: 15_580, BRL: 55_350 },
    }),
    reserved({
      id: '003D',
      availability: 'DZH318Z08F5F',
      term: 'P1Y',
      size: 'Standard_B1s',
      region: 'westeurope',
      regionName: 'EU West',
      attributes: b1s,
      billingCycles: onceOrMonthly,
      erp: { USD: 5_842, EUR: 5_375, GBP: 4_615, NOK: 61_930, AUD: 8_880, BRL: 31_547 },
    }),
  ]),
];
