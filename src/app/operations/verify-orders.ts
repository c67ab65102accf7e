/** Verifies all orders, or one partner's: chains, the heads that were written away, on demand the documents; names what is not as it was (SR-17). */
import type { OrderRef, PartnerId } from '../../domain/ids.ts';
import { refOf } from '../../domain/orders/order.ts';
import type { Instant } from '../../domain/time.ts';
import { type ChainFault, chainFaults } from '../orders/chain-faults.ts';
import type { Digest, OrderRecord, OrderScan, OrderStore } from '../orders/ports.ts';
import type { CheckedDocument } from '../trail/check-documents.ts';
import { type HeadIndex, makeHeadIndex } from '../trail/head-index.ts';
import type { HeadStore } from '../trail/ports.ts';
import { type HeadFault, witnessed } from '../trail/witness.ts';

export type OrderFault =
  | ChainFault
  | HeadFault
  /** There is a head of the order, and no order. */
  | { readonly fault: 'order-gone'; readonly seq: number; readonly writtenAt: Instant }
  | ({ readonly fault: 'document' } & CheckedDocument);

export interface BrokenOrder {
  readonly order: OrderRef;
  readonly faults: readonly OrderFault[];
}

/** Work that a restore to a point in time has lost, by the heads that were written after it. */
export interface YoungerThanRestore {
  readonly order: OrderRef;
  readonly hadFacts: number;
  /** 0: the whole order is younger. */
  readonly hasFacts: number;
}

export interface Verified {
  readonly orders: number;
  readonly facts: number;
  /** Facts that stand in a head which was written away. */
  readonly proven: number;
  readonly documents: number;
  readonly broken: readonly BrokenOrder[];
  readonly younger: readonly YoungerThanRestore[];
  readonly unreadable: readonly { readonly id: string; readonly why: string }[];
}

export interface VerifyOrdersDeps {
  readonly scan: OrderScan;
  readonly orders: Pick<OrderStore, 'read'>;
  readonly heads: Pick<HeadStore, 'ofPartner' | 'partners' | 'restores'>;
  readonly checkDocuments: (record: OrderRecord) => Promise<readonly CheckedDocument[]>;
  readonly digest: Digest;
}

export interface VerifyWanted {
  readonly partner?: PartnerId;
  /** Reads the bytes of every document anew. */
  readonly documents?: boolean;
  /** The point in time the database was restored to: heads written after it tell what was lost, and are no fault. */
  readonly restoredTo?: Instant;
}

export const makeVerifyOrders =
  (deps: VerifyOrdersDeps) =>
  async ({ partner, documents = false, restoredTo }: VerifyWanted = {}): Promise<Verified> => {
    const index = makeHeadIndex(deps.heads, restoredTo);
    let [orders, facts, proven, read] = [0, 0, 0, 0];
    const broken: BrokenOrder[] = [];
    const younger: YoungerThanRestore[] = [];
    const unreadable: { id: string; why: string }[] = [];

    for await (const scanned of deps.scan.all(partner)) {
      if (!scanned.ok) {
        unreadable.push({ id: scanned.id, why: scanned.why });
        continue;
      }
      const { record, witness, later } = await current(deps, scanned.record, index);
      const ref = refOf(record.order);
      const checked = documents ? await deps.checkDocuments(record) : [];
      orders += 1;
      facts += record.facts.length;
      proven += witness.upTo;
      read += checked.length;
      const faults: readonly OrderFault[] = [
        ...chainFaults(deps.digest, record),
        ...witness.faults,
        ...checked
          .filter(({ state }) => state !== 'whole' && state !== 'erased')
          .map((each) => ({ fault: 'document' as const, ...each })),
      ];
      if (faults.length > 0) broken.push({ order: ref, faults });
      if (later > record.facts.length) younger.push({ order: ref, hadFacts: later, hasFacts: record.facts.length });
    }
    for await (const { order, heads, later } of index.left(partner)) {
      if ((await deps.orders.read(order)) !== undefined) continue;
      const last = heads.at(-1);
      if (last === undefined) younger.push({ order, hadFacts: later, hasFacts: 0 });
      else broken.push({ order, faults: [{ fault: 'order-gone', seq: last.seq, writtenAt: last.writtenAt }] });
    }
    return { orders, facts, proven, documents: read, broken, younger, unreadable };
  };

/** The order held against its heads; read once more where they disagree, for a head may be younger than the look at the order. */
const current = async ({ orders }: VerifyOrdersDeps, seen: OrderRecord, index: HeadIndex) => {
  const { heads, later } = await index.of(refOf(seen.order));
  const witness = witnessed(seen.facts, heads);
  if (witness.faults.length === 0) return { record: seen, witness, later };
  const record = (await orders.read(refOf(seen.order)))?.value ?? seen;
  return { record, witness: witnessed(record.facts, heads), later };
};
