/** What a customer holds: its subscriptions, the Azure plan's status, and the registration for reservations (AP-04, RI-03). */
import { z } from 'zod';
import { answered } from '../src/adapters/http/answers.ts';
import { ignoredBody, jsonBody, noBody, type Route, route } from '../src/adapters/http/route.ts';
import type { Desk } from '../src/compose/desk.ts';
import type { PartnerCaller } from '../src/domain/callers.ts';
import { buyingRights } from '../src/domain/carts/who-may-buy.ts';
import { registrationOf } from '../src/domain/customers/registration.ts';
import type { Subscription } from '../src/domain/subscriptions/subscription.ts';
import type { Instant } from '../src/domain/time.ts';
import {
  registrationStatusOf,
  registrationStatusShape,
  subscriptionPatchIn,
  subscriptionPatchOf,
} from '../src/wire/azure-plan.ts';
import type { Locale } from '../src/wire/locales.ts';
import { idKey, sizeIfGiven } from '../src/wire/paging.ts';
import { subscriptionOf, subscriptionShape, subscriptionsShape } from '../src/wire/subscriptions.ts';
import { collection } from '../src/wire/writing.ts';
import { customerNamed, customerParams } from './customer-named.ts';
import { subscriptionNamed, subscriptionParams } from './subscription-named.ts';

const reservationBuyers = [...buyingRights.reservation.roles, ...buyingRights.reservation.rolesWhereGranted];

interface Shown {
  readonly country: string;
  readonly etag: string;
  readonly locale: Locale;
  /** The account's time, where something is cancelled. */
  readonly now?: Instant;
}

const shown = (desk: Desk, subscription: Subscription, { country, ...more }: Shown) =>
  subscriptionOf(subscription, country, { ...more, hybridBenefit: desk.hybridBenefit(subscription.catalogItemId) });

/** Only a cancellation is under way for a while: nobody else's time is looked up. */
const timeIfCancelled = async (desk: Desk, caller: PartnerCaller, shown: readonly Subscription[]) =>
  shown.some(({ cancelledAt }) => cancelledAt !== undefined) ? { now: await desk.timeOfAccount(caller) } : {};

