/** Permission for a customer to buy for itself, by customer and by Azure subscription; off unless given (CU-05). */
import { z } from 'zod';
import { answered, refusal } from '../src/adapters/http/answers.ts';
import { jsonBody, noBody, type Route, route } from '../src/adapters/http/route.ts';
import type { Desk } from '../src/compose/desk.ts';
import { customerId } from '../src/domain/ids.ts';
import {
  namedPolicyOf,
  policiesShape,
  policyChangeIn,
  policyIn,
  policyOf,
  policyShape,
  resourcesOf,
} from '../src/wire/self-service.ts';
import { collection, given } from '../src/wire/writing.ts';

const managers = ['AdminAgent', 'GlobalAdmin'] as const;
const policyParams = z.object({ policyId: z.string().max(100) });

export const selfServiceRoutes = (desk: Desk): readonly Route[] => {
  const { selfService } = desk.customers;
  return [
    route({
      name: 'self-service-list',
      summary: 'What a customer may buy for itself; nothing listed means nothing permitted',
      tag: 'Self-service',
      side: 'partner',
      method: 'GET',
      path: '/v1/SelfServePolicy',
      roles: [],
      params: z.object({}),
      query: z.object({ entity_id: z.guid().describe("The customer's tenant id") }),
      body: noBody,
      answers: { 200: { description: 'The policies', schema: policiesShape } },
      refuses: ['customer-not-found'],
      use: async ({ caller, query, path }) => {
        const found = await selfService.list(caller, customerId(query.entity_id));
        if (!found.ok) return found;
        const policies = (found.value.selfService ?? []).map((policy) => policyOf(found.value, policy));
        return answered(200, collection(policies, { self: path }));
      },
    }),

    route({
      name: 'self-service-create',
      summary:
        'Permit a customer to buy for itself, under all its Azure subscriptions or under one; the partner is billed',
      tag: 'Self-service',
      side: 'partner',
      method: 'POST',
      path: '/v1/SelfServePolicy',
      roles: managers,
      appOnly: 'refused',
      params: z.object({}),
      query: z.object({}),
      body: jsonBody(policyIn),
      answers: { 201: { description: 'The policy', schema: policyShape } },
      refuses: ['customer-not-found', 'azure-subscription-not-found', 'self-service-policy-exists', 'customer-changed'],
      idempotent: true,
      use: async ({ caller, body }) => {
        const { selfServeEntityType, tenantID, azureSubscriptionId } = body.selfServeEntity;
        if (selfServeEntityType === 'azureSubscription' && azureSubscriptionId === undefined) {
          const fault = { pointer: '/selfServeEntity/azureSubscriptionId', message: 'names the Azure subscription' };
          return refusal({ kind: 'invalid-input', faults: [fault] });
        }
        const granted = await selfService.grant(
          { caller, customerId: customerId(tenantID), ...given({ azureSubscriptionId }) },
          resourcesOf(body.permissions),
        );
        return granted.ok ? answered(201, policyOf(granted.value.customer, granted.value.policy)) : granted;
      },
    }),

    route({
      name: 'self-service-read',
      summary: 'One policy',
      tag: 'Self-service',
      side: 'partner',
      method: 'GET',
      path: '/v1/SelfServePolicy/{policyId}',
      roles: [],
      params: policyParams,
      query: z.object({}),
      body: noBody,
      answers: { 200: { description: 'The policy', schema: policyShape } },
      refuses: ['self-service-policy-not-found'],
      use: async ({ caller, params }) => {
        const named = namedPolicyOf(params.policyId);
        if (named === undefined) return refusal({ kind: 'self-service-policy-not-found' });
        const found = await selfService.read({ caller, ...named });
        return found.ok ? answered(200, policyOf(found.value.customer, found.value.policy)) : found;
      },
    }),

    route({
      name: 'self-service-replace',
      summary: 'Replace the permissions of a policy; none given leaves them as they are',
      tag: 'Self-service',
      side: 'partner',
      method: 'PUT',
      path: '/v1/SelfServePolicy/{policyId}',
      roles: managers,
      appOnly: 'refused',
      params: policyParams,
      query: z.object({}),
      body: jsonBody(policyChangeIn),
      answers: { 200: { description: 'The policy', schema: policyShape } },
      refuses: ['self-service-policy-not-found', 'customer-changed'],
      use: async ({ caller, params, body }) => {
        const named = namedPolicyOf(params.policyId);
        if (named === undefined) return refusal({ kind: 'self-service-policy-not-found' });
        const resources = body.permissions === undefined ? undefined : resourcesOf(body.permissions);
        const replaced = await selfService.replace({ caller, ...named }, resources);
        return replaced.ok ? answered(200, policyOf(replaced.value.customer, replaced.value.policy)) : replaced;
      },
    }),

    route({
      name: 'self-service-delete',
      summary: 'Withdraw a policy',
      tag: 'Self-service',
      side: 'partner',
      method: 'DELETE',
      path: '/v1/SelfServePolicy/{policyId}',
      roles: managers,
      appOnly: 'refused',
      params: policyParams,
      query: z.object({}),
      body: noBody,
      answers: { 204: { description: 'Withdrawn' } },
      refuses: ['self-service-policy-not-found', 'customer-changed'],
      use: async ({ caller, params }) => {
        const named = namedPolicyOf(params.policyId);
        if (named === undefined) return refusal({ kind: 'self-service-policy-not-found' });
        const withdrawn = await selfService.withdraw({ caller, ...named });
        return withdrawn.ok ? answered(204) : withdrawn;
      },
    }),
  ];
};
