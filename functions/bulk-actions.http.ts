/** One request for many cases: approve, reject, ask for more, claim, release; an answer for each (SR-13, SR-14). */
import { z } from 'zod';
import { answered } from '../src/adapters/http/answers.ts';
import { jsonBody, type Route, route } from '../src/adapters/http/route.ts';
import type { Desk } from '../src/compose/desk.ts';
import { refused } from '../src/domain/result.ts';
import { type BulkAction, bulkIn, bulkItemOf, bulkLimit, bulkOut, bulkResultOf } from '../src/wire/bulk-actions.ts';
import { orderOfCase } from '../src/wire/case-ids.ts';
import { decisionOf } from '../src/wire/decisions.ts';

export const bulkActionRoutes = (desk: Desk): readonly Route[] => [
  route({
    name: 'desk-bulk-actions',
    summary: `Act on up to ${bulkLimit} cases at once; each succeeds or fails by itself`,
    tag: 'Desk',
    side: 'desk',
    method: 'POST',
    path: '/desk/v1/bulk-actions',
    roles: ['Reviewer', 'ReviewLead'],
    params: z.object({}),
    query: z.object({}),
    body: jsonBody(bulkIn),
    idempotent: true,
    answers: { 200: { description: 'What came of each, in the order they were asked', schema: bulkOut } },
    use: async ({ caller, body, locale, requestId }) => {
      const acts = body.actions.flatMap((action) => actOf(action) ?? []);
      const results = (await desk.actInBulk(acts, caller, requestId)).values();
      const items = body.actions.map((action) => {
        const result = orderOfCase(action.caseId) === undefined ? undefined : results.next().value;
        return bulkItemOf(action, result ?? refused({ kind: 'case-not-found' }), locale);
      });
      return answered(200, bulkResultOf(items));
    },
  }),
];

/** `undefined` for what no case could be named. */
const actOf = ({ caseId, action, revision, ...rest }: BulkAction) => {
  const order = orderOfCase(caseId);
  if (order === undefined) return undefined;
  if (action === 'claim' || action === 'release') return { act: action, order } as const;
  return { act: 'decide', order, revision, ...decisionOf({ decision: action, ...rest }) } as const;
};
