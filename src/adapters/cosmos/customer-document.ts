/** The document of a customer. */
import { z } from 'zod';
import { relationshipOrigins } from '../../domain/catalog/legacy-offer.ts';
import type { BillingProfile } from '../../domain/customers/billing-profile.ts';
import type { Agreement, Customer } from '../../domain/customers/customer.ts';
import { type Qualification, qualificationNames } from '../../domain/customers/qualification.ts';
import { searchKeyOf } from '../../domain/customers/search.ts';
import { type SelfServicePolicy, selfServiceResources } from '../../domain/customers/self-service-policy.ts';
import type { CustomerId, PartnerId } from '../../domain/ids.ts';
import type { DocumentKind } from './documents.ts';
import { environment, id, instant, saying } from './shapes.ts';

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
