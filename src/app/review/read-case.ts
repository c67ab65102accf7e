/** The desk's view of a case: the order with its evidence, and its chain checked fact by fact (SR-17). */
import type { OrderRef } from '../../domain/ids.ts';
import { wasFlagged } from '../../domain/orders/order.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { type ChainCheck, checkRecord } from '../orders/chain.ts';
import type { Digest } from '../orders/ports.ts';
import type { OrderAt } from '../orders/read-order.ts';

export interface ReadCaseDeps {
  readonly readOrder: (ref: OrderRef) => Promise<Result<OrderAt>>;
  readonly digest: Digest;
}

export const makeReadCase = ({ readOrder, digest }: ReadCaseDeps) => {
  /** An order that was never flagged is no case. */
  const read = async (ref: OrderRef): Promise<Result<OrderAt>> => {
    const found = await readOrder(ref);
    if (!found.ok) return found.refusal.kind === 'order-not-found' ? refused({ kind: 'case-not-found' }) : found;
    return wasFlagged(found.value.record.order) ? found : refused({ kind: 'case-not-found' });
  };
  return {
    read,
    audit: async (ref: OrderRef): Promise<Result<{ readonly at: OrderAt; readonly check: ChainCheck }>> => {
      const found = await read(ref);
      return found.ok ? done({ at: found.value, check: checkRecord(digest, found.value.record) }) : found;
    },
  };
};
