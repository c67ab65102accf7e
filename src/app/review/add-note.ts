/** A note on a case: for the desk alone, or for the partner to read in the order's timeline. It decides nothing (ADR 0032). */
import { authorOf, type DeskCaller } from '../../domain/callers.ts';
import type { OrderRef } from '../../domain/ids.ts';
import { decide } from '../../domain/orders/decide.ts';
import type { NoteReader } from '../../domain/orders/facts.ts';
import { done, type Result } from '../../domain/result.ts';
import { claimMs, heldBy } from '../../domain/review/claim.ts';
import { plusMs } from '../../domain/time.ts';
import type { ChangeOrder } from '../orders/change-order.ts';
import type { OrderRecord } from '../orders/ports.ts';

export interface AddNote {
  readonly order: OrderRef;
  readonly to: NoteReader;
  readonly words: string;
  readonly requestId: string;
}

/** Whoever holds the case, any reviewer may leave a note on it; for the holder it is activity (SR-13). */
export const makeAddNote =
  ({ changeOrder }: { readonly changeOrder: ChangeOrder }) =>
  ({ order: ref, to, words, requestId }: AddNote, caller: DeskCaller): Promise<Result<OrderRecord>> =>
    changeOrder(ref, { by: authorOf(caller), requestId: `note:${requestId}` }, ({ record, order, now, real }) => {
      const decided = decide(order, { do: 'note', to, words }, now);
      if (!decided.ok) return decided;
      const isHolder = heldBy(record.claim, real)?.by === caller.objectId;
      return done({
        happenings: decided.value,
        ...(isHolder ? { claim: { by: caller.objectId, until: plusMs(real, claimMs) } } : {}),
      });
    });
