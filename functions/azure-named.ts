/** The Azure subscription that a path names under its plan, and what all changes under a plan have in common. */
import { z } from 'zod';
import type { PartnerCaller } from '../src/domain/callers.ts';
import { subscriptionNamed, subscriptionParams } from './subscription-named.ts';

export const azurePath = '/v1/customers/{customerId}/subscriptions/{subscriptionId}/azureEntitlements';
export const azureParams = subscriptionParams.extend({ azureSubscriptionId: z.guid() });

export const azureNamed = (caller: PartnerCaller, params: z.output<typeof azureParams>) => ({
  ...subscriptionNamed(caller, params),
  azureSubscriptionId: params.azureSubscriptionId,
});

/** Who may change what lies under a plan. */
export const azureManagers = ['AdminAgent', 'GlobalAdmin'] as const;

/** What any change under a plan may be refused for. */
export const changingAzure = [
  'customer-not-found',
  'relationship-ended',
  'subscription-not-found',
  'not-an-azure-plan',
  'customer-changed',
] as const;
