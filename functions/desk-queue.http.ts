/** The desk's queue: what waits, by filter, soonest deadline first (SR-13). */
import { z } from 'zod';
import { answered } from '../src/adapters/http/answers.ts';
import { noBody, type Route, route } from '../src/adapters/http/route.ts';
import type { Desk } from '../src/compose/desk.ts';
import { caseRowOf, queueAskedOf, queueQuery, queueShape } from '../src/wire/desk-queue.ts';
import { deadlineKey } from '../src/wire/paging.ts';
import { collection } from '../src/wire/writing.ts';

export const deskQueueRoutes = (desk: Desk): readonly Route[] => [
  route({
    name: 'desk-queue',
    summary: 'Cases in review, soonest deadline first',
    tag: 'Desk',
    side: 'desk',
    method: 'GET',
    path: '/desk/v1/cases',
    roles: ['Reviewer', 'ReviewLead', 'Operator'],
    params: z.object({}),
    query: queueQuery,
    body: noBody,
    answers: {
      200: {
        description: 'One page of the queue; a narrow filter may leave it short, or empty, and still give a next one',
        schema: queueShape,
      },
    },
    use: async ({ caller, query, path, header }) => {
      const { size, ...filter } = query;
      const binding = `queue:${caller.objectId}:${JSON.stringify(filter)}`;
      const after = desk.pages.open(binding, header('ms-continuationtoken'), deadlineKey);
      if (!after.ok) return after;
      const page = await desk.queue(queueAskedOf(query, caller.objectId), size, after.value);
      return answered(
        200,
        collection(
          page.rows.map(({ row, now, real }) => caseRowOf(row, now, real)),
          { self: path, next: desk.pages.seal(binding, page.next) },
        ),
      );
    },
  }),
];
