/** The Azure regions reservations are sold for, by the name Azure Resource Manager gives them. */

// biome-ignore format: one region a line
export const regions = {
  eastus:         'US East',
  eastus2:        'US East 2',
  westus2:        'US West 2',
  northcentralus: 'US North Central',
  canadaeast:     'CA East',
  brazilsouth:    'BR South',
  westeurope:     'EU West',
  northeurope:    'EU North',
  norwayeast:     'NO East',
  japaneast:      'JA East',
  koreasouth:     'KR South',
  australiaeast:  'AU East',
} as const satisfies Readonly<Record<string, string>>;

export type RegionName = keyof typeof regions;
