/**
 * How queries are asked: parameters always, a projection, bounded, and across partitions with a query plan and no
 * `partitionKey` option (prefix scoping is not to be relied on; such a query says its partner in WHERE).
 */
import type { Container, PartitionKey, SqlQuerySpec } from '@azure/cosmos';
import type { z } from 'zod';
import type { Page } from '../../app/stored.ts';
import { rowOf } from './documents.ts';
import type { ContainerName } from './schema.ts';
import { fetchUnplanned } from './unplanned-queries.ts';

export type Value = string | number | boolean;

export interface Query {
  readonly text: string;
  readonly values: Readonly<Record<string, Value>>;
}

/** The parts of one query; conditions are joined by AND, and `orderBy` names every path of its composite. */
export interface Wanted {
  readonly top: number;
  readonly select: string;
  readonly where: readonly (string | undefined)[];
  readonly orderBy?: string;
  readonly values: Readonly<Record<string, Value | undefined>>;
}

export const queryOf = ({ top, select, where, orderBy, values }: Wanted): Query => {
  if (!Number.isSafeInteger(top) || top < 1) throw new RangeError(`A query wants at least one row, not ${top}`);
  const conditions = where.filter((condition) => condition !== undefined).join(' AND ');
  return {
    text: `SELECT TOP ${top} ${select} FROM c WHERE ${conditions}${orderBy === undefined ? '' : ` ORDER BY ${orderBy}`}`,
    values: Object.fromEntries(Object.entries(values).flatMap(([k, v]) => (v === undefined ? [] : [[k, v]]))),
  };
};

const specOf = ({ text, values }: Query): SqlQuerySpec => ({
  query: text,
  parameters: Object.entries(values).map(([name, value]) => ({ name: `@${name}`, value })),
});

/** Partitions asked at the same time; each physical partition is one request. */
const partitionsAtOnce = 16;
/** Rows in one answer of the service; more are fetched in further rounds. */
const pageSize = 1000;

/** Rows from everywhere, or from all of a partner. */
export const askEverywhere = async <T>(container: Container, shape: z.ZodType<T>, query: Query): Promise<T[]> => {
  const options = { forceQueryPlan: true, maxDegreeOfParallelism: partitionsAtOnce, maxItemCount: pageSize };
  const { resources } = await container.items.query<unknown>(specOf(query), options).fetchAll();
  return read(container, shape, resources);
};

/** Rows of one whole partition key. Never with `forceQueryPlan`: the SDK would then forget the key. */
export const askPartition = async <T>(
  container: Container,
  partitionKey: PartitionKey,
  shape: z.ZodType<T>,
  query: Query,
): Promise<T[]> => {
  const rows = await fetchUnplanned(container, specOf(query), { partitionKey, maxItemCount: pageSize });
  return read(container, shape, rows);
};

const read = <T>(container: Container, shape: z.ZodType<T>, rows: readonly unknown[]): T[] =>
  rows.map((row) => rowOf(container.id as ContainerName, shape, row));

/** A page cut from one row more than it holds: the row too many only says that there is a next page. */
export const pageFrom = <R, T, K>(
  rows: readonly R[],
  size: number,
  item: (row: R) => T,
  key: (row: R) => K,
): Page<T, K> => {
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return { items: shown.map(item), ...(rows.length > size && last !== undefined ? { next: key(last) } : {}) };
};
