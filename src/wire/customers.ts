/** Partner Center's Customer with its two profiles, and the Azure subscriptions under a customer's Azure plan (facts 2.10, A10). */
import { z } from 'zod';
import { hasAgreement } from '../domain/customers/agreements.ts';
import type { BillingProfile } from '../domain/customers/billing-profile.ts';
import type { Customer } from '../domain/customers/customer.ts';
import type { CustomerRequest } from '../domain/customers/new-customer.ts';
import { type SelfServiceResource, selfServiceResources } from '../domain/customers/self-service-policy.ts';
import type { Subscription } from '../domain/subscriptions/subscription.ts';
import { emailIn } from './values.ts';
import { attributesShape, collectionShape, given, link, linkShape } from './writing.ts';

const optional = z.string().exactOptional();

const addressShape = z.object({
  country: z.string(),
  region: optional,
  city: optional,
  state: optional,
  addressLine1: optional,
  addressLine2: optional,
  postalCode: optional,
  firstName: optional,
  middleName: optional,
  lastName: optional,
  phoneNumber: optional,
});

export const companyProfileShape = z
  .object({
    tenantId: z.string(),
    domain: z.string(),
    companyName: z.string(),
    organizationRegistrationNumber: optional,
    links: z.object({ self: linkShape }),
    attributes: attributesShape('CustomerCompanyProfile'),
  })
  .meta({ id: 'CustomerCompanyProfile' });

export const billingProfileShape = z
  .object({
    id: z.string(),
    companyName: z.string(),
    email: optional,
    culture: optional,
    language: optional,
    firstName: optional,
    lastName: optional,
    defaultAddress: addressShape,
    links: z.object({ self: linkShape }),
    attributes: attributesShape('CustomerBillingProfile'),
  })
  .meta({ id: 'CustomerBillingProfile' });

export const customerShape = z
  .object({
    id: z.string(),
    commerceId: z.string(),
    companyProfile: companyProfileShape,
    billingProfile: billingProfileShape,
    relationshipToPartner: z.enum(['reseller', 'none']),
    allowDelegatedAccess: z.boolean(),
    customDomains: z.array(z.string()),
    associatedPartnerId: z.string().exactOptional().describe('The indirect reseller on record'),
    segment: z.string(),
    agreementAttested: z
      .boolean()
      .describe('Attested by the partner, or accepted with Microsoft itself? No order without either.'),
    links: z.object({ self: linkShape }),
    attributes: attributesShape('Customer'),
  })
  .meta({ id: 'Customer' });

export const customersShape = collectionShape(customerShape);

export const companyProfileOf = (customer: Customer) => ({
  tenantId: customer.id,
  domain: customer.domain,
  companyName: customer.companyName,
  ...given({ organizationRegistrationNumber: customer.organizationRegistrationNumber }),
  links: { self: link(`/customers/${customer.id}/profiles/company`) },
  attributes: { objectType: 'CustomerCompanyProfile' as const },
});

/** @param etag where the profile stands alone: the customer's, under which it is replaced */
export const billingProfileOf = (customer: Customer, etag?: string) => {
  const { companyName, address, ...rest } = customer.billing ?? {
    companyName: customer.companyName,
    address: { country: customer.country },
  };
  return {
    id: customer.id,
    companyName,
    ...given(rest),
    defaultAddress: address,
    links: { self: link(`/customers/${customer.id}/profiles/billing`) },
    attributes: { objectType: 'CustomerBillingProfile' as const, ...given({ etag: etag?.replaceAll('"', '') }) },
  };
};

export const customerOf = (customer: Customer) => ({
  id: customer.id,
  commerceId: customer.id,
  companyProfile: companyProfileOf(customer),
  billingProfile: billingProfileOf(customer),
  relationshipToPartner: customer.relationship,
  allowDelegatedAccess: false,
  customDomains: [customer.domain],
  ...given({ associatedPartnerId: customer.reseller }),
  segment: customer.segment,
  agreementAttested: hasAgreement(customer),
  links: { self: link(`/customers/${customer.id}`) },
  attributes: { objectType: 'Customer' as const },
});

const short = z.string().trim().max(100);
const named = z.string().trim().min(1).max(200);

/** Host names of tenants: labels of letters, digits and dashes; short enough to name a document. */
export const domainIn = z
  .string()
  .trim()
  .max(200)
  .regex(/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i);

