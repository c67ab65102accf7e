/** Carts: create, read, replace, check out; the direct order; a cart from a rejected order (CA-01…CA-06, SR-06). */
import { z } from 'zod';
import { answered, type Outcome } from '../src/adapters/http/answers.ts';
import { ignoredBody, jsonBody, noBody, type Route, route } from '../src/adapters/http/route.ts';
import type { Drafted } from '../src/app/requests/ports.ts';
import type { Desk } from '../src/compose/desk.ts';
import type { Cart } from '../src/domain/carts/cart.ts';
import { cartId, orderId } from '../src/domain/ids.ts';
import type { Result } from '../src/domain/result.ts';
import { cartPreviewOf, cartPreviewShape } from '../src/wire/cart-preview.ts';
import { cartIn, cartOf, cartShape, checkoutOf, checkoutShape, lineRequestsOf } from '../src/wire/carts.ts';
import type { Locale } from '../src/wire/locales.ts';
import { createOrderIn, linesOfOrder } from '../src/wire/order-requests.ts';
import { orderOf, orderShape } from '../src/wire/orders.ts';
import { given } from '../src/wire/writing.ts';
import { customerNamed, customerParams } from './customer-named.ts';
import { orderParams } from './order-named.ts';

const cartParams = customerParams.extend({ cartId: z.string() });
const buying = ['customer-not-found', 'relationship-ended', 'role-may-not-buy', 'app-only-refused'] as const;

const cartAnswer = (status: number, cart: Result<Cart>, locale: Locale): Outcome =>
  cart.ok ? answered(status, cartOf(cart.value, locale)) : cart;

const newCartAnswer = (drafted: Result<Drafted<Cart>>, locale: Locale): Outcome =>
  drafted.ok ? { ...answered(201, cartOf(drafted.value.value, locale)), write: drafted.value.write } : drafted;

