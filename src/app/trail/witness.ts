/** Holds an order's facts against the heads that were written away: what was sealed anew, or cut off, since (SR-17). */
import type { SealedFact } from '../../domain/orders/facts.ts';
import type { Instant } from '../../domain/time.ts';
import type { Head } from './ports.ts';

export type HeadFault =
  /** A whole chain, but not the one that was written away: somebody sealed it anew. */
  | { readonly fault: 'rewritten'; readonly seq: number; readonly writtenAt: Instant }
  /** There were facts up to this one, and they are gone. */
  | { readonly fault: 'cut-off'; readonly seq: number; readonly writtenAt: Instant };

export interface Witnessed {
  /** Facts up to this one are proven by a head; 0 where none was written yet. */
  readonly upTo: number;
  readonly heads: number;
  readonly lastWrittenAt?: Instant;
  readonly faults: readonly HeadFault[];
}

export const witnessed = (
  facts: readonly Pick<SealedFact, 'seq' | 'hash'>[],
  heads: readonly Pick<Head, 'seq' | 'hash' | 'writtenAt'>[],
): Witnessed => {
  const hashes = new Map(facts.map(({ seq, hash }) => [seq, hash]));
  const first = new Map<string, Pick<Head, 'seq' | 'hash' | 'writtenAt'>>();
  for (const head of heads) if (!first.has(`${head.seq}:${head.hash}`)) first.set(`${head.seq}:${head.hash}`, head);
  const each = [...first.values()].toSorted((a, b) => a.seq - b.seq);
  const faults = each.flatMap(({ seq, hash, writtenAt }): readonly HeadFault[] => {
    const stands = hashes.get(seq);
    if (stands === hash) return [];
    return [{ fault: stands === undefined ? 'cut-off' : 'rewritten', seq, writtenAt }];
  });
  const proven = each.filter(({ seq, hash }) => hashes.get(seq) === hash);
  const lastWrittenAt = heads.reduce<Instant | undefined>(
    (latest, { writtenAt }) => (latest === undefined || writtenAt > latest ? writtenAt : latest),
    undefined,
  );
  return {
    upTo: proven.at(-1)?.seq ?? 0,
    heads: each.length,
    ...(lastWrittenAt === undefined ? {} : { lastWrittenAt }),
    faults,
  };
};
