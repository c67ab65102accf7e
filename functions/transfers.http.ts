/** Moves of what a customer holds from one partner to another (facts 2.11; SP-10): refused while the setting is off, which it is by default. */
import { z } from 'zod';
import { answered, type Outcome, refusal } from '../src/adapters/http/answers.ts';
import { ignoredBody, jsonBody, noBody, type Route, route } from '../src/adapters/http/route.ts';
import type { Desk } from '../src/compose/desk.ts';
import type { PartnerCaller } from '../src/domain/callers.ts';
import { partnerId } from '../src/domain/ids.ts';
import { eligibilityOf } from '../src/domain/transfers/what-moves.ts';
import {
  acceptanceOf,
  acceptanceShape,
  transferEligibilitiesOf,
  transferEligibilitiesShape,
  transferIn,
  transferOf,
  transferPatchIn,
  transferShape,
  transfersShape,
} from '../src/wire/transfers.ts';
import { collection } from '../src/wire/writing.ts';
import { customerNamed, customerParams } from './customer-named.ts';

const transferParams = z.object({ customerId: z.guid(), transferId: z.guid() });

const transferNamed = (caller: PartnerCaller, params: z.output<typeof transferParams>) => ({
  ...customerNamed(caller, params),
  transferId: params.transferId.toLowerCase(),
});

const common = {
  tag: 'Transfers',
  side: 'partner',
} as const;

/** Who takes over what a customer owes, or gives it away. */
const decider = { roles: ['AdminAgent'], appOnly: 'refused' } as const;

