/** Which reservations can't be had for the moment, by size and region, as dated rows (RI-03); the refusal is 800010. */
import { type Instant, parseInstant } from '../time.ts';
import type { Sku } from './item.ts';

interface InventoryRow {
  /** `armSkuName` of the SKU. */
  readonly size: string;
  readonly region: string;
  /** Holds from (inclusive) until (exclusive); still holds where absent. */
  readonly from: string;
  readonly until?: string;
}

const rows: readonly InventoryRow[] = [
  { size: 'Standard_F4s_v2', region: 'westus2', from: '2026-02-01T00:00:00Z' },
  { size: 'Standard_E8s_v5', region: 'brazilsouth', from: '2026-04-15T00:00:00Z' },
  { size: 'Standard_B2s', region: 'norwayeast', from: '2025-10-01T00:00:00Z', until: '2026-01-15T00:00:00Z' },
];

const parsed = rows.map(({ size, region, from, until }) => ({
  size,
  region,
  from: parseInstant(from),
  until: until === undefined ? undefined : parseInstant(until),
}));

export interface Shortage {
  readonly size: string;
  readonly region: string;
}

/** Why this SKU can't be reserved now, or nothing. Only what is sold for a region can be short there. */
export const shortageOf = ({ attributes }: Pick<Sku, 'attributes'>, now: Instant): Shortage | undefined => {
  const { armSkuName, armRegionName } = attributes;
  const row = parsed.find(
    ({ size, region, from, until }) =>
      size === armSkuName && region === armRegionName && now >= from && (until === undefined || now < until),
  );
  return row === undefined ? undefined : { size: row.size, region: row.region };
};

/** Every row, for the check that each names something the catalog sells. */
export const inventoryRows = (): readonly Shortage[] => parsed.map(({ size, region }) => ({ size, region }));
