/** Orders: one, a customer's, the whole partner's; withdrawing; provisioning status; timeline (OR-01…OR-07). */
import { z } from 'zod';
import { answered, type Outcome, refusal } from '../src/adapters/http/answers.ts';
import { jsonBody, noBody, type Route, route } from '../src/adapters/http/route.ts';
import type { OrderAt, PageAt as OrderPage } from '../src/app/orders/read-order.ts';
import type { Desk } from '../src/compose/desk.ts';
import { orderInstalments } from '../src/domain/billing/order-instalments.ts';
import { customerId } from '../src/domain/ids.ts';
import { orderStatuses } from '../src/domain/orders/statuses.ts';
import { instalmentOf, instalmentsShape } from '../src/wire/instalments.ts';
import { orderRowOf, orderRowsShape } from '../src/wire/order-rows.ts';
import { matchesEtag, orderOf, orderShape, ordersShape } from '../src/wire/orders.ts';
import { changeKey, historyKey, pageSize, since, sizeIfGiven, updatedSince } from '../src/wire/paging.ts';
import { provisioningStatusOf, provisioningStatusShape } from '../src/wire/provisioning-status.ts';
import { timelineOf, timelineShape } from '../src/wire/timeline.ts';
import { collection } from '../src/wire/writing.ts';
import { customerParams } from './customer-named.ts';
import { orderNamed, orderParams } from './order-named.ts';

/** A GET → PATCH round trip of a real client sends the whole model; only these two are looked at. */
const orderPatch = z
  .object({ id: z.string().exactOptional(), status: z.enum(orderStatuses).exactOptional() })
  .meta({ id: 'OrderPatch' });

/** What order histories can be narrowed to (OR-02). */
const historyQuery = {
  status: z.enum(orderStatuses).exactOptional(),
  product: z.string().toUpperCase().min(1).exactOptional().describe('Product id of any of its lines'),
  from: since.exactOptional().describe('Placed then or later'),
  until: since.exactOptional().describe('Placed before'),
};

const billingTypes = { onetime: 'one_time', monthly: 'monthly', annual: 'annual', triennial: 'triennial' } as const;

export const orderRoutes = (desk: Desk): readonly Route[] => [
  route({
    name: 'orders-list',
    summary: "A customer's orders, newest first; whole, or in pages of the size asked for",
    tag: 'Orders',
    side: 'partner',
    method: 'GET',
    path: '/v1/customers/{customerId}/orders',
    roles: [],
    params: customerParams,
    query: z.object({
      include_price: z.boolean().default(false),
      billingType: z.enum(['onetime', 'monthly', 'annual', 'triennial']).exactOptional(),
      ...historyQuery,
      updatedSince,
      size: sizeIfGiven,
    }),
    body: noBody,
    conditional: true,
    answers: { 200: { description: 'The orders', schema: ordersShape } },
    refuses: ['customer-not-found'],
    use: async ({ caller, params, query, path, locale, header }) => {
      const { include_price: withPrice, billingType, size = 0, ...narrowed } = query;
      const wanted = billingType === undefined ? narrowed : { ...narrowed, billingCycle: billingTypes[billingType] };
      const ref = { partnerId: caller.partnerId, customerId: customerId(params.customerId) };
      const shown = ({ record, now }: OrderAt) => orderOf(record.order, now, { withPrice, locale });
      if (size === 0) {
        const found = await desk.orders.ofCustomer(ref, wanted);
        return found.ok ? answered(200, collection(found.value.map(shown), { self: path })) : found;
      }
      const binding = `orders:${caller.partnerId}:${ref.customerId}:${JSON.stringify(wanted)}`;
      const after = desk.pages.open(binding, header('ms-continuationtoken'), historyKey);
      if (!after.ok) return after;
      const found = await desk.orders.pageOfCustomer(ref, wanted, size, after.value);
      if (!found.ok) return found;
      const next = desk.pages.seal(binding, found.value.next);
      return answered(200, collection(found.value.items.map(shown), { self: path, next }));
    },
  }),

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
    summary: 'Withdraw an order whose review is open (status cancelled)',
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
      const withdrawn = await desk.withdrawOrder(ref, caller, requestId, (order) =>
        matchesEtag(order, headers['if-match']),
      );
      if (!withdrawn.ok) return withdrawn;
      const { now } = await desk.timeOf(withdrawn.value);
      return answered(200, orderOf(withdrawn.value.order, now, { withPrice: false, locale }));
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
      200: { description: "A row an instalment; they add up to the order's total", schema: instalmentsShape },
    },
    refuses: ['order-not-found'],
    use: async ({ caller, params, path }) => {
      const found = await desk.orders.one(orderNamed(caller, params));
      if (!found.ok) return found;
      const items = orderInstalments(found.value.record.order).map(instalmentOf);
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

  route({
    name: 'partner-orders',
    summary: "All of a partner's orders, newest first; with updatedSince, oldest change first",
    tag: 'Orders',
    side: 'partner',
    method: 'GET',
    path: '/v1/orders',
    roles: [],
    params: z.object({}),
    query: z.object({ ...historyQuery, updatedSince, size: pageSize }),
    body: noBody,
    conditional: true,
    answers: { 200: { description: 'One page', schema: orderRowsShape } },
    use: async ({ caller, query, path, header }) => {
      const { size, updatedSince: changedSince, ...wanted } = query;
      const binding = `orders:${caller.partnerId}:${JSON.stringify({ ...wanted, changedSince })}`;
      const answerFrom = async <K extends object>(
        key: z.ZodType<K>,
        ask: (after: K | undefined) => Promise<OrderPage<K>>,
      ): Promise<Outcome> => {
        const after = desk.pages.open(binding, header('ms-continuationtoken'), key);
        if (!after.ok) return after;
        const page = await ask(after.value);
        const rows = page.items.map((row) => orderRowOf(row, page.now));
        const next = desk.pages.seal(binding, page.next);
        return answered(200, collection(rows, { self: path, next }));
      };
      return changedSince === undefined
        ? answerFrom(historyKey, (after) => desk.orders.ofPartner(caller, wanted, size, after))
        : answerFrom(changeKey, (after) =>
            desk.orders.changesOfPartner(caller, { ...wanted, updatedSince: changedSince }, size, after),
          );
    },
  }),
];
