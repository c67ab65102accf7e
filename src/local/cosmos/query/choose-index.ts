/**
 * Which index serves a query: scope first, then the properties pinned by equality, then the one that orders or ranges.
 * A filter that no index can start from is refused, so that a query's cost is set by its results and not by the store.
 */
import { Refused } from '../refused.ts';
import type { Container } from '../store/container.ts';
import type { TableIndex } from '../store/container-table.ts';
import type { Condition, Operand, Query } from './query-model.ts';
import type { Scope } from './scope.ts';

export interface IndexChoice {
  readonly index: TableIndex;
  /** Index columns behind the pinned ones: the order in which rows come; `c3-` is descending. */
  readonly rest: readonly string[];
  /** How many leading partition key levels WHERE pins, where the scope does not. */
  readonly pinnedLevels: number;
  /** The IN whose values are read one after the other, as if each were an equality. */
  readonly branchOn:
    | { readonly condition: Condition; readonly column: string; readonly operands: readonly Operand[] }
    | undefined;
}

export const bare = (column: string): string => (column.endsWith('-') ? column.slice(0, -1) : column);

const checkOrder = (container: Container, query: Query): void => {
  const { orderBy } = query;
  if (orderBy.length === 1 && !container.policy.isIndexed(orderBy[0]?.path ?? ''))
    throw new Refused(
      400,
      `The order by query does not have an index on '${orderBy[0]?.path}' that it can be served from.`,
    );
  if (orderBy.length > 1 && !container.policy.servesOrder(orderBy)) {
    const wanted = orderBy
      .map(({ path, descending }) => `${path} ${descending ? 'descending' : 'ascending'}`)
      .join(', ');
    throw new Refused(
      400,
      `The order by query does not have a corresponding composite index that it can be served from: (${wanted}).`,
    );
  }
};

const leadingColumns = (
  container: Container,
  scope: Scope,
  isPinned: (path: string) => boolean,
): { columns: string[]; levels: number } => {
  const columns = container.keyPaths.map((path) => container.table.columnOf(path));
  if (scope.kind === 'key') return { columns: ['pk'], levels: 0 };
  if (scope.kind === 'prefix') return { columns: columns.slice(0, scope.key.length), levels: 0 };
  const unpinned = container.keyPaths.findIndex((path) => !isPinned(path));
  const levels = unpinned < 0 ? columns.length : unpinned;
  return levels === 0 ? { columns: ['part'], levels } : { columns: columns.slice(0, levels), levels };
};

/** An index there already that starts with the same pinned columns, in whatever order, and goes on as wanted. */
const existing = (
  indexes: readonly TableIndex[],
  pinned: readonly string[],
  tail: readonly string[],
  exact: boolean,
): TableIndex | undefined =>
  indexes
    .filter(({ columns }) => {
      const start = columns.slice(0, pinned.length).map(bare);
      const next = columns.slice(pinned.length, pinned.length + tail.length);
      return (
        start.length === pinned.length &&
        pinned.every((column) => start.includes(column)) &&
        next.length === tail.length &&
        next.every((column, at) => (exact ? column === tail[at] : bare(column) === tail[at]))
      );
    })
    .sort((a, b) => a.columns.length - b.columns.length)[0];

export const chooseIndex = (
  container: Container,
  scope: Scope,
  query: Query,
  conditions: readonly Condition[],
): IndexChoice => {
  checkOrder(container, query);
  const isUsable = (path: string): boolean =>
    path !== '' && (container.policy.isIndexed(path) || container.keyPaths.includes(path));
  const column = (path: string): string => container.table.columnOf(path);
  const equalPaths = new Set(
    conditions.flatMap((one) =>
      one.kind === 'compare' && one.operator === '=' && isUsable(one.path) ? [one.path] : [],
    ),
  );
  const ranges = conditions.flatMap((one) =>
    (one.kind === 'compare' && one.operator !== '=') || (one.kind === 'defined' && one.yes)
      ? isUsable(one.path)
        ? [column(one.path)]
        : []
      : [],
  );
  const leading = leadingColumns(container, scope, (path) => equalPaths.has(path));
  const equal = new Set([...equalPaths].map(column));
  for (const taken of leading.columns) equal.delete(taken);

  const order = query.orderBy
    .map(({ path, descending }) => `${column(path)}${descending ? '-' : ''}`)
    .filter((one) => !leading.columns.includes(bare(one)));
  const ordered = query.orderBy.length > 0;
  const extra = query.orderBy.length > 1 ? order.map(bare).filter((one) => equal.has(one)) : [...equal].sort();
  const pinned = [...leading.columns, ...extra];

  let branchOn: IndexChoice['branchOn'];
  const inCondition = ordered
    ? undefined
    : conditions.find((one) => one.kind === 'in' && isUsable(one.path) && !pinned.includes(column(one.path)));
  if (inCondition?.kind === 'in') {
    branchOn = { condition: inCondition, column: column(inCondition.path), operands: inCondition.operands };
    pinned.push(branchOn.column);
  }

  const ranged = ranges.find((one) => !pinned.includes(one));
  const tail = ordered ? order.filter((one) => !pinned.includes(bare(one))) : ranged === undefined ? [] : [ranged];
  const firstOfTail = tail[0];
  const starts =
    leading.columns[0] !== 'part' ||
    pinned.length > 1 ||
    (firstOfTail !== undefined && ranges.includes(bare(firstOfTail)));
  if (!starts && query.where.length > 0)
    throw new Refused(
      400,
      'No index of this container can serve the filter, and this emulator does not scan whole containers: filter by the partition key or an indexed path with =, <, > or IN.',
    );
  const index =
    existing(container.table.indexes(), pinned, tail, ordered) ?? container.table.ensureIndex([...pinned, ...tail]);
  return { index, rest: index.columns.slice(pinned.length), pinnedLevels: leading.levels, branchOn };
};
