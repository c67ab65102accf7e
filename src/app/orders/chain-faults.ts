/** Everything that is wrong with an order's chain of facts, each by its place: for the audit, where `checkRecord` only says where it first breaks (SR-17). */
import { instanceIdOf } from '../../domain/ids.ts';
import type { SealedFact } from '../../domain/orders/facts.ts';
import { refOf } from '../../domain/orders/order.ts';
import { hashOf, isWhole } from './chain.ts';
import type { Digest, OrderRecord } from './ports.ts';

export type ChainFault =
  /** The fact, or the hash of the one before it, is not what was sealed. */
  | { readonly fault: 'changed'; readonly seq: number; readonly kind: string }
  /** There is no fact of that number. */
  | { readonly fault: 'removed'; readonly seq: number }
  /** The fact does not stand in its place, or stands there twice. */
  | { readonly fault: 'moved'; readonly seq: number; readonly kind: string }
  /** Each fact is whole, but together they do not make the order as it is stored: the last ones are gone, or the state was changed. */
  | { readonly fault: 'state-differs'; readonly afterSeq: number };

/** An order without a single fault has a whole chain, and the other way round. */
export const chainFaults = (
  digest: Digest,
  { order, facts }: Pick<OrderRecord, 'order' | 'facts'>,
): readonly ChainFault[] => {
  const inOrder = facts.toSorted((a, b) => a.seq - b.seq);
  const faults: ChainFault[] = [];
  let expected = 1;
  let before: string | undefined = digest(instanceIdOf(refOf(order)));
  for (const { hash, ...fact } of inOrder) {
    const { seq, kind } = fact;
    if (seq < expected) {
      faults.push({ fault: 'moved', seq, kind });
      continue;
    }
    for (; expected < seq; expected++) {
      faults.push({ fault: 'removed', seq: expected });
      // Nobody knows the hash of what is gone, so the link to it can't be checked.
      before = undefined;
    }
    if (before !== undefined && hashOf(digest, fact, before) !== hash) faults.push({ fault: 'changed', seq, kind });
    before = hash;
    expected = seq + 1;
  }
  faults.push(...misplaced(facts));
  if (faults.length === 0 && !isWhole({ order, facts })) {
    faults.push({ fault: 'state-differs', afterSeq: facts.at(-1)?.seq ?? 0 });
  }
  return faults;
};

/** Facts that stand after one with a higher number. */
const misplaced = (facts: readonly SealedFact[]): readonly ChainFault[] => {
  let highest = 0;
  return facts.flatMap(({ seq, kind }): readonly ChainFault[] => {
    const isLate = seq < highest;
    highest = Math.max(highest, seq);
    return isLate ? [{ fault: 'moved', seq, kind }] : [];
  });
};