export const transferRoutes = (desk: Desk): readonly Route[] => {
  /** First whose customer it is, then whether there are any transfers at all. */
  const whereAllowed = async (
    named: ReturnType<typeof customerNamed>,
    act: () => Promise<Outcome>,
  ): Promise<Outcome> => {
    if (desk.transfers.setting === 'allowed') return act();
    const found = await desk.customers.read(named);
    return found.ok ? refusal({ kind: 'transfers-off' }) : found;
  };

  return [
    route({
      ...common,
      name: 'transfers-eligibility',
      summary: 'What of a customer could move to another partner, and why the rest could not',
      method: 'GET',
      path: '/v1/customers/{customerId}/transferseligibility',
      roles: [],
      params: customerParams,
      query: z.object({ transferType: z.string().exactOptional() }),
      body: noBody,
      answers: { 200: { description: 'A row an active subscription', schema: transferEligibilitiesShape } },
      refuses: ['customer-not-found'],
      use: async ({ caller, params, locale }) => {
        const found = await desk.transfers.held(customerNamed(caller, params));
        if (!found.ok) return found;
        const { held, now } = found.value;
        const rows = eligibilityOf(held, desk.transfers.setting === 'allowed', now);
        return answered(200, transferEligibilitiesOf(rows, locale));
      },
    }),

    route({
      ...common,
      ...decider,
      name: 'transfers-create',
      summary: 'Ask another partner for what a customer of both holds there, by the ids that the customer gave',
      method: 'POST',
      path: '/v1/customers/{customerId}/transfers',
      params: customerParams,
      query: z.object({}),
      body: jsonBody(transferIn),
      answers: {
        201: { description: 'The request, which the other partner has 30 days to answer', schema: transferShape },
      },
      refuses: [
        ...(['customer-not-found', 'transfers-off', 'transfer-to-self', 'relationship-ended'] as const),
        ...(['agreement-missing', 'transfer-legacy-azure', 'transfer-without-azure-plan'] as const),
        ...(['transfer-azure-plan-not-active', 'reseller-invalid', 'reseller-differs'] as const),
        ...(['transfer-subscription-invalid', 'transfer-of-reservation', 'transfer-in-progress'] as const),
        ...(['transfer-not-yours', 'customer-changed'] as const),
      ],
      idempotent: true,
      use: ({ caller, params, body, seed, locale }) => {
        const named = customerNamed(caller, params);
        return whereAllowed(named, async () => {
          const { targetPartnerTenantId: target, lineItems } = body;
          if (target !== undefined && partnerId(target) !== caller.partnerId) {
            return refusal({ kind: 'transfer-not-yours' });
          }
          const asked = await desk.transfers.ask({
            ...named,
            sourcePartnerId: partnerId(body.sourcePartnerTenantId),
            items: lineItems.map(({ subscriptionId, partnerIdOnRecord }) => ({
              subscriptionId,
              ...(partnerIdOnRecord === undefined ? {} : { partnerOnRecord: partnerIdOnRecord }),
            })),
            seed,
          });
          if (!asked.ok) return asked;
          const seen = await desk.transfers.one({ ...named, transferId: asked.value.id });
          return seen.ok ? answered(201, transferOf(seen.value, locale)) : seen;
        });
      },
    }),

    route({
      ...common,
      name: 'transfers-list',
      summary: 'Requests about this customer that you made or that are made to you, oldest first',
      method: 'GET',
      path: '/v1/customers/{customerId}/transfers',
      roles: [],
      params: customerParams,
      query: z.object({}),
      body: noBody,
      answers: { 200: { description: 'The requests', schema: transfersShape } },
      refuses: ['customer-not-found', 'transfers-off'],
      use: ({ caller, params, path, locale }) => {
        const named = customerNamed(caller, params);
        return whereAllowed(named, async () => {
          const all = await desk.transfers.all(named);
          if (!all.ok) return all;
          const items = all.value.map((seen) => transferOf(seen, locale));
          return answered(200, collection(items, { self: path }));
        });
      },
    }),

    route({
      ...common,
      name: 'transfers-read',
      summary: 'One request, and how far it is',
      method: 'GET',
      path: '/v1/customers/{customerId}/transfers/{transferId}',
      roles: [],
      params: transferParams,
      query: z.object({}),
      body: noBody,
      answers: { 200: { description: 'The request', schema: transferShape } },
      refuses: ['customer-not-found', 'transfers-off', 'transfer-not-found'],
      use: ({ caller, params, locale }) => {
        const named = transferNamed(caller, params);
        return whereAllowed(named, async () => {
          const seen = await desk.transfers.one(named);
          return seen.ok ? answered(200, transferOf(seen.value, locale)) : seen;
        });
      },
    }),

    route({
      ...common,
      ...decider,
      name: 'transfers-reject',
      summary: 'The partner that has the subscriptions says no',
      method: 'PATCH',
      path: '/v1/customers/{customerId}/transfers/{transferId}',
      params: transferParams,
      query: z.object({}),
      body: jsonBody(transferPatchIn),
      answers: { 200: { description: 'The request, rejected', schema: transferShape } },
      refuses: [
        ...(['customer-not-found', 'transfers-off', 'transfer-not-found', 'transfer-not-yours'] as const),
        ...(['transfer-over', 'transfer-decided-at-once'] as const),
      ],
      idempotent: true,
      use: ({ caller, params, locale }) => {
        const named = transferNamed(caller, params);
        return whereAllowed(named, async () => {
          const seen = await desk.transfers.reject(named);
          return seen.ok ? answered(200, transferOf(seen.value, locale)) : seen;
        });
      },
    }),

    route({
      ...common,
      ...decider,
      name: 'transfers-withdraw',
      summary: 'The partner that asked takes its request back',
      method: 'DELETE',
      path: '/v1/customers/{customerId}/transfers/{transferId}',
      params: transferParams,
      query: z.object({}),
      body: noBody,
      answers: { 204: { description: 'Withdrawn' } },
      refuses: [
        ...(['customer-not-found', 'transfers-off', 'transfer-not-found', 'transfer-not-yours'] as const),
        ...(['transfer-over', 'transfer-decided-at-once'] as const),
      ],
      use: ({ caller, params }) => {
        const named = transferNamed(caller, params);
        return whereAllowed(named, async () => {
          const seen = await desk.transfers.withdraw(named);
          return seen.ok ? answered(204) : seen;
        });
      },
    }),

    route({
      ...common,
      ...decider,
      name: 'transfers-accept',
      summary: 'The partner that has the subscriptions gives them away: all that was asked for, or nothing and why',
      method: 'POST',
      path: '/v1/customers/{customerId}/transfers/{transferId}/accept',
      params: transferParams,
      query: z.object({}),
      body: ignoredBody,
      answers: {
        200: { description: 'What moved, or what speaks against it and nothing moved', schema: acceptanceShape },
      },
      refuses: [
        ...(['customer-not-found', 'transfers-off', 'transfer-not-found', 'transfer-not-yours'] as const),
        ...(['transfer-over', 'transfer-decided-at-once'] as const),
      ],
      idempotent: true,
      use: ({ caller, params, locale }) => {
        const named = transferNamed(caller, params);
        return whereAllowed(named, async () => {
          const accepted = await desk.transfers.accept(named);
          if (!accepted.ok) return accepted;
          return answered(200, acceptanceOf(accepted.value, accepted.value.staying, locale));
        });
      },
    }),
  ];
};
