/** The audit chain: each fact's hash covers the fact and the hash before it (SR-17). */
import { instanceIdOf, type OrderRef } from '../../domain/ids.ts';
import { fold } from '../../domain/orders/evolve.ts';
import type { Fact, SealedFact } from '../../domain/orders/facts.ts';
import { refOf } from '../../domain/orders/order.ts';
import { canonicalJson } from './canonical.ts';
import type { Digest, OrderRecord } from './ports.ts';

/** The hash the first fact is linked to. */
const genesis = (digest: Digest, order: OrderRef): string => digest(instanceIdOf(order));

export const hashOf = (digest: Digest, fact: Fact, prev: string): string => digest(canonicalJson({ ...fact, prev }));

/** Seals `fresh` onto the end of `facts`. */
export const seal = (
  digest: Digest,
  order: OrderRef,
  facts: readonly SealedFact[],
  fresh: readonly Fact[],
): readonly SealedFact[] => {
  let prev = facts.at(-1)?.hash ?? genesis(digest, order);
  return fresh.map((fact) => {
    prev = hashOf(digest, fact, prev);
    return { ...fact, hash: prev };
  });
};

export type ChainCheck =
  | { readonly intact: true; readonly head: string; readonly length: number }
  | { readonly intact: false; readonly seq: number; readonly reason: 'changed' | 'removed-or-reordered' };

/** Names the first fact that was changed, removed or moved. An empty chain is intact. */
export const checkChain = (digest: Digest, order: OrderRef, facts: readonly SealedFact[]): ChainCheck => {
  let prev = genesis(digest, order);
  for (const [i, sealed] of facts.entries()) {
    const { hash, ...fact } = sealed;
    if (fact.seq !== i + 1) return { intact: false, seq: i + 1, reason: 'removed-or-reordered' };
    if (hashOf(digest, fact, prev) !== hash) return { intact: false, seq: fact.seq, reason: 'changed' };
    prev = hash;
  }
  return { intact: true, head: prev, length: facts.length };
};

/** Do these facts, and no others, make the order as it is? Facts that can't follow each other make none. */
export const isWhole = ({ order, facts }: Pick<OrderRecord, 'order' | 'facts'>): boolean => {
  try {
    return facts.length > 0 && canonicalJson(fold(facts)) === canonicalJson(order);
  } catch {
    return false;
  }
};

/** The chain of a stored order, and that the state beside it is what the facts make: facts cut off at the end are missed there. */
export const checkRecord = (digest: Digest, record: Pick<OrderRecord, 'order' | 'facts'>): ChainCheck => {
  const check = checkChain(digest, refOf(record.order), record.facts);
  if (!check.intact || isWhole(record)) return check;
  return { intact: false, seq: record.facts.length + 1, reason: 'removed-or-reordered' };
};
