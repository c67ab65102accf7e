/** Support requests at the desk: all partners', listed and answered by a review lead or an operator (SW-09). */
import { z } from 'zod';
import { answered, type Outcome } from '../src/adapters/http/answers.ts';
import { jsonBody, noBody, type Route, route } from '../src/adapters/http/route.ts';
import type { Desk } from '../src/compose/desk.ts';
import type { DeskRole } from '../src/domain/callers.ts';
import { environments } from '../src/domain/orders/order.ts';
import type { Result } from '../src/domain/result.ts';
import { type ServiceRequest, serviceRequestStatuses } from '../src/domain/support/service-request.ts';
import type { Locale } from '../src/wire/locales.ts';
import {
  changeOf,
  serviceRequestOf,
  serviceRequestPatch,
  serviceRequestShape,
  serviceRequestsShape,
} from '../src/wire/service-requests.ts';
import { collection } from '../src/wire/writing.ts';

const roles: readonly DeskRole[] = ['ReviewLead', 'Operator'];
const path = '/desk/v1/servicerequests/{serviceRequestId}';
const params = z.object({ serviceRequestId: z.string().regex(/^[0-9a-z]{10,30}$/) });

const shown = (found: Result<ServiceRequest>, locale: Locale): Outcome =>
  found.ok ? answered(200, serviceRequestOf(found.value, 'desk', locale)) : found;

export const deskServiceRequestRoutes = ({ support }: Pick<Desk, 'support'>): readonly Route[] => [
  route({
    name: 'desk-service-requests',
    summary: "All partners' support requests of one status, longest waiting first",
    tag: 'Desk',
    side: 'desk',
    method: 'GET',
    path: '/desk/v1/servicerequests',
    roles,
    params: z.object({}),
    query: z.object({
      status: z.enum(serviceRequestStatuses).default('open'),
      environment: z.enum(environments).default('production'),
    }),
    body: noBody,
    answers: { 200: { description: 'At most a thousand', schema: serviceRequestsShape } },
    use: async ({ query, locale, path: self }) => {
      const found = await support.atDesk(query.status, query.environment);
      return answered(
        200,
        collection(
          found.map((each) => serviceRequestOf(each, 'desk', locale)),
          { self },
        ),
      );
    },
  }),

  route({
    name: 'desk-service-request',
    summary: 'One support request with its notes',
    tag: 'Desk',
    side: 'desk',
    method: 'GET',
    path,
    roles,
    params,
    query: z.object({}),
    body: noBody,
    answers: { 200: { description: 'The support request', schema: serviceRequestShape } },
    refuses: ['service-request-not-found'],
    use: async ({ params, locale }) => shown(await support.readAtDesk(params.serviceRequestId), locale),
  }),

  route({
    name: 'desk-answer-service-request',
    summary: 'Answer a support request with a note, ask the partner for something, or close it',
    tag: 'Desk',
    side: 'desk',
    method: 'PATCH',
    path,
    roles,
    params,
    query: z.object({}),
    body: jsonBody(serviceRequestPatch),
    answers: { 200: { description: 'The support request', schema: serviceRequestShape } },
    refuses: ['service-request-not-found', 'service-request-status', 'service-request-full'],
    idempotent: true,
    use: async ({ caller, params, body, locale }) =>
      shown(await support.answer(caller, params.serviceRequestId, changeOf(body)), locale),
  }),
];
