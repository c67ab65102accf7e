/** The operators' routes: what was put right by itself, what stands parked, and letting it be tried again (LC-04, LC-05). */
import { z } from 'zod';
import { answered } from '../src/adapters/http/answers.ts';
import { jsonBody, noBody, type Route, route } from '../src/adapters/http/route.ts';
import type { Desk } from '../src/compose/desk.ts';
import { caseIdOf } from '../src/wire/case-ids.ts';
import { parkedListShape, parkedOf, repairOf, repairsShape } from '../src/wire/operations.ts';
import { pageSize } from '../src/wire/paging.ts';
import { collection } from '../src/wire/writing.ts';
import { caseNotFound, caseParams, onCase } from './case-named.ts';

export const operationRoutes = (desk: Desk): readonly Route[] => [
  route({
    name: 'desk-operations',
    summary: 'What the desk put right by itself, and what operators did, newest first',
    tag: 'Operations',
    side: 'desk',
    method: 'GET',
    path: '/desk/v1/operations',
    roles: ['Operator', 'ReviewLead'],
    params: z.object({}),
    query: z.object({ size: pageSize }),
    body: noBody,
    answers: { 200: { description: 'The newest entries', schema: repairsShape } },
    use: async ({ query, path }) => {
      const entries = await desk.operations.recent(query.size);
      return answered(200, collection(entries.map(repairOf), { self: path }));
    },
  }),

  route({
    name: 'desk-parked',
    summary: 'Steps that failed ten times and wait for an operator',
    tag: 'Operations',
    side: 'desk',
    method: 'GET',
    path: '/desk/v1/parked',
    roles: ['Operator', 'ReviewLead'],
    params: z.object({}),
    query: z.object({ size: pageSize }),
    body: noBody,
    answers: { 200: { description: 'Parked steps', schema: parkedListShape } },
    use: async ({ query, path }) => {
      const orders = await desk.operations.parked(query.size);
      const items = orders.flatMap(({ ref, progress }) => progress.parked.map((step) => parkedOf(ref, step)));
      return answered(200, collection(items, { self: path }));
    },
  }),

  route({
    name: 'desk-resume-step',
    summary: 'Let a parked step be tried again',
    tag: 'Operations',
    side: 'desk',
    method: 'POST',
    path: '/desk/v1/parked/{caseId}/resume',
    roles: ['Operator'],
    params: caseParams,
    query: z.object({}),
    body: jsonBody(z.object({ step: z.string().min(1).max(100) })),
    answers: {
      200: {
        description: 'The step will be tried again',
        schema: z.object({ caseId: z.string(), resumed: z.string() }),
      },
    },
    refuses: ['case-not-found', 'step-not-parked'],
    idempotent: true,
    use: ({ caller, params, body, requestId }) =>
      onCase(params.caseId, async (order) => {
        const resumed = await desk.operations.resume(order, body.step, caller, requestId);
        if (resumed.ok) return answered(200, { caseId: caseIdOf(order), resumed: body.step });
        return resumed.refusal.kind === 'order-not-found' ? caseNotFound : resumed;
      }),
  }),
];
