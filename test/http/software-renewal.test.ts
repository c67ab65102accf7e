/** Software subscriptions over the routes: renewal switched, what is listed, Azure Hybrid Benefit shown (SW-01, SW-02, SW-10). */
import { beforeEach, describe, expect, test } from 'vitest';
import { subscriptionId } from '../../src/domain/ids.ts';
import { parseInstant } from '../../src/domain/time.ts';
import { entryNamed } from '../support/buying.ts';
import { aWholeDesk, type WholeDesk } from './whole-desk.ts';

const tailspin = '/v1/customers/c1000000-0001-4000-8000-000000000001';
const windowsServer = `${tailspin}/subscriptions/b1000000-0001-4000-8000-000000000001`;

let desk: WholeDesk;
beforeEach(async () => {
  desk = await aWholeDesk();
});

describe('a software subscription', () => {
  test('SW-02 renews until it is switched off, which the whole model sent back does', async () => {
    const read = await desk.ask('agent', 'GET', windowsServer);
    expect(read.body).toMatchObject({ autoRenewEnabled: true, azureHybridBenefit: true });
    const off = await desk.ask('agent', 'PATCH', windowsServer, { body: { ...read.body, autoRenewEnabled: false } });
    expect([off.status, off.body.autoRenewEnabled]).toEqual([200, false]);
    const on = await desk.ask('agent', 'PATCH', windowsServer, { body: { AutoRenewEnabled: 'true' } });
    expect([on.status, on.body.autoRenewEnabled]).toEqual([200, true]);
  });

  test('SW-02 a change without the field switches it off', async () => {
    const { status, body } = await desk.ask('agent', 'PATCH', windowsServer, { body: { Id: 'b1', Status: 'none' } });
    expect([status, body.autoRenewEnabled]).toEqual([200, false]);
  });

  test('SP-09 a savings plan’s renewal is not changed here', async () => {
    const plan = 'a1000000-0001-4000-8000-000000000001';
    const order = await desk.ask('agent', 'POST', `${tailspin}/orders`, {
      body: {
        billingCycle: 'one_time',
        lineItems: [
          {
            offerId: 'DZH318Z09V6F:0001:DZH318Z0BLD3',
            quantity: 1,
            provisioningContext: { scope: 'shared', subscriptionId: plan },
            purchaseCommitment: { amount: 0.05 },
          },
        ],
      },
    });
    await desk.settle();
    const listed = await desk.ask('agent', 'GET', `${tailspin}/subscriptions?order_id=${order.body.id}`);
    const [subscription] = listed.body.items as { id: string; autoRenewEnabled: boolean; billingCycle: string }[];
    expect(subscription).toMatchObject({ autoRenewEnabled: false, billingCycle: 'one_time' });
    const patched = await desk.ask('agent', 'PATCH', `${tailspin}/subscriptions/${subscription?.id}`, {
      body: { autoRenewEnabled: true },
    });
    expect([patched.status, patched.body.code]).toEqual([403, '900321']);
  });

  test('SW-01 bought before 14 October 2021 it is not listed, but can be read', async () => {
    const [held] = entryNamed('Tailspin Toys').subscriptions.filter(({ family }) => family === 'softwareSubscription');
    if (held === undefined) throw new Error('Tailspin Toys holds software');
    const id = 'b1000000-0001-4000-8000-00000000000f';
    await desk.stores.seeding.subscription({
      ...held,
      id: subscriptionId(id),
      startsAt: parseInstant('2021-10-13T23:59:59.999Z'),
    });
    const listed = await desk.ask('agent', 'GET', `${tailspin}/subscriptions`);
    const ids = (listed.body.items as { id: string }[]).map((each) => each.id);
    expect(ids).toContain(held.id);
    expect(ids).not.toContain(id);
    expect((await desk.ask('agent', 'GET', `${tailspin}/subscriptions/${id}`)).status).toBe(200);
  });
});
