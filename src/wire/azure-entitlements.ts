/** The Azure subscriptions under a customer's Azure plan, as Partner Center's Azure entitlements (A10). */
import { z } from 'zod';
import { type SelfServiceResource, selfServiceResources } from '../domain/customers/self-service-policy.ts';
import type { AzureSubscription, Subscription } from '../domain/subscriptions/subscription.ts';
import { collectionShape, given } from './writing.ts';

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

export const azureEntitlementOf = (
  plan: Pick<Subscription, 'id'>,
  { id, friendlyName, status, cancellationReason }: AzureSubscription,
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
