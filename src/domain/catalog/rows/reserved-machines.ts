/** Reserved virtual machine instances: a row a size, region and term (CT-04). Prices of one instance for its whole term. */
import type { BillingPlanName } from './billing-plans.ts';
import type { MachineSizeName } from './machine-sizes.ts';
import type { Prices } from './prices.ts';
import type { RegionName } from './regions.ts';

export type MachineRow = readonly [
  sku: string,
  availability: string,
  size: MachineSizeName,
  region: RegionName,
  term: 'P1Y' | 'P3Y',
  billing: BillingPlanName,
  erp: Prices,
];

export interface MachineSeries {
  readonly product: string;
  readonly series: string;
  readonly rows: readonly MachineRow[];
}

// biome-ignore format: one row a line; prices in USD, EUR, GBP, NOK, AUD, BRL, JPY
export const machineSeries: readonly MachineSeries[] = [
  { product: 'DZH318Z0BQ3P', series: 'B Series', rows: [
    ['0039', 'DZH318Z08F1B', 'Standard_B1s', 'eastus',         'P1Y', 'onceOrMonthly', [ 5_311,  4_886,  4_196,  56_300,  8_073,  28_679,  7_970]],
    ['003A', 'DZH318Z08F2C', 'Standard_B1s', 'eastus',         'P3Y', 'onceOrMonthly', [10_250,  9_430,  8_098, 108_650, 15_580,  55_350, 15_380]],
    ['003D', 'DZH318Z08F5F', 'Standard_B1s', 'westeurope',     'P1Y', 'onceOrMonthly', [ 5_842,  5_375,  4_615,  61_930,  8_880,  31_547,  8_760]],
    ['003E', 'DZH318Z00HFM', 'Standard_B1s', 'westus2',        'P1Y', 'onceOrMonthly', [ 5_375,  4_940,  4_250,  56_980,  8_170,  29_030,  8_060]],
    ['003F', 'DZH318Z00HGT', 'Standard_B1s', 'westus2',        'P3Y', 'onceOrMonthly', [10_386,  9_560,  8_200, 110_100, 15_790,  56_080, 15_580]],
    ['0040', 'DZH318Z00HJ0', 'Standard_B1s', 'northcentralus', 'P1Y', 'onceOrMonthly', [ 5_483,  5_040,  4_330,  58_120,  8_330,  29_610,  8_220]],
    ['0041', 'DZH318Z00HK6', 'Standard_B1s', 'northcentralus', 'P3Y', 'onceOrMonthly', [10_594,  9_750,  8_370, 112_300, 16_100,  57_210, 15_890]],
    ['0042', 'DZH318Z00HLD', 'Standard_B1s', 'canadaeast',     'P1Y', 'onceOrMonthly', [ 5_913,  5_440,  4_670,  62_680,  8_990,  31_930,  8_870]],
    ['0043', 'DZH318Z00HML', 'Standard_B1s', 'canadaeast',     'P3Y', 'onceOrMonthly', [11_424, 10_510,  9_020, 121_100, 17_360,  61_690, 17_140]],
    ['0044', 'DZH318Z00HNS', 'Standard_B1s', 'koreasouth',     'P1Y', 'onceOrMonthly', [ 6_020,  5_540,  4_760,  63_810,  9_150,  32_510,  9_030]],
    ['0045', 'DZH318Z00HPZ', 'Standard_B1s', 'koreasouth',     'P3Y', 'onceOrMonthly', [11_632, 10_700,  9_190, 123_300, 17_680,  62_810, 17_450]],
    ['0046', 'DZH318Z00HR5', 'Standard_B2s', 'eastus',         'P1Y', 'onceOrMonthly', [21_501, 19_780, 16_990, 227_900, 32_680, 116_100, 32_250]],
    ['0047', 'DZH318Z00HSC', 'Standard_B2s', 'eastus',         'P3Y', 'onceOrMonthly', [41_543, 38_220, 32_820, 440_400, 63_150, 224_300, 62_310]],
    ['0048', 'DZH318Z00HTK', 'Standard_B2s', 'westeurope',     'P1Y', 'onceOrMonthly', [24_726, 22_750, 19_530, 262_100, 37_580, 133_500, 37_090]],
    ['0049', 'DZH318Z00HVR', 'Standard_B2s', 'westeurope',     'P3Y', 'onceOrMonthly', [47_775, 43_950, 37_740, 506_400, 72_620, 258_000, 71_660]],
    ['004A', 'DZH318Z00HWY', 'Standard_B2s', 'norwayeast',     'P1Y', 'onceOrMonthly', [27_951, 25_710, 22_080, 296_300, 42_490, 150_900, 41_930]],
    ['004B', 'DZH318Z00HY4', 'Standard_B2s', 'norwayeast',     'P3Y', 'onceOrMonthly', [54_006, 49_690, 42_660, 572_500, 82_090, 291_600, 81_010]],
  ] },
  { product: 'DZH318Z0BQ4K', series: 'Dsv5 Series', rows: [
    ['0001', 'DZH318Z00HZB', 'Standard_D2s_v5', 'eastus',      'P1Y', 'onceOrMonthly', [ 49_617,  45_650,  39_200,   525_900,  75_420,   267_900,  74_430]],
    ['0002', 'DZH318Z00J0J', 'Standard_D2s_v5', 'eastus',      'P3Y', 'onceOrMonthly', [ 95_869,  88_200,  75_740, 1_016_200, 145_700,   517_700, 143_800]],
    ['0003', 'DZH318Z00J1Q', 'Standard_D2s_v5', 'westeurope',  'P1Y', 'onceOrMonthly', [ 57_059,  52_490,  45_080,   604_800,  86_730,   308_100,  85_590]],
    ['0004', 'DZH318Z00J2X', 'Standard_D2s_v5', 'westeurope',  'P3Y', 'onceOrMonthly', [110_250, 101_400,  87_100, 1_168_600, 167_600,   595_400, 165_400]],
    ['0005', 'DZH318Z00J43', 'Standard_D2s_v5', 'northeurope', 'P1Y', 'onceOrMonthly', [ 54_578,  50_210,  43_120,   578_500,  82_960,   294_700,  81_870]],
    ['0006', 'DZH318Z00J59', 'Standard_D2s_v5', 'northeurope', 'P3Y', 'onceOrMonthly', [105_456,  97_020,  83_310, 1_117_800, 160_300,   569_500, 158_200]],
    ['0007', 'DZH318Z00J6H', 'Standard_D2s_v5', 'norwayeast',  'P1Y', 'onceOrMonthly', [ 64_502,  59_340,  50_960,   683_700,  98_040,   348_300,  96_750]],
    ['0008', 'DZH318Z00J7P', 'Standard_D2s_v5', 'norwayeast',  'P3Y', 'onceOrMonthly', [124_630, 114_700,  98_460, 1_321_100, 189_400,   673_000, 186_900]],
    ['0009', 'DZH318Z00J8W', 'Standard_D2s_v5', 'japaneast',   'P1Y', 'onceOrMonthly', [ 62_021,  57_060,  49_000,   657_400,  94_270,   334_900,  93_030]],
    ['000A', 'DZH318Z00JB2', 'Standard_D2s_v5', 'japaneast',   'P3Y', 'onceOrMonthly', [119_837, 110_300,  94_670, 1_270_300, 182_200,   647_100, 179_800]],
    ['000B', 'DZH318Z00JC8', 'Standard_D4s_v5', 'eastus',      'P1Y', 'onceOrMonthly', [ 99_233,  91_290,  78_390, 1_051_900, 150_800,   535_900, 148_800]],
    ['000C', 'DZH318Z00JDG', 'Standard_D4s_v5', 'eastus',      'P3Y', 'onceOrMonthly', [191_739, 176_400, 151_500, 2_032_400, 291_400, 1_035_400, 287_600]],
    ['000D', 'DZH318Z00JFN', 'Standard_D4s_v5', 'westeurope',  'P1Y', 'onceOrMonthly', [114_118, 105_000,  90_150, 1_209_700, 173_500,   616_200, 171_200]],
    ['000E', 'DZH318Z00JGV', 'Standard_D4s_v5', 'westeurope',  'P3Y', 'onceOrMonthly', [220_500, 202_900, 174_200, 2_337_300, 335_200, 1_190_700, 330_800]],
    ['0011', 'DZH318Z00JLF', 'Standard_D4s_v5', 'norwayeast',  'P1Y', 'onceOrMonthly', [129_003, 118_700, 101_900, 1_367_400, 196_100,   696_600, 193_500]],
    ['0012', 'DZH318Z00JMM', 'Standard_D4s_v5', 'norwayeast',  'P3Y', 'onceOrMonthly', [249_261, 229_300, 196_900, 2_642_200, 378_900, 1_346_000, 373_900]],
    ['0013', 'DZH318Z00JNT', 'Standard_D4s_v5', 'japaneast',   'P1Y', 'onceOrMonthly', [124_042, 114_100,  97_990, 1_314_800, 188_500,   669_800, 186_100]],
    ['0014', 'DZH318Z00JQ0', 'Standard_D4s_v5', 'japaneast',   'P3Y', 'onceOrMonthly', [239_674, 220_500, 189_300, 2_540_500, 364_300, 1_294_200, 359_500]],
    ['0015', 'DZH318Z00JR6', 'Standard_D8s_v5', 'eastus',      'P1Y', 'onceOrMonthly', [198_467, 182_600, 156_800, 2_103_800, 301_700, 1_071_700, 297_700]],
    ['0016', 'DZH318Z00JSD', 'Standard_D8s_v5', 'eastus',      'P3Y', 'onceOrMonthly', [383_478, 352_800, 302_900, 4_064_900, 582_900, 2_070_800, 575_200]],
    ['0017', 'DZH318Z00JTL', 'Standard_D8s_v5', 'westeurope',  'P1Y', 'onceOrMonthly', [228_237, 210_000, 180_300, 2_419_300, 346_900, 1_232_500, 342_400]],
    ['0018', 'DZH318Z00JVS', 'Standard_D8s_v5', 'westeurope',  'P3Y', 'onceOrMonthly', [440_999, 405_700, 348_400, 4_674_600, 670_300, 2_381_400, 661_500]],
    ['001B', 'DZH318Z00JZC', 'Standard_D8s_v5', 'norwayeast',  'P1Y', 'onceOrMonthly', [258_007, 237_400, 203_800, 2_734_900, 392_200, 1_393_200, 387_000]],
    ['001C', 'DZH318Z00K0K', 'Standard_D8s_v5', 'norwayeast',  'P3Y', 'onceOrMonthly', [498_521, 458_600, 393_800, 5_284_300, 757_800, 2_692_000, 747_800]],
    ['001D', 'DZH318Z00K1R', 'Standard_D8s_v5', 'japaneast',   'P1Y', 'onceOrMonthly', [248_083, 228_200, 196_000, 2_629_700, 377_100, 1_339_600, 372_100]],
    ['001E', 'DZH318Z00K2Y', 'Standard_D8s_v5', 'japaneast',   'P3Y', 'onceOrMonthly', [479_347, 441_000, 378_700, 5_081_100, 728_600, 2_588_500, 719_000]],
  ] },
  { product: 'DZH318Z0BQ4M', series: 'Esv5 Series', rows: [
    ['0001', 'DZH318Z00K44', 'Standard_E4s_v5', 'eastus',        'P1Y', 'onceOrMonthly', [130_244, 119_800, 102_900, 1_380_600,   198_000,   703_300,   195_400]],
    ['0002', 'DZH318Z00K5B', 'Standard_E4s_v5', 'eastus',        'P3Y', 'onceOrMonthly', [251_657, 231_500, 198_800, 2_667_600,   382_500, 1_358_900,   377_500]],
    ['0003', 'DZH318Z00K6J', 'Standard_E4s_v5', 'westeurope',    'P1Y', 'onceOrMonthly', [149_780, 137_800, 118_300, 1_587_700,   227_700,   808_800,   224_700]],
    ['0004', 'DZH318Z00K7Q', 'Standard_E4s_v5', 'westeurope',    'P3Y', 'onceOrMonthly', [289_406, 266_300, 228_600, 3_067_700,   439_900, 1_562_800,   434_100]],
    ['0005', 'DZH318Z00K8X', 'Standard_E4s_v5', 'australiaeast', 'P1Y', 'onceOrMonthly', [169_317, 155_800, 133_800, 1_794_800,   257_400,   914_300,   254_000]],
    ['0006', 'DZH318Z00KB3', 'Standard_E4s_v5', 'australiaeast', 'P3Y', 'onceOrMonthly', [327_154, 301_000, 258_500, 3_467_800,   497_300, 1_766_600,   490_700]],
    ['0007', 'DZH318Z00KC9', 'Standard_E4s_v5', 'brazilsouth',   'P1Y', 'onceOrMonthly', [208_390, 191_700, 164_600, 2_208_900,   316_800, 1_125_300,   312_600]],
    ['0008', 'DZH318Z00KDH', 'Standard_E4s_v5', 'brazilsouth',   'P3Y', 'onceOrMonthly', [402_652, 370_400, 318_100, 4_268_100,   612_000, 2_174_300,   604_000]],
    ['0009', 'DZH318Z00KFP', 'Standard_E8s_v5', 'eastus',        'P1Y', 'onceOrMonthly', [260_487, 239_600, 205_800, 2_761_200,   395_900, 1_406_600,   390_700]],
    ['000A', 'DZH318Z00KGW', 'Standard_E8s_v5', 'eastus',        'P3Y', 'onceOrMonthly', [503_315, 463_000, 397_600, 5_335_100,   765_000, 2_717_900,   755_000]],
    ['000B', 'DZH318Z00KJ2', 'Standard_E8s_v5', 'westeurope',    'P1Y', 'onceOrMonthly', [299_560, 275_600, 236_700, 3_175_300,   455_300, 1_617_600,   449_300]],
    ['000C', 'DZH318Z00KK8', 'Standard_E8s_v5', 'westeurope',    'P3Y', 'onceOrMonthly', [578_812, 532_500, 457_300, 6_135_400,   879_800, 3_125_600,   868_200]],
    ['000D', 'DZH318Z00KLG', 'Standard_E8s_v5', 'australiaeast', 'P1Y', 'onceOrMonthly', [338_634, 311_500, 267_500, 3_589_500,   514_700, 1_828_600,   508_000]],
    ['000E', 'DZH318Z00KMN', 'Standard_E8s_v5', 'australiaeast', 'P3Y', 'onceOrMonthly', [654_309, 602_000, 516_900, 6_935_700,   994_500, 3_533_300,   981_500]],
    ['000F', 'DZH318Z00KNV', 'Standard_E8s_v5', 'brazilsouth',   'P1Y', 'onceOrMonthly', [416_780, 383_400, 329_300, 4_417_900,   633_500, 2_250_600,   625_200]],
    ['0010', 'DZH318Z00KQ1', 'Standard_E8s_v5', 'brazilsouth',   'P3Y', 'onceOrMonthly', [805_303, 740_900, 636_200, 8_536_200, 1_224_100, 4_348_600, 1_208_000]],
  ] },
  { product: 'DZH318Z0BQ4P', series: 'Fsv2 Series', rows: [
    ['0001', 'DZH318Z00KR7', 'Standard_F4s_v2', 'westus2',    'P1Y', 'onceOrMonthly', [ 87_346,  80_360,  69_000,   925_900, 132_800,   471_700, 131_000]],
    ['0002', 'DZH318Z00KSF', 'Standard_F4s_v2', 'westus2',    'P3Y', 'onceOrMonthly', [168_770, 155_300, 133_300, 1_789_000, 256_500,   911_400, 253_200]],
    ['0003', 'DZH318Z00KTM', 'Standard_F4s_v2', 'westeurope', 'P1Y', 'onceOrMonthly', [100_448,  92_410,  79_350, 1_064_700, 152_700,   542_400, 150_700]],
    ['0004', 'DZH318Z00KVT', 'Standard_F4s_v2', 'westeurope', 'P3Y', 'onceOrMonthly', [194_086, 178_600, 153_300, 2_057_300, 295_000, 1_048_100, 291_100]],
  ] },
  { product: 'DZH318Z0BQ36', series: 'NV Series', rows: [
    ['004G', 'DZH318Z08C0S', 'Standard_NV12', 'eastus2', 'P1Y', 'once', [1_402_400, 1_290_200, 1_107_900, 14_865_000, 2_131_600,  7_573_000, 2_103_600]],
    ['004J', 'DZH318Z08B8X', 'Standard_NV12', 'eastus2', 'P3Y', 'once', [2_703_100, 2_486_900, 2_135_400, 28_653_000, 4_108_700, 14_597_000, 4_054_700]],
  ] },
  { product: 'DZH318Z0BQ5S', series: 'ND Series', rows: [
    ['0001', 'DZH318Z08D4K', 'Standard_ND12s', 'westus2', 'P1Y', 'once', [2_284_100, 2_101_400, 1_804_400, 24_211_000, 3_471_800, 12_334_000, 3_426_200]],
    ['0002', 'DZH318Z00KX0', 'Standard_ND12s', 'westus2', 'P3Y', 'once', [4_134_370, 3_803_600, 3_266_200, 43_824_300, 6_284_200, 22_325_600, 6_201_600]],
  ] },
];
