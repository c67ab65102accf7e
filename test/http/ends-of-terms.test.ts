/** Ends of terms over the routes: bought in a sandbox, its clock moved, and what is there then (LC-01, LC-02, SP-09, SW-01, SB-04). */
import { beforeEach, describe, expect, test } from 'vitest';
import { customerId, orderId, subscriptionId } from '../../src/domain/ids.ts';
import { contoso, contosoSandbox } from '../../src/tools/world/accounts.ts';
import { items } from '../support/buying.ts';
import { aWholeDesk, type WholeDesk } from './whole-desk.ts';

const toys = '/v1/customers/c1f00000-0001-4000-8000-000000000001';
const plan = 'a1f00000-0001-4000-8000-000000000001';
const ref = {
  partnerId: contosoSandbox.partnerId,
  customerId: customerId('c1f00000-0001-4000-8000-000000000001'),
};

interface Shown {
  readonly id: string;
  readonly status: string;
  readonly autoRenewEnabled: boolean;
  readonly [field: string]: unknown;
}

let desk: WholeDesk;
beforeEach(async () => {
  desk = await aWholeDesk();
});

const buys = async (line: object, billingCycle: string): Promise<{ readonly order: string; readonly id: string }> => {
  const { status, text, body } = await desk.ask('sandboxAgent', 'POST', `${toys}/orders`, {
    body: { billingCycle, lineItems: [line] },
  });
  expect(status, text).toBe(201);
  await desk.settle();
  const [bought] = await listed(`?order_id=${body.id}`);
  if (bought === undefined) throw new Error('It was bought');
  return { order: String(body.id), id: bought.id };
};
const listed = async (query = ''): Promise<readonly Shown[]> => {
  const { body } = await desk.ask('sandboxAgent', 'GET', `${toys}/subscriptions${query}`);
  return body.items as readonly Shown[];
};
const read = async (id: string): Promise<Shown> =>
  (await desk.ask('sandboxAgent', 'GET', `${toys}/subscriptions/${id}`)).body as unknown as Shown;
/** As the clock's workflow does it. */
const moves = async (days: number): Promise<void> => {
  const { status, text } = await desk.ask('sandboxAgent', 'POST', '/v1/sandbox/clock/advance', { body: { days } });
  expect(status, text).toBe(200);
  const { seq } = desk.workflow.clocks.at(-1) ?? { seq: 0 };
  expect(await desk.desk.ringOpenOrders(contosoSandbox.partnerId, seq)).toEqual({ finished: true });
};
const charges = async (order: string) =>
  (await desk.stores.ledger.ofOrder({ ...ref, orderId: orderId(order) })).map(
    ({ id, amount, dueAt, subscriptionId }) => ({
      id: id.slice(order.length),
      minor: amount.minor,
      dueAt,
      subscriptionId,
    }),
  );

const windowsServer = { offerId: items.windowsServerOneYear, quantity: 2, termDuration: 'P1Y' };

