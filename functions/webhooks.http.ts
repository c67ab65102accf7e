/** A partner's webhook in Partner Center's paths (facts 5.9): its registration, test events, the certificates (WH-01, WH-03). */
import { z } from 'zod';
import { answered, refusal } from '../src/adapters/http/answers.ts';
import { ignoredBody, jsonBody, noBody, type Route, route } from '../src/adapters/http/route.ts';
import type { Desk } from '../src/compose/desk.ts';
import { eventNames } from '../src/domain/notifications/events.ts';
import {
  registrationIn,
  registrationOf,
  registrationShape,
  validationOf,
  validationShape,
  wantedOf,
} from '../src/wire/webhooks.ts';

const base = {
  tag: 'Webhooks',
  side: 'partner',
  params: z.object({}),
  query: z.object({}),
} as const;

const path = '/webhooks/v1/registration';
const roles = ['AdminAgent', 'GlobalAdmin'] as const;
const one = { 200: { description: 'The registration', schema: registrationShape } } as const;

export const webhookRoutes = (desk: Pick<Desk, 'webhooks'>): readonly Route[] => [
  route({
    ...base,
    name: 'webhook-events',
    summary: 'The events there are',
    method: 'GET',
    path: `${path}/events`,
    roles: [],
    body: noBody,
    answers: { 200: { description: 'Their names', schema: z.array(z.string()) } },
    use: async () => answered(200, [...eventNames]),
  }),

  route({
    ...base,
    name: 'webhook-read',
    summary: "The account's webhook",
    method: 'GET',
    path,
    roles,
    body: noBody,
    answers: one,
    refuses: ['webhook-not-registered'],
    use: async ({ caller }) => {
      const found = await desk.webhooks.read(caller);
      return found.ok ? answered(200, registrationOf(found.value)) : found;
    },
  }),

  route({
    ...base,
    name: 'webhook-register',
    summary: 'Register the webhook: where events are sent, and which',
    method: 'POST',
    path,
    roles,
    body: jsonBody(registrationIn),
    idempotent: true,
    answers: one,
    refuses: ['webhook-exists', 'webhook-url-refused'],
    use: async ({ caller, body, seed }) => {
      const made = await desk.webhooks.register(caller, wantedOf(body), seed);
      return made.ok ? answered(200, registrationOf(made.value)) : made;
    },
  }),

  route({
    ...base,
    name: 'webhook-change',
    summary: 'Send elsewhere, or other events',
    method: 'PUT',
    path,
    roles,
    body: jsonBody(registrationIn),
    answers: one,
    refuses: ['webhook-not-registered', 'webhook-url-refused'],
    use: async ({ caller, body }) => {
      const changed = await desk.webhooks.change(caller, wantedOf(body));
      return changed.ok ? answered(200, registrationOf(changed.value)) : changed;
    },
  }),

  route({
    ...base,
    name: 'webhook-remove',
    summary: 'No more events; what still waits is dropped',
    method: 'DELETE',
    path,
    roles,
    body: noBody,
    answers: { 204: { description: 'It is gone' } },
    refuses: ['webhook-not-registered'],
    use: async ({ caller }) => {
      const removed = await desk.webhooks.remove(caller);
      return removed.ok ? answered(204) : removed;
    },
  }),

  route({
    ...base,
    name: 'webhook-test',
    summary: 'Have a test event sent; at most two a minute',
    method: 'POST',
    path: `${path}/validationEvents`,
    roles,
    body: ignoredBody,
    idempotent: true,
    answers: { 200: { description: 'What to ask after', schema: z.object({ correlationId: z.string() }) } },
    refuses: ['webhook-not-registered', 'webhook-test-not-registered', 'rate-limited'],
    use: async ({ caller, seed }) => {
      const sent = await desk.webhooks.test(caller, seed);
      return sent.ok ? answered(200, { correlationId: sent.value }) : sent;
    },
  }),

  route({
    ...base,
    name: 'webhook-test-read',
    summary: 'How a test event fared: each attempt with its answer',
    method: 'GET',
    path: `${path}/validationEvents/{correlationId}`,
    roles,
    params: z.object({ correlationId: z.guid() }),
    body: noBody,
    answers: { 200: { description: 'The attempts so far', schema: validationShape } },
    refuses: ['webhook-not-registered', 'not-found'],
    use: async ({ caller, params }) => {
      const correlationId = params.correlationId.toLowerCase();
      const found = await desk.webhooks.readTest(caller, correlationId);
      return found.ok ? answered(200, validationOf(correlationId, found.value)) : found;
    },
  }),

  route({
    ...base,
    name: 'webhook-certificate',
    summary: 'A certificate that a signature is verified with; the newest, and the one before it',
    side: 'public',
    method: 'GET',
    path: '/webhooks/v1/certificates/{name}',
    roles: [],
    params: z.object({ name: z.string().max(100) }),
    body: noBody,
    answers: { 200: { description: 'DER', contentType: 'application/pkix-cert' } },
    refuses: ['not-found'],
    use: async ({ params }) => {
      const certificate = await desk.webhooks.certificate(params.name);
      return certificate === undefined
        ? refusal({ kind: 'not-found' })
        : {
            status: 200,
            raw: certificate,
            headers: { 'content-type': 'application/pkix-cert', 'cache-control': 'public, max-age=3600' },
          };
    },
  }),
];
