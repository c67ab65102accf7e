/** Who may work in an Azure subscription besides the partner that owns it (CU-06, TN-05, TN-10). */
import { z } from 'zod';
import { answered } from '../src/adapters/http/answers.ts';
import { jsonBody, noBody, type Route, route } from '../src/adapters/http/route.ts';
import type { Desk } from '../src/compose/desk.ts';
import {
  accessHolderIn,
  accessIn,
  accessListOf,
  accessListShape,
  accessShape,
  grantedOf,
} from '../src/wire/azure-access.ts';
import { collection } from '../src/wire/writing.ts';
import { azureManagers, azureNamed, azureParams, azurePath, changingAzure } from './azure-named.ts';

export const azureAccessRoutes = (desk: Desk): readonly Route[] => [
  route({
    name: 'azure-access',
    summary: 'Who may work in an Azure subscription: the partner, and whom it let in',
    tag: 'Azure subscriptions',
    side: 'partner',
    method: 'GET',
    path: `${azurePath}/{azureSubscriptionId}/access`,
    roles: [],
    params: azureParams,
    query: z.object({}),
    body: noBody,
    answers: { 200: { description: 'The access list', schema: accessListShape } },
    refuses: ['customer-not-found', 'subscription-not-found', 'not-an-azure-plan', 'azure-subscription-not-found'],
    use: async ({ caller, params, path, locale }) => {
      const read = await desk.customers.azureSubscription(azureNamed(caller, params));
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
    path: `${azurePath}/{azureSubscriptionId}/access`,
    roles: azureManagers,
    params: azureParams,
    query: z.object({}),
    body: jsonBody(accessIn),
    answers: { 201: { description: 'The access, with advice where there is something better', schema: accessShape } },
    refuses: [...changingAzure, 'azure-subscription-not-found', 'reseller-relationship-missing', 'access-list-full'],
    idempotent: true,
    use: async ({ caller, params, body, locale }) => {
      const granted = await desk.customers.azure.grant(azureNamed(caller, params), body);
      return granted.ok ? answered(201, grantedOf(granted.value.azure, body, caller.partnerId, locale)) : granted;
    },
  }),

  route({
    name: 'azure-access-withdraw',
    summary: 'Take an access away again',
    tag: 'Azure subscriptions',
    side: 'partner',
    method: 'DELETE',
    path: `${azurePath}/{azureSubscriptionId}/access/{holder}/{principalId}`,
    roles: azureManagers,
    params: azureParams.extend({ holder: accessHolderIn, principalId: z.string() }),
    query: z.object({}),
    body: noBody,
    answers: { 204: { description: 'Taken away' } },
    refuses: [...changingAzure, 'azure-subscription-not-found', 'access-not-found'],
    use: async ({ caller, params }) => {
      const withdrawn = await desk.customers.azure.withdraw(
        azureNamed(caller, params),
        params.holder,
        params.principalId,
      );
      return withdrawn.ok ? answered(204) : withdrawn;
    },
  }),
];