describe('software in a sandbox', () => {
  test('LC-01 SW-01 SB-04 a year on it has renewed: another term, a new cancel window, and its charges', async () => {
    const { order, id } = await buys(windowsServer, 'annual');
    await moves(364);
    expect(await charges(order)).toMatchObject([{ id: ':0:0', minor: 110_400 }]);
    await moves(1);
    const now = await read(id);
    expect(now).toMatchObject({
      status: 'active',
      autoRenewEnabled: true,
      creationDate: '2026-11-25T08:00:00.000Z',
      effectiveStartDate: '2027-11-25T08:00:00.000Z',
      commitmentEndDate: '2028-11-24T00:00:00Z',
      cancellationAllowedUntilDate: '2027-12-02T08:00:00.000Z',
    });
    expect(await charges(order)).toMatchObject([
      { id: ':0:0', dueAt: '2026-11-25T08:00:00.000Z' },
      { id: ':0:t2:0', minor: 110_400, dueAt: '2027-11-25T08:00:00.000Z', subscriptionId: id },
    ]);
  });

  test('LC-01 three years on and nobody looked: three terms, each begun where the last one ended, each charged once', async () => {
    const { order, id } = await buys(windowsServer, 'annual');
    await moves(3 * 365 + 2);
    expect(await charges(order)).toMatchObject([
      { id: ':0:0', dueAt: '2026-11-25T08:00:00.000Z' },
      { id: ':0:t2:0', dueAt: '2027-11-25T08:00:00.000Z' },
      { id: ':0:t3:0', dueAt: '2028-11-25T08:00:00.000Z' },
      { id: ':0:t4:0', dueAt: '2029-11-25T08:00:00.000Z' },
    ]);
    const before = desk.state();
    expect(await desk.desk.lives.run()).toEqual({ lived: 0, failed: 0 });
    expect(desk.state()).toBe(before);
    expect(await read(id)).toMatchObject({ effectiveStartDate: '2029-11-25T08:00:00.000Z' });
  });

  test('SW-03 the next term is billed as asked for, and takes another term where the licence has one', async () => {
    const { order, id } = await buys({ ...windowsServer, quantity: 1 }, 'annual');
    const patch = (next: object) =>
      desk.ask('sandboxAgent', 'PATCH', `${toys}/subscriptions/${id}`, {
        body: { autoRenewEnabled: true, scheduledNextTermInstructions: next },
      });
    expect((await patch({ product: { billingCycle: 'triennial' } })).body.code).toBe('900269');
    const monthly = await patch({ product: { billingCycle: 'monthly' }, quantity: 1 });
    expect(monthly.body).toMatchObject({
      renewalTermDuration: 'P1Y',
      billingCycle: 'annual',
      scheduledNextTermInstructions: { product: { billingCycle: 'monthly', termDuration: 'P1Y' }, quantity: 1 },
    });
    const longer = await patch({ product: { termDuration: 'P3Y', billingCycle: 'annual' } });
    expect(longer.body).toMatchObject({
      renewalTermDuration: 'P3Y',
      scheduledNextTermInstructions: { product: { termDuration: 'P3Y' } },
    });
    // The whole model sent back, as Partner Center's own client does, leaves it as it is.
    const again = await desk.ask('sandboxAgent', 'PATCH', `${toys}/subscriptions/${id}`, { body: longer.body });
    expect(again.body.scheduledNextTermInstructions).toEqual(longer.body.scheduledNextTermInstructions);
    await moves(365);
    expect(await read(id)).toMatchObject({
      termDuration: 'P3Y',
      billingCycle: 'annual',
      offerId: items.windowsServerThreeYears,
      commitmentEndDate: '2030-11-24T00:00:00Z',
    });
    expect((await charges(order)).slice(1)).toMatchObject([
      { id: ':0:t2:0', minor: 46_900 },
      { id: ':0:t2:1', minor: 46_900, dueAt: '2028-11-25T08:00:00.000Z' },
      { id: ':0:t2:2', minor: 46_900 },
    ]);
    expect(await read(id)).not.toHaveProperty('scheduledNextTermInstructions');
  });

  test('SW-03 a change that names no instructions takes them back', async () => {
    const { id } = await buys(windowsServer, 'annual');
    const next = { product: { billingCycle: 'monthly' } };
    const url = `${toys}/subscriptions/${id}`;
    await desk.ask('sandboxAgent', 'PATCH', url, {
      body: { autoRenewEnabled: true, scheduledNextTermInstructions: next },
    });
    const { body } = await desk.ask('sandboxAgent', 'PATCH', url, { body: { autoRenewEnabled: true } });
    expect(body).not.toHaveProperty('scheduledNextTermInstructions');
  });

  test('LC-02 SW-02 switched off it expires at its end, is disabled after 30 days and deleted after 90 more; its keys go with it', async () => {
    const { order, id } = await buys(windowsServer, 'annual');
    await desk.ask('sandboxAgent', 'PATCH', `${toys}/subscriptions/${id}`, { body: { autoRenewEnabled: false } });
    const status = async () => (await read(id)).status;
    await moves(364);
    expect(await status()).toBe('active');
    await moves(1);
    expect(await status()).toBe('expired');
    const software = `${toys}/software/${id}`;
    expect((await desk.ask('sandboxAgent', 'GET', software)).body.status).toBe('expired');
    const key = await desk.ask('sandboxAgent', 'POST', `${software}/keys`, { body: { version: '2022' } });
    expect([key.status, key.body.type]).toEqual([409, '/problems/software-not-active']);
    await moves(29);
    expect(await status()).toBe('expired');
    await moves(1);
    expect(await status()).toBe('disabled');
    await moves(89);
    expect(await status()).toBe('disabled');
    await moves(1);
    expect(await status()).toBe('deleted');
    expect(await charges(order)).toHaveLength(1);
    await moves(10_000);
    expect(await status()).toBe('deleted');
  });

  test('LC-01 CU-04 a customer whose relationship ended is sold no further term: it expires, and says why in the caller’s language', async () => {
    const { order, id } = await buys(windowsServer, 'annual');
    const stored = await desk.stores.customers.stored(ref);
    if (stored === undefined) throw new Error('The customer is there');
    const parted = { ...stored.value, relationship: 'none' as const };
    await desk.stores.customers.write(ref, [{ change: 'replace-customer', customer: parted, etag: stored.etag }]);
    await moves(365);
    const { body } = await desk.ask('sandboxAgent', 'GET', `${toys}/subscriptions/${id}`, {
      headers: { 'X-Locale': 'nl-NL' },
    });
    expect(body).toMatchObject({
      status: 'expired',
      autoRenewEnabled: false,
      notRenewed: { code: '20002', date: '2027-11-25T08:00:00.000Z' },
    });
    expect(String((body.notRenewed as { description: string }).description)).toMatch(/relatie/);
    expect(await charges(order)).toHaveLength(1);
  });

  test('LC-01 SB-04 who reads before any job has run is answered with what is so', async () => {
    const { id } = await buys(windowsServer, 'annual');
    await desk.ask('sandboxAgent', 'POST', '/v1/sandbox/clock/advance', { body: { days: 365 } });
    expect((await listed()).find((each) => each.id === id)).toMatchObject({
      status: 'active',
      effectiveStartDate: '2027-11-25T08:00:00.000Z',
    });
  });

  test('LC-01 a removed customer is sold nothing more', async () => {
    const { order, id } = await buys({ ...windowsServer }, 'annual');
    const stored = await desk.stores.customers.stored(ref);
    await desk.stores.customers.write(ref, [{ change: 'remove-customer', etag: stored?.etag ?? '' }]);
    await moves(365);
    const [held] = (await desk.stores.customers.subscriptions(ref)).filter((each) => each.id === id);
    expect(held?.status).toBe('expired');
    expect(await charges(order)).toHaveLength(1);
  });
});

