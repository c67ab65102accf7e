/** Claiming a case: who works on it now, for 30 minutes since the last activity (SR-13). Claims are no facts. */
import { authorOf, type DeskCaller } from '../../domain/callers.ts';
import type { OrderRef } from '../../domain/ids.ts';
import { isOpenReview, openReview } from '../../domain/orders/statuses.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { claimMs, heldBy } from '../../domain/review/claim.ts';
import { plusMs } from '../../domain/time.ts';
import type { ChangeOrder } from '../orders/change-order.ts';
import type { OrderRecord } from '../orders/ports.ts';

export interface ClaimCase {
  readonly order: OrderRef;
  readonly requestId: string;
}

export const makeClaimCase = ({ changeOrder }: { readonly changeOrder: ChangeOrder }) => {
  const change = (command: ClaimCase, caller: DeskCaller, verb: string, rule: Parameters<ChangeOrder>[2]) =>
    changeOrder(command.order, { by: authorOf(caller), requestId: `${verb}:${command.requestId}` }, rule);

  return {
    /** Claiming one's own case again is activity: the half hour starts anew. */
    claim: (command: ClaimCase, caller: DeskCaller): Promise<Result<OrderRecord>> =>
      change(command, caller, 'claim', ({ record, order, real }) => {
        if (!isOpenReview(order.status))
          return refused({ kind: 'order-state', status: order.status, allowed: openReview });
        const holder = heldBy(record.claim, real);
        if (holder !== undefined && holder.by !== caller.objectId) {
          return refused({ kind: 'claimed-by-other', until: holder.until });
        }
        return done({ happenings: [], claim: { by: caller.objectId, until: plusMs(real, claimMs) } });
      }),

    /** Giving back what one does not hold changes nothing; a ReviewLead may give back anybody's. */
    release: (command: ClaimCase, caller: DeskCaller): Promise<Result<OrderRecord>> =>
      change(command, caller, 'release', ({ record, real }) => {
        const holder = heldBy(record.claim, real);
        if (holder !== undefined && holder.by !== caller.objectId && !caller.roles.includes('ReviewLead')) {
          return refused({ kind: 'claimed-by-other', until: holder.until });
        }
        return done({ happenings: [], claim: null });
      }),

    /** Hands a case to another reviewer: the holder hands over its own, a ReviewLead anybody's or a free one. */
    reassign: (command: ClaimCase, caller: DeskCaller, to: string): Promise<Result<OrderRecord>> =>
      change(command, caller, 'reassign', ({ record, order, real }) => {
        if (!isOpenReview(order.status))
          return refused({ kind: 'order-state', status: order.status, allowed: openReview });
        const holder = heldBy(record.claim, real);
        if (!caller.roles.includes('ReviewLead')) {
          if (holder === undefined) return refused({ kind: 'claim-required' });
          if (holder.by !== caller.objectId) return refused({ kind: 'claimed-by-other', until: holder.until });
        }
        return done({ happenings: [], claim: { by: to, until: plusMs(real, claimMs) } });
      }),
  };
};
