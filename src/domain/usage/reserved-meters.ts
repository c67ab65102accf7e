/** Which meter a reservation pays for, by the Azure Resource Manager name of what is reserved (SP-06). */
import type { CatalogItem } from '../catalog/item.ts';
import type { Meter } from '../prices/price-list.ts';

/** What of a meter one reserved unit covers in an hour. */
export interface ReservedMeter {
  readonly meters: readonly string[];
  readonly units: string;
}

/** Of databases; machines are called by meters as they are by Azure Resource Manager, but for the signs. */
const databases: Readonly<Record<string, Pick<Meter, 'category' | 'name'> & { readonly units: string }>> = {
  SQLDB_GP_Compute_Gen5: { category: 'SQL Database', name: 'vCore', units: '1' },
  CosmosDB_100RUs: { category: 'Azure Cosmos DB', name: '100 RU/s', units: '1' },
  CosmosDB_1MRUs: { category: 'Azure Cosmos DB', name: '100 RU/s', units: '10000' },
};

/** `Standard_D2s_v5` is `D2s v5`. */
const machineOf = (armSkuName: string) => ({
  category: 'Virtual Machines',
  name: armSkuName.replace(/^Standard_/, '').replaceAll('_', ' '),
  units: '1',
});

/** Without a meter in the price list there is no use to cover. */
export const reservedMeterOf = ({ sku }: CatalogItem, meters: readonly Meter[]): ReservedMeter => {
  const { armSkuName, armRegionName } = sku.attributes;
  const what = databases[String(armSkuName)] ?? machineOf(String(armSkuName));
  const found = meters.filter(
    ({ category, name, region }) => category === what.category && name === what.name && region === armRegionName,
  );
  return { meters: found.map(({ id }) => id), units: what.units };
};