describe('a savings plan in a sandbox', () => {
  const savingsPlan = (more: object = {}) => ({
    offerId: items.savingsPlanOneYear,
    quantity: 1,
    provisioningContext: { scope: 'shared', subscriptionId: plan },
    purchaseCommitment: { amount: 0.05 },
    ...more,
  });

  test('LC-02 SP-09 unless asked to renew it expires', async () => {
    const { id } = await buys(savingsPlan(), 'one_time');
    await moves(365);
    expect(await read(id)).toMatchObject({ status: 'expired' });
  });

  test('LC-01 SP-09 its renewal is a new plan of the same scope, term, frequency and commitment; each names the other', async () => {
    const { order, id } = await buys(savingsPlan({ renewsTo: { termDuration: 'P1Y' } }), 'monthly');
    await moves(365);
    const old = await read(id);
    expect(old).toMatchObject({ status: 'expired', autoRenewEnabled: false });
    const next = await read(String(old.renewedToSubscriptionId));
    expect(next).toMatchObject({
      status: 'active',
      autoRenewEnabled: true,
      renewedFromSubscriptionId: id,
      creationDate: '2027-11-25T08:00:00.000Z',
      commitmentEndDate: '2028-11-24T00:00:00Z',
      termDuration: 'P1Y',
      billingCycle: 'monthly',
      orderId: order,
      lineItems: [{ scope: { type: 'shared', subscriptionId: plan }, purchaseCommitment: { amount: 0.05 } }],
    });
    const posted = await charges(order);
    expect(posted).toHaveLength(24);
    expect(posted.slice(12).every(({ subscriptionId }) => subscriptionId === next.id)).toBe(true);
    expect(posted.slice(12).reduce((sum, { minor }) => sum + minor, 0)).toBe(43_800);
  });

  test('LC-01 SP-06 the hours before its end are the old plan’s, and from that instant on the new one’s', async () => {
    const { id } = await buys(savingsPlan({ renewsTo: { termDuration: 'P1Y' } }), 'one_time');
    await desk.ask('sandboxAgent', 'POST', '/v1/sandbox/clock/advance', { body: { days: 365, hours: 3 } });
    const usage = (usageStartTime: string) => ({
      usageStartTime,
      azureSubscriptionId: 'e1f00000-0001-4000-8000-000000000001',
      resourceGroup: 'shop',
      meterId: '8e855d51-82a6-cb68-5c3c-74b639777c73',
      quantity: 1,
    });
    const records = [usage('2027-11-25T07:00:00Z'), usage('2027-11-25T08:00:00Z')];
    const reported = await desk.ask('sandboxAgent', 'POST', `/v1/sandbox/${toys.slice(4)}/usage`, {
      body: { records },
    });
    expect(reported.status, reported.text).toBe(200);
    const plansIn = async (hour: string) => {
      const { text } = await desk.ask('sandboxAgent', 'GET', `${toys}/usage/hours/${hour}`);
      return [id, String((await read(id)).renewedToSubscriptionId)].map((each) => text.includes(each));
    };
    expect(await plansIn('2027-11-25T07')).toEqual([true, false]);
    expect(await plansIn('2027-11-25T08')).toEqual([false, true]);
  });

  test('LC-01 SP-01 without an active Azure subscription there is no new plan', async () => {
    const { id } = await buys(savingsPlan({ renewsTo: { termDuration: 'P1Y' } }), 'one_time');
    await moves(364);
    const azure = `${toys}/subscriptions/${plan}/azureEntitlements/e1f00000-0001-4000-8000-000000000001`;
    const { status } = await desk.ask('sandboxAgent', 'PATCH', azure, { body: { status: 'suspended' } });
    expect(status).toBe(200);
    await moves(1);
    expect(await read(id)).toMatchObject({ status: 'expired', notRenewed: { code: '900318' } });
    expect((await listed()).filter((each) => each.renewedFromSubscriptionId !== undefined)).toEqual([]);
  });
});

