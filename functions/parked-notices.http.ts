/** The operators' routes to mail and webhook events that nobody got: what is parked, and sending it again. Ours. */
import { z } from 'zod';
import { answered } from '../src/adapters/http/answers.ts';
import { jsonBody, noBody, type Route, route } from '../src/adapters/http/route.ts';
import type { Desk } from '../src/compose/desk.ts';
import { pageSize } from '../src/wire/paging.ts';
import { parkedNoticeOf, parkedNoticesShape, sendAgainIn } from '../src/wire/parked-notices.ts';
import { collection } from '../src/wire/writing.ts';

const path = '/desk/v1/notifications/parked';

export const parkedNoticeRoutes = (desk: Pick<Desk, 'parkedNotices'>): readonly Route[] => [
  route({
    name: 'desk-parked-notices',
    summary: 'Mail and webhook events that nobody got after ten tries, newest first',
    tag: 'Operations',
    side: 'desk',
    method: 'GET',
    path,
    roles: ['Operator', 'ReviewLead'],
    params: z.object({}),
    query: z.object({ size: pageSize }),
    body: noBody,
    answers: { 200: { description: 'What is parked', schema: parkedNoticesShape } },
    use: async ({ query, path: self }) => {
      const found = await desk.parkedNotices.parked(query.size);
      return answered(200, collection(found.map(parkedNoticeOf), { self }));
    },
  }),

  route({
    name: 'desk-send-again',
    summary:
      'Send a parked mail or webhook event again, or up to a hundred of them; what was sent meanwhile is left alone',
    tag: 'Operations',
    side: 'desk',
    method: 'POST',
    path: `${path}/resume`,
    roles: ['Operator'],
    params: z.object({}),
    query: z.object({}),
    body: jsonBody(sendAgainIn),
    answers: { 200: { description: 'How many', schema: z.object({ resumed: z.int() }) } },
    idempotent: true,
    use: async ({ caller, body, requestId }) =>
      answered(200, { resumed: await desk.parkedNotices.sendAgain(body.id, caller, requestId) }),
  }),
];
