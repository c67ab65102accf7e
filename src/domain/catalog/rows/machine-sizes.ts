/** The virtual machine sizes that can be reserved, with what the catalog shows of each (facts A4). */

export interface MachineSize {
  readonly skuDisplayName: string;
  readonly cores: string;
  /** Gibibytes. */
  readonly ram: string;
  readonly category: string;
  readonly diskType: 'Hdd' | 'Ssd';
}

// biome-ignore format: one size a line
export const machineSizes = {
  Standard_B1s:    { skuDisplayName: 'B1s',    cores: '1',  ram: '1',   category: 'GeneralPurpose',   diskType: 'Ssd' },
  Standard_B2s:    { skuDisplayName: 'B2s',    cores: '2',  ram: '4',   category: 'GeneralPurpose',   diskType: 'Ssd' },
  Standard_D2s_v5: { skuDisplayName: 'D2s v5', cores: '2',  ram: '8',   category: 'GeneralPurpose',   diskType: 'Ssd' },
  Standard_D4s_v5: { skuDisplayName: 'D4s v5', cores: '4',  ram: '16',  category: 'GeneralPurpose',   diskType: 'Ssd' },
  Standard_D8s_v5: { skuDisplayName: 'D8s v5', cores: '8',  ram: '32',  category: 'GeneralPurpose',   diskType: 'Ssd' },
  Standard_E4s_v5: { skuDisplayName: 'E4s v5', cores: '4',  ram: '32',  category: 'MemoryOptimized',  diskType: 'Ssd' },
  Standard_E8s_v5: { skuDisplayName: 'E8s v5', cores: '8',  ram: '64',  category: 'MemoryOptimized',  diskType: 'Ssd' },
  Standard_F4s_v2: { skuDisplayName: 'F4s v2', cores: '4',  ram: '8',   category: 'ComputeOptimized', diskType: 'Ssd' },
  Standard_NV12:   { skuDisplayName: 'NV12',   cores: '12', ram: '112', category: 'GPU',              diskType: 'Hdd' },
  Standard_ND12s:  { skuDisplayName: 'ND12',   cores: '12', ram: '224', category: 'GPU',              diskType: 'Hdd' },
} as const satisfies Readonly<Record<string, MachineSize>>;

export type MachineSizeName = keyof typeof machineSizes;
