/** How a customer stands: whether it is cleared for business, and what it qualifies for. */
import { z } from 'zod';
import { answered } from '../src/adapters/http/answers.ts';
import { jsonBody, noBody, type Route, route } from '../src/adapters/http/route.ts';
import type { Desk } from '../src/compose/desk.ts';
import { validationStatusOf, validationStatusShape } from '../src/wire/customers.ts';
import {
  namedQualification,
  qualificationIn,
  qualificationOf,
  qualificationRequestOf,
  qualificationShape,
  qualificationsShape,
} from '../src/wire/qualifications.ts';
import { customerNamed, customerParams } from './customer-named.ts';

export const customerStandingRoutes = (desk: Desk): readonly Route[] => [
  route({
    name: 'customers-validation-status',
    summary: 'Is the customer cleared for business?',
    tag: 'Customers',
    side: 'partner',
    method: 'GET',
    path: '/v1/customers/{customerId}/validationStatus',
    roles: [],
    appOnly: 'refused',
    params: customerParams,
    query: z.object({ type: z.enum(['account']).default('account') }),
    body: noBody,
    answers: { 200: { description: 'The status', schema: validationStatusShape } },
    refuses: ['customer-not-found'],
    use: async ({ caller, params }) => {
      const found = await desk.customers.read(customerNamed(caller, params));
      return found.ok ? answered(200, validationStatusOf(found.value)) : found;
    },
  }),

  route({
    name: 'customers-qualifications',
    summary: 'What a customer qualifies for, and how far that was looked into',
    tag: 'Customers',
    side: 'partner',
    method: 'GET',
    path: '/v1/customers/{customerId}/qualifications',
    roles: [],
    params: customerParams,
    query: z.object({}),
    body: noBody,
    answers: { 200: { description: 'The qualifications, without an envelope', schema: qualificationsShape } },
    refuses: ['customer-not-found'],
    use: async ({ caller, params }) => {
      const found = await desk.customers.read(customerNamed(caller, params));
      return found.ok ? answered(200, (found.value.qualifications ?? []).map(qualificationOf)) : found;
    },
  }),

  route({
    name: 'customers-qualify',
    summary: 'Claim a qualification; education and GCC are looked into by the operator, in a sandbox by nobody',
    tag: 'Customers',
    side: 'partner',
    method: 'POST',
    path: '/v1/customers/{customerId}/qualifications',
    roles: ['AdminAgent', 'GlobalAdmin', 'SalesAgent'],
    appOnly: 'refused',
    params: customerParams,
    query: z.object({}),
    body: jsonBody(qualificationIn),
    answers: { 201: { description: 'The claim as it stands', schema: qualificationShape } },
    refuses: ['customer-not-found', 'customer-changed'],
    idempotent: true,
    use: async ({ caller, params, body }) => {
      const one = customerNamed(caller, params);
      const claimed = await desk.customers.keep.qualify(one, qualificationRequestOf(body));
      if (!claimed.ok) return claimed;
      return answered(201, namedQualification(claimed.value.qualifications, body.qualification));
    },
  }),
];
