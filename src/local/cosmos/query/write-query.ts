/**
 * The model written back as Cosmos SQL: a query plan tells the SDK what to ask each partition. No bracket more than needed:
 * the parser's time grows by the power of their depth.
 */
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
    case 'all':
      return condition.of
        .map((part) => (part.kind === 'any' ? `(${conditionText(part)})` : conditionText(part)))
        .join(' AND ');
    case 'any':
      return condition.of.map(conditionText).join(' OR ');
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
    case 'object':
      return `{${projection.members.map(({ name, value }) => `${JSON.stringify(name)}: ${projectionText(value)}`).join(', ')}}`;
  }
};

const whereText = (conditions: readonly Condition[]): string =>
  conditions.length === 0 ? '' : ` WHERE ${conditionText({ kind: 'all', of: conditions })}`;

/** What the SDK replaces by `true`, or by a bound in brackets when it resumes from a continuation token. */
const placeholder = '{documentdb-formattableorderbyquery-filter}';

const everything: Condition = { kind: 'constant', value: true };

export interface Rewritten {
  /** Empty when each partition can be asked the original text. */
  readonly text: string;
  /** The text as the SDK will send it at first, and what it means: it need not be parsed. */
  readonly expected: { readonly text: string; readonly query: Query } | undefined;
}

const rewrittenCount = (query: Query): Rewritten => {
  const text = `SELECT VALUE [{"item": COUNT(1)}] FROM c${whereText(query.where)}`;
  return { text, expected: { text, query: { ...query, select: { kind: 'count', wrapped: true } } } };
};

export const rewriteQuery = (query: Query): Rewritten => {
  if (query.select.kind === 'count') return rewrittenCount(query);
  if (query.orderBy.length === 0) return { text: '', expected: undefined };
  const elements = query.orderBy.map(
    ({ path }): Projection => ({ kind: 'object', members: [{ name: 'item', value: { kind: 'path', path } }] }),
  );
  const members: { name: string; value: Projection }[] = [
    { name: '_rid', value: { kind: 'path', path: '/_rid' } },
    { name: 'orderByItems', value: { kind: 'array', elements } },
    { name: 'payload', value: query.select.each },
  ];
  const selected = members.map(({ name, value }) => `${projectionText(value)} AS ${name}`).join(', ');
  const order = query.orderBy
    .map(({ path, descending }) => `${pathText(path)} ${descending ? 'DESC' : 'ASC'}`)
    .join(', ');
  const top = query.top ? `TOP ${constant(query.top)} ` : '';
  const where = query.where.length === 0 ? ' WHERE' : `${whereText(query.where)} AND`;
  const text = `SELECT ${top}${selected} FROM c${where} ${placeholder} ORDER BY ${order}`;
  const select: Query['select'] = { kind: 'rows', each: { kind: 'object', members }, isValue: false };
  return {
    text,
    expected: {
      text: text.replace(placeholder, 'true'),
      query: { ...query, select, where: [...query.where, everything] },
    },
  };
};
