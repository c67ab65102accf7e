/** What the operator decides about a partner's customer: a claimed qualification, and a relationship that begins again (CU-01, CU-04). */
import { z } from 'zod';
import { answered } from '../src/adapters/http/answers.ts';
import { jsonBody, type Route, route } from '../src/adapters/http/route.ts';
import type { Desk } from '../src/compose/desk.ts';
import { qualificationNames } from '../src/domain/customers/qualification.ts';
import { customerId, partnerId } from '../src/domain/ids.ts';
import { relationshipIn } from '../src/wire/customer-requests.ts';
import { customerOf, customerShape } from '../src/wire/customers.ts';
import { namedQualification, qualificationShape, vettingIn } from '../src/wire/qualifications.ts';
import { given } from '../src/wire/writing.ts';

const customerParams = z.object({ partnerId: z.guid(), customerId: z.guid() });

const refOf = (params: z.output<typeof customerParams>) => ({
  partnerId: partnerId(params.partnerId),
  customerId: customerId(params.customerId),
});

export const deskCustomerRoutes = (desk: Desk): readonly Route[] => [
  route({
    name: 'desk-vet-qualification',
    summary: 'Approve or deny what a partner claims its customer to be',
    tag: 'Desk customers',
    side: 'desk',
    method: 'POST',
    path: '/desk/v1/partners/{partnerId}/customers/{customerId}/qualifications/{qualification}/decision',
    roles: ['Operator'],
    params: customerParams.extend({ qualification: z.enum(qualificationNames) }),
    query: z.object({}),
    body: jsonBody(vettingIn),
    answers: { 200: { description: 'The qualification after the decision', schema: qualificationShape } },
    refuses: ['customer-not-found', 'qualification-not-found', 'qualification-decided', 'customer-changed'],
    idempotent: true,
    use: async ({ caller, params, body, requestId }) => {
      const vetted = await desk.vetCustomers.vet(
        { caller, ref: refOf(params), requestId },
        { name: params.qualification, approve: body.decision === 'approve', ...given({ reason: body.reason }) },
      );
      if (!vetted.ok) return vetted;
      return answered(200, namedQualification(vetted.value.qualifications, params.qualification));
    },
  }),

  route({
    name: 'desk-restore-relationship',
    summary: 'Record that the customer agreed to a reseller relationship again',
    tag: 'Desk customers',
    side: 'desk',
    method: 'POST',
    path: '/desk/v1/partners/{partnerId}/customers/{customerId}/relationship',
    roles: ['Operator'],
    params: customerParams,
    query: z.object({}),
    body: jsonBody(
      relationshipIn.extend({ relationshipToPartner: z.literal('reseller') }).meta({ id: 'RelationshipRestored' }),
    ),
    answers: { 200: { description: 'The customer', schema: customerShape } },
    refuses: ['customer-not-found', 'customer-changed'],
    idempotent: true,
    use: async ({ caller, params, requestId }) => {
      const restored = await desk.vetCustomers.restoreRelationship({ caller, ref: refOf(params), requestId });
      return restored.ok ? answered(200, customerOf(restored.value)) : restored;
    },
  }),
];