export const subscriptionRoutes = (desk: Desk): readonly Route[] => [
  route({
    name: 'subscriptions-list',
    summary: "A customer's subscriptions; whole, or in pages of the size asked for",
    tag: 'Subscriptions',
    side: 'partner',
    method: 'GET',
    path: '/v1/customers/{customerId}/subscriptions',
    roles: [],
    params: customerParams,
    query: z.object({
      order_id: z.string().exactOptional(),
      mpn_id: z.string().exactOptional(),
      size: sizeIfGiven,
    }),
    body: noBody,
    conditional: true,
    answers: { 200: { description: 'The subscriptions', schema: subscriptionsShape } },
    refuses: ['customer-not-found'],
    use: async ({ caller, params, query, path, header, locale }) => {
      const { size = 0, order_id: orderId, mpn_id: partner } = query;
      const order = orderId?.toLowerCase();
      const binding = `subscriptions:${caller.partnerId}:${params.customerId}:${order ?? ''}:${partner ?? ''}`;
      const after = desk.pages.open(binding, size === 0 ? undefined : header('ms-continuationtoken'), idKey);
      if (!after.ok) return after;
      const found = await desk.customers.subscriptions(customerNamed(caller, params));
      if (!found.ok) return found;
      const { customer, subscriptions } = found.value;
      const wanted = subscriptions
        .filter(({ value }) => after.value === undefined || value.id > after.value.id)
        .filter(({ value }) => order === undefined || value.orderId === order)
        .filter(({ value }) => partner === undefined || value.partnerOnRecord === partner);
      const page = size === 0 ? wanted : wanted.slice(0, size);
      const last = page.length < wanted.length ? page.at(-1) : undefined;
      const time = await timeIfCancelled(
        desk,
        caller,
        page.map(({ value }) => value),
      );
      const items = page.map(({ value, etag }) =>
        shown(desk, value, { country: customer.country, etag, locale, ...time }),
      );
      const next = desk.pages.seal(binding, last && { id: last.value.id });
      return answered(200, collection(items, { self: path, next }));
    },
  }),

  route({
    name: 'subscriptions-read',
    summary: 'One subscription',
    tag: 'Subscriptions',
    side: 'partner',
    method: 'GET',
    path: '/v1/customers/{customerId}/subscriptions/{subscriptionId}',
    roles: [],
    params: subscriptionParams,
    query: z.object({}),
    body: noBody,
    answers: { 200: { description: 'The subscription', schema: subscriptionShape } },
    refuses: ['customer-not-found', 'subscription-not-found'],
    use: async ({ caller, params, locale }) => {
      const found = await desk.customers.subscription(subscriptionNamed(caller, params));
      if (!found.ok) return found;
      const { subscription, customer, etag } = found.value;
      const time = await timeIfCancelled(desk, caller, [subscription]);
      return answered(200, shown(desk, subscription, { country: customer.country, etag, locale, ...time }));
    },
  }),

  route({
    name: 'subscriptions-patch',
    summary:
      'Switch a software subscription’s renewal, say how its next term is to be, or cancel it; suspend, end or reactivate the Azure plan',
    tag: 'Subscriptions',
    side: 'partner',
    method: 'PATCH',
    path: '/v1/customers/{customerId}/subscriptions/{subscriptionId}',
    roles: ['AdminAgent', 'GlobalAdmin', 'SalesAgent'],
    params: subscriptionParams,
    query: z.object({}),
    headers: z.object({ 'if-match': z.string().exactOptional() }),
    body: jsonBody(subscriptionPatchIn),
    answers: { 200: { description: 'The subscription', schema: subscriptionShape } },
    refuses: [
      'customer-not-found',
      'relationship-ended',
      'subscription-not-found',
      'etag-stale',
      'azure-plan-in-use',
      'savings-plan-not-managed-here',
      'subscription-status-fixed',
      'subscription-change-not-supported',
      'subscription-ended',
      'not-renewable',
      'renewal-term-not-allowed',
      'billing-cycle-not-allowed',
      'promotion-unknown',
      'custom-term-end-not-allowed',
      'customer-changed',
      'cancel-window-closed',
      'never-cancelled',
      'cancelled-elsewhere',
      'cancelled-by-order',
      'sandbox-cancel-closed',
      'order-in-progress',
      'order-cannot-be-cancelled',
    ],
    use: async ({ caller, params, body, headers, requestId, locale }) => {
      const one = subscriptionNamed(caller, params);
      const etag = headers['if-match'] ?? body.attributes?.etag;
      // Software is cancelled by the order it came by (SW-07); what is paid by use is ended here.
      const cancelled =
        body.status === 'deleted' ? await desk.cancelSubscription({ ...one, requestId, etag }) : undefined;
      const patched = cancelled ?? (await desk.customers.azure.patch(one, subscriptionPatchOf(body), etag));
      if (!patched.ok) return patched;
      const fresh = await desk.customers.subscription(one);
      if (!fresh.ok) return fresh;
      const { subscription, customer, etag: freshEtag } = fresh.value;
      const time = await timeIfCancelled(desk, caller, [subscription]);
      return answered(200, shown(desk, subscription, { country: customer.country, etag: freshEtag, locale, ...time }));
    },
  }),

  route({
    name: 'subscriptions-register',
    summary: 'Register the Azure plan for reservations; how far that is, is read where Location points',
    tag: 'Subscriptions',
    side: 'partner',
    method: 'POST',
    path: '/v1/customers/{customerId}/subscriptions/{subscriptionId}/registrations',
    roles: reservationBuyers,
    params: subscriptionParams,
    query: z.object({}),
    body: ignoredBody,
    answers: { 202: { description: 'Under way, or done already; Location names where to look' } },
    refuses: [
      'customer-not-found',
      'relationship-ended',
      'subscription-not-found',
      'subscription-not-for-reservations',
      'subscription-not-active',
      'customer-changed',
    ],
    idempotent: true,
    use: async ({ caller, params }) => {
      const one = subscriptionNamed(caller, params);
      const registered = await desk.customers.azure.register(one);
      if (!registered.ok) return registered;
      const location = `/customers/${one.customerId}/subscriptions/${one.subscriptionId}/registrationstatus`;
      return answered(202, undefined, { location });
    },
  }),

  route({
    name: 'subscriptions-registration-status',
    summary: 'Is the subscription registered for reservations?',
    tag: 'Subscriptions',
    side: 'partner',
    method: 'GET',
    path: '/v1/customers/{customerId}/subscriptions/{subscriptionId}/registrationstatus',
    roles: [],
    params: subscriptionParams,
    query: z.object({}),
    body: noBody,
    answers: { 200: { description: 'The status', schema: registrationStatusShape } },
    refuses: ['customer-not-found', 'subscription-not-found'],
    use: async ({ caller, params }) => {
      const found = await desk.customers.subscription(subscriptionNamed(caller, params));
      if (!found.ok) return found;
      const { subscription } = found.value;
      const status = registrationOf(subscription, await desk.timeOfAccount(caller));
      return answered(200, registrationStatusOf(subscription, status));
    },
  }),
];
