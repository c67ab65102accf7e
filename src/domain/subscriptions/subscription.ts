/** What a customer holds: the Azure plan with the Azure subscriptions under it, a savings plan, a reservation, software. */
import type { ProductFamily } from '../catalog/families.ts';
import type { AccessGrant } from '../customers/access-grant.ts';
import type { CustomerId, OrderId, PartnerId, SubscriptionId } from '../ids.ts';
import type { Money } from '../money.ts';
import type { BillingCycle, Commitment, Environment } from '../orders/order.ts';
import type { RefusalKind } from '../refusals.ts';
import type { Instant, TermDuration } from '../time.ts';

export interface Subscription {
  readonly id: SubscriptionId;
  readonly partnerId: PartnerId;
  readonly customerId: CustomerId;
  readonly environment: Environment;
  readonly family: ProductFamily;
  readonly catalogItemId: string;
  readonly title: string;
  readonly quantity: number;
  readonly status: 'active' | 'suspended' | 'expired' | 'disabled' | 'deleted';
  readonly orderId?: OrderId;
  readonly orderLine?: number;
  readonly term?: TermDuration;
  /** Absent for what was there before cycles were recorded. */
  readonly billingCycle?: BillingCycle;
  /** The start of its first term. */
  readonly startsAt: Instant;
  /** The exact end of the term that runs, or of the last one; absent for perpetual software and the Azure plan. */
  readonly endsAt?: Instant;
  /** The term that runs, or the last one. Absent for what was there before terms were recorded: read it through `currentTermOf`. */
  readonly currentTerm?: RecordedTerm;
  /** How the next term is to be, where it is not to be like this one (SW-03). */
  readonly nextTerm?: NextTerm;
  /** Of the term that runs. */
  readonly cancellationAllowedUntil?: Instant;
  /** Given back by its partner then (SW-07); it stays listed, without its keys (SW-08). */
  readonly cancelledAt?: Instant;
  readonly autoRenew: boolean;
  readonly partnerOnRecord?: string;
  readonly commitment?: Commitment;
  /** Savings plans: `single` names an Azure subscription, `shared` an Azure plan (SP-04). */
  readonly scope?: {
    readonly type: 'single' | 'shared';
    readonly entitlementId?: string;
    readonly subscriptionId?: string;
  };
  /** Only on the Azure plan: the Azure subscriptions under it (AP-01, AP-06). */
  readonly azureSubscriptions?: readonly AzureSubscription[];
  /** Registered for reservations (RI-03)? Absent: never asked for. Read it through `registrationOf`. */
  readonly registration?: 'registering' | 'registered';
  /** When a registration that runs is through, in account time. */
  readonly registeredAt?: Instant;
  /** Only on an Azure plan that legacy subscriptions were moved under (AP-05). */
  readonly transition?: PlanTransition;
  /** A savings plan is renewed by a new one (SP-09): the one after it, and the one before it. */
  readonly renewedTo?: SubscriptionId;
  readonly renewedFrom?: SubscriptionId;
  /** Was to renew at its end and could not: Partner Center's code of the refusal, and our word for it. */
  readonly notRenewed?: { readonly at: Instant; readonly code: string; readonly reason: RefusalKind };
  /** A renewal that failed, though nothing speaks against it: bookkeeping, gone once it is through (LC-05). */
  readonly renewalTrouble?: RenewalTrouble;
  /** Only on a legacy subscription that has ended this way: the plan its Azure subscriptions lie under now (AP-05). */
  readonly movedTo?: SubscriptionId;
  /** Only on what went to another partner, since that instant (SP-10). */
  readonly transferredAway?: { readonly transferId: string; readonly at: Instant };
  /** Only on what came from another partner. */
  readonly transferredHere?: TransferredHere;
}

/** Where what came from another partner came from (SP-10): never from whom. */
export interface TransferredHere {
  readonly transferId: string;
  /** Instalments due after that instant are this partner's. */
  readonly chargedFrom: Instant;
  /** The order it was first bought by, which its charges and its benefit are named by (SP-11). It is no order of this partner's. */
  readonly orderId?: OrderId;
  readonly orderLine?: number;
}

/** A term's end stands on the subscription (`endsAt`), and its length (`term`). */
export interface RecordedTerm {
  /** From 1; each renewal is one more. */
  readonly number: number;
  /** The exact end of the term before. */
  readonly startsAt: Instant;
  /** What the whole term costs: its instalments together. */
  readonly total: Money;
  /** Where its months are counted from, and how many lie before it, so that month ends never drift; absent: from its own start. */
  readonly countedFrom?: { readonly at: Instant; readonly months: number };
}

export interface RenewalTrouble {
  readonly attempts: number;
  /** Real time; not tried again before. */
  readonly retryAt?: Instant;
  /** Waits for an Operator; since then, in account time. */
  readonly parked?: { readonly reason: string; readonly at: Instant };
}

/** Absent: as the term before. */
export interface NextTerm {
  readonly term?: TermDuration;
  readonly billingCycle?: BillingCycle;
}

/** How far the move from the legacy offer to this plan has come (AP-05). */
export interface PlanTransition {
  readonly startedAt: Instant;
  readonly legacySubscriptions: readonly SubscriptionId[];
  /** Absent until what is true of the customer with any partner was told as well. */
  readonly completedAt?: Instant;
}

/** An Azure subscription under the plan; its id is the `entitlementId` a savings plan names. */
export interface AzureSubscription {
  readonly id: string;
  readonly friendlyName: string;
  readonly status: 'active' | 'suspended';
  /** Object ids of the partner's helpdesk and sales agents who were given explicit access (TN-05). */
  readonly grantedTo?: readonly string[];
  /** The customer's people and the reseller, as far as the partner let them in (CU-06, TN-10). */
  readonly access?: readonly AccessGrant[];
  /** Why it was suspended, in the partner's word. */
  readonly cancellationReason?: string;
  /** Only on one that came from another partner: what was used in earlier hours is that one's (SP-10). */
  readonly heldFrom?: Instant;
}
