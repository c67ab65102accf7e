/** The documents of a customer, its subscriptions, and the markers of what it may hold only one of. */
import { z } from 'zod';
import { productFamilies } from '../../domain/catalog/families.ts';
import { relationshipOrigins } from '../../domain/catalog/legacy-offer.ts';
import { accessRoles } from '../../domain/customers/access-grant.ts';
import type { BillingProfile } from '../../domain/customers/billing-profile.ts';
import type { Agreement, Customer } from '../../domain/customers/customer.ts';
import { type Qualification, qualificationNames } from '../../domain/customers/qualification.ts';
import { searchKeyOf } from '../../domain/customers/search.ts';
import { type SelfServicePolicy, selfServiceResources } from '../../domain/customers/self-service-policy.ts';
import type { CustomerId, OrderId, PartnerId, SubscriptionId } from '../../domain/ids.ts';
import type { Environment } from '../../domain/orders/order.ts';
import type { AzureSubscription, PlanTransition, Subscription } from '../../domain/subscriptions/subscription.ts';
import type { DocumentKind } from './documents.ts';
import { billingCycle, commitment } from './order-schema.ts';
import { count, environment, id, instant, saying, term } from './shapes.ts';

const agreement = saying<Agreement>()(
  z.object({
    templateId: z.string(),
    type: z.literal('MicrosoftCustomerAgreement'),
    dateAgreed: instant,
    primaryContact: z.object({
      firstName: z.string(),
      lastName: z.string(),
      email: z.string(),
      phoneNumber: z.string().exactOptional(),
    }),
    attestedBy: z.string(),
    id: z.string().exactOptional(),
  }),
);

const optionalText = z.string().exactOptional();

const billing = saying<BillingProfile>()(
  z.object({
    companyName: z.string(),
    email: optionalText,
    culture: optionalText,
    language: optionalText,
    firstName: optionalText,
    lastName: optionalText,
    address: z.object({
      country: z.string(),
      region: optionalText,
      city: optionalText,
      state: optionalText,
      addressLine1: optionalText,
      addressLine2: optionalText,
      postalCode: optionalText,
      firstName: optionalText,
      middleName: optionalText,
      lastName: optionalText,
      phoneNumber: optionalText,
    }),
  }),
);

const qualification = saying<Qualification>()(
  z.object({
    name: z.enum(qualificationNames),
    status: z.enum(['InReview', 'Approved', 'Denied']),
    createdAt: instant,
    reason: optionalText,
    educationSegment: z.enum(['K12', 'HigherEducation']).exactOptional(),
    website: optionalText,
    validationCode: optionalText,
  }),
);

const selfService = saying<SelfServicePolicy>()(
  z.object({
    azureSubscriptionId: optionalText,
    resources: z.array(z.enum(selfServiceResources)),
    grantedBy: z.string(),
    grantedAt: instant,
  }),
);

const customer = saying<Customer>()(
  z.object({
    id: id<CustomerId>(),
    partnerId: id<PartnerId>(),
    environment,
    companyName: z.string(),
    domain: z.string(),
    country: z.string(),
    currency: z.string(),
    segment: z.enum(['commercial', 'education', 'government', 'nonprofit']),
    isGcc: z.boolean(),
    relationship: z.enum(['reseller', 'none']),
    relationshipSince: instant,
    relationshipOrigin: z.enum(relationshipOrigins).exactOptional(),
    agreement: agreement.exactOptional(),
    earlierAgreements: z.array(agreement).exactOptional(),
    signedDirectly: z.boolean().exactOptional(),
    reseller: z.string().exactOptional(),
    organizationRegistrationNumber: optionalText,
    billing: billing.exactOptional(),
    qualifications: z.array(qualification).exactOptional(),
    selfService: z.array(selfService).exactOptional(),
  }),
);

/** There is one customer in a customer's partition, so its document needs no id of its own. */
export const customerDocumentId = 'customer';

