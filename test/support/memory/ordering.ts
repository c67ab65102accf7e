/** Text order by code unit, as Cosmos sorts, and pages cut by the key of their last row. */
import type { Page } from '../../../src/app/stored.ts';

export const ascending = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The first `size` of what is left, and where to go on if there is more. */
export const pageOf = <R, T, K>(
  sorted: readonly R[],
  size: number,
  item: (row: R) => T,
  key: (row: R) => K,
): Page<T, K> => {
  const rows = sorted.slice(0, size);
  const last = rows.at(-1);
  return { items: rows.map(item), ...(sorted.length > size && last !== undefined ? { next: key(last) } : {}) };
};
