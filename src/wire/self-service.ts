/** SelfServePolicy: what a customer may buy for itself (CU-05). Partner Center knows the customer; one Azure subscription is ours. */
import { z } from 'zod';
import type { Customer } from '../domain/customers/customer.ts';
import {
  type SelfServicePolicy,
  type SelfServiceResource,
  selfServiceResources,
} from '../domain/customers/self-service-policy.ts';
import type { CustomerId } from '../domain/ids.ts';
import { customerId } from '../domain/ids.ts';
import { attributesShape, collectionShape, given } from './writing.ts';

export const policyShape = z
  .object({
    id: z.string(),
    selfServeEntity: z.object({
      selfServeEntityType: z.enum(['customer', 'azureSubscription']),
      tenantID: z.string(),
      azureSubscriptionId: z.string().exactOptional(),
    }),
    grantor: z.object({ grantorType: z.literal('billToPartner'), tenantID: z.string() }),
    permissions: z.array(z.object({ resource: z.enum(selfServiceResources), action: z.literal('Purchase') })),
    attributes: attributesShape('SelfServePolicy'),
  })
  .meta({ id: 'SelfServePolicy' });

export const policiesShape = collectionShape(policyShape);

/** A policy is named by whom it is for, so that it says itself where it lies. */
export const policyIdOf = (customer: CustomerId, azureSubscriptionId: string | undefined): string =>
  azureSubscriptionId === undefined ? customer : `${customer}.${azureSubscriptionId.toLowerCase()}`;

const policyIdForm = /^([0-9a-f-]{36})(?:\.([0-9a-f-]{36}))?$/i;

export interface NamedPolicy {
  readonly customerId: CustomerId;
  readonly azureSubscriptionId?: string;
}

/** `undefined` for what no policy could be named. */
export const namedPolicyOf = (id: string): NamedPolicy | undefined => {
  const [, customer, azure] = policyIdForm.exec(id) ?? [];
  if (customer === undefined) return undefined;
  return { customerId: customerId(customer), ...given({ azureSubscriptionId: azure?.toLowerCase() }) };
};

export const policyOf = ({ id, partnerId }: Customer, { azureSubscriptionId, resources }: SelfServicePolicy) => ({
  id: policyIdOf(id, azureSubscriptionId),
  selfServeEntity: {
    selfServeEntityType: azureSubscriptionId === undefined ? ('customer' as const) : ('azureSubscription' as const),
    tenantID: id,
    ...given({ azureSubscriptionId }),
  },
  grantor: { grantorType: 'billToPartner' as const, tenantID: partnerId },
  permissions: resources.map((resource) => ({ resource, action: 'Purchase' as const })),
  attributes: { objectType: 'SelfServePolicy' as const },
});

const permissionsIn = z
  .array(z.object({ resource: z.enum(selfServiceResources), action: z.literal('Purchase') }))
  .max(20);

/** Who grants is the caller, whatever the body names. */
export const policyIn = z
  .object({
    selfServeEntity: z.object({
      selfServeEntityType: z.enum(['customer', 'azureSubscription']).default('customer'),
      tenantID: z.guid(),
      azureSubscriptionId: z.guid().exactOptional().describe('For one Azure subscription only'),
    }),
    permissions: permissionsIn.min(1),
  })
  .meta({ id: 'SelfServePolicyIn' });

export const policyChangeIn = z
  .object({ permissions: permissionsIn.exactOptional() })
  .meta({ id: 'SelfServePolicyChange' });

export const resourcesOf = (permissions: z.output<typeof permissionsIn>): readonly SelfServiceResource[] => [
  ...new Set(permissions.map(({ resource }) => resource)),
];
