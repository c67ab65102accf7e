/** One order: read, withdrawn, its provisioning, instalments and timeline (OR-01, OR-03, OR-04, OR-07). */
import { z } from 'zod';
import { answered, type Outcome, refusal } from '../src/adapters/http/answers.ts';
import { jsonBody, noBody, type Route, route } from '../src/adapters/http/route.ts';
import type { Desk } from '../src/compose/desk.ts';
import { orderInstalments } from '../src/domain/billing/order-instalments.ts';
import { orderStatuses } from '../src/domain/orders/statuses.ts';
import { cancellationPreviewOf, cancellationPreviewShape } from '../src/wire/cancellation.ts';
import { instalmentOf, instalmentsShape } from '../src/wire/instalments.ts';
import { matchesEtag, orderOf, orderShape } from '../src/wire/orders.ts';
import { provisioningStatusOf, provisioningStatusShape } from '../src/wire/provisioning-status.ts';
import { timelineOf, timelineShape } from '../src/wire/timeline.ts';
import { collection, given } from '../src/wire/writing.ts';
import { orderNamed, orderParams } from './order-named.ts';

/** A GET → PATCH round trip of a real client sends the whole model; only this much of it is looked at. */
const orderPatch = z
  .object({
    id: z.string().exactOptional(),
    status: z.enum(orderStatuses).exactOptional(),
    lineItems: z
      .array(z.object({ lineItemNumber: z.int(), offerId: z.string().exactOptional() }))
      // What can't be taken back is not done on an empty list.
      .min(1)
      .max(100)
      .exactOptional()
      .describe('Which lines are cancelled; left out, every one'),
  })
  .meta({ id: 'OrderPatch' });

