/** Each family bought over the routes, to the subscription it becomes; the refusals of each with Partner Center's codes. */
import { beforeEach, describe, expect, test } from 'vitest';
import { customerId } from '../../src/domain/ids.ts';
import { contosoSandbox, fabrikam } from '../../src/tools/world/accounts.ts';
import { items } from '../support/buying.ts';
import type { Person } from './people.ts';
import { aWholeDesk, type WholeDesk } from './whole-desk.ts';

const tailspin = '/v1/customers/c1000000-0001-4000-8000-000000000001';
const woodgrove = '/v1/customers/c1000000-0010-4000-8000-000000000010';
const blueYonder = '/v1/customers/c1000000-0006-4000-8000-000000000006';
const plan = 'a1000000-0001-4000-8000-000000000001';

let desk: WholeDesk;
beforeEach(async () => {
  desk = await aWholeDesk();
});

const carted = async (customer: string, lineItems: readonly object[], person: Person = 'agent') => {
  const answer = await desk.ask(person, 'POST', `${customer}/carts`, { body: { lineItems } });
  expect(answer.status, answer.text).toBe(201);
  return answer.body as {
    id: string;
    lineItems: { orderGroup?: string; error?: { errorCode: number }; notes?: { code: string }[] }[];
  };
};

const bought = async (customer: string, lineItems: readonly object[]) => {
  const { id } = await carted(customer, lineItems);
  const answer = await desk.ask('agent', 'POST', `${customer}/carts/${id}/checkout`);
  expect(answer.status, answer.text).toBe(201);
  await desk.settle();
  const { orders } = answer.body as { orders: { id: string; billingCycle: string; currencyCode: string }[] };
  return orders;
};

const held = async (customer: string, orderId: string) =>
  (await desk.ask('agent', 'GET', `${customer}/subscriptions?order_id=${orderId}`)).body.items as object[];

describe('the legacy offer', () => {
  test('LG-01 a customer that bought it before buys it again: its own order group, nothing to pay, billed monthly by use', async () => {
    const cart = await carted(woodgrove, [
      { catalogItemId: items.legacyAzure, quantity: 1, billingCycle: 'monthly' },
      { catalogItemId: items.accessLtsc, quantity: 1 },
    ]);
    expect(cart.lineItems).toMatchObject([
      { orderGroup: 'OMS-0', notes: [{ code: 'billed-by-use' }], pricing: { price: 0 } },
      { orderGroup: '1' },
    ]);
    const [order] = await bought(woodgrove, [{ catalogItemId: 'ms-azr-0145p', quantity: 1 }]);
    expect(order).toMatchObject({ billingCycle: 'monthly', totalPrice: 0, lineItems: [{ offerId: 'MS-AZR-0145P' }] });
    expect(await held(woodgrove, order?.id ?? '')).toMatchObject([
      { offerId: 'MS-AZR-0145P', status: 'active', billingType: 'usage', autoRenewEnabled: false },
    ]);
  });

  test('LG-01 everybody else gets cart error 500600, with the way on', async () => {
    const { lineItems } = await carted(blueYonder, [{ catalogItemId: items.legacyAzure, quantity: 1 }]);
    expect(lineItems).toMatchObject([
      {
        error: { errorCode: 500600 },
        errors: [{ code: '2085', remedy: 'Buy the Azure plan.', more: '/reference/rules#legacy' }],
      },
    ]);
  });

  test('LG-02 shared services are sold as before, to anybody', async () => {
    const [order] = await bought(blueYonder, [{ catalogItemId: items.sharedServices, quantity: 1 }]);
    expect(order).toMatchObject({ lineItems: [{ offerId: 'MS-AZR-0159P' }] });
  });
});

