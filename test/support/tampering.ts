/** What somebody who may write to the database could do to an order: change it, and even seal the whole chain anew. */
import { seal } from '../../src/app/orders/chain.ts';
import type { OrderRecord } from '../../src/app/orders/ports.ts';
import { fold } from '../../src/domain/orders/evolve.ts';
import type { Fact, SealedFact } from '../../src/domain/orders/facts.ts';
import { refOf } from '../../src/domain/orders/order.ts';
import { digest } from './builders.ts';

/** A chain that is whole in itself, of other facts. */
export const resealed = (record: OrderRecord, change: (facts: readonly Fact[]) => readonly Fact[]): OrderRecord => {
  const plain = record.facts.map(({ hash: _hash, ...fact }: SealedFact): Fact => fact);
  const facts = seal(digest, refOf(record.order), [], change(plain));
  return { ...record, facts, order: fold(facts) };
};
