/** Reserved capacity of databases: a row a service tier, region and term (CT-04). Prices of one unit for its whole term. */
import type { BillingPlanName } from './billing-plans.ts';
import type { Prices } from './prices.ts';
import type { RegionName } from './regions.ts';

/** What one unit of a tier is, by the name Azure Resource Manager gives it. */
// biome-ignore format: one tier a line
export const databaseTiers = {
  SQLDB_GP_Compute_Gen5: 'SQL Database, General Purpose, 1 vCore',
  SQLDB_BC_Compute_Gen5: 'SQL Database, Business Critical, 1 vCore',
  CosmosDB_100RUs:       'Cosmos DB, 100 RU/s',
  CosmosDB_1MRUs:        'Cosmos DB, 1,000,000 RU/s',
} as const satisfies Readonly<Record<string, string>>;

export type DatabaseRow = readonly [
  sku: string,
  availability: string,
  tier: keyof typeof databaseTiers,
  region: RegionName,
  term: 'P1Y' | 'P3Y',
  billing: BillingPlanName,
  erp: Prices,
];

export interface DatabaseService {
  readonly product: string;
  readonly service: 'SQL Database' | 'Cosmos DB';
  readonly rows: readonly DatabaseRow[];
}

// biome-ignore format: one row a line; prices in USD, EUR, GBP, NOK, AUD, BRL, JPY
export const databaseServices: readonly DatabaseService[] = [
  { product: 'DZH318Z0BQ7R', service: 'SQL Database', rows: [
    ['0001', 'DZH318Z00KY6', 'SQLDB_GP_Compute_Gen5', 'eastus',     'P1Y', 'onceOrMonthly', [  148_197, 136_300, 117_100,  1_570_900,   225_300,   800_300,   222_300]],
    ['0002', 'DZH318Z00KZD', 'SQLDB_GP_Compute_Gen5', 'eastus',     'P3Y', 'onceOrMonthly', [  298_606, 274_700, 235_900,  3_165_200,   453_900, 1_612_500,   447_900]],
    ['0003', 'DZH318Z00L0L', 'SQLDB_GP_Compute_Gen5', 'westeurope', 'P1Y', 'onceOrMonthly', [  170_427, 156_800, 134_600,  1_806_500,   259_000,   920_300,   255_600]],
    ['0004', 'DZH318Z00L1S', 'SQLDB_GP_Compute_Gen5', 'westeurope', 'P3Y', 'onceOrMonthly', [  343_397, 315_900, 271_300,  3_640_000,   522_000, 1_854_300,   515_100]],
    ['0005', 'DZH318Z00L2Z', 'SQLDB_GP_Compute_Gen5', 'norwayeast', 'P1Y', 'onceOrMonthly', [  192_656, 177_200, 152_200,  2_042_200,   292_800, 1_040_300,   289_000]],
    ['0006', 'DZH318Z00L45', 'SQLDB_GP_Compute_Gen5', 'norwayeast', 'P3Y', 'onceOrMonthly', [  388_188, 357_100, 306_700,  4_114_800,   590_000, 2_096_200,   582_300]],
    ['0007', 'DZH318Z00L5C', 'SQLDB_BC_Compute_Gen5', 'eastus',     'P1Y', 'onceOrMonthly', [  398_519, 366_600, 314_800,  4_224_300,   605_700, 2_152_000,   597_800]],
    ['0008', 'DZH318Z00L6K', 'SQLDB_BC_Compute_Gen5', 'eastus',     'P3Y', 'onceOrMonthly', [  802_985, 738_700, 634_400,  8_511_600, 1_220_500, 4_336_100, 1_204_500]],
    ['0009', 'DZH318Z00L7R', 'SQLDB_BC_Compute_Gen5', 'westeurope', 'P1Y', 'onceOrMonthly', [  458_296, 421_600, 362_100,  4_857_900,   696_600, 2_474_800,   687_400]],
    ['000A', 'DZH318Z00L8Y', 'SQLDB_BC_Compute_Gen5', 'westeurope', 'P3Y', 'onceOrMonthly', [  923_433, 849_600, 729_500,  9_788_400, 1_403_600, 4_986_500, 1_385_100]],
    ['000B', 'DZH318Z00LB4', 'SQLDB_BC_Compute_Gen5', 'norwayeast', 'P1Y', 'onceOrMonthly', [  518_074, 476_600, 409_300,  5_491_600,   787_500, 2_797_600,   777_100]],
    ['000C', 'DZH318Z00LCB', 'SQLDB_BC_Compute_Gen5', 'norwayeast', 'P3Y', 'onceOrMonthly', [1_043_881, 960_400, 824_700, 11_065_100, 1_586_700, 5_637_000, 1_565_800]],
  ] },
  { product: 'DZH318Z0BQ8T', service: 'Cosmos DB', rows: [
    ['0001', 'DZH318Z00LDJ', 'CosmosDB_100RUs', 'eastus',     'P1Y', 'once', [      5_606,       5_160,       4_430,        59_420,       8_520,      30_270,       8_410]],
    ['0002', 'DZH318Z00LFQ', 'CosmosDB_100RUs', 'eastus',     'P3Y', 'once', [     14_717,      13_540,      11_630,       156_000,      22_370,      79_470,      22_080]],
    ['0003', 'DZH318Z00LGX', 'CosmosDB_100RUs', 'westeurope', 'P1Y', 'once', [      6_447,       5_930,       5_090,        68_340,       9_800,      34_810,       9_670]],
    ['0004', 'DZH318Z00LJ3', 'CosmosDB_100RUs', 'westeurope', 'P3Y', 'once', [     16_924,      15_570,      13_370,       179_400,      25_720,      91_390,      25_390]],
    ['0005', 'DZH318Z00LK9', 'CosmosDB_1MRUs',  'eastus',     'P1Y', 'once', [ 50_457_600,  46_421_000,  39_861_500,   534_850_600,  76_695_600, 272_471_000,  75_686_400]],
    ['0006', 'DZH318Z00LLH', 'CosmosDB_1MRUs',  'eastus',     'P3Y', 'once', [132_451_200, 121_855_100, 104_636_400, 1_403_982_700, 201_325_800, 715_236_500, 198_676_800]],
    ['0007', 'DZH318Z00LMP', 'CosmosDB_1MRUs',  'westeurope', 'P1Y', 'once', [ 58_026_240,  53_384_100,  45_840_700,   615_078_100,  88_199_900, 313_341_700,  87_039_400]],
    ['0008', 'DZH318Z00LNW', 'CosmosDB_1MRUs',  'westeurope', 'P3Y', 'once', [152_318_880, 140_133_400, 120_331_900, 1_614_580_100, 231_524_700, 822_522_000, 228_478_300]],
  ] },
];