export const orderRoutes = (desk: Desk): readonly Route[] => [
  route({
    name: 'orders-read',
    summary: 'One order',
    tag: 'Orders',
    side: 'partner',
    method: 'GET',
    path: '/v1/customers/{customerId}/orders/{orderId}',
    roles: [],
    params: orderParams,
    query: z.object({ include_price: z.boolean().default(false) }),
    body: noBody,
    conditional: true,
    answers: { 200: { description: 'The order', schema: orderShape } },
    refuses: ['order-not-found'],
    use: async ({ caller, params, query, locale }) => {
      const found = await desk.orders.one(orderNamed(caller, params));
      if (!found.ok) return found;
      return answered(
        200,
        orderOf(found.value.record.order, found.value.now, { withPrice: query.include_price, locale }),
      );
    },
  }),

  route({
    name: 'orders-patch',
    summary: 'Cancel an order, or some of its lines: withdrawn while its review is open, given back once it is bought',
    tag: 'Orders',
    side: 'partner',
    method: 'PATCH',
    path: '/v1/customers/{customerId}/orders/{orderId}',
    roles: ['AdminAgent'],
    params: orderParams,
    query: z.object({}),
    headers: z.object({ 'if-match': z.string().exactOptional() }),
    body: jsonBody(orderPatch),
    answers: { 200: { description: 'The order as it stands', schema: orderShape } },
    refuses: [
      'order-not-found',
      'order-in-progress',
      'order-cannot-be-cancelled',
      'sandbox-cancel-closed',
      'cancel-window-closed',
      'never-cancelled',
      'savings-plan-not-managed-here',
      'cancelled-elsewhere',
      'cancelled-by-subscription',
      'review-withdrawn-whole',
      'line-number-invalid',
      'subscription-ended',
      'etag-stale',
      'review-window-closed',
    ],
    use: async ({ caller, params, body, headers, requestId, locale }): Promise<Outcome> => {
      const ref = orderNamed(caller, params);
      if (body.status !== 'cancelled') {
        // Anything else in the model is the client's copy of what it read: nothing to change.
        const current = await desk.orders.one(ref);
        if (!current.ok) return current;
        return body.status === undefined || body.status === current.value.record.order.status
          ? answered(200, orderOf(current.value.record.order, current.value.now, { withPrice: false, locale }))
          : refusal({
              kind: 'invalid-input',
              faults: [{ pointer: '/status', message: 'only cancelled can be asked for' }],
            });
      }
      const lines = body.lineItems?.map((each) => ({
        line: each.lineItemNumber,
        ...given({ catalogItemId: each.offerId === '' ? undefined : each.offerId }),
      }));
      const cancelled = await desk.cancelOrder({
        ...{ order: ref, caller, requestId, way: 'order' },
        ...(lines === undefined ? {} : { lines }),
        isAsSeen: (order) => matchesEtag(order, headers['if-match']),
      });
      if (!cancelled.ok) return cancelled;
      const { now } = await desk.timeOf(cancelled.value);
      return answered(200, orderOf(cancelled.value.order, now, { withPrice: false, locale }));
    },
  }),

  route({
    name: 'orders-cancellation',
    summary: 'What cancelling an order would come to now, line by line, and what has to be confirmed first',
    tag: 'Orders',
    side: 'partner',
    method: 'GET',
    path: '/v1/customers/{customerId}/orders/{orderId}/cancellation',
    roles: [],
    params: orderParams,
    query: z.object({}),
    body: noBody,
    answers: { 200: { description: 'Nothing is cancelled by asking', schema: cancellationPreviewShape } },
    refuses: ['order-not-found'],
    use: async ({ caller, params, locale }) => {
      const preview = await desk.previewCancellation(orderNamed(caller, params));
      return preview.ok ? answered(200, cancellationPreviewOf(preview.value, locale)) : preview;
    },
  }),

  route({
    name: 'orders-provisioning-status',
    summary: 'How far each line of an order is provisioned',
    tag: 'Orders',
    side: 'partner',
    method: 'GET',
    path: '/v1/customers/{customerId}/orders/{orderId}/provisioningstatus',
    roles: ['GlobalAdmin', 'AdminAgent'],
    appOnly: 'refused',
    params: orderParams,
    query: z.object({}),
    body: noBody,
    answers: { 200: { description: 'A row a line', schema: provisioningStatusShape } },
    refuses: ['order-not-found'],
    use: async ({ caller, params }) => {
      const found = await desk.orders.one(orderNamed(caller, params));
      return found.ok ? answered(200, provisioningStatusOf(found.value.record.order)) : found;
    },
  }),

  route({
    name: 'orders-instalments',
    summary: 'What an order is billed in: amounts at once, dates once it is provisioned',
    tag: 'Orders',
    side: 'partner',
    method: 'GET',
    path: '/v1/customers/{customerId}/orders/{orderId}/instalments',
    roles: [],
    params: orderParams,
    query: z.object({}),
    body: noBody,
    conditional: true,
    answers: {
      200: {
        description:
          "A row an instalment; they add up to the order's total, but for what is cancelled or went to another partner",
        schema: instalmentsShape,
      },
    },
    refuses: ['order-not-found'],
    use: async ({ caller, params, path }) => {
      const found = await desk.orders.one(orderNamed(caller, params));
      if (!found.ok) return found;
      const { order } = found.value.record;
      const items = orderInstalments(order, await desk.transfers.left(order)).map(instalmentOf);
      return answered(200, collection(items, { self: path }));
    },
  }),

  route({
    name: 'orders-timeline',
    summary: "What happened to an order, when and by whom, in the reader's language",
    tag: 'Orders',
    side: 'partner',
    method: 'GET',
    path: '/v1/customers/{customerId}/orders/{orderId}/timeline',
    roles: [],
    params: orderParams,
    query: z.object({}),
    body: noBody,
    conditional: true,
    answers: { 200: { description: 'Oldest first', schema: timelineShape } },
    refuses: ['order-not-found'],
    use: async ({ caller, params, locale, path }) => {
      const found = await desk.orders.one(orderNamed(caller, params));
      if (!found.ok) return found;
      const items = timelineOf(found.value.record, 'partner', locale);
      return answered(200, collection(items, { self: path }));
    },
  }),
];
