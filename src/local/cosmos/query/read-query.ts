/** Reads Cosmos SQL: parsed by @zeit/cosmosdb-query, then reduced to the model, refusing by name what the model has no place for. */
import { parse } from '@zeit/cosmosdb-query/lib/parser.js';
import { Refused, unsupported } from '../refused.ts';
import type { OrderPath } from '../store/indexing-policy.ts';
import type { Projection, Query, Selection } from './query-model.ts';
import { readCondition } from './read-condition.ts';
import { operandOf, pathIn } from './read-operand.ts';
import { featureName, type SelectedProperty, type SqlNode, type SqlQuery, type SqlSource } from './sql-tree.ts';

/** Keywords of Cosmos SQL that the parser does not know; its own message would not name them. */
const unparsed: readonly [RegExp, string][] = [
  [/\bOFFSET\s+[\d@]/i, 'OFFSET … LIMIT (page by key, or with continuation tokens)'],
  [/\bGROUP\s+BY\b/i, 'GROUP BY'],
  [/\bSELECT\s+(TOP\s+\S+\s+)?(VALUE\s+)?DISTINCT\b/i, 'DISTINCT'],
  [/\bLIKE\b/i, 'LIKE'],
  [/\bORDER\s+BY\s+RANK\b/i, 'ORDER BY RANK'],
];

const parseText = (text: string): SqlQuery => {
  try {
    return parse(text.trim());
  } catch (cause) {
    const withoutStrings = text.replace(/"(\\.|[^"\\])*"|'(\\.|[^'\\])*'/g, '""');
    for (const [pattern, feature] of unparsed) if (pattern.test(withoutStrings)) throw unsupported(feature);
    throw new Refused(400, `Syntax error in the query: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
};

const rootName = (source: SqlSource | undefined, joins: readonly SqlSource[] | null | undefined): string => {
  if (!source) throw unsupported('queries without FROM');
  if (joins && joins.length > 0) throw unsupported('JOIN');
  const root = source.expression.expression;
  if (source.iteration || source.expression.type !== 'collection_expression' || root?.type !== 'identifier')
    throw unsupported('FROM over anything but the container itself');
  return source.alias?.name ?? root.name;
};

const keyName = (node: SqlNode): string => {
  if (node.type === 'identifier') return node.name;
  if (node.type === 'string_constant') return node.value;
  throw unsupported(featureName(node));
};

const projectionOf = (node: SqlNode, root: string): Projection => {
  switch (node.type) {
    case 'identifier':
    case 'scalar_member_expression':
      return { kind: 'path', path: pathIn(node, root) };
    case 'scalar_object_expression':
    case 'object_constant':
      return {
        kind: 'object',
        members: node.properties.map(({ key, value }) => ({ name: keyName(key), value: projectionOf(value, root) })),
      };
    case 'scalar_array_expression':
    case 'array_constant':
      return { kind: 'array', elements: node.elements.map((element) => projectionOf(element, root)) };
    default:
      return { kind: 'operand', operand: operandOf(node) };
  }
};

const aliasOf = ({ property, alias }: SelectedProperty, nth: number): string => {
  if (alias) return alias.name;
  return property.type === 'scalar_member_expression' ? keyName(property.property) : `$${nth + 1}`;
};

const isCount = (node: SqlNode | undefined): boolean =>
  node?.type === 'scalar_function_expression' && !node.udf && node.name.name.toUpperCase() === 'COUNT';

/** `COUNT(1)`, bare or as the `[{"item": COUNT(1)}]` of a query plan. */
const countIn = (node: SqlNode | undefined): Selection | undefined => {
  if (node?.type === 'scalar_function_expression' && isCount(node)) {
    if (node.arguments[0]?.type !== 'number_constant')
      throw unsupported('COUNT of anything but a constant: write COUNT(1)');
    return { kind: 'count', wrapped: false };
  }
  if (node?.type !== 'scalar_array_expression') return undefined;
  const only = node.elements[0];
  if (only?.type !== 'scalar_object_expression' || !isCount(only.properties[0]?.value)) return undefined;
  return { kind: 'count', wrapped: true };
};

const selectionOf = (select: SqlQuery['body']['select'], root: string): Selection => {
  if (select['*']) return { kind: 'rows', each: { kind: 'path', path: '' }, isValue: false };
  const count = countIn(select.value);
  if (count) return count;
  if (select.value) return { kind: 'rows', each: projectionOf(select.value, root), isValue: true };
  const properties = select.properties?.properties ?? [];
  if (properties.some(({ property }) => isCount(property)))
    throw unsupported('aggregates without VALUE: write SELECT VALUE COUNT(1)');
  const members = properties.map((property, nth) => ({
    name: aliasOf(property, nth),
    value: projectionOf(property.property, root),
  }));
  return { kind: 'rows', each: { kind: 'object', members }, isValue: false };
};

const known = new Map<string, Query>();

/** Parsing is dear, so what a text means is kept; generated text is remembered without ever being parsed. */
export const rememberQuery = (text: string, query: Query): void => {
  if (known.size > 1000) known.clear();
  known.set(text, query);
};

export const readQuery = (text: string): Query => {
  const before = known.get(text);
  if (before) return before;
  const { top, select, from, where, orderBy } = parseText(text).body;
  const root = rootName(from?.source, from?.joins);
  const order: OrderPath[] = (orderBy?.expressions ?? []).map(({ expression, order: direction }) => ({
    path: pathIn(expression, root),
    descending: direction === 'DESC',
  }));
  const condition = where ? readCondition(where.condition, root) : undefined;
  const selection = selectionOf(select, root);
  if (selection.kind === 'count' && (top || order.length > 0)) throw unsupported('COUNT together with TOP or ORDER BY');
  const query: Query = {
    select: selection,
    top: top ? operandOf(top.value) : undefined,
    where: condition === undefined ? [] : condition.kind === 'all' ? condition.of : [condition],
    orderBy: order,
  };
  rememberQuery(text, query);
  return query;
};
