/** The query plan the SDK asks for before it fans a query out: what it must merge, and which key ranges it must ask. */
import type { Container } from '../store/container.ts';
import type { KeyComponent } from '../store/partition-key.ts';
import { effectiveKey } from '../store/physical-partitions.ts';
import { operandValue, type Parameters, type Query, topOf } from './query-model.ts';
import { rememberQuery } from './read-query.ts';
import { pathText, rewriteQuery } from './write-query.ts';

interface QueryRange {
  readonly min: string;
  readonly max: string;
  readonly isMinInclusive: boolean;
  readonly isMaxInclusive: boolean;
}

const everything: QueryRange = { min: '', max: 'FF', isMinInclusive: true, isMaxInclusive: false };

/** The leading partition key components that WHERE pins to one value each. */
const pinnedKey = (container: Container, query: Query, parameters: Parameters): KeyComponent[] => {
  const pinned: KeyComponent[] = [];
  for (const path of container.keyPaths) {
    const equal = query.where.find(
      (condition) => condition.kind === 'compare' && condition.operator === '=' && condition.path === path,
    );
    if (equal?.kind !== 'compare') break;
    const value = operandValue(equal.operand, parameters);
    if (typeof value === 'object' && value !== null) break;
    pinned.push(value);
  }
  return pinned;
};

const rangesOf = (container: Container, query: Query, parameters: Parameters): QueryRange[] => {
  const pinned = pinnedKey(container, query, parameters);
  if (pinned.length === 0) return [everything];
  const key = effectiveKey(pinned, container.hierarchical);
  if (pinned.length === container.keyPaths.length)
    return [{ min: key, max: key, isMinInclusive: true, isMaxInclusive: true }];
  return [{ min: key, max: `${key}FF`, isMinInclusive: true, isMaxInclusive: false }];
};

export const queryPlan = (container: Container, query: Query, parameters: Parameters): object => {
  const rewritten = rewriteQuery(query);
  if (rewritten.expected) rememberQuery(rewritten.expected.text, rewritten.expected.query);
  const isCount = query.select.kind === 'count';
  return {
    partitionedQueryExecutionInfoVersion: 2,
    queryInfo: {
      distinctType: 'None',
      top: topOf(query, parameters) ?? null,
      offset: null,
      limit: null,
      orderBy: query.orderBy.map(({ descending }) => (descending ? 'Descending' : 'Ascending')),
      orderByExpressions: query.orderBy.map(({ path }) => pathText(path)),
      groupByExpressions: [],
      groupByAliases: [],
      aggregates: isCount ? ['Count'] : [],
      groupByAliasToAggregateType: {},
      rewrittenQuery: rewritten.text,
      hasSelectValue: isCount || (query.select.kind === 'rows' && query.select.isValue),
      hasNonStreamingOrderBy: false,
    },
    queryRanges: rangesOf(container, query, parameters),
  };
};
