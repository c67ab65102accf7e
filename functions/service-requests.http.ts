/** Support requests: what self-service refused, asked of the desk's people by the partner (SW-09, TN-10). */
import { z } from 'zod';
import { answered, refusal } from '../src/adapters/http/answers.ts';
import { jsonBody, noBody, type Route, route } from '../src/adapters/http/route.ts';
import type { Desk } from '../src/compose/desk.ts';
import type { PartnerRole } from '../src/domain/callers.ts';
import { customerId } from '../src/domain/ids.ts';
import type { ServiceRequest } from '../src/domain/support/service-request.ts';
import { supportTopicIds, topicNamed } from '../src/domain/support/topics.ts';
import type { Locale } from '../src/wire/locales.ts';
import { listSize } from '../src/wire/paging.ts';
import {
  changeOf,
  refundAsked,
  serviceRequestIn,
  serviceRequestOf,
  serviceRequestPatch,
  serviceRequestShape,
  serviceRequestsShape,
  severityOf,
  statusFilterOf,
  supportTopicsIn,
  supportTopicsShape,
} from '../src/wire/service-requests.ts';
import { collection } from '../src/wire/writing.ts';
import { customerParams } from './customer-named.ts';

/** Whoever buys, and whoever looks after what was bought. */
const filers: readonly PartnerRole[] = [
  'AdminAgent',
  'GlobalAdmin',
  'HelpdeskAgent',
  'SalesAgent',
  'UserManagementAdmin',
  'BillingAdmin',
];

const oneParams = z.object({ serviceRequestId: z.string().regex(/^[0-9a-z]{10,30}$/) });

const listQuery = z.object({
  filter: z.string().exactOptional().describe('JSON: {"Field":"Status","Value":"open","Operator":"equals"}'),
  size: listSize,
  offset: z.int().min(0).max(1_000).default(0),
});

const page = (
  requests: readonly ServiceRequest[],
  { size, offset }: { readonly size: number; readonly offset: number },
  locale: Locale,
  path: string,
) =>
  answered(
    200,
    collection(
      requests.slice(offset, offset + size).map((each) => serviceRequestOf(each, 'partner', locale)),
      { self: path },
    ),
  );

export const serviceRequestRoutes = ({ support }: Pick<Desk, 'support'>): readonly Route[] => [
  route({
    name: 'support-topics',
    summary: 'What a support request can be about',
    tag: 'Support',
    side: 'partner',
    method: 'GET',
    path: '/v1/servicerequests/supporttopics',
    roles: [],
    params: z.object({}),
    query: z.object({}),
    body: noBody,
    answers: { 200: { description: 'All of them', schema: supportTopicsShape } },
    use: async ({ locale, path }) => answered(200, collection(supportTopicsIn(locale), { self: path })),
  }),

  route({
    name: 'service-requests-create',
    summary: 'File a support request when self-service refuses',
    tag: 'Support',
    side: 'partner',
    method: 'POST',
    path: '/v1/servicerequests/{supportTopicId}',
    roles: filers,
    params: z.object({ supportTopicId: z.string().max(100) }),
    query: z.object({}),
    body: jsonBody(serviceRequestIn),
    answers: { 201: { description: 'The support request', schema: serviceRequestShape } },
    refuses: [
      'support-topic-unknown',
      'customer-not-found',
      'order-not-found',
      'subscription-not-found',
      'service-requests-open',
    ],
    idempotent: true,
    use: async ({ caller, params, body, seed, locale }) => {
      const topic = topicNamed(params.supportTopicId);
      if (topic === undefined) return refusal({ kind: 'support-topic-unknown', known: supportTopicIds });
      const refund = refundAsked(body);
      if (!refund.ok) return refund;
      const { title, description, severity, primaryContact: contact } = body;
      const filed = await support.file({
        ...{ caller, seed, topic, title, description, contact },
        severity: severityOf(severity),
        refund: refund.value,
      });
      return filed.ok ? answered(201, serviceRequestOf(filed.value, 'partner', locale)) : filed;
    },
  }),

  route({
    name: 'service-requests-list',
    summary: "The partner's support requests, newest first",
    tag: 'Support',
    side: 'partner',
    method: 'GET',
    path: '/v1/servicerequests',
    roles: [],
    params: z.object({}),
    query: listQuery,
    body: noBody,
    answers: { 200: { description: 'Some or all of them', schema: serviceRequestsShape } },
    use: async ({ caller, query, locale, path }) => {
      const filter = statusFilterOf(query.filter);
      return filter.ok ? page(await support.ofPartner(caller, filter.value), query, locale, path) : filter;
    },
  }),

  route({
    name: 'service-requests-of-customer',
    summary: 'The support requests about one customer, newest first',
    tag: 'Support',
    side: 'partner',
    method: 'GET',
    path: '/v1/customers/{customerId}/servicerequests',
    roles: [],
    params: customerParams,
    query: listQuery,
    body: noBody,
    answers: { 200: { description: 'Some or all of them', schema: serviceRequestsShape } },
    refuses: ['customer-not-found'],
    use: async ({ caller, params, query, locale, path }) => {
      const filter = statusFilterOf(query.filter);
      if (!filter.ok) return filter;
      const found = await support.ofCustomer(caller, { ...filter.value, customerId: customerId(params.customerId) });
      return found.ok ? page(found.value, query, locale, path) : found;
    },
  }),

  route({
    name: 'service-requests-read',
    summary: 'One support request with its notes',
    tag: 'Support',
    side: 'partner',
    method: 'GET',
    path: '/v1/servicerequests/{serviceRequestId}',
    roles: [],
    params: oneParams,
    query: z.object({}),
    body: noBody,
    answers: { 200: { description: 'The support request', schema: serviceRequestShape } },
    refuses: ['service-request-not-found'],
    use: async ({ caller, params, locale }) => {
      const found = await support.read(caller, params.serviceRequestId);
      return found.ok ? answered(200, serviceRequestOf(found.value, 'partner', locale)) : found;
    },
  }),

  route({
    name: 'service-requests-patch',
    summary: 'Add a note to a support request, close it, or open it again',
    tag: 'Support',
    side: 'partner',
    method: 'PATCH',
    path: '/v1/servicerequests/{serviceRequestId}',
    roles: filers,
    params: oneParams,
    query: z.object({}),
    body: jsonBody(serviceRequestPatch),
    answers: { 200: { description: 'The support request', schema: serviceRequestShape } },
    refuses: ['service-request-not-found', 'service-request-status', 'service-request-full'],
    idempotent: true,
    use: async ({ caller, params, body, locale }) => {
      const patched = await support.change(caller, params.serviceRequestId, changeOf(body));
      return patched.ok ? answered(200, serviceRequestOf(patched.value, 'partner', locale)) : patched;
    },
  }),
];
