/** Which paths a container indexes, and which multi-path orders: the policy asked as questions. */
import { isObject, type Json, type JsonObject } from '../json-value.ts';
import { canonicalPath, namesOf } from '../property-path.ts';

export interface OrderPath {
  readonly path: string;
  readonly descending: boolean;
}

export interface IndexingPolicy {
  isIndexed(path: string): boolean;
  /** The paths named one by one (not by a wildcard), composites included. */
  readonly named: readonly string[];
  /** True if some composite index is exactly this order, or exactly its reverse. */
  servesOrder(order: readonly OrderPath[]): boolean;
}

const asArray = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);
const pathIn = (value: Json): string => (isObject(value) ? String(value.path) : String(value));

/** How precisely a policy path covers a property: its length, or -1 if it does not. An exact `/?` beats a `/*`. */
const precision = (policyPath: string, names: readonly string[]): number => {
  const pattern = namesOf(policyPath);
  const ending = pattern.pop();
  const covers = pattern.every((name, index) => name === names[index]);
  if (ending === '*') return covers && names.length >= pattern.length ? pattern.length * 2 : -1;
  if (ending !== '?' && ending !== undefined) pattern.push(ending);
  const same = pattern.length === names.length && pattern.every((name, index) => name === names[index]);
  return same ? pattern.length * 2 + 1 : -1;
};

export const readIndexingPolicy = (definition: JsonObject): IndexingPolicy => {
  const policy = isObject(definition.indexingPolicy) ? definition.indexingPolicy : {};
  const none = policy.indexingMode === 'none';
  const included = asArray(policy.includedPaths).map(pathIn);
  const excluded = asArray(policy.excludedPaths).map(pathIn);
  const composites: OrderPath[][] = asArray(policy.compositeIndexes).map((entries) =>
    asArray(entries).map((entry) => ({
      path: canonicalPath(pathIn(entry)),
      descending: isObject(entry) && entry.order === 'descending',
    })),
  );
  const inComposite = new Set(composites.flat().map((entry) => entry.path));
  const answers = new Map<string, boolean>();

  const decide = (path: string): boolean => {
    if (none) return false;
    if (path === '/id' || path === '/_ts' || inComposite.has(path)) return true;
    const names = path.split('/').slice(1);
    const best = (paths: string[]): number => Math.max(-1, ...paths.map((entry) => precision(entry, names)));
    return best(included) > best(excluded);
  };

  const exact = included.filter((path) => !path.endsWith('*') && !path.includes('/[]')).map(canonicalPath);
  return {
    named: [...new Set([...exact, ...inComposite])].filter(decide),
    isIndexed(path) {
      const known = answers.get(path);
      if (known !== undefined) return known;
      const answer = decide(path);
      answers.set(path, answer);
      return answer;
    },
    servesOrder: (order) =>
      composites.some(
        (composite) =>
          composite.length === order.length &&
          composite.every((entry, index) => entry.path === order[index]?.path) &&
          (composite.every((entry, index) => entry.descending === order[index]?.descending) ||
            composite.every((entry, index) => entry.descending !== order[index]?.descending)),
      ),
  };
};
