/** The operators' routes to renewals that stand parked: the list, and letting one be tried again (LC-05). Ours. */
import { z } from 'zod';
import { answered } from '../src/adapters/http/answers.ts';
import { jsonBody, noBody, type Route, route } from '../src/adapters/http/route.ts';
import type { Desk } from '../src/compose/desk.ts';
import { customerId, partnerId, subscriptionId } from '../src/domain/ids.ts';
import { pageSize } from '../src/wire/paging.ts';
import {
  parkedRenewalOf,
  parkedRenewalsShape,
  renewalNamedIn,
  resumedRenewalShape,
} from '../src/wire/parked-renewals.ts';
import { collection } from '../src/wire/writing.ts';

const path = '/desk/v1/renewals/parked';

export const parkedRenewalRoutes = (desk: Pick<Desk, 'lives'>): readonly Route[] => [
  route({
    name: 'desk-parked-renewals',
    summary: 'Subscriptions whose renewal failed ten times and waits for an operator, longest first',
    tag: 'Operations',
    side: 'desk',
    method: 'GET',
    path,
    roles: ['Operator', 'ReviewLead'],
    params: z.object({}),
    query: z.object({ size: pageSize }),
    body: noBody,
    answers: { 200: { description: 'What is parked', schema: parkedRenewalsShape } },
    use: async ({ query, path: self }) => {
      const found = await desk.lives.parked(query.size);
      return answered(200, collection(found.map(parkedRenewalOf), { self }));
    },
  }),

  route({
    name: 'desk-resume-renewal',
    summary: 'Let a parked renewal be tried again, at once',
    tag: 'Operations',
    side: 'desk',
    method: 'POST',
    path: `${path}/resume`,
    roles: ['Operator'],
    params: z.object({}),
    query: z.object({}),
    body: jsonBody(renewalNamedIn),
    answers: { 200: { description: 'How it went', schema: resumedRenewalShape } },
    refuses: ['subscription-not-found', 'step-not-parked'],
    idempotent: true,
    use: async ({ caller, body, requestId }) => {
      const ref = {
        partnerId: partnerId(body.partnerId),
        customerId: customerId(body.customerId),
        subscriptionId: subscriptionId(body.subscriptionId),
      };
      const resumed = await desk.lives.resume(ref, caller, requestId);
      return resumed.ok ? answered(200, { subscriptionId: ref.subscriptionId, outcome: resumed.value }) : resumed;
    },
  }),
];
