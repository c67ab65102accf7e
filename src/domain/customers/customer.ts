/** A partner's customer, and what of it matters to buying (CU-01). */
import type { ProductFamily } from '../catalog/families.ts';
import type { RelationshipOrigin } from '../catalog/legacy-offer.ts';
import type { CustomerId, OrderId, PartnerId, SubscriptionId } from '../ids.ts';
import type { BillingCycle, Commitment, Environment } from '../orders/order.ts';
import type { Instant, TermDuration } from '../time.ts';
import type { AccessGrant } from './azure-access.ts';
import type { BillingProfile } from './billing-profile.ts';
import type { Qualification } from './qualifications.ts';
import type { SelfServicePolicy } from './self-service.ts';

export type Segment = 'commercial' | 'education' | 'government' | 'nonprofit';

/** Whoever at the customer accepted the agreement. */
export interface AgreementContact {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phoneNumber?: string;
}

/** The attested Microsoft Customer Agreement (CU-02, CU-03). */
export interface Agreement {
  readonly templateId: string;
  readonly type: 'MicrosoftCustomerAgreement';
  readonly dateAgreed: Instant;
  readonly primaryContact: AgreementContact;
  /** Object id of the partner's person who attested it. */
  readonly attestedBy: string;
  /** Names the attesting request, so that doing it again meets its own work (CA-05); absent for what was there before. */
  readonly id?: string;
}

export interface Customer {
  readonly id: CustomerId;
  readonly partnerId: PartnerId;
  readonly environment: Environment;
  readonly companyName: string;
  readonly domain: string;
  /** ISO 3166-1 alpha-2, upper case: the market. */
  readonly country: string;
  readonly currency: string;
  readonly segment: Segment;
  readonly isGcc: boolean;
  /** `none` after the relationship ended: 20002 (CU-04). */
  readonly relationship: 'reseller' | 'none';
  readonly relationshipSince: Instant;
  /** How the relationship came about, where that matters to the legacy offer (LG-01, LG-02, LG-06). */
  readonly relationshipOrigin?: RelationshipOrigin;
  readonly agreement?: Agreement;
  /** What was attested before the agreement in force, newest first: evidence is not overwritten. */
  readonly earlierAgreements?: readonly Agreement[];
  /** Accepted the agreement with Microsoft itself, which is as good as an attestation (CU-02). */
  readonly signedDirectly?: boolean;
  /** The indirect reseller of this customer, if any (its PartnerID / MPN id); the first of two steps to access (TN-10). */
  readonly reseller?: string;
  readonly organizationRegistrationNumber?: string;
  readonly billing?: BillingProfile;
  readonly qualifications?: readonly Qualification[];
  /** What the customer may buy for itself; nothing unless it stands here (CU-05). */
  readonly selfService?: readonly SelfServicePolicy[];
}

/** A subscription as the desk stores it: the Azure plan, a savings plan, a reservation, software. */
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
  readonly startsAt: Instant;
  /** The exact end of the term; absent for perpetual software and the Azure plan. */
  readonly endsAt?: Instant;
  readonly cancellationAllowedUntil?: Instant;
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
  /** Only on a legacy subscription that has ended this way: the plan its Azure subscriptions lie under now (AP-05). */
  readonly movedTo?: SubscriptionId;
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
}

/** What is true of a customer with any partner; never names partners (AP-02). */
export interface TenantRecord {
  readonly customerTenantId: CustomerId;
  /** Holds a legacy MS-AZR-0145P subscription with some partner. */
  readonly holdsLegacyAzure: boolean;
  /** Digests that tell one holding partner from another without naming any; absent where nobody kept count. */
  readonly legacyHolders?: readonly string[];
}
