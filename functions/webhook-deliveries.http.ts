/** What became of a webhook's deliveries, and sending them again (WH-02). Ours. */
import { z } from 'zod';
import { answered } from '../src/adapters/http/answers.ts';
import { ignoredBody, noBody, type Route, route } from '../src/adapters/http/route.ts';
import type { Desk } from '../src/compose/desk.ts';
import { deliveryStates } from '../src/domain/notifications/delivery.ts';
import { pageSize } from '../src/wire/paging.ts';
import { deliveriesShape, deliveryKeyShape, deliveryOf, deliveryShape } from '../src/wire/webhooks.ts';
import { collection } from '../src/wire/writing.ts';

const base = {
  tag: 'Webhooks',
  side: 'partner',
  roles: ['AdminAgent', 'GlobalAdmin'],
  params: z.object({}),
  query: z.object({}),
} as const;

const path = '/webhooks/v1/registration/deliveries';

export const webhookDeliveryRoutes = (desk: Pick<Desk, 'webhooks' | 'pages'>): readonly Route[] => [
  route({
    ...base,
    name: 'webhook-deliveries',
    summary: 'The delivery log, newest first; with state=parked what nobody got',
    method: 'GET',
    path,
    query: z.object({ state: z.enum(deliveryStates).exactOptional(), size: pageSize }),
    body: noBody,
    answers: { 200: { description: 'One page', schema: deliveriesShape } },
    refuses: ['webhook-not-registered'],
    use: async ({ caller, query, path: self, header }) => {
      const binding = `webhook-deliveries:${caller.partnerId}:${query.state ?? ''}`;
      const after = desk.pages.open(binding, header('ms-continuationtoken'), deliveryKeyShape);
      if (!after.ok) return after;
      const page = await desk.webhooks.log(caller, query.state, query.size, after.value);
      if (!page.ok) return page;
      const next = desk.pages.seal(binding, page.value.next);
      return answered(200, collection(page.value.items.map(deliveryOf), { self, next }));
    },
  }),

  route({
    ...base,
    name: 'webhook-replay-parked',
    summary: 'Send up to a hundred parked deliveries again',
    method: 'POST',
    path: `${path}/replay`,
    body: ignoredBody,
    idempotent: true,
    answers: { 200: { description: 'How many', schema: z.object({ replayed: z.int() }) } },
    refuses: ['webhook-not-registered'],
    use: async ({ caller }) => {
      const replayed = await desk.webhooks.replayParked(caller);
      return replayed.ok ? answered(200, { replayed: replayed.value }) : replayed;
    },
  }),

  route({
    ...base,
    name: 'webhook-replay',
    summary: 'Send one delivery again, whatever became of it',
    method: 'POST',
    path: `${path}/{eventId}/replay`,
    params: z.object({ eventId: z.string().max(200) }),
    body: ignoredBody,
    idempotent: true,
    answers: { 200: { description: 'As it stands now', schema: deliveryShape } },
    refuses: ['webhook-not-registered', 'not-found'],
    use: async ({ caller, params }) => {
      const replayed = await desk.webhooks.replay(caller, params.eventId);
      return replayed.ok ? answered(200, deliveryOf(replayed.value)) : replayed;
    },
  }),
];