export const customerDocument: DocumentKind<Customer> = {
  container: 'commerce',
  type: 'customer',
  schemaVersion: 1,
  body: customer,
  idOf: () => customerDocumentId,
  keysOf: (value) => ({ partnerId: value.partnerId, customerId: value.id }),
  columnsOf: (value) => ({
    environment: value.environment,
    nameKey: searchKeyOf(value.companyName),
    domainKey: searchKeyOf(value.domain),
  }),
};

const azureSubscription = saying<AzureSubscription>()(
  z.object({
    id: z.string(),
    friendlyName: z.string(),
    status: z.enum(['active', 'suspended']),
    grantedTo: z.array(z.string()).exactOptional(),
    access: z
      .array(
        z.object({
          holder: z.enum(['customer', 'reseller']),
          principalId: z.string(),
          role: z.enum(accessRoles),
          grantedAt: instant,
          grantedBy: z.string(),
        }),
      )
      .exactOptional(),
    cancellationReason: optionalText,
  }),
);

const transition = saying<PlanTransition>()(
  z.object({
    startedAt: instant,
    legacySubscriptions: z.array(id<SubscriptionId>()),
    completedAt: instant.exactOptional(),
  }),
);

const subscription = saying<Subscription>()(
  z.object({
    id: id<SubscriptionId>(),
    partnerId: id<PartnerId>(),
    customerId: id<CustomerId>(),
    environment,
    family: z.enum(productFamilies),
    catalogItemId: z.string(),
    title: z.string(),
    quantity: z.int(),
    status: z.enum(['active', 'suspended', 'expired', 'disabled', 'deleted']),
    orderId: id<OrderId>().exactOptional(),
    orderLine: count.exactOptional(),
    term: term.exactOptional(),
    billingCycle: billingCycle.exactOptional(),
    startsAt: instant,
    endsAt: instant.exactOptional(),
    cancellationAllowedUntil: instant.exactOptional(),
    autoRenew: z.boolean(),
    partnerOnRecord: z.string().exactOptional(),
    commitment: commitment.exactOptional(),
    scope: z
      .object({
        type: z.enum(['single', 'shared']),
        entitlementId: z.string().exactOptional(),
        subscriptionId: z.string().exactOptional(),
      })
      .exactOptional(),
    azureSubscriptions: z.array(azureSubscription).exactOptional(),
    registration: z.enum(['registering', 'registered']).exactOptional(),
    registeredAt: instant.exactOptional(),
    transition: transition.exactOptional(),
    movedTo: id<SubscriptionId>().exactOptional(),
  }),
);

export const subscriptionDocument: DocumentKind<Subscription> = {
  container: 'commerce',
  type: 'subscription',
  schemaVersion: 1,
  body: subscription,
  idOf: (value) => value.id,
  keysOf: ({ partnerId, customerId }) => ({ partnerId, customerId }),
  columnsOf: (value) => ({ environment: value.environment, status: value.status }),
};

/** The "only one" of a customer (AP-01): creating it twice fails the batch it is in. */
export interface Marker {
  readonly partnerId: PartnerId;
  readonly customerId: CustomerId;
  readonly environment: Environment;
  readonly marker: string;
  /** Absent when the customer held the thing before it came to this desk. */
  readonly orderId?: OrderId;
}

export const markerDocumentId = (marker: string): string => `marker.${marker}`;

export const markerDocument: DocumentKind<Marker> = {
  container: 'commerce',
  type: 'marker',
  schemaVersion: 1,
  body: z.object({
    partnerId: id<PartnerId>(),
    customerId: id<CustomerId>(),
    environment,
    marker: z.string(),
    orderId: id<OrderId>().exactOptional(),
  }),
  idOf: ({ marker }) => markerDocumentId(marker),
  keysOf: ({ partnerId, customerId }) => ({ partnerId, customerId }),
  columnsOf: (value) => ({ environment: value.environment }),
};
