/** The reservation tables as products: what follows from a row's size, service, region and term (RI-04…RI-06, facts A4). */
import { billingPlans, saleStart } from './billing-plans.ts';
import { type MachineSize, machineSizes } from './machine-sizes.ts';
import { unitPrice } from './prices.ts';
import { regions } from './regions.ts';
import { type DatabaseRow, type DatabaseService, databaseServices, databaseTiers } from './reserved-databases.ts';
import { type MachineRow, type MachineSeries, machineSeries } from './reserved-machines.ts';
import type { ProductRow, SkuRow } from './row.ts';

/** The middle of a row means a size or a tier; everything else is alike. */
type Row = MachineRow | DatabaseRow;

const reserved = (
  row: Row,
  what: { readonly title: string; readonly attributes: Readonly<Record<string, string>> },
  more: Pick<SkuRow, 'softwareNotIncluded'>,
): SkuRow => {
  const [id, availability, armSkuName, region, term, billing, erp] = row;
  const years = term === 'P1Y' ? '1 Year' : '3 Years';
  return {
    id,
    title: `${what.title}, ${regions[region]}, ${years}`,
    minimumQuantity: 1,
    maximumQuantity: 999_999_999,
    term,
    billingCycles: billingPlans[billing].cycles,
    prerequisites: ['AzureSubscriptionRegistration', 'InventoryCheck'],
    inventoryVariables: ['AzureSubscriptionId', 'ArmRegionName'],
    provisioningVariables: ['Scope', 'SubscriptionId'],
    attributes: {
      isMicrosoftProduct: true,
      armSkuName,
      armRegionName: region,
      region: regions[region],
      duration: years.replace(' ', ''),
      ...what.attributes,
    },
    availabilities: [
      { id: availability, segment: 'commercial', isRenewable: true, ...saleStart(billing), pricing: unitPrice(erp) },
    ],
    ...more,
  };
};

const product = (row: Pick<ProductRow, 'id' | 'title' | 'description' | 'targetViews' | 'skus'>): ProductRow => ({
  ...row,
  family: 'reservation',
  productType: { id: 'Azure', subType: 'Reservation' },
  publisher: 'Microsoft Corporation',
});

const machines = ({ product: id, series, rows }: MachineSeries): ProductRow =>
  product({
    id,
    title: `Reserved VM Instance, ${series}`,
    description: `Reserved capacity for ${series.replace(' Series', '')} series virtual machines`,
    targetViews: ['Azure', 'AzureReservations', 'AzureReservationsVM'],
    skus: rows.map((row) => {
      const [, , size] = row;
      const shown: MachineSize = machineSizes[size];
      return reserved(
        row,
        {
          title: `Reserved VM Instance, ${size}`,
          attributes: { reservationType: 'virtualmachines', ...shown },
        },
        // SUSE and the like run on the machine and are charged apart (RI-06).
        { softwareNotIncluded: true },
      );
    }),
  });

const databases = ({ product: id, service, rows }: DatabaseService): ProductRow => {
  const isSql = service === 'SQL Database';
  return product({
    id,
    title: `Reserved ${service} Capacity`,
    description: `Reserved capacity for ${service}`,
    targetViews: ['Azure', 'AzureReservations', isSql ? 'AzureReservationsSQL' : 'AzureReservationsCosmosDb'],
    skus: rows.map((row) => {
      const [, , tier] = row;
      return reserved(
        row,
        {
          title: `Reserved ${databaseTiers[tier]}`,
          attributes: { reservationType: isSql ? 'sqldatabases' : 'cosmosdb', skuDisplayName: databaseTiers[tier] },
        },
        isSql ? { softwareNotIncluded: true } : {},
      );
    }),
  });
};

export const reservationRows: readonly ProductRow[] = [
  ...machineSeries.map(machines),
  ...databaseServices.map(databases),
];
