/** Verifies the chains of all orders, or of one partner's, and names each fact that was changed, removed or moved (SR-17). */
import type { OrderRef, PartnerId } from '../../domain/ids.ts';
import { refOf } from '../../domain/orders/order.ts';
import { type ChainFault, chainFaults } from '../orders/chain-faults.ts';
import type { Digest, OrderRecord } from '../orders/ports.ts';

/** Orders as they are stored. One that can't be read as an order at all is told by its id and why. */
export type ScannedOrder =
  | { readonly ok: true; readonly record: OrderRecord }
  | { readonly ok: false; readonly id: string; readonly why: string };

export interface OrderScan {
  all(partner?: PartnerId): AsyncIterable<ScannedOrder>;
}

export interface BrokenOrder {
  readonly order: OrderRef;
  readonly faults: readonly ChainFault[];
}

export interface Verified {
  readonly orders: number;
  readonly facts: number;
  readonly broken: readonly BrokenOrder[];
  readonly unreadable: readonly { readonly id: string; readonly why: string }[];
}

export interface VerifyOrdersDeps {
  readonly scan: OrderScan;
  readonly digest: Digest;
}

export const makeVerifyOrders =
  ({ scan, digest }: VerifyOrdersDeps) =>
  async (partner?: PartnerId): Promise<Verified> => {
    let orders = 0;
    let facts = 0;
    const broken: BrokenOrder[] = [];
    const unreadable: { id: string; why: string }[] = [];
    for await (const scanned of scan.all(partner)) {
      if (!scanned.ok) {
        unreadable.push({ id: scanned.id, why: scanned.why });
        continue;
      }
      const { record } = scanned;
      orders += 1;
      facts += record.facts.length;
      const faults = chainFaults(digest, record);
      if (faults.length > 0) broken.push({ order: refOf(record.order), faults });
    }
    return { orders, facts, broken, unreadable };
  };
