/** Heads by order, a partner's at a time when the first of its orders is met: for whoever looks at all orders anyway. */
import { instanceIdOf, type OrderRef, type PartnerId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time.ts';
import { lostBy } from './lost-heads.ts';
import type { Head, HeadStore } from './ports.ts';

export interface HeadsOfOrder {
  /** Those that count, each once. */
  readonly heads: readonly Head[];
  /** How many facts the order had by heads written after the restore; 0 where there are none. */
  readonly later: number;
}

export interface HeadIndex {
  /** Asked once for each order. */
  of(order: OrderRef): Promise<HeadsOfOrder>;
  /** Orders that nobody asked for: they have heads and were not met. */
  left(partner: PartnerId | undefined): AsyncIterable<HeadsOfOrder & { readonly order: OrderRef }>;
}

interface Kept {
  readonly order: OrderRef;
  readonly heads: Map<string, Head>;
  later: number;
}

const none: HeadsOfOrder = { heads: [], later: 0 };

/** `countsUpTo`: heads written after it are told apart. */
export const makeHeadIndex = (
  store: Pick<HeadStore, 'ofPartner' | 'partners' | 'restores'>,
  countsUpTo: Instant | undefined,
): HeadIndex => {
  const partners = new Map<PartnerId, Map<string, Kept>>();

  const load = async (partner: PartnerId): Promise<Map<string, Kept>> => {
    const known = partners.get(partner);
    if (known !== undefined) return known;
    const byOrder = new Map<string, Kept>();
    partners.set(partner, byOrder);
    const isLost = lostBy(await store.restores());
    for await (const head of store.ofPartner(partner)) {
      const id = instanceIdOf(head.order);
      const kept = byOrder.get(id) ?? { order: head.order, heads: new Map(), later: 0 };
      byOrder.set(id, kept);
      if (isLost(head) || (countsUpTo !== undefined && head.writtenAt > countsUpTo))
        kept.later = Math.max(kept.later, head.seq);
      else kept.heads.set(`${head.seq}:${head.hash}`, head);
    }
    return byOrder;
  };

  const told = ({ heads, later }: Kept): HeadsOfOrder => ({
    heads: [...heads.values()].toSorted((a, b) => a.seq - b.seq),
    later,
  });

  return {
    of: async (order) => {
      const byOrder = await load(order.partnerId);
      const kept = byOrder.get(instanceIdOf(order));
      byOrder.delete(instanceIdOf(order));
      return kept === undefined ? none : told(kept);
    },
    left: async function* (partner) {
      for (const each of partner === undefined ? await store.partners() : [partner]) {
        for (const kept of (await load(each)).values()) yield { order: kept.order, ...told(kept) };
      }
    },
  };
};
