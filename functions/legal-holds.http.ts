/** Legal holds: a case whose documents must outlive their time (SR-22). */
import { z } from 'zod';
import { answered, type Outcome } from '../src/adapters/http/answers.ts';
import { jsonBody, type Route, route } from '../src/adapters/http/route.ts';
import type { OrderRecord } from '../src/app/orders/ports.ts';
import type { Desk } from '../src/compose/desk.ts';
import type { OrderRef } from '../src/domain/ids.ts';
import type { Result } from '../src/domain/result.ts';
import { heldOf, heldShape, holdIn } from '../src/wire/legal-holds.ts';
import { caseNotFound, caseParams, onCase } from './case-named.ts';

const path = '/desk/v1/cases/{caseId}/hold';

const held = (caseId: string, change: (order: OrderRef) => Promise<Result<OrderRecord>>): Promise<Outcome> =>
  onCase(caseId, async (order) => {
    const changed = await change(order);
    if (changed.ok) return answered(200, heldOf(changed.value.order));
    return changed.refusal.kind === 'order-not-found' ? caseNotFound : changed;
  });

export const legalHoldRoutes = (desk: Desk): readonly Route[] => [
  route({
    name: 'desk-set-hold',
    summary: 'Put a case under legal hold: nothing of it is erased until the hold is lifted',
    tag: 'Desk',
    side: 'desk',
    method: 'POST',
    path,
    roles: ['ReviewLead', 'Operator'],
    params: caseParams,
    query: z.object({}),
    body: jsonBody(holdIn),
    idempotent: true,
    answers: { 200: { description: 'The case’s hold', schema: heldShape } },
    refuses: ['case-not-found', 'legal-hold-exists', 'order-full'],
    use: ({ params, caller, body: { words }, requestId }) =>
      held(params.caseId, (order) => desk.holds.set({ order, words, requestId }, caller)),
  }),

  route({
    name: 'desk-lift-hold',
    summary: 'Lift the legal hold of a case: what is over its time is erased within minutes',
    tag: 'Desk',
    side: 'desk',
    method: 'POST',
    path: `${path}/lift`,
    roles: ['ReviewLead', 'Operator'],
    params: caseParams,
    query: z.object({}),
    body: jsonBody(holdIn),
    idempotent: true,
    answers: { 200: { description: 'The case without a hold', schema: heldShape } },
    refuses: ['case-not-found', 'legal-hold-missing', 'order-full'],
    use: ({ params, caller, body: { words }, requestId }) =>
      held(params.caseId, (order) => desk.holds.lift({ order, words, requestId }, caller)),
  }),
];
