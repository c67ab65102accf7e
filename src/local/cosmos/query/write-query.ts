/** The model written back as Cosmos SQL: a query plan tells the SDK what to ask each partition. */
import type { Condition, Operand, Projection, Query } from './query-model.ts';

const constant = (operand: Operand): string =>
  operand.kind === 'parameter' ? operand.name : JSON.stringify(operand.value);

/** Always `c["name"]`: plain names may be reserved words. */
export const pathText = (path: string): string =>
  `c${path
    .split('/')
    .slice(1)
    .map((name) => `[${JSON.stringify(name)}]`)
    .join('')}`;

const conditionText = (condition: Condition): string => {
  switch (condition.kind) {
    case 'compare':
      return `${pathText(condition.path)} ${condition.operator} ${constant(condition.operand)}`;
    case 'in':
      return `${pathText(condition.path)} IN (${condition.operands.map(constant).join(', ')})`;
    case 'defined':
      return `${condition.yes ? '' : 'NOT '}IS_DEFINED(${pathText(condition.path)})`;
    case 'constant':
      return String(condition.value);
    default:
      return condition.of.map((part) => `(${conditionText(part)})`).join(condition.kind === 'all' ? ' AND ' : ' OR ');
  }
};

const projectionText = (projection: Projection): string => {
  switch (projection.kind) {
    case 'path':
      return pathText(projection.path);
    case 'operand':
      return constant(projection.operand);
    case 'array':
      return `[${projection.elements.map(projectionText).join(', ')}]`;
    default:
      return `{${projection.members.map(({ name, value }) => `${JSON.stringify(name)}: ${projectionText(value)}`).join(', ')}}`;
  }
};

const whereText = (conditions: readonly Condition[], also?: string): string => {
  const parts = [
    ...conditions.map((condition) => `(${conditionText(condition)})`),
    ...(also === undefined ? [] : [`(${also})`]),
  ];
  return parts.length === 0 ? '' : ` WHERE ${parts.join(' AND ')}`;
};

/** What the SDK replaces by `true`, or by a bound when it resumes from a continuation token. */
const filterPlaceholder = '{documentdb-formattableorderbyquery-filter}';

/** Empty when each partition can be asked the original text. */
export const rewrittenQuery = (query: Query): string => {
  if (query.select.kind === 'count') return `SELECT VALUE [{"item": COUNT(1)}] FROM c${whereText(query.where)}`;
  if (query.orderBy.length === 0) return '';
  const top = query.top ? `TOP ${constant(query.top)} ` : '';
  const items = query.orderBy.map(({ path }) => `{"item": ${pathText(path)}}`).join(', ');
  const order = query.orderBy
    .map(({ path, descending }) => `${pathText(path)} ${descending ? 'DESC' : 'ASC'}`)
    .join(', ');
  const payload = projectionText(query.select.each);
  return `SELECT ${top}c._rid, [${items}] AS orderByItems, ${payload} AS payload FROM c${whereText(query.where, filterPlaceholder)} ORDER BY ${order}`;
};
