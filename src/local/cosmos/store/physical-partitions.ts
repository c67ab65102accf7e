/** Which physical partition a partition key lives on: its effective key is a hash, and each partition owns a range of hashes. */
import { murmur3 } from './murmur3.ts';
import type { KeyComponent } from './partition-key.ts';

export interface KeyRange {
  readonly id: string;
  readonly minInclusive: string;
  readonly maxExclusive: string;
}

/** Effective keys start below 0x40, so the ranges split 0x0000…0x3FFF evenly. */
const boundary = (index: number, count: number): string =>
  Math.floor((0x4000 * index) / count)
    .toString(16)
    .toUpperCase()
    .padStart(4, '0');

export const keyRanges = (count: number): KeyRange[] =>
  Array.from({ length: count }, (_, index) => ({
    id: String(index),
    minInclusive: index === 0 ? '' : boundary(index, count),
    maxExclusive: index === count - 1 ? 'FF' : boundary(index + 1, count),
  }));

const double = (value: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
};

const bytesOf = (component: KeyComponent): Buffer => {
  if (component === undefined) return Buffer.from([0x00]);
  if (component === null) return Buffer.from([0x01]);
  if (typeof component === 'boolean') return Buffer.from([component ? 0x03 : 0x02]);
  if (typeof component === 'number') return Buffer.concat([Buffer.from([0x05]), double(component)]);
  return Buffer.concat([Buffer.from([0x08]), Buffer.from(component, 'utf8'), Buffer.from([0xff])]);
};

const hashed = (bytes: Buffer): string => {
  const [h1, h2] = murmur3(bytes);
  const masked = h2 & 0x3fffffffffffffffn;
  return (masked.toString(16).padStart(16, '0') + h1.toString(16).padStart(16, '0')).toUpperCase();
};

/** The effective partition key; a hierarchical key (or its prefix) is one hash a level, end to end. */
export const effectiveKey = (components: readonly KeyComponent[], hierarchical: boolean): string =>
  hierarchical
    ? components.map((component) => hashed(bytesOf(component))).join('')
    : hashed(Buffer.concat(components.map(bytesOf)));

const remembered = new Map<string, number>();

/** The index of the physical partition that holds a key; remembered, for the hash costs more than the write's own bookkeeping. */
export const partitionOf = (
  components: readonly KeyComponent[],
  key: string,
  hierarchical: boolean,
  count: number,
): number => {
  const memo = `${count}${hierarchical ? 'h' : 's'}${key}`;
  const known = remembered.get(memo);
  if (known !== undefined) return known;
  const slot = Number.parseInt(effectiveKey(components, hierarchical).slice(0, 4), 16);
  let index = 0;
  while (index + 1 < count && slot >= Math.floor((0x4000 * (index + 1)) / count)) index += 1;
  if (remembered.size > 20_000) remembered.clear();
  remembered.set(memo, index);
  return index;
};