test('LC-01 RI-04 a reservation renews in place where that was asked for, and only there', async () => {
  const reservation = {
    offerId: 'DZH318Z0BQ3P:0039:DZH318Z08F1B',
    quantity: 1,
    provisioningContext: { scope: 'shared', subscriptionId: plan },
  };
  const ends = await buys(reservation, 'one_time');
  const { order, id } = await buys({ ...reservation, renewsTo: { termDuration: 'P1Y' } }, 'monthly');
  await moves(365);
  expect(await read(ends.id)).toMatchObject({ status: 'expired' });
  expect(await read(id)).toMatchObject({ status: 'active', commitmentEndDate: '2028-11-24T00:00:00Z' });
  expect(await charges(order)).toHaveLength(24);
});

describe('who listens', () => {
  const listens = (...events: string[]) =>
    desk.ask('sandboxAgent', 'POST', '/webhooks/v1/registration', {
      body: { WebhookUrl: 'https://hooks.test/', WebhookEvents: events },
    });
  const told = (event: string) =>
    desk.stores.deliveries
      .all()
      .map(({ announcement }) => announcement)
      .filter((each) => each.event === event);

  test('WH-01 LC-01 hears of each renewal and of each stage, once', async () => {
    await listens('subscription-renewed', 'subscription-updated');
    const { order, id } = await buys(windowsServer, 'annual');
    await moves(2 * 365 + 1);
    expect(told('subscription-renewed')).toMatchObject([
      { subscriptionId: id, orderId: order, at: '2027-11-25T08:00:00.000Z' },
      { subscriptionId: id, orderId: order, at: '2028-11-25T08:00:00.000Z' },
    ]);
    await desk.ask('sandboxAgent', 'PATCH', `${toys}/subscriptions/${id}`, { body: { autoRenewEnabled: false } });
    const before = told('subscription-updated').length;
    await moves(365 + 120);
    expect(told('subscription-updated').slice(before)).toHaveLength(3);
    expect(told('subscription-renewed')).toHaveLength(2);
  });

  test('WH-02 LC-01 what a dying process did not tell or post is told and posted by the sweep, once', async () => {
    await listens('subscription-renewed');
    const { order } = await buys(windowsServer, 'annual');
    const { post } = desk.stores.ledger;
    desk.stores.ledger.post = async () => {
      throw new Error('The process died');
    };
    await moves(365);
    expect([await charges(order), told('subscription-renewed')]).toMatchObject([[{ id: ':0:0' }], []]);
    desk.stores.ledger.post = post;
    desk.clock.pass(120_000);
    expect(await desk.desk.sweepNews()).toBe(1);
    expect(await charges(order)).toMatchObject([{ id: ':0:0' }, { id: ':0:t2:0' }]);
    expect(told('subscription-renewed')).toHaveLength(1);
    expect(await desk.desk.sweepNews()).toBe(0);
  });
});

