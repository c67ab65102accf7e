/** A partner's customer, and what of it matters to buying (CU-01). */
import type { RelationshipOrigin } from '../catalog/legacy-offer.ts';
import type { CustomerId, PartnerId } from '../ids.ts';
import type { Environment } from '../orders/order.ts';
import type { Instant } from '../time.ts';
import type { BillingProfile } from './billing-profile.ts';
import type { Qualification } from './qualification.ts';
import type { SelfServicePolicy } from './self-service-policy.ts';

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
