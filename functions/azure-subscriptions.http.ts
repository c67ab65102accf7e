/** Azure subscriptions under a customer's plan: listed, made, renamed, suspended (AP-01, AP-06, CU-06). */
import { z } from 'zod';
import { answered } from '../src/adapters/http/answers.ts';
import { jsonBody, noBody, type Route, route } from '../src/adapters/http/route.ts';
import type { Desk } from '../src/compose/desk.ts';
import { mayBuyForItself } from '../src/domain/customers/self-service.ts';
import {
  azureEntitlementOf,
  azureEntitlementShape,
  azureEntitlementsOf,
  azureEntitlementsShape,
} from '../src/wire/azure-entitlements.ts';
import { collection, given } from '../src/wire/writing.ts';
import { azureManagers, azureNamed, azureParams, azurePath, changingAzure } from './azure-named.ts';
import { subscriptionNamed, subscriptionParams } from './subscription-named.ts';

const friendlyName = z.string().trim().min(1).max(100);

export const azureSubscriptionRoutes = (desk: Desk): readonly Route[] => [
  route({
    name: 'azure-entitlements',
    summary: 'The Azure subscriptions under an Azure plan',
    tag: 'Azure subscriptions',
    side: 'partner',
    method: 'GET',
    path: azurePath,
    roles: [],
    params: subscriptionParams,
    query: z.object({}),
    body: noBody,
    answers: { 200: { description: 'The Azure subscriptions', schema: azureEntitlementsShape } },
    refuses: ['customer-not-found', 'subscription-not-found', 'not-an-azure-plan'],
    use: async ({ caller, params, path }) => {
      const read = await desk.customers.azurePlan(subscriptionNamed(caller, params));
      return read.ok ? answered(200, collection(azureEntitlementsOf(read.value), { self: path })) : read;
    },
  }),

  route({
    name: 'azure-entitlements-create',
    summary:
      'A new Azure subscription under the plan, without an order; the partner owns it, the customer has no access',
    tag: 'Azure subscriptions',
    side: 'partner',
    method: 'POST',
    path: azurePath,
    roles: azureManagers,
    params: subscriptionParams,
    query: z.object({}),
    body: jsonBody(z.object({ friendlyName }).meta({ id: 'AzureEntitlementIn' })),
    answers: { 201: { description: 'The Azure subscription', schema: azureEntitlementShape } },
    refuses: [...changingAzure, 'azure-plan-not-active', 'azure-subscriptions-limit', 'sandbox-holding-limit'],
    idempotent: true,
    use: async ({ caller, params, body, seed }) => {
      const created = await desk.customers.azure.create(subscriptionNamed(caller, params), body.friendlyName, seed);
      if (!created.ok) return created;
      return answered(201, azureEntitlementOf(created.value.subscription, created.value.azure));
    },
  }),

  route({
    name: 'azure-entitlements-read',
    summary: 'One Azure subscription',
    tag: 'Azure subscriptions',
    side: 'partner',
    method: 'GET',
    path: `${azurePath}/{azureSubscriptionId}`,
    roles: [],
    params: azureParams,
    query: z.object({}),
    body: noBody,
    answers: { 200: { description: 'The Azure subscription', schema: azureEntitlementShape } },
    refuses: ['customer-not-found', 'subscription-not-found', 'not-an-azure-plan', 'azure-subscription-not-found'],
    use: async ({ caller, params }) => {
      const read = await desk.customers.azureSubscription(azureNamed(caller, params));
      if (!read.ok) return read;
      const { plan: under, azure, customer } = read.value;
      return answered(200, azureEntitlementOf(under, azure, mayBuyForItself(customer, azure.id)));
    },
  }),

  route({
    name: 'azure-entitlements-patch',
    summary: 'Rename, suspend or reactivate an Azure subscription',
    tag: 'Azure subscriptions',
    side: 'partner',
    method: 'PATCH',
    path: `${azurePath}/{azureSubscriptionId}`,
    roles: azureManagers,
    params: azureParams,
    query: z.object({}),
    body: jsonBody(
      z
        .object({
          friendlyName: friendlyName.exactOptional(),
          status: z.enum(['active', 'suspended']).exactOptional(),
        })
        .meta({ id: 'AzureEntitlementPatch' }),
    ),
    answers: { 200: { description: 'The Azure subscription', schema: azureEntitlementShape } },
    refuses: [...changingAzure, 'azure-subscription-not-found', 'azure-plan-not-active'],
    use: async ({ caller, params, body }) => {
      const changed = await desk.customers.azure.change(azureNamed(caller, params), body);
      if (!changed.ok) return changed;
      return answered(200, azureEntitlementOf(changed.value.subscription, changed.value.azure));
    },
  }),

  route({
    name: 'azure-entitlements-cancel',
    summary: 'Suspend an Azure subscription, with the reason; it can be reactivated',
    tag: 'Azure subscriptions',
    side: 'partner',
    method: 'POST',
    path: `${azurePath}/{azureSubscriptionId}/cancel`,
    roles: azureManagers,
    params: azureParams,
    query: z.object({}),
    body: jsonBody(
      z
        .object({ cancellationReason: z.string().trim().max(200).exactOptional() })
        .meta({ id: 'AzureEntitlementCancel' }),
    ),
    answers: { 200: { description: 'The Azure subscription, suspended', schema: azureEntitlementShape } },
    refuses: [...changingAzure, 'azure-subscription-not-found'],
    use: async ({ caller, params, body }) => {
      const reason = body.cancellationReason === '' ? undefined : body.cancellationReason;
      const changed = await desk.customers.azure.change(azureNamed(caller, params), {
        status: 'suspended',
        ...given({ reason }),
      });
      if (!changed.ok) return changed;
      return answered(200, azureEntitlementOf(changed.value.subscription, changed.value.azure));
    },
  }),
];
