/** Agreements: what there is to accept, and the partner's attestation that a customer did (CU-02, CU-03). */
import { z } from 'zod';
import { answered, refusal } from '../src/adapters/http/answers.ts';
import { jsonBody, noBody, type Route, route } from '../src/adapters/http/route.ts';
import type { Desk } from '../src/compose/desk.ts';
import { templateOf, templatesOf } from '../src/domain/customers/agreements.ts';
import {
  agreementDocumentOf,
  agreementDocumentShape,
  agreementIn,
  agreementListOf,
  agreementShape,
  agreementsShape,
  agreementTemplateOf,
  agreementTemplatesShape,
  attestationOf,
  attestedOf,
  directSignedOf,
  directSignedShape,
} from '../src/wire/agreements.ts';
import { collection } from '../src/wire/writing.ts';
import { customerNamed, customerParams } from './customer-named.ts';

const agreementType = z
  .string()
  .max(100)
  .exactOptional()
  .describe('MicrosoftCustomerAgreement; * for all; without it the Cloud Agreement alone');

export const agreementRoutes = (desk: Desk): readonly Route[] => [
  route({
    name: 'agreements-templates',
    summary: 'The agreements there are, with the template id that an attestation names',
    tag: 'Agreements',
    side: 'partner',
    method: 'GET',
    path: '/v1/agreements',
    roles: [],
    params: z.object({}),
    query: z.object({ agreementType }),
    body: noBody,
    answers: { 200: { description: 'The templates', schema: agreementTemplatesShape } },
    use: async ({ query, path }) =>
      answered(200, collection(templatesOf(query.agreementType).map(agreementTemplateOf), { self: path })),
  }),

  route({
    name: 'agreements-document',
    summary: "Where an agreement's text is read and downloaded",
    tag: 'Agreements',
    side: 'partner',
    method: 'GET',
    path: '/v1/agreementtemplates/{templateId}/document',
    roles: [],
    params: z.object({ templateId: z.string().max(100) }),
    query: z.object({
      language: z.string().min(2).max(20).default('en-US'),
      country: z.string().length(2).default('US'),
    }),
    body: noBody,
    answers: { 200: { description: 'The links', schema: agreementDocumentShape } },
    refuses: ['not-found'],
    use: async ({ params, query }) => {
      const template = templateOf(params.templateId);
      return template === undefined
        ? refusal({ kind: 'not-found' })
        : answered(200, agreementDocumentOf(template, query.language, query.country));
    },
  }),

  route({
    name: 'customer-agreements',
    summary: "A customer's attested agreements, the one in force first",
    tag: 'Agreements',
    side: 'partner',
    method: 'GET',
    path: '/v1/customers/{customerId}/agreements',
    roles: [],
    params: customerParams,
    query: z.object({ agreementType: z.string().max(100).exactOptional() }),
    body: noBody,
    answers: { 200: { description: 'The agreements', schema: agreementsShape } },
    refuses: ['customer-not-found'],
    use: async ({ caller, params, query, path }) => {
      const found = await desk.customers.read(customerNamed(caller, params));
      if (!found.ok) return found;
      const wanted = query.agreementType?.toLowerCase();
      const items = agreementListOf(found.value).filter(
        ({ type }) => wanted === undefined || wanted === '*' || type.toLowerCase() === wanted,
      );
      return answered(200, collection(items, { self: path }));
    },
  }),

  route({
    name: 'customer-agreements-attest',
    summary: 'Attest that the customer accepted the Microsoft Customer Agreement',
    tag: 'Agreements',
    side: 'partner',
    method: 'POST',
    path: '/v1/customers/{customerId}/agreements',
    roles: ['AdminAgent', 'SalesAgent'],
    appOnly: 'refused',
    params: customerParams,
    query: z.object({}),
    body: jsonBody(agreementIn),
    answers: { 201: { description: 'The agreement', schema: agreementShape } },
    refuses: [
      'customer-not-found',
      'relationship-ended',
      'agreement-template-unknown',
      'agreed-in-future',
      'agreement-exists',
      'customer-changed',
    ],
    idempotent: true,
    use: async ({ caller, params, body, seed }) => {
      const one = customerNamed(caller, params);
      const attested = await desk.customers.keep.attest(one, attestationOf(body), seed);
      return attested.ok ? answered(201, attestedOf(attested.value)) : attested;
    },
  }),

  route({
    name: 'customer-agreements-direct-signed',
    summary: 'Did the customer accept the agreement with Microsoft itself?',
    tag: 'Agreements',
    side: 'partner',
    method: 'GET',
    path: '/v1/customers/{customerId}/directSignedMicrosoftCustomerAgreementStatus',
    roles: [],
    appOnly: 'refused',
    params: customerParams,
    query: z.object({}),
    body: noBody,
    answers: { 200: { description: 'Whether it did', schema: directSignedShape } },
    refuses: ['customer-not-found'],
    use: async ({ caller, params }) => {
      const found = await desk.customers.read(customerNamed(caller, params));
      return found.ok ? answered(200, directSignedOf(found.value)) : found;
    },
  }),
];
