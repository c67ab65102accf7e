/** A container in memory: its definition read once into what requests ask of it. */
import { isObject, type Json, type JsonObject, parseObject } from '../json-value.ts';
import { canonicalPath } from '../property-path.ts';
import { type ContainerTable, openTable, tableName } from './container-table.ts';
import type { DatabaseFile, Row } from './database-file.ts';
import { type IndexingPolicy, readIndexingPolicy } from './indexing-policy.ts';
import { documentRids } from './resource-ids.ts';

export interface Container {
  readonly number: number;
  readonly link: string;
  readonly rid: string;
  readonly body: JsonObject;
  readonly partitions: number;
  readonly hierarchical: boolean;
  /** Partition key paths, as text and as names. */
  readonly keyPaths: readonly string[];
  readonly keyNames: readonly (readonly string[])[];
  readonly uniqueKeys: readonly (readonly string[])[];
  readonly defaultTtl: number | undefined;
  readonly policy: IndexingPolicy;
  readonly table: ContainerTable;
  readonly documentRid: (seq: number) => string;
  nextSeq(): number;
}

const strings = (value: Json | undefined): string[] => (Array.isArray(value) ? value.map(String) : []);
const member = (value: Json | undefined, name: string): Json | undefined => (isObject(value) ? value[name] : undefined);

/** `row` is number, database, body, partitions, columns. */
export const openContainer = (file: DatabaseFile, row: Row, beforeChange: () => void): Container => {
  const number = Number(row[0]);
  const body = parseObject(String(row[2]), 'stored container');
  const keyPaths = strings(member(body.partitionKey, 'paths')).map(canonicalPath);
  const keyNames = keyPaths.map((path) => path.split('/').slice(1));
  const unique = member(body.uniqueKeyPolicy, 'uniqueKeys');
  const ttl = body.defaultTtl;
  const rid = String(body._rid);
  let last = Number(file.first(`SELECT max(seq) FROM ${tableName(number)}`, [])?.[0] ?? 0);
  const table = openTable({ file, number, paths: strings(JSON.parse(String(row[4]))), beforeChange });
  return {
    number,
    link: `dbs/${row[1]}/colls/${body.id}`,
    rid,
    body,
    partitions: Number(row[3]),
    hierarchical: member(body.partitionKey, 'kind') === 'MultiHash',
    keyPaths,
    keyNames,
    uniqueKeys: Array.isArray(unique) ? unique.map((entry) => strings(member(entry, 'paths')).map(canonicalPath)) : [],
    defaultTtl: typeof ttl === 'number' ? ttl : undefined,
    policy: readIndexingPolicy(body),
    table,
    documentRid: documentRids(rid),
    nextSeq: () => {
      last += 1;
      return last;
    },
  };
};
