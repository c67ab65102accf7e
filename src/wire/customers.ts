/** Partner Center's Customer with its two profiles, and whether it is cleared for business (facts 2.10). */
import { z } from 'zod';
import { hasAgreement } from '../domain/customers/agreements.ts';
import type { Customer } from '../domain/customers/customer.ts';
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
