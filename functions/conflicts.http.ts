/** The operators' routes to conflicts of interest: which reviewer may not decide on which partner's orders (SR-15). */
import { z } from 'zod';
import { answered, type Outcome } from '../src/adapters/http/answers.ts';
import { jsonBody, noBody, type Route, route } from '../src/adapters/http/route.ts';
import type { Desk } from '../src/compose/desk.ts';
import { partnerId } from '../src/domain/ids.ts';
import type { Result } from '../src/domain/result.ts';
import type { Conflict } from '../src/domain/review/conflicts.ts';
import { conflictIn, conflictOf, conflictsShape, reviewerId } from '../src/wire/conflicts.ts';
import { collection } from '../src/wire/writing.ts';

const partnerParams = z.object({ partnerId: z.guid() });
const path = '/desk/v1/partners/{partnerId}/conflicts';

const listed = (found: Result<readonly Conflict[]>): Outcome =>
  found.ok ? answered(200, collection(found.value.map(conflictOf))) : found;

export const conflictRoutes = (desk: Desk): readonly Route[] => [
  route({
    name: 'desk-conflicts',
    summary: 'Reviewers who may not decide on orders of this partner',
    tag: 'Operations',
    side: 'desk',
    method: 'GET',
    path,
    roles: ['Operator', 'ReviewLead'],
    params: partnerParams,
    query: z.object({}),
    body: noBody,
    answers: { 200: { description: 'All of them', schema: conflictsShape } },
    refuses: ['not-found'],
    use: async ({ params }) => listed(await desk.conflicts.list(partnerId(params.partnerId))),
  }),

  route({
    name: 'desk-record-conflict',
    summary: 'Record that a reviewer is conflicted with a partner',
    tag: 'Operations',
    side: 'desk',
    method: 'POST',
    path,
    roles: ['Operator'],
    params: partnerParams,
    query: z.object({}),
    body: jsonBody(conflictIn),
    idempotent: true,
    answers: { 200: { description: 'All of the partner’s conflicts', schema: conflictsShape } },
    refuses: ['not-found'],
    use: async ({ params, caller, body: { reviewer, reason }, requestId }) =>
      listed(
        await desk.conflicts.record({ partner: partnerId(params.partnerId), reviewer, caller, requestId }, reason),
      ),
  }),

  route({
    name: 'desk-lift-conflict',
    summary: 'Lift a conflict of interest',
    tag: 'Operations',
    side: 'desk',
    method: 'DELETE',
    path: `${path}/{reviewer}`,
    roles: ['Operator'],
    params: partnerParams.extend({ reviewer: reviewerId }),
    query: z.object({}),
    body: noBody,
    answers: { 200: { description: 'What is left of them', schema: conflictsShape } },
    refuses: ['not-found'],
    use: async ({ params, caller, requestId }) =>
      listed(
        await desk.conflicts.lift({
          partner: partnerId(params.partnerId),
          reviewer: params.reviewer,
          caller,
          requestId,
        }),
      ),
  }),
];