export const cartRoutes = (desk: Desk): readonly Route[] => [
  route({
    name: 'carts-create',
    summary: 'Put lines in a new cart; bad lines are marked, the cart stands',
    tag: 'Carts',
    side: 'partner',
    method: 'POST',
    path: '/v1/customers/{customerId}/carts',
    roles: [],
    params: customerParams,
    query: z.object({}),
    body: jsonBody(cartIn),
    answers: { 201: { description: 'The cart, priced', schema: cartShape } },
    refuses: [...buying, 'too-many-lines', 'market-not-onboarded'],
    idempotent: 'in-one-write',
    use: async ({ caller, params, body, seed, locale }) =>
      newCartAnswer(
        await desk.carts.create({
          ...customerNamed(caller, params),
          lines: lineRequestsOf(body),
          seed,
        }),
        locale,
      ),
  }),

  route({
    name: 'carts-read',
    summary: 'A cart, until its seventh day',
    tag: 'Carts',
    side: 'partner',
    method: 'GET',
    path: '/v1/customers/{customerId}/carts/{cartId}',
    roles: [],
    params: cartParams,
    query: z.object({}),
    body: noBody,
    answers: { 200: { description: 'The cart', schema: cartShape } },
    refuses: ['customer-not-found', 'cart-not-found'],
    use: async ({ caller, params, locale }) =>
      cartAnswer(
        200,
        await desk.carts.read({ ...customerNamed(caller, params), cartId: cartId(params.cartId) }),
        locale,
      ),
  }),

  route({
    name: 'carts-replace',
    summary: "Replace a cart's lines",
    tag: 'Carts',
    side: 'partner',
    method: 'PUT',
    path: '/v1/customers/{customerId}/carts/{cartId}',
    roles: [],
    params: cartParams,
    query: z.object({}),
    body: jsonBody(cartIn),
    answers: { 201: { description: 'The cart as replaced (201 as Partner Center answers)', schema: cartShape } },
    refuses: [...buying, 'cart-not-found', 'cart-already-ordered', 'cart-changed', 'too-many-lines'],
    use: async ({ caller, params, body, locale }) =>
      cartAnswer(
        201,
        await desk.carts.replace({
          ...customerNamed(caller, params),
          cartId: cartId(params.cartId),
          lines: lineRequestsOf(body),
        }),
        locale,
      ),
  }),

  route({
    name: 'carts-checkout',
    summary: 'Turn a cart into orders, all at once; asked again it answers the same orders',
    tag: 'Carts',
    side: 'partner',
    method: 'POST',
    path: '/v1/customers/{customerId}/carts/{cartId}/checkout',
    roles: [],
    params: cartParams,
    query: z.object({}),
    body: ignoredBody,
    answers: { 201: { description: 'The orders, and the groups that could not become one', schema: checkoutShape } },
    refuses: [
      ...buying,
      'agreement-missing',
      'cart-not-found',
      'cart-has-errors',
      'cart-in-progress',
      'cart-changed',
      'availability-not-found',
    ],
    use: async ({ caller, params, requestId, locale }) => {
      const checkedOut = await desk.carts.checkOut({
        ...customerNamed(caller, params),
        cartId: cartId(params.cartId),
        requestId,
      });
      if (!checkedOut.ok) return checkedOut;
      const { orders, orderErrors } = checkedOut.value;
      const now = await desk.timeOfAccount(caller);
      return answered(201, checkoutOf({ orders: orders.map(({ order }) => order), orderErrors }, now, locale));
    },
  }),

  route({
    name: 'carts-preview',
    summary: 'What a checkout would do: orders, prices, instalments and every reason against it; nothing is ordered',
    tag: 'Carts',
    side: 'partner',
    method: 'POST',
    path: '/v1/customers/{customerId}/carts/{cartId}/preview',
    roles: [],
    params: cartParams,
    query: z.object({}),
    body: ignoredBody,
    answers: { 200: { description: 'The preview', schema: cartPreviewShape } },
    refuses: ['customer-not-found', 'cart-not-found', 'role-may-not-buy', 'app-only-refused'],
    use: async ({ caller, params, locale }) => {
      const found = await desk.carts.preview({
        ...customerNamed(caller, params),
        cartId: cartId(params.cartId),
      });
      return found.ok ? answered(200, cartPreviewOf(found.value.cart, found.value.preview, locale)) : found;
    },
  }),

  route({
    name: 'orders-create',
    summary: 'Order directly, without a cart, in one billing cycle',
    tag: 'Orders',
    side: 'partner',
    method: 'POST',
    path: '/v1/customers/{customerId}/orders',
    roles: [],
    params: customerParams,
    query: z.object({}),
    body: jsonBody(createOrderIn),
    answers: { 201: { description: 'The order', schema: orderShape } },
    refuses: [...buying, 'agreement-missing', 'too-many-lines', 'order-lines-refused', 'market-not-onboarded'],
    idempotent: true,
    use: async ({ caller, params, body, seed, requestId, locale }) => {
      const placed = await desk.carts.placeOrder({
        ...customerNamed(caller, params),
        lines: linesOfOrder(body),
        seed,
        requestId,
        ...given({ billingCycle: body.billingCycle }),
      });
      if (!placed.ok) return placed;
      return answered(201, orderOf(placed.value.order, await desk.timeOfAccount(caller), { withPrice: true, locale }));
    },
  }),

  route({
    name: 'carts-from-rejected-order',
    summary: "A new cart with a rejected order's lines, at today's prices",
    tag: 'Carts',
    side: 'partner',
    method: 'POST',
    path: '/v1/customers/{customerId}/orders/{orderId}/cart',
    roles: [],
    params: orderParams,
    query: z.object({}),
    body: ignoredBody,
    answers: { 201: { description: 'The cart', schema: cartShape } },
    refuses: [...buying, 'order-not-found', 'order-state'],
    idempotent: 'in-one-write',
    use: async ({ caller, params, seed, locale }) =>
      newCartAnswer(
        await desk.carts.fromRejectedOrder({
          ...customerNamed(caller, params),
          orderId: orderId(params.orderId),
          seed,
        }),
        locale,
      ),
  }),
];
