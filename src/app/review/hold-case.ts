/** A legal hold on a case: while it stands nothing of it is erased; who set it, who lifted it and why are facts (SR-22). */
import { authorOf, type DeskCaller } from '../../domain/callers.ts';
import type { OrderRef } from '../../domain/ids.ts';
import { decide } from '../../domain/orders/decide.ts';
import { factLimits } from '../../domain/orders/facts.ts';
import { wasFlagged } from '../../domain/orders/order.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import type { ChangeOrder } from '../orders/change-order.ts';
import type { OrderRecord } from '../orders/ports.ts';

export interface HoldCase {
  readonly order: OrderRef;
  readonly words: string;
  readonly requestId: string;
}

/** The last place but one is for the erasure. */
const keptFree = 2;

export const makeHoldCase = ({ changeOrder }: { readonly changeOrder: ChangeOrder }) => {
  const act =
    (verb: 'hold' | 'lift-hold') =>
    ({ order: ref, words, requestId }: HoldCase, caller: DeskCaller): Promise<Result<OrderRecord>> =>
      changeOrder(
        ref,
        { by: authorOf(caller, ['ReviewLead', 'Operator']), requestId: `${verb}:${requestId}` },
        ({ record, order, now }) => {
          if (!wasFlagged(order)) return refused({ kind: 'case-not-found' });
          if (record.facts.length >= factLimits.total - keptFree) return refused({ kind: 'order-full' });
          const decided = decide(order, { do: verb, words }, now);
          return decided.ok ? done({ happenings: decided.value }) : decided;
        },
      );
  return { set: act('hold'), lift: act('lift-hold') };
};