export const billingProfileIn = z
  .object({
    companyName: named.exactOptional().describe("Absent: the company profile's"),
    email: emailIn,
    culture: short.exactOptional(),
    language: short.exactOptional(),
    firstName: short.exactOptional(),
    lastName: short.exactOptional(),
    defaultAddress: z.object({
      country: z.string().trim().length(2).describe('ISO 3166-1 alpha-2: the market'),
      region: short.exactOptional(),
      city: short.exactOptional(),
      state: short.exactOptional(),
      addressLine1: named.exactOptional(),
      addressLine2: short.exactOptional(),
      postalCode: short.exactOptional(),
      firstName: short.exactOptional(),
      middleName: short.exactOptional(),
      lastName: short.exactOptional(),
      phoneNumber: short.exactOptional(),
    }),
    attributes: z.object({ etag: z.string().max(200).exactOptional() }).exactOptional(),
  })
  .meta({ id: 'CustomerBillingProfileIn' });

export const customerIn = z
  .object({
    companyProfile: z.object({
      domain: domainIn,
      companyName: named.exactOptional(),
      organizationRegistrationNumber: short.exactOptional(),
    }),
    billingProfile: billingProfileIn,
    associatedPartnerId: short.exactOptional().describe("The indirect reseller's PartnerID"),
  })
  .meta({ id: 'CustomerIn' });

/** Texts that say nothing are not given (WR-08). */
const said = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== '' && value !== undefined)) as T;

/** @param name what the customer is called where the profile does not say */
export const billingFrom = (profile: z.output<typeof billingProfileIn>, name: string): BillingProfile => {
  const { companyName = name, defaultAddress, attributes: _etag, ...rest } = profile;
  return { companyName, ...said(rest), address: said(defaultAddress) };
};

/** Unless it is named anywhere, a customer is called by its domain. */
export const customerRequestOf = (body: z.output<typeof customerIn>): CustomerRequest => {
  const { domain, companyName = domain, organizationRegistrationNumber } = body.companyProfile;
  return {
    domain,
    billing: billingFrom(body.billingProfile, companyName),
    ...said({
      ...given({ organizationRegistrationNumber }),
      ...given({ reseller: body.associatedPartnerId }),
    }),
  };
};

export const relationshipIn = z
  .object({ relationshipToPartner: z.enum(['reseller', 'none']) })
  .meta({ id: 'CustomerRelationshipIn' });

export const validationStatusShape = z
  .object({
    type: z.literal('account'),
    status: z.enum(['allowed']),
    lastUpdateDateTime: z.string(),
    attributes: attributesShape('ValidationStatus'),
  })
  .meta({ id: 'ValidationStatus' });

/** Customers are looked at when they are brought; none of them is under investigation later. */
export const validationStatusOf = ({ relationshipSince }: Customer) => ({
  type: 'account' as const,
  status: 'allowed' as const,
  lastUpdateDateTime: relationshipSince,
  attributes: { objectType: 'ValidationStatus' as const },
});

export const azureEntitlementShape = z
  .object({
    id: z.string().describe('The Azure subscription: what entitlementId names'),
    friendlyName: z.string(),
    status: z.enum(['active', 'suspended']),
    subscriptionId: z.string().describe('The Azure plan it lies under'),
    cancellationReason: z.string().exactOptional(),
    customerMayBuy: z
      .array(z.enum(selfServiceResources))
      .exactOptional()
      .describe('What the customer may buy for itself under it; shown of a single one, and where there is something'),
  })
  .meta({ id: 'AzureEntitlement' });

export const azureEntitlementsShape = collectionShape(azureEntitlementShape);

type OneAzureSubscription = NonNullable<Subscription['azureSubscriptions']>[number];

export const azureEntitlementOf = (
  plan: Pick<Subscription, 'id'>,
  { id, friendlyName, status, cancellationReason }: OneAzureSubscription,
  mayBuy: readonly SelfServiceResource[] = [],
) => ({
  id,
  friendlyName,
  status,
  subscriptionId: plan.id,
  ...given({ cancellationReason, customerMayBuy: mayBuy.length === 0 ? undefined : mayBuy }),
});

export const azureEntitlementsOf = (plan: Subscription) =>
  (plan.azureSubscriptions ?? []).map((azure) => azureEntitlementOf(plan, azure));
