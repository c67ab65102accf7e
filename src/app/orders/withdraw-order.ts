/** The partner takes back an order whose review is open: cancelled, nothing charged, the case closed (OR-07). */
import { authorOf, type PartnerCaller } from '../../domain/callers.ts';
import type { OrderRef } from '../../domain/ids.ts';
import { decide } from '../../domain/orders/decide.ts';
import type { Order } from '../../domain/orders/order.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import type { ChangeOrder } from './change-order.ts';
import type { OrderRecord } from './ports.ts';

export const makeWithdrawOrder =
  ({ changeOrder }: { readonly changeOrder: ChangeOrder }) =>
  (
    order: OrderRef,
    caller: PartnerCaller,
    requestId: string,
    /** Is the order still the one the caller looked at? */
    isAsSeen: (order: Order) => boolean = () => true,
  ): Promise<Result<OrderRecord>> =>
    changeOrder(order, { by: authorOf(caller, ['AdminAgent']), requestId: `withdraw:${requestId}` }, (view) => {
      // Asked again: it is cancelled as wanted.
      if (view.order.status === 'cancelled' && view.order.withdrawn) return done({ happenings: [] });
      if (!isAsSeen(view.order)) return refused({ kind: 'etag-stale' });
      const decided = decide(view.order, { do: 'withdraw' }, view.now);
      return decided.ok ? done({ happenings: decided.value }) : decided;
    });
