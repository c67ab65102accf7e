/**
 * A request to move what a customer holds from one partner (the source, who has it) to another (the target, who asks). It belongs
 * to both, so it lies with the customer's tenant; whatever it comes to is decided by one guarded write of it (SP-10, ADR 58).
 */

import type { Author } from '../callers.ts';
import type { ProductFamily } from '../catalog/families.ts';
import type { CustomerId, PartnerId, SubscriptionId } from '../ids.ts';
import type { BillingCycle, Environment } from '../orders/order.ts';
import { type Instant, isPast, plusDays } from '../time.ts';
import type { StayReason } from './what-moves.ts';

/** Days in which the source may answer (facts 2.11). */
export const daysToAnswer = 30;

/** One thing asked for, as it was at the source when it was asked for. */
export interface TransferItem {
  readonly subscriptionId: SubscriptionId;
  readonly family: ProductFamily;
  readonly catalogItemId: string;
  readonly title: string;
  readonly quantity: number;
  readonly billingCycle?: BillingCycle;
  /** The target's reseller for it (SP-05). */
  readonly partnerOnRecord?: string;
  /** What it is at the target, once it is there: a subscription of its own, or the plan it went into. */
  readonly movedTo?: SubscriptionId;
}

export interface StayingItem {
  readonly subscriptionId: SubscriptionId;
  readonly reason: StayReason;
}

/** The move, from the moment it is decided. */
export interface TransferMove {
  /** The source's own time: what is due by then stays with the source, the rest is the target's. */
  readonly cutAt: Instant;
  /** Real time of the decision; long after that, whoever decided it died before it was through. */
  readonly decidedAt: Instant;
  /** Should the target's Azure plan be gone when the move arrives, this is the one it gets. */
  readonly plan: { readonly catalogItemId: string; readonly title: string };
  /** How often it failed, and when it is tried again (real time). */
  readonly attempts?: number;
  readonly retryAt?: Instant;
}

interface TransferFields {
  readonly id: string;
  readonly customerId: CustomerId;
  readonly environment: Environment;
  readonly sourcePartnerId: PartnerId;
  readonly targetPartnerId: PartnerId;
  readonly items: readonly TransferItem[];
  readonly createdAt: Instant;
  readonly createdBy: Author;
  /** createdAt + 30 days; at that very instant it is over. */
  readonly expiresAt: Instant;
  readonly changedAt: Instant;
}

type Decided = { readonly decidedBy: Author };

type TransferState =
  | { readonly status: 'active' }
  | ({ readonly status: 'rejected' | 'withdrawn' } & Decided)
  | ({ readonly status: 'moving' | 'completed'; readonly move: TransferMove } & Decided)
  /** It was accepted, and what was asked for could no longer move when it came to it: nothing was moved. */
  | ({ readonly status: 'failed'; readonly staying: readonly StayingItem[] } & Decided);

export type Transfer = TransferFields & TransferState;

export type Side = 'source' | 'target';

/** Nothing for whom it is not: to all others it does not exist (TN-02). */
export const sideOf = ({ sourcePartnerId, targetPartnerId }: Transfer, partner: PartnerId): Side | undefined => {
  if (partner === targetPartnerId) return 'target';
  return partner === sourcePartnerId ? 'source' : undefined;
};

/** As one side sees it at one moment. */
export interface SeenTransfer {
  readonly transfer: Transfer;
  readonly side: Side;
  readonly standing: ReturnType<typeof standingOf>;
}

/** Nobody has to write it down that time ran out: the deadline stands, and account time only moves forward. */
export const standingOf = (transfer: Transfer, now: Instant): Transfer['status'] | 'expired' =>
  transfer.status === 'active' && isPast(transfer.expiresAt, now) ? 'expired' : transfer.status;

export const requestOf = (
  asked: Omit<TransferFields, 'expiresAt' | 'changedAt'>,
): Extract<Transfer, { status: 'active' }> => ({
  ...asked,
  expiresAt: plusDays(asked.createdAt, daysToAnswer),
  changedAt: asked.createdAt,
  status: 'active',
});