test('LC-05 a parked renewal is listed to operators, and tried again by one of them alone', async () => {
  const { id } = await buys(windowsServer, 'annual');
  const stored = await desk.stores.customers.storedSubscription(ref, subscriptionId(id));
  if (stored === undefined) throw new Error('It was bought');
  const { etag } = stored;
  const renewalTrouble = { attempts: 10, parked: { reason: 'The store was down', at: stored.value.startsAt } };
  const subscription = { ...stored.value, renewalTrouble };
  await desk.stores.customers.write(ref, [{ change: 'replace-subscription', subscription, etag }]);
  await moves(365);
  expect((await read(id)).effectiveStartDate).toBe('2026-11-25T08:00:00.000Z');
  const list = await desk.ask('lead', 'GET', '/desk/v1/renewals/parked');
  expect(list.body).toMatchObject({
    items: [{ ...ref, subscriptionId: id, reason: 'The store was down', whatToDo: expect.stringContaining('resume') }],
  });
  const body = { ...ref, subscriptionId: id };
  expect((await desk.ask('lead', 'POST', '/desk/v1/renewals/parked/resume', { body })).status).toBe(403);
  const resumed = await desk.ask('operator', 'POST', '/desk/v1/renewals/parked/resume', { body });
  expect(resumed.body).toEqual({ subscriptionId: id, outcome: 'lived' });
  expect((await read(id)).effectiveStartDate).toBe('2027-11-25T08:00:00.000Z');
  expect((await desk.ask('operator', 'POST', '/desk/v1/renewals/parked/resume', { body })).status).toBe(409);
});

test('SW-04 LC-01 in production it may be cancelled in the first seven days of its new term, of which the rest comes back', async () => {
  const tailspin = '/v1/customers/c1000000-0001-4000-8000-000000000001';
  const { body: order } = await desk.ask('agent', 'POST', `${tailspin}/orders`, {
    body: { billingCycle: 'annual', lineItems: [windowsServer] },
  });
  await desk.settle();
  desk.clock.days(365 + 2);
  expect(await desk.desk.lives.run()).toMatchObject({ failed: 0 });
  const { body } = await desk.ask('agent', 'GET', `${tailspin}/subscriptions?order_id=${order.id}`);
  const [held] = body.items as readonly Shown[];
  expect(held).toMatchObject({ cancellationAllowedUntilDate: '2027-12-02T08:00:00.000Z' });
  const url = `${tailspin}/subscriptions/${held?.id}`;
  const cancelled = await desk.ask('agent', 'PATCH', url, { body: { status: 'deleted' } });
  expect([cancelled.status, cancelled.body.status], cancelled.text).toEqual([200, 'deleted']);
  await desk.settle();
  const { partnerId } = contoso;
  const bought = { partnerId, customerId: customerId(tailspin.slice(14)), orderId: orderId(String(order.id)) };
  // Three days of 366 have begun: the new term has a 29 February.
  expect(await desk.stores.ledger.creditsOfOrder(bought)).toMatchObject([
    { chargeId: `${order.id}:0:t2:0`, amount: { minor: 110_400 - 905 } },
  ]);
  desk.clock.days(365);
  expect((await desk.ask('agent', 'GET', url)).body.status).toBe('deleted');
  expect(await desk.stores.ledger.ofOrder(bought)).toHaveLength(2);
});
