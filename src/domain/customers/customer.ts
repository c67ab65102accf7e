/** A partner's customer, and what of it matters to buying (CU-01). */
import type { ProductFamily } from '../catalog/families.ts';
import type { CustomerId, OrderId, PartnerId, SubscriptionId } from '../ids.ts';
import type { Commitment, Environment } from '../orders/order.ts';
import type { Instant, TermDuration } from '../time.ts';

export type Segment = 'commercial' | 'education' | 'government' | 'nonprofit';

/** The attested Microsoft Customer Agreement (CU-02, CU-03). */
export interface Agreement {
  readonly templateId: string;
  readonly type: 'MicrosoftCustomerAgreement';
  readonly dateAgreed: Instant;
  readonly primaryContact: {
    readonly firstName: string;
    readonly lastName: string;
    readonly email: string;
    readonly phoneNumber?: string;
  };
  readonly attestedBy: string;
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
  readonly agreement?: Agreement;
  /** The indirect reseller of this customer, if any (its PartnerID / MPN id). */
  readonly reseller?: string;
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
  /** Registered for reservations (RI-03)? Absent: never asked for. */
  readonly registration?: 'registering' | 'registered';
}

/** An Azure subscription under the plan; its id is the `entitlementId` a savings plan names. */
export interface AzureSubscription {
  readonly id: string;
  readonly friendlyName: string;
  readonly status: 'active' | 'suspended';
  /** Object ids of the partner's helpdesk and sales agents who were given explicit access (TN-05). */
  readonly grantedTo?: readonly string[];
}

/** What is true of a customer with any partner; never names partners (AP-02). */
export interface TenantRecord {
  readonly customerTenantId: CustomerId;
  /** Holds a legacy MS-AZR-0145P subscription with some partner. */
  readonly holdsLegacyAzure: boolean;
}
