/** A partner hears of each change of what its customers hold, once, also when who made the change died before it told. */
import { beforeEach, expect, test } from 'vitest';
import { customerId } from '../../src/domain/ids.ts';
import { minuteMs } from '../../src/domain/time.ts';
import { contoso } from '../../src/tools/world/accounts.ts';
import { items } from '../support/buying.ts';
import { aWholeDesk, type WholeDesk } from './whole-desk.ts';

const tailspin = '/v1/customers/c1000000-0001-4000-8000-000000000001';
const server = 'b1000000-0001-4000-8000-000000000001';
const plan = 'a1000000-0001-4000-8000-000000000001';
const ref = { partnerId: contoso.partnerId, customerId: customerId('c1000000-0001-4000-8000-000000000001') };

let desk: WholeDesk;
beforeEach(async () => {
  desk = await aWholeDesk();
});

const listens = (...events: string[]) =>
  desk.ask('agent', 'POST', '/webhooks/v1/registration', {
    body: { WebhookUrl: 'https://hooks.test/', WebhookEvents: events },
  });
const asks = async (method: string, path: string, body: object = {}) => {
  const { status, text } = await desk.ask('agent', method, `${tailspin}/subscriptions/${path}`, { body });
  expect(status, text).toBeLessThan(300);
};
const renews = (autoRenewEnabled: boolean) => asks('PATCH', server, { autoRenewEnabled });
const told = () => desk.stores.deliveries.all().map(({ announcement }) => announcement);
const untold = () => desk.stores.customers.untold(desk.clock.real(), 10);

test('WH-01 SW-02 renewal switched off and on again is told twice, switched to what it is not at all', async () => {
  await listens('subscription-updated');
  await renews(false);
  await renews(false);
  expect(told()).toMatchObject([
    { event: 'subscription-updated', subscriptionId: server, customerId: ref.customerId, environment: 'production' },
  ]);
  await renews(true);
  expect(told()).toHaveLength(2);
  desk.clock.pass(minuteMs);
  expect(await untold()).toEqual([]);
});

test('WH-01 AP-06 what is done under a plan is told; that it is registered already is no news', async () => {
  await listens('subscription-updated');
  await asks('POST', `${plan}/azureEntitlements`, { friendlyName: 'Another shop' });
  await asks('PATCH', `${plan}/azureEntitlements/e1000000-0001-4000-8000-000000000001`, { friendlyName: 'Shop' });
  await asks('POST', `${plan}/registrations`);
  expect(told().map(({ event, subscriptionId }) => [event, subscriptionId])).toEqual(
    Array(2).fill(['subscription-updated', plan]),
  );
});

test('WH-02 the event names the subscription, and is told in order with the order that it came by', async () => {
  await listens('subscription-updated', 'order-created');
  const { body } = await desk.ask('agent', 'POST', `${tailspin}/orders`, {
    body: {
      billingCycle: 'annual',
      lineItems: [{ offerId: items.windowsServerOneYear, quantity: 1, termDuration: 'P1Y' }],
    },
  });
  await desk.settle();
  const [held] = (await desk.stores.customers.subscriptions(ref)).filter(({ orderId }) => orderId === body.id);
  await asks('PATCH', String(held?.id), { autoRenewEnabled: false });
  for (const stream of desk.deliveryWorkflow.woken) await desk.desk.webhooks.advance(stream);
  const bodies = desk.sending.sent.map((message) => JSON.parse(message.body));
  expect(bodies.map(({ EventName, OrderId }) => [EventName, OrderId])).toEqual([
    ['order-created', body.id],
    ['subscription-updated', body.id],
    ['subscription-updated', body.id],
  ]);
  for (const { ResourceUri, SubscriptionId } of bodies.slice(1)) {
    expect(SubscriptionId).toBe(held?.id);
    expect(ResourceUri).toBe(`https://desk.test${tailspin}/subscriptions/${held?.id}`);
  }
});

test('WH-02 what its process died over is told by the sweep, once', async () => {
  await listens('subscription-updated');
  const { add } = desk.stores.deliveries;
  desk.stores.deliveries.add = async () => {
    throw new Error('The process died');
  };
  await renews(false);
  desk.stores.deliveries.add = add;
  expect(told()).toEqual([]);
  expect(await desk.desk.sweepNews()).toBe(0);
  desk.clock.pass(2 * minuteMs);
  const [news] = await untold();
  expect(await desk.desk.sweepNews()).toBe(1);
  expect(told()).toMatchObject([{ event: 'subscription-updated', subscriptionId: server }]);
  // It died again, after it told and before it struck out.
  if (news === undefined) throw new Error('it was written');
  await desk.stores.customers.write(ref, [{ change: 'write-news', news }]);
  expect(await desk.desk.sweepNews()).toBe(1);
  expect(told()).toHaveLength(1);
  expect(await untold()).toEqual([]);
});

test('WH-01 who does not listen for it costs no write more', async () => {
  await listens('order-created');
  await renews(false);
  desk.clock.pass(minuteMs);
  expect([told(), await untold()]).toEqual([[], []]);
  expect(desk.calls).not.toContain('customers.strikeOut');
});
