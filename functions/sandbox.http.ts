/** The sandbox's routes: the clock, and the partner playing the reviewer (SB-04, SB-05). */
import { z } from 'zod';
import { answered, refusal } from '../src/adapters/http/answers.ts';
import { jsonBody, noBody, type Route, route } from '../src/adapters/http/route.ts';
import type { Desk } from '../src/compose/desk.ts';
import { parseInstant } from '../src/domain/time.ts';
import { decisionOf, decisionShape, revisionFrom } from '../src/wire/decisions.ts';
import { caseOf, caseShape, withoutTheDesksOwn } from '../src/wire/desk.ts';
import { byMsOf, clockMoveShape, clockOf, clockShape } from '../src/wire/sandbox.ts';
import { orderNamed, orderParams } from './order-named.ts';

export const sandboxRoutes = (desk: Desk): readonly Route[] => [
  route({
    name: 'sandbox-clock',
    summary: "The sandbox account's time",
    tag: 'Sandbox',
    side: 'partner',
    method: 'GET',
    path: '/v1/sandbox/clock',
    roles: [],
    params: z.object({}),
    query: z.object({}),
    body: noBody,
    answers: { 200: { description: 'The clock', schema: clockShape } },
    refuses: ['sandbox-only'],
    use: async ({ caller }) => {
      const reading = await desk.sandboxClock.read(caller);
      return reading.ok ? answered(200, clockOf(reading.value)) : reading;
    },
  }),

  route({
    name: 'sandbox-clock-advance',
    summary: "Move the sandbox account's time forward; everything follows within seconds",
    tag: 'Sandbox',
    side: 'partner',
    method: 'POST',
    path: '/v1/sandbox/clock/advance',
    roles: ['AdminAgent'],
    params: z.object({}),
    query: z.object({}),
    body: jsonBody(clockMoveShape),
    answers: { 200: { description: 'The clock after the move', schema: clockShape } },
    refuses: ['sandbox-only', 'clock-moves-forward-only'],
    idempotent: true,
    use: async ({ caller, body }) => {
      const moved = await desk.sandboxClock.advance(
        caller,
        body.to === undefined ? { byMs: byMsOf(body) } : { to: parseInstant(body.to) },
      );
      return moved.ok ? answered(200, clockOf(moved.value)) : moved;
    },
  }),

  route({
    name: 'sandbox-decision',
    summary: "Play the reviewer's decision on an order of one's own sandbox",
    tag: 'Sandbox',
    side: 'partner',
    method: 'POST',
    path: '/v1/sandbox/customers/{customerId}/orders/{orderId}/decision',
    roles: ['AdminAgent'],
    params: orderParams,
    query: z.object({}),
    headers: z.object({ 'if-match': z.string().exactOptional() }),
    body: jsonBody(decisionShape),
    answers: { 200: { description: 'The case after the decision', schema: caseShape } },
    refuses: [
      'sandbox-only',
      'order-not-found',
      'revision-missing',
      'revision-stale',
      'order-state',
      'review-window-closed',
      'second-reviewer-needed',
      'documents-infected',
      'rejection-reason-missing',
      'question-missing',
    ],
    use: async ({ caller, params, body, headers, requestId, locale }) => {
      if (caller.environment !== 'sandbox') return refusal({ kind: 'sandbox-only' });
      const revision = revisionFrom(headers['if-match']);
      if (revision === undefined) return refusal({ kind: 'revision-missing' });
      const order = orderNamed(caller, params);
      const decided = await desk.decisions.bySandboxPartner(
        { order, revision, requestId, ...decisionOf(body) },
        caller.objectId,
      );
      const show = async (record: NonNullable<typeof decided.fresh>) =>
        caseOf(withoutTheDesksOwn(record), await desk.timeOf(record), locale);
      if (decided.ok) return answered(200, await show(decided.value));
      return refusal(decided.refusal, decided.fresh === undefined ? undefined : { case: await show(decided.fresh) });
    },
  }),
];
