/** Azure subscriptions under a customer's plan, and who may work in them (AP-01, AP-06, CU-06, TN-05, TN-10). */
import { z } from 'zod';
import { answered } from '../src/adapters/http/answers.ts';
import { jsonBody, noBody, type Route, route } from '../src/adapters/http/route.ts';
import type { Desk } from '../src/compose/desk.ts';
import { mayBuyForItself } from '../src/domain/customers/self-service.ts';
import { customerId, subscriptionId } from '../src/domain/ids.ts';
import {
  accessHolderIn,
  accessIn,
  accessListOf,
  accessListShape,
  accessShape,
  grantedOf,
} from '../src/wire/azure-access.ts';
import {
  azureEntitlementOf,
  azureEntitlementShape,
  azureEntitlementsOf,
  azureEntitlementsShape,
} from '../src/wire/azure-entitlements.ts';
import { collection, given } from '../src/wire/writing.ts';

const planPath = '/v1/customers/{customerId}/subscriptions/{subscriptionId}/azureEntitlements';
const planParams = z.object({ customerId: z.guid(), subscriptionId: z.guid() });
const oneParams = planParams.extend({ azureSubscriptionId: z.guid() });
const managers = ['AdminAgent', 'GlobalAdmin'] as const;

const changing = [
  'customer-not-found',
  'relationship-ended',
  'subscription-not-found',
  'not-an-azure-plan',
  'customer-changed',
] as const;

const friendlyName = z.string().trim().min(1).max(100);

const plan = (params: z.output<typeof planParams>) => ({
  customerId: customerId(params.customerId),
  subscriptionId: subscriptionId(params.subscriptionId),
});

const one = (params: z.output<typeof oneParams>) => ({
  ...plan(params),
  azureSubscriptionId: params.azureSubscriptionId,
});

export const azureSubscriptionRoutes = (desk: Desk): readonly Route[] => [
  route({
    name: 'azure-entitlements',
    summary: 'The Azure subscriptions under an Azure plan',
    tag: 'Azure subscriptions',
    side: 'partner',
    method: 'GET',
    path: planPath,
    roles: [],
    params: planParams,
    query: z.object({}),
    body: noBody,
    answers: { 200: { description: 'The Azure subscriptions', schema: azureEntitlementsShape } },
    refuses: ['customer-not-found', 'subscription-not-found', 'not-an-azure-plan'],
    use: async ({ caller, params, path }) => {
      const read = await desk.customers.azurePlan({ caller, ...plan(params) });
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
    path: planPath,
    roles: managers,
    params: planParams,
    query: z.object({}),
    body: jsonBody(z.object({ friendlyName }).meta({ id: 'AzureEntitlementIn' })),
    answers: { 201: { description: 'The Azure subscription', schema: azureEntitlementShape } },
    refuses: [...changing, 'azure-plan-not-active', 'azure-subscriptions-limit', 'sandbox-holding-limit'],
    idempotent: true,
    use: async ({ caller, params, body, seed }) => {
      const created = await desk.customers.azure.create({ caller, ...plan(params) }, body.friendlyName, seed);
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
    path: `${planPath}/{azureSubscriptionId}`,
    roles: [],
    params: oneParams,
    query: z.object({}),
    body: noBody,
    answers: { 200: { description: 'The Azure subscription', schema: azureEntitlementShape } },
    refuses: ['customer-not-found', 'subscription-not-found', 'not-an-azure-plan', 'azure-subscription-not-found'],
    use: async ({ caller, params }) => {
      const read = await desk.customers.azureSubscription({ caller, ...one(params) });
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
    path: `${planPath}/{azureSubscriptionId}`,
    roles: managers,
    params: oneParams,
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
    refuses: [...changing, 'azure-subscription-not-found', 'azure-plan-not-active'],
    use: async ({ caller, params, body }) => {
      const changed = await desk.customers.azure.change({ caller, ...one(params) }, body);
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
    path: `${planPath}/{azureSubscriptionId}/cancel`,
    roles: managers,
    params: oneParams,
    query: z.object({}),
    body: jsonBody(
      z
        .object({ cancellationReason: z.string().trim().max(200).exactOptional() })
        .meta({ id: 'AzureEntitlementCancel' }),
    ),
    answers: { 200: { description: 'The Azure subscription, suspended', schema: azureEntitlementShape } },
    refuses: [...changing, 'azure-subscription-not-found'],
    use: async ({ caller, params, body }) => {
      const reason = body.cancellationReason === '' ? undefined : body.cancellationReason;
      const changed = await desk.customers.azure.change(
        { caller, ...one(params) },
        { status: 'suspended', ...given({ reason }) },
      );
      if (!changed.ok) return changed;
      return answered(200, azureEntitlementOf(changed.value.subscription, changed.value.azure));
    },
  }),

  route({
    name: 'azure-access',
    summary: 'Who may work in an Azure subscription: the partner, and whom it let in',
    tag: 'Azure subscriptions',
    side: 'partner',
    method: 'GET',
    path: `${planPath}/{azureSubscriptionId}/access`,
    roles: [],
    params: oneParams,
    query: z.object({}),
    body: noBody,
    answers: { 200: { description: 'The access list', schema: accessListShape } },
    refuses: ['customer-not-found', 'subscription-not-found', 'not-an-azure-plan', 'azure-subscription-not-found'],
    use: async ({ caller, params, path, locale }) => {
      const read = await desk.customers.azureSubscription({ caller, ...one(params) });
      if (!read.ok) return read;
      const list = accessListOf(read.value.azure, caller.partnerId, locale);
      return answered(200, collection(list, { self: path }));
    },
  }),

  route({
    name: 'azure-access-grant',
    summary: "Let in one of the customer's people, an agent of the partner, or the customer's reseller",
    tag: 'Azure subscriptions',
    side: 'partner',
    method: 'POST',
    path: `${planPath}/{azureSubscriptionId}/access`,
    roles: managers,
    params: oneParams,
    query: z.object({}),
    body: jsonBody(accessIn),
    answers: { 201: { description: 'The access, with advice where there is something better', schema: accessShape } },
    refuses: [...changing, 'azure-subscription-not-found', 'reseller-relationship-missing', 'access-list-full'],
    idempotent: true,
    use: async ({ caller, params, body, locale }) => {
      const granted = await desk.customers.azure.grant({ caller, ...one(params) }, body);
      return granted.ok ? answered(201, grantedOf(granted.value.azure, body, caller.partnerId, locale)) : granted;
    },
  }),

  route({
    name: 'azure-access-withdraw',
    summary: 'Take an access away again',
    tag: 'Azure subscriptions',
    side: 'partner',
    method: 'DELETE',
    path: `${planPath}/{azureSubscriptionId}/access/{holder}/{principalId}`,
    roles: managers,
    params: oneParams.extend({ holder: accessHolderIn, principalId: z.string() }),
    query: z.object({}),
    body: noBody,
    answers: { 204: { description: 'Taken away' } },
    refuses: [...changing, 'azure-subscription-not-found', 'access-not-found'],
    use: async ({ caller, params }) => {
      const withdrawn = await desk.customers.azure.withdraw(
        { caller, ...one(params) },
        params.holder,
        params.principalId,
      );
      return withdrawn.ok ? answered(204) : withdrawn;
    },
  }),
];
