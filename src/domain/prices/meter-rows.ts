/**
 * Meters of Azure use: a row a meter and price, from the month it holds on (AP-07). A later row of the same meter is its new price.
 * Rates are exact decimals of a unit, before tax; discounts of a savings plan are off them, set by meter and term (SP-07).
 */
import type { RegionName } from '../catalog/rows/regions.ts';

/** In the order of the listed currencies. */
export type Rates = readonly [
  USD: string,
  EUR: string,
  GBP: string,
  NOK: string,
  AUD: string,
  BRL: string,
  JPY: string,
];

/** Percent off for one and for three years; a meter without is not covered by savings plans. */
export type PlanDiscounts = readonly [P1Y: string, P3Y: string];

export type MeterRow = readonly [
  id: string,
  name: string,
  category: string,
  subCategory: string,
  region: RegionName | '',
  unit: string,
  partnerEarnedCredit: 'pec' | '-',
  discounts: PlanDiscounts | '-',
  from: string,
  rates: Rates,
];

// biome-ignore format: one row a line; rates in USD, EUR, GBP, NOK, AUD, BRL, JPY
export const meterRows: readonly MeterRow[] = [
  ['1cc84166-e1f2-c9da-e54e-7fdc2a2dc74d', 'B1s',                        'Virtual Machines',    'BS Series',                             'eastus',     '1 Hour',     'pec', ['20', '33.5'],    '2024-01', ['0.0104', '0.009568', '0.008216', '0.11024', '0.015808', '0.05616', '1.56']],
  ['5d4b962e-641c-392e-212f-28067adf45d8', 'D2s v5',                     'Virtual Machines',    'Dsv5 Series',                           'eastus',     '1 Hour',     'pec', ['31', '53'],      '2024-01', ['0.096', '0.08832', '0.07584', '1.0176', '0.14592', '0.5184', '14.4']],
  ['8e855d51-82a6-cb68-5c3c-74b639777c73', 'D4s v5',                     'Virtual Machines',    'Dsv5 Series',                           'eastus',     '1 Hour',     'pec', ['31', '53'],      '2024-01', ['0.192', '0.17664', '0.15168', '2.0352', '0.29184', '1.0368', '28.8']],
  ['4b2b419a-0724-e9f0-7743-07785642b157', 'E4s v5',                     'Virtual Machines',    'Esv5 Series',                           'eastus',     '1 Hour',     'pec', ['28.5', '50.5'],  '2024-01', ['0.252', '0.23184', '0.19908', '2.6712', '0.38304', '1.3608', '37.8']],
  ['e07f615a-220f-b3a4-9211-aca419b2a8a3', 'F4s v2',                     'Virtual Machines',    'FSv2 Series',                           'eastus',     '1 Hour',     'pec', ['30', '52'],      '2024-01', ['0.169', '0.15548', '0.13351', '1.7914', '0.25688', '0.9126', '25.35']],
  ['d16d0069-e6f5-fdf9-5472-9cd2f551c3a4', 'B1s',                        'Virtual Machines',    'BS Series',                             'westeurope', '1 Hour',     'pec', ['20', '33.5'],    '2024-01', ['0.01196', '0.011003', '0.009448', '0.126776', '0.018179', '0.064584', '1.794']],
  ['7ab1cbac-9516-2abf-7fd3-103a4996f4ba', 'D2s v5',                     'Virtual Machines',    'Dsv5 Series',                           'westeurope', '1 Hour',     'pec', ['31', '53'],      '2024-01', ['0.1104', '0.101568', '0.087216', '1.17024', '0.167808', '0.59616', '16.56']],
  ['e01d4917-442b-61cc-383b-3ca290c23249', 'D4s v5',                     'Virtual Machines',    'Dsv5 Series',                           'westeurope', '1 Hour',     'pec', ['31', '53'],      '2024-01', ['0.2208', '0.203136', '0.174432', '2.34048', '0.335616', '1.19232', '33.12']],
  ['3d9b4e9c-8965-8b13-6489-837f29d5a6d8', 'E4s v5',                     'Virtual Machines',    'Esv5 Series',                           'westeurope', '1 Hour',     'pec', ['28.5', '50.5'],  '2024-01', ['0.2898', '0.266616', '0.228942', '3.07188', '0.440496', '1.56492', '43.47']],
  ['ca31ba30-b71e-a1a5-db65-b19186d6f758', 'F4s v2',                     'Virtual Machines',    'FSv2 Series',                           'westeurope', '1 Hour',     'pec', ['30', '52'],      '2024-01', ['0.19435', '0.178802', '0.153536', '2.06011', '0.295412', '1.04949', '29.1525']],
  ['a377e95b-d918-f6f8-2b4e-844efba0cc25', 'B1s',                        'Virtual Machines',    'BS Series',                             'norwayeast', '1 Hour',     'pec', ['20', '33.5'],    '2024-01', ['0.01352', '0.012438', '0.010681', '0.143312', '0.02055', '0.073008', '2.028']],
  ['0645f1ed-deba-e995-a879-36ec47d67dfe', 'D2s v5',                     'Virtual Machines',    'Dsv5 Series',                           'norwayeast', '1 Hour',     'pec', ['31', '53'],      '2024-01', ['0.1248', '0.114816', '0.098592', '1.32288', '0.189696', '0.67392', '18.72']],
  ['f96feae2-d3b7-e909-59f3-b5c19dc2c0fb', 'D4s v5',                     'Virtual Machines',    'Dsv5 Series',                           'norwayeast', '1 Hour',     'pec', ['31', '53'],      '2024-01', ['0.2496', '0.229632', '0.197184', '2.64576', '0.379392', '1.34784', '37.44']],
  ['7ff7a3b0-4c95-538c-37b7-46b0456277d8', 'E4s v5',                     'Virtual Machines',    'Esv5 Series',                           'norwayeast', '1 Hour',     'pec', ['28.5', '50.5'],  '2024-01', ['0.3276', '0.301392', '0.258804', '3.47256', '0.497952', '1.76904', '49.14']],
  ['e9d69a66-6ef7-cdb8-b658-015e5a55ecb9', 'F4s v2',                     'Virtual Machines',    'FSv2 Series',                           'norwayeast', '1 Hour',     'pec', ['30', '52'],      '2024-01', ['0.2197', '0.202124', '0.173563', '2.32882', '0.333944', '1.18638', '32.955']],
  ['903db357-4137-14f2-215e-63996da2d8a5', 'B1s',                        'Virtual Machines',    'BS Series',                             'japaneast',  '1 Hour',     'pec', ['20', '33.5'],    '2024-01', ['0.013', '0.01196', '0.01027', '0.1378', '0.01976', '0.0702', '1.95']],
  ['67a972c7-a4a0-e567-2c05-40cd450a9f5b', 'D2s v5',                     'Virtual Machines',    'Dsv5 Series',                           'japaneast',  '1 Hour',     'pec', ['31', '53'],      '2024-01', ['0.12', '0.1104', '0.0948', '1.272', '0.1824', '0.648', '18']],
  ['5ef5028e-89b0-b672-4141-1891d7c9427a', 'D4s v5',                     'Virtual Machines',    'Dsv5 Series',                           'japaneast',  '1 Hour',     'pec', ['31', '53'],      '2024-01', ['0.24', '0.2208', '0.1896', '2.544', '0.3648', '1.296', '36']],
  ['4259e3f4-5d6e-a543-b642-5628752a92ac', 'E4s v5',                     'Virtual Machines',    'Esv5 Series',                           'japaneast',  '1 Hour',     'pec', ['28.5', '50.5'],  '2024-01', ['0.315', '0.2898', '0.24885', '3.339', '0.4788', '1.701', '47.25']],
  ['09b75f88-7478-d49d-d4ea-60aef88b7f27', 'F4s v2',                     'Virtual Machines',    'FSv2 Series',                           'japaneast',  '1 Hour',     'pec', ['30', '52'],      '2024-01', ['0.21125', '0.19435', '0.166888', '2.23925', '0.3211', '1.14075', '31.6875']],
  ['0416cc0c-9969-1ce2-2787-191ec392d358', 'E4 v3',                      'Virtual Machines',    'Ev3 Series',                            'westeurope', '1 Hour',     'pec', ['31.43', '53.77'], '2024-01', ['0.3264', '0.300288', '0.257856', '3.45984', '0.496128', '1.76256', '48.96']],
  ['ab41eba9-59e5-9dd4-52e1-5a9d45b62739', 'D2s v5 Spot',                'Virtual Machines',    'Dsv5 Series',                           'westeurope', '1 Hour',     '-',   '-',               '2024-01', ['0.0221', '0.020332', '0.017459', '0.23426', '0.033592', '0.11934', '3.315']],
  ['367e896a-4995-e81e-5a03-a4c7060d6ca0', 'P1 v3 App',                  'Azure App Service',   'Premium v3 Plan',                       'eastus',     '1 Hour',     'pec', ['25', '40'],      '2024-01', ['0.155', '0.1426', '0.12245', '1.643', '0.2356', '0.837', '23.25']],
  ['d2b0ca87-4d1e-3a77-847c-62126a3e17cd', 'Standard vCPU Duration',     'Container Instances', 'Container Instances',                   'eastus',     '1 Hour',     'pec', ['27', '52'],      '2024-01', ['0.0405', '0.03726', '0.031995', '0.4293', '0.06156', '0.2187', '6.075']],
  ['b6986cbb-c4cf-8ca0-3e86-ae4e89e1fd82', 'Premium vCPU Duration',      'Functions',           'Premium',                               'eastus',     '1 Hour',     'pec', ['17', '17'],      '2024-01', ['0.173', '0.15916', '0.13667', '1.8338', '0.26296', '0.9342', '25.95']],
  ['318aae6e-cf4e-4764-533f-0cdb5a830d65', 'vCore',                      'SQL Database',        'Single General Purpose - Compute Gen5', 'eastus',     '1 Hour',     'pec', '-',               '2024-01', ['0.2525', '0.2323', '0.199475', '2.6765', '0.3838', '1.3635', '37.875']],
  ['21d13e8e-0707-38e5-26aa-96d9b1a07ac4', '100 RU/s',                   'Azure Cosmos DB',     'Azure Cosmos DB',                       'eastus',     '1 Hour',     'pec', '-',               '2024-01', ['0.008', '0.00736', '0.00632', '0.0848', '0.01216', '0.0432', '1.2']],
  ['89c203cc-1857-7fb4-26a1-f331c584379d', 'Hot LRS Data Stored',        'Storage',             'Tiered Block Blob',                     'eastus',     '1 GB/Month', 'pec', '-',               '2024-01', ['0.0184', '0.016928', '0.014536', '0.19504', '0.027968', '0.09936', '2.76']],
  ['aec34e86-7aca-1667-0ae3-d668a3917de7', 'P1 v3 App',                  'Azure App Service',   'Premium v3 Plan',                       'westeurope', '1 Hour',     'pec', ['25', '40'],      '2024-01', ['0.17825', '0.16399', '0.140818', '1.88945', '0.27094', '0.96255', '26.7375']],
  ['0f500126-1e12-9d2a-91f0-9b1e33f8de0b', 'Standard vCPU Duration',     'Container Instances', 'Container Instances',                   'westeurope', '1 Hour',     'pec', ['27', '52'],      '2024-01', ['0.046575', '0.042849', '0.036794', '0.493695', '0.070794', '0.251505', '6.98625']],
  ['f9878fdb-515b-451f-1248-89aae63b472b', 'Premium vCPU Duration',      'Functions',           'Premium',                               'westeurope', '1 Hour',     'pec', ['17', '17'],      '2024-01', ['0.19895', '0.183034', '0.15717', '2.10887', '0.302404', '1.07433', '29.8425']],
  ['7a4eb3f4-8ba2-d088-4996-f698ac63c9b3', 'vCore',                      'SQL Database',        'Single General Purpose - Compute Gen5', 'westeurope', '1 Hour',     'pec', '-',               '2024-01', ['0.290375', '0.267145', '0.229396', '3.077975', '0.44137', '1.568025', '43.55625']],
  ['1090b5dd-01e4-fa04-52c9-2c6a4c997e2b', '100 RU/s',                   'Azure Cosmos DB',     'Azure Cosmos DB',                       'westeurope', '1 Hour',     'pec', '-',               '2024-01', ['0.0092', '0.008464', '0.007268', '0.09752', '0.013984', '0.04968', '1.38']],
  ['070092c1-a67d-0a36-34c1-f57bd59ab000', 'Hot LRS Data Stored',        'Storage',             'Tiered Block Blob',                     'westeurope', '1 GB/Month', 'pec', '-',               '2024-01', ['0.02116', '0.019467', '0.016716', '0.224296', '0.032163', '0.114264', '3.174']],
  ['cfe56fe8-fb11-bdf5-8eac-8aaa48063b79', 'Standard Data Transfer Out', 'Bandwidth',           'Rtn Preference: MGN',                   '',           '1 GB',       'pec', '-',               '2024-01', ['0.087', '0.08004', '0.06873', '0.9222', '0.13224', '0.4698', '13.05']],
  ['eadaf946-5b66-c9e2-f048-0a6aadd280ca', 'Standard Support',           'Azure Support',       'Standard',                              '',           '1/Month',    '-',   '-',               '2024-01', ['100', '92', '79', '1060', '152', '540', '15000']],
  ['7ab1cbac-9516-2abf-7fd3-103a4996f4ba', 'D2s v5',                     'Virtual Machines',    'Dsv5 Series',                           'westeurope', '1 Hour',     'pec', ['31', '53'],      '2026-07', ['0.11592', '0.106646', '0.091577', '1.228752', '0.176198', '0.625968', '17.388']],
];
