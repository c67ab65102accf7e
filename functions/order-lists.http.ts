/** Lists of orders: a customer's, and the whole partner's (OR-02, WR-05). */
import { z } from 'zod';
import { answered, type Outcome } from '../src/adapters/http/answers.ts';
import { noBody, type Route, route } from '../src/adapters/http/route.ts';
import type { OrderAt, PageAt as OrderPage } from '../src/app/orders/read-order.ts';
import type { Desk } from '../src/compose/desk.ts';
import { customerId } from '../src/domain/ids.ts';
import { orderStatuses } from '../src/domain/orders/statuses.ts';
import { orderRowOf, orderRowsShape } from '../src/wire/order-rows.ts';
import { orderOf, ordersShape } from '../src/wire/orders.ts';
import { changeKey, historyKey, pageSize, since, sizeIfGiven, updatedSince } from '../src/wire/paging.ts';
import { collection } from '../src/wire/writing.ts';
import { customerParams } from './customer-named.ts';

/** What order histories can be narrowed to (OR-02). */
const historyQuery = {
  status: z.enum(orderStatuses).exactOptional(),
  product: z.string().toUpperCase().min(1).exactOptional().describe('Product id of any of its lines'),
  from: since.exactOptional().describe('Placed then or later'),
  until: since.exactOptional().describe('Placed before'),
};

const billingTypes = { onetime: 'one_time', monthly: 'monthly', annual: 'annual', triennial: 'triennial' } as const;

export const orderListRoutes = (desk: Desk): readonly Route[] => [
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
