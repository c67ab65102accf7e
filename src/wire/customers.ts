/** Partner Center's Customer, and the Azure subscriptions under a customer's Azure plan (facts 2.10, A10). */
import { z } from 'zod';
import type { Customer, Subscription } from '../domain/customers/customer.ts';
import { attributesShape, collectionShape, given, link, linkShape } from './writing.ts';

export const customerShape = z
  .object({
    id: z.string(),
    commerceId: z.string(),
    companyProfile: z.object({
      tenantId: z.string(),
      domain: z.string(),
      companyName: z.string(),
      links: z.object({ self: linkShape }),
      attributes: attributesShape('CustomerCompanyProfile'),
    }),
    billingProfile: z.object({
      companyName: z.string(),
      defaultAddress: z.object({ country: z.string() }),
      attributes: attributesShape('CustomerBillingProfile'),
    }),
    relationshipToPartner: z.enum(['reseller', 'none']),
    allowDelegatedAccess: z.boolean(),
    associatedPartnerId: z.string().exactOptional().describe('The indirect reseller on record'),
    segment: z.string(),
    agreementAttested: z.boolean().describe('Is the Microsoft Customer Agreement attested? No order without it.'),
    links: z.object({ self: linkShape }),
    attributes: attributesShape('Customer'),
  })
  .meta({ id: 'Customer' });

export const customersShape = collectionShape(customerShape);

export const customerOf = (customer: Customer) => {
  const self = `/customers/${customer.id}`;
  return {
    id: customer.id,
    commerceId: customer.id,
    companyProfile: {
      tenantId: customer.id,
      domain: customer.domain,
      companyName: customer.companyName,
      links: { self: link(`${self}/profiles/company`) },
      attributes: { objectType: 'CustomerCompanyProfile' as const },
    },
    billingProfile: {
      companyName: customer.companyName,
      defaultAddress: { country: customer.country },
      attributes: { objectType: 'CustomerBillingProfile' as const },
    },
    relationshipToPartner: customer.relationship,
    allowDelegatedAccess: false,
    ...given({ associatedPartnerId: customer.reseller }),
    segment: customer.segment,
    agreementAttested: customer.agreement !== undefined,
    links: { self: link(self) },
    attributes: { objectType: 'Customer' as const },
  };
};

export const azureEntitlementShape = z
  .object({
    id: z.string().describe('The Azure subscription: what entitlementId names'),
    friendlyName: z.string(),
    status: z.enum(['active', 'suspended']),
    subscriptionId: z.string().describe('The Azure plan it lies under'),
  })
  .meta({ id: 'AzureEntitlement' });

export const azureEntitlementsShape = collectionShape(azureEntitlementShape);

export const azureEntitlementsOf = (plan: Subscription) =>
  (plan.azureSubscriptions ?? []).map(({ id, friendlyName, status }) => ({
    id,
    friendlyName,
    status,
    subscriptionId: plan.id,
  }));
