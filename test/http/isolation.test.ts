/** TN-02: what is another partner's answers exactly like what does not exist, on every route, after the same work. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Route } from '../../src/adapters/http/route.ts';
import { items } from '../support/buying.ts';
import { bodiesByRoute, readableBody } from '../support/readable-bodies.ts';
import { anUpload, aPdf } from './uploads.ts';
import { type Ask, aWholeDesk, type WholeDesk } from './whole-desk.ts';

const customer = 'c1000000-0001-4000-8000-000000000001';
const nobody = 'c1000000-9999-4000-8000-000000000999';

let desk: WholeDesk;
let own: Readonly<Record<string, string>>;

beforeEach(async () => {
  desk = await aWholeDesk({ transfers: 'allowed' });
  const line = { quantity: 1, billingCycle: 'annual', termDuration: 'P1Y' };
  const cart = await desk.ask('agent', 'POST', `/v1/customers/${customer}/carts`, {
    body: { lineItems: [{ ...line, catalogItemId: items.windowsServerOneYear }] },
  });
  const order = await desk.ask('agent', 'POST', `/v1/customers/${customer}/orders`, {
    body: { billingCycle: 'annual', lineItems: [{ offerId: items.windowsServerOneYear, quantity: 1 }] },
  });
  own = {
    customerId: customer,
    cartId: String(cart.body.id),
    orderId: String(order.body.id),
    subscriptionId: 'a1000000-0001-4000-8000-000000000001',
    azureSubscriptionId: 'e1000000-0001-4000-8000-000000000001',
    holder: 'customer',
    principalId: 'somebody',
    attachmentId: '0123456789abcd',
    lineNumber: '0',
    productId: 'DZH318Z0BPS6',
    skuId: '0001',
    availabilityId: 'DZH318Z0BPX0',
    month: '2026-11',
    hour: '2026-11-25T06',
    transferId: '5f1c2e3a-0000-4000-8000-000000000001',
  };
});

/** A body each route can read, so that the use case is reached. */
const askFor = (route: Route): Ask => {
  if (route.body.kind === 'multipart') return anUpload([{ name: 'PO.pdf', bytes: aPdf }]);
  return route.body.kind === 'json' ? readableBody(route) : {};
};

/** Software that the owner holds: the other subscription is its Azure plan. */
const softwareId = 'b1000000-0001-4000-8000-000000000001';

const pathWith = ({ path }: Route, ids: Readonly<Record<string, string>>): string => {
  const named = path.includes('/software/') ? { ...ids, subscriptionId: softwareId } : ids;
  return path.replace(/\{(\w+)\}/g, (_whole, name: string) => named[name] ?? 'x');
};

const ofCustomers = (routes: readonly Route[]): readonly Route[] =>
  routes.filter(({ side, path }) => side === 'partner' && path.includes('{customerId}'));

/** The answer without what names the request itself, and what the stores were asked for it. */
const asStranger = async (route: Route, ids: Readonly<Record<string, string>>) => {
  const before = desk.calls.length;
  const url = pathWith(route, ids);
  const answer = await desk.ask('stranger', route.method, url, askFor(route));
  const { instance: _path, traceId: _trace, ...body } = answer.body;
  return { status: answer.status, body, calls: desk.calls.slice(before) };
};

describe('TN-02', () => {
  test('on every route of a customer, another partner’s ids answer like ids of nobody, after the same store calls', async () => {
    const routes = ofCustomers(desk.routes);
    expect(routes.length).toBeGreaterThan(40);
    for (const name of Object.keys(bodiesByRoute)) expect(routes.map((route) => route.name)).toContain(name);
    for (const route of routes) {
      const foreign = await asStranger(route, own);
      const absent = await asStranger(route, {
        ...own,
        customerId: nobody,
        cartId: 'c0000000-0000-4000-8000-00000000dead',
        orderId: 'zzzzzzzzzzzzzzzz',
      });
      expect(foreign, route.name).toEqual(absent);
      expect([400, 404], route.name).toContain(foreign.status);
    }
  });

  test('the same routes do answer their owner, so that the above proves something', async () => {
    // A transfer is two partners': test/http/transfers.test.ts asks for one as both, and as a third.
    const others = ['attachments-download', 'customer-availability', 'transfers-read'];
    const reads = ofCustomers(desk.routes).filter(({ method, name }) => method === 'GET' && !others.includes(name));
    for (const route of reads) {
      const answer = await desk.ask('agent', route.method, pathWith(route, own));
      expect(answer.status, `${route.name}: ${answer.text}`).toBe(200);
    }
  });

  test('partner-wide lists hold nothing of another partner’s', async () => {
    for (const url of ['/v1/orders', '/v1/customers', '/v1/pendingpurchaseorders']) {
      const { text } = await desk.ask('stranger', 'GET', url);
      expect(text, url).not.toContain(customer);
      expect(text, url).not.toContain(own.orderId);
    }
  });

  test('nothing of the owner’s changed by a stranger’s asking', async () => {
    const read = async () => [
      (await desk.ask('agent', 'GET', `/v1/customers/${customer}`)).text,
      (await desk.ask('agent', 'GET', `/v1/customers/${customer}/agreements`)).text,
      (await desk.ask('agent', 'GET', `/v1/customers/${customer}/subscriptions`)).text,
      (
        await desk.ask(
          'agent',
          'GET',
          `/v1/customers/${customer}/subscriptions/${own.subscriptionId}/azureEntitlements`,
        )
      ).text,
      (await desk.ask('agent', 'GET', `/v1/customers/${customer}/carts/${own.cartId}`)).text,
      (await desk.ask('agent', 'GET', `/v1/customers/${customer}/orders/${own.orderId}`)).text,
    ];
    const before = await read();
    for (const route of ofCustomers(desk.routes)) await asStranger(route, own);
    expect(await read()).toEqual(before);
  });
});
