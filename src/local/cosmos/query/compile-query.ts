/** A query and a scope compiled to SQLite statements, once; kept until the container gains an index. */
import { createHash } from 'node:crypto';
import type { SQLInputValue } from 'node:sqlite';
import type { Container } from '../store/container.ts';
import { indexKey, sqlIndexKey } from '../store/index-key.ts';
import { bare, chooseIndex, type IndexChoice } from './choose-index.ts';
import { type Bindings, type Clause, clauseOf, impliedBound } from './clause.ts';
import { type RowWriter, rowWriter } from './projection.ts';
import type { Condition, Query } from './query-model.ts';
import { type Scope, scopeShape } from './scope.ts';

export interface CompiledQuery {
  /** Rows are `seq`, the index's ordering columns, the projection; the last `?` is the limit. Resuming adds the row to go on after. */
  readonly sql: { readonly first: string; readonly resumed: string; readonly count: string };
  readonly values: (scope: Scope, bindings: Bindings) => SQLInputValue[];
  readonly resumeValues: (after: readonly string[], seq: number) => SQLInputValue[];
  readonly choice: IndexChoice;
  readonly writer: RowWriter;
  /** Names scope and order, so that a continuation token is used only where it fits. (The SDK resumes with other text: it adds a bound.) */
  readonly signature: string;
}

/** `(a > ? OR (a = ? AND seq > ?))`, and `a >= ?` beside it for the index to start from. */
const resumeClause = (
  rest: readonly string[],
): { sql: string; values: (after: readonly string[], seq: number) => SQLInputValue[] } => {
  const step = (at: number): string => {
    const column = rest[at];
    if (column === undefined) return 'seq > ?';
    return `(${bare(column)} ${column.endsWith('-') ? '<' : '>'} ? OR (${bare(column)} = ? AND ${step(at + 1)}))`;
  };
  const [first] = rest;
  const bound = first === undefined ? '' : `${bare(first)} ${first.endsWith('-') ? '<=' : '>='} ? AND `;
  return {
    sql: `${bound}${step(0)}`,
    values: (after, seq) => [...after.slice(0, 1), ...after.flatMap((key) => [key, key]), seq],
  };
};

const scopeClause = (
  container: Container,
  scope: Scope,
  pinnedLevels: number,
): { sql: string[]; values: (scope: Scope, bindings: Bindings) => SQLInputValue[] } => {
  if (scope.kind === 'key') return { sql: ['pk = ?'], values: (now) => (now.kind === 'key' ? [now.pk] : []) };
  if (scope.kind === 'prefix')
    return {
      sql: scope.key.map((_, level) => `${container.table.columnOf(container.keyPaths[level] ?? '')} = ?`),
      values: (now) => (now.kind === 'prefix' ? now.key.map(indexKey) : []),
    };
  // A pinned key lies in one physical partition, which the runner has checked; its own equality is the filter.
  return pinnedLevels > 0 ? { sql: [], values: () => [] } : { sql: ['part = ?'], values: (_scope, { part }) => [part] };
};

const compile = (container: Container, scope: Scope, query: Query): CompiledQuery => {
  const where = query.where.filter((condition) => !(condition.kind === 'constant' && condition.value));
  const conditions: Condition[] = [...where, ...where.flatMap((condition) => impliedBound(condition) ?? [])];
  // As in the service, ordering by one property leaves out documents that lack it; a composite order keeps them.
  const [ordered, more] = query.orderBy;
  if (ordered && !more) conditions.push({ kind: 'defined', path: ordered.path, yes: true });
  const choice = chooseIndex(container, scope, { ...query, where }, conditions);
  const isColumn = (path: string): boolean => container.policy.isIndexed(path) || container.keyPaths.includes(path);
  const columnOf = (path: string): string => (isColumn(path) ? container.table.columnOf(path) : sqlIndexKey(path));
  const clauses: Clause[] = conditions.map((condition) =>
    condition === choice.branchOn?.condition
      ? { sql: `${choice.branchOn.column} = ?`, values: ({ inKey }) => [inKey] }
      : clauseOf(condition, columnOf),
  );
  if (container.defaultTtl !== undefined)
    clauses.push({ sql: '(expires IS NULL OR expires > ?)', values: ({ seconds }) => [seconds] });

  const scoped = scopeClause(container, scope, choice.pinnedLevels);
  const writer = rowWriter(
    container,
    query.select.kind === 'rows' ? query.select.each : { kind: 'array', elements: [] },
  );
  const resume = resumeClause(choice.rest);
  const filters = [...scoped.sql, ...clauses.map((clause) => clause.sql)];
  const from = `FROM ${container.table.name} INDEXED BY "${choice.index.name}"`;
  const sorted = [...choice.rest.map((column) => (column.endsWith('-') ? `${bare(column)} DESC` : column)), 'seq'].join(
    ', ',
  );
  const selected = ['seq', ...choice.rest.map(bare), ...writer.columns].join(', ');
  const whereSql = (more: readonly string[]): string => {
    const all = [...filters, ...more];
    return all.length === 0 ? '' : ` WHERE ${all.join(' AND ')}`;
  };
  return {
    sql: {
      first: `SELECT ${selected} ${from}${whereSql([])} ORDER BY ${sorted} LIMIT ?`,
      resumed: `SELECT ${selected} ${from}${whereSql([resume.sql])} ORDER BY ${sorted} LIMIT ?`,
      count: `SELECT count(*) ${from}${whereSql([])}`,
    },
    values: (now, bindings) => [
      ...scoped.values(now, bindings),
      ...clauses.flatMap((clause) => clause.values(bindings)),
    ],
    resumeValues: resume.values,
    choice,
    writer,
    signature: createHash('sha1')
      .update(`${scopeShape(scope)} ${choice.index.name} ${choice.rest.join()}`)
      .digest('base64url')
      .slice(0, 8),
  };
};

const compiled = new WeakMap<Container, { version: number; plans: Map<string, CompiledQuery> }>();

export const compileQuery = (container: Container, scope: Scope, query: Query, text: string): CompiledQuery => {
  const name = `${scopeShape(scope)} ${text}`;
  const kept = compiled.get(container);
  const known = kept?.version === container.table.version() ? kept.plans.get(name) : undefined;
  if (known) return known;
  const plan = compile(container, scope, query);
  const version = container.table.version();
  const plans = kept?.version === version && kept.plans.size < 500 ? kept.plans : new Map<string, CompiledQuery>();
  plans.set(name, plan);
  compiled.set(container, { version, plans });
  return plan;
};
