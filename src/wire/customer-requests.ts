/** What partners send about a customer: a new one, its billing profile, its relationship (CU-01, CU-04). */
import { z } from 'zod';
import type { BillingProfile } from '../domain/customers/billing-profile.ts';
import type { CustomerRequest } from '../domain/customers/new-customer.ts';
import { emailIn } from './values.ts';
import { given } from './writing.ts';

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