describe('reservations of every service', () => {
  test('RI-04 RI-05 RI-06 a database reserved for three years, billed monthly, shared under the plan', async () => {
    const lines = [
      {
        catalogItemId: 'DZH318Z0BQ7R:0002:DZH318Z00KZD',
        quantity: 4,
        billingCycle: 'monthly',
        provisioningContext: { subscriptionId: plan, scope: 'single' },
      },
    ];
    const cart = await carted(tailspin, lines);
    expect(cart.lineItems[0]?.notes?.map(({ code }) => code)).toEqual([
      'scope-set-to-shared',
      'check-vcpu-quota',
      'software-not-included',
    ]);
    const [order] = await bought(tailspin, lines);
    expect(order).toMatchObject({ billingCycle: 'monthly', totalPrice: 4 * 2_986.06 });
    expect(await held(tailspin, order?.id ?? '')).toMatchObject([
      { quantity: 4, termDuration: 'P3Y', billingCycle: 'monthly', lineItems: [{ scope: { type: 'shared' } }] },
    ]);
  });

  test('RI-03 what is out of stock is cart error 10003', async () => {
    const { lineItems } = await carted(tailspin, [
      { catalogItemId: 'DZH318Z0BQ4P:0001:DZH318Z00KR7', quantity: 1, provisioningContext: { subscriptionId: plan } },
    ]);
    expect(lineItems).toMatchObject([{ error: { errorCode: 10003 }, errors: [{ code: '800010' }] }]);
  });
});

describe('software', () => {
  test('SW-03 three years, billed in three yearly parts; Red Hat and SUSE once, never cancelled', async () => {
    const orders = await bought(tailspin, [
      { catalogItemId: items.sqlServer, quantity: 2, billingCycle: 'annual' },
      { catalogItemId: items.redHat, quantity: 3 },
      { catalogItemId: items.suse, quantity: 1 },
    ]);
    expect(orders.map(({ billingCycle }) => billingCycle)).toEqual(['annual', 'one_time']);
    const [sql] = (await held(tailspin, orders[0]?.id ?? '')) as { cancellationAllowedUntilDate?: string }[];
    expect(sql).toMatchObject({
      azureHybridBenefit: true,
      autoRenewEnabled: true,
      cancellationAllowedUntilDate: expect.any(String),
    });
    for (const linux of await held(tailspin, orders[1]?.id ?? '')) {
      expect(linux).toMatchObject({ autoRenewEnabled: false });
      expect(linux).not.toHaveProperty('cancellationAllowedUntilDate');
    }
  });

  test('orders are found by their billing type', async () => {
    await bought(tailspin, [{ catalogItemId: items.sqlServer, quantity: 1, billingCycle: 'Triennial' }]);
    const count = async (billingType: string) =>
      (await desk.ask('agent', 'GET', `${tailspin}/orders?billingType=${billingType}`)).body.totalCount;
    expect([await count('triennial'), await count('annual')]).toEqual([1, 0]);
  });
});

test('SB-03 a sandbox account holds at most ten Azure plans, counted over all its customers', async () => {
  const bakery = '/v1/customers/c1f00000-0002-4000-8000-000000000002';
  const azurePlan = [{ catalogItemId: items.azurePlan, quantity: 1 }];
  expect((await carted(bakery, azurePlan, 'sandboxAgent')).lineItems[0]).not.toHaveProperty('error');
  const customers = (await desk.ask('sandboxAgent', 'GET', '/v1/customers')).body.items as { id: string }[];
  const sandbox = await desk.stores.customers.read({
    partnerId: contosoSandbox.partnerId,
    customerId: customerId(customers[0]?.id ?? ''),
  });
  if (sandbox === undefined) throw new Error('The sandbox has a customer');
  for (let n = 0; n < 10; n++) {
    const id = `c1f00000-0100-4000-8000-00000000000${n}`;
    await desk.stores.seeding.marker({ ...sandbox, id: customerId(id) }, 'azure-plan');
  }
  expect((await carted(bakery, azurePlan, 'sandboxAgent')).lineItems).toMatchObject([
    { error: { errorCode: 10009 }, errors: [{ code: '900116' }] },
  ]);
});

test('LG-06 a partner is refused in a market region it is not onboarded in', async () => {
  const stored = await desk.stores.customers.read({
    partnerId: fabrikam.partnerId,
    customerId: customerId('c0000000-0007-4000-8000-000000000007'),
  });
  if (stored === undefined) throw new Error('Fabrikam has Trey Research');
  const id = 'c2000000-0099-4000-8000-000000000099';
  await desk.stores.seeding.customer({ ...stored, id: customerId(id), country: 'US', currency: 'USD' });
  const answer = await desk.ask('stranger', 'POST', `/v1/customers/${id}/carts`, {
    body: { lineItems: [{ catalogItemId: items.accessLtsc, quantity: 1 }] },
  });
  expect([answer.status, answer.body.code, answer.body.errors]).toMatchObject([
    403,
    '2030',
    [{ pointer: '', remedy: expect.any(String), more: '/reference/rules#regions' }],
  ]);
});
