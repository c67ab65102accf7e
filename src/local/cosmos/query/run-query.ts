/** Runs one page of a query: walks its branches (physical partitions, IN values) in order and says where to go on. */
import type { Json } from '../json-value.ts';
import { Refused } from '../refused.ts';
import type { Container } from '../store/container.ts';
import type { DatabaseFile, Row } from '../store/database-file.ts';
import { type KeyComponent, keyText } from '../store/partition-key.ts';
import { partitionOf } from '../store/physical-partitions.ts';
import { operandKey } from './clause.ts';
import { type CompiledQuery, compileQuery } from './compile-query.ts';
import { operandValue, type Parameters, type Query, topOf } from './query-model.ts';
import type { Scope } from './scope.ts';

export interface PageRequest {
  readonly container: Container;
  readonly query: Query;
  readonly text: string;
  readonly scope: Scope;
  readonly parameters: Parameters;
  readonly maxItems: number;
  readonly continuation: string | undefined;
  readonly seconds: number;
}

export interface Page {
  readonly items: readonly string[];
  readonly continuation: string | undefined;
}

/** The service ends a page at 4 MB whatever was asked for. */
const maxPageBytes = 4 * 1024 * 1024;

interface Branch {
  readonly part: number;
  readonly inKey: string;
}

/** Where a page ended: the branch, the ordering keys of its last row, that row, and what is left of TOP. */
interface Mark {
  readonly branch: number;
  readonly after: readonly string[];
  readonly seq: number;
  readonly left: number;
}

const writeMark = (signature: string, { branch, after, seq, left }: Mark): string =>
  Buffer.from(JSON.stringify([signature, branch, after, seq, left])).toString('base64url');

const readMark = (token: string, signature: string): Mark => {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(token, 'base64url').toString());
  } catch {
    parts = undefined;
  }
  if (!Array.isArray(parts) || parts[0] !== signature)
    throw new Refused(
      400,
      'The continuation token is not one of this query: it must come back with the same query and scope.',
    );
  const [, branch, after, seq, left] = parts;
  return {
    branch: Number(branch),
    after: Array.isArray(after) ? after.map(String) : [],
    seq: Number(seq),
    left: Number(left),
  };
};

const partsOf = ({ container, scope, query, parameters }: PageRequest, levels: number): number[] => {
  if (scope.kind === 'key' || scope.kind === 'prefix') return [0];
  const all = Array.from({ length: container.partitions }, (_, part) => part);
  const wanted = scope.kind === 'partition' ? all.filter((part) => part === scope.part) : all;
  if (levels === 0) return wanted;
  const key = container.keyPaths.slice(0, levels).map((path): KeyComponent => {
    const equal = query.where.find((one) => one.kind === 'compare' && one.operator === '=' && one.path === path);
    const value: Json | undefined = equal?.kind === 'compare' ? operandValue(equal.operand, parameters) : undefined;
    return typeof value === 'object' && value !== null ? undefined : value;
  });
  const home = partitionOf(key, keyText(key), container.hierarchical, container.partitions);
  return wanted.filter((part) => part === home);
};

const branchesOf = (request: PageRequest, { choice }: CompiledQuery): Branch[] => {
  const parts = partsOf(request, choice.pinnedLevels);
  if (!choice.branchOn) return parts.map((part) => ({ part, inKey: '' }));
  const keys = [...new Set(choice.branchOn.operands.map((operand) => operandKey(operand, request.parameters)))].sort();
  return parts.flatMap((part) => keys.map((inKey) => ({ part, inKey })));
};

const countPage = (file: DatabaseFile, request: PageRequest, plan: CompiledQuery, wrapped: boolean): Page => {
  const { scope, parameters, seconds } = request;
  const total = branchesOf(request, plan).reduce(
    (sum, branch) =>
      sum + Number(file.first(plan.sql.count, plan.values(scope, { parameters, seconds, ...branch }))?.[0] ?? 0),
    0,
  );
  return { items: [wrapped ? `[{"item":${total}}]` : String(total)], continuation: undefined };
};

export const runQuery = (file: DatabaseFile, request: PageRequest): Page => {
  const { container, query, text, scope, parameters, seconds } = request;
  const plan = compileQuery(container, scope, query, text);
  if (query.select.kind === 'count') return countPage(file, request, plan, query.select.wrapped);

  const mark = request.continuation === undefined ? undefined : readMark(request.continuation, plan.signature);
  let left = mark?.left ?? topOf(query, parameters) ?? Number.MAX_SAFE_INTEGER;
  const branches = branchesOf(request, plan);
  const ordering = plan.choice.rest.length;
  const items: string[] = [];
  let bytes = 0;
  let last: Row = [];

  for (let branch = mark?.branch ?? 0; branch < branches.length; branch += 1) {
    const at = branches[branch];
    if (!at) break;
    const values = plan.values(scope, { parameters, seconds, ...at });
    const resumed = mark !== undefined && branch === mark.branch && mark.seq > 0;
    if (resumed) values.push(...plan.resumeValues(mark.after, mark.seq));
    const wanted = Math.min(request.maxItems - items.length, left);
    if (left <= 0) return { items, continuation: undefined };
    // One row more than wanted tells whether this branch goes on.
    let taken = 0;
    let more = false;
    file.each(resumed ? plan.sql.resumed : plan.sql.first, [...values, wanted + 1], (row) => {
      if (taken === wanted || (bytes > maxPageBytes && taken > 0)) {
        more = true;
        return false;
      }
      taken += 1;
      last = row;
      const item = plan.writer.write(row, 1 + ordering, parameters);
      if (item !== undefined) {
        items.push(item);
        bytes += item.length;
      }
      return true;
    });
    left -= taken;
    if (more && left > 0) {
      const after = taken > 0 ? last.slice(1, 1 + ordering).map(String) : (mark?.after ?? []);
      const seq = taken > 0 ? Number(last[0]) : resumed ? mark.seq : 0;
      return { items, continuation: writeMark(plan.signature, { branch, after, seq, left }) };
    }
  }
  return { items, continuation: undefined };
};
