/** Claiming a case: who works on it now, for 30 minutes since the last activity (SR-13). Claims are no facts. */
import { authorOf, type DeskCaller } from '../../domain/callers.ts';
import type { OrderRef } from '../../domain/ids.ts';
import { isOpenReview, openReview } from '../../domain/orders/statuses.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { claimMs, heldBy } from '../../domain/review/claim.ts';
import { type Conflict, isConflicted } from '../../domain/review/conflicts.ts';
import { plusMs } from '../../domain/time.ts';
import type { ChangeOrder } from '../orders/change-order.ts';
import type { OrderRecord } from '../orders/ports.ts';
import type { ConflictStore } from './ports.ts';

export interface ClaimCase {
  readonly order: OrderRef;
  readonly requestId: string;
}

/** With the conflicts of interest that were looked at, so that who shows the case need not read them again. */
export type CaseClaimed = Result<OrderRecord> & { readonly conflicts: readonly Conflict[] };

interface ClaimCaseDeps {
  readonly changeOrder: ChangeOrder;
  readonly conflicts: Pick<ConflictStore, 'read'>;
}

export const makeClaimCase = ({ changeOrder, conflicts }: ClaimCaseDeps) => {
  const change = (command: ClaimCase, caller: DeskCaller, verb: string, rule: Parameters<ChangeOrder>[2]) =>
    changeOrder(command.order, { by: authorOf(caller), requestId: `${verb}:${command.requestId}` }, rule);

  /** Gives the case to somebody who may decide on it; another one would only keep it from those who may (SR-15). */
  const give = async (
    command: ClaimCase,
    caller: DeskCaller,
    verb: string,
    to: string,
    rule: Parameters<ChangeOrder>[2],
  ): Promise<CaseClaimed> => {
    // Read beside the order, not before it.
    const reading = conflicts.read(command.order.partnerId).then((stored) => stored?.value.conflicts ?? []);
    const [known, claimed] = await Promise.all([
      reading,
      change(command, caller, verb, async (view) =>
        isConflicted(await reading, to) ? refused({ kind: 'conflict-of-interest' }) : rule(view),
      ),
    ]);
    return { ...claimed, conflicts: known };
  };

  return {
    /** Claiming one's own case again is activity: the half hour starts anew. */
    claim: (command: ClaimCase, caller: DeskCaller): Promise<CaseClaimed> =>
      give(command, caller, 'claim', caller.objectId, ({ record, order, real }) => {
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
    reassign: (command: ClaimCase, caller: DeskCaller, to: string): Promise<CaseClaimed> =>
      give(command, caller, 'reassign', to, ({ record, order, real }) => {
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
