/** The lifecycle job where something fails: tried again, parked, stepped over, resumed; and what older versions stored. */
import { beforeEach, describe, expect, test } from 'vitest';
import { deskCatalog } from '../../../src/domain/catalog/catalog.ts';
import { subscriptionId } from '../../../src/domain/ids.ts';
import type { Subscription } from '../../../src/domain/subscriptions/subscription.ts';
import { minuteMs, parseInstant, plusMs, plusTerm } from '../../../src/domain/time.ts';
import { aDeskCaller } from '../../http/asking.ts';
import { items } from '../../support/buying.ts';
import { aLivesDesk, customer, order } from './lives-desk.ts';

const catalog = deskCatalog();
const startsAt = parseInstant('2026-11-25T08:00:00Z');
const end = plusTerm(startsAt, 'P1Y');
const operator = aDeskCaller({ roles: ['Operator'], objectId: 'olga' });

/** As it was stored before terms were recorded. */
const held = (n: number, more: Partial<Subscription> = {}): Subscription => ({
  id: subscriptionId(`5d0c0000-0000-4000-8000-00000000000${n}`),
  partnerId: customer.partnerId,
  customerId: customer.id,
  environment: 'production',
  family: 'softwareSubscription',
  catalogItemId: items.windowsServerOneYear,
  title: 'Windows Server',
  quantity: 1,
  status: 'active',
  orderId: order.orderId,
  orderLine: n,
  term: 'P1Y',
  startsAt,
  endsAt: end,
  autoRenew: true,
  ...more,
});
const refOf = ({ id }: Subscription) => ({ ...order, subscriptionId: id });

let desk: Awaited<ReturnType<typeof aLivesDesk>>;
const read = async (of: Subscription) => (await desk.end()).held.find(({ id }) => id === of.id);
const fails = (times: number) => desk.faults.customers.plan('withSubscriptions', ...Array(times).fill('outage-before'));
const runs = async (times: number) => {
  for (let i = 0; i < times; i++) {
    await desk.run();
    desk.clock.pass(6 * minuteMs);
  }
};

describe('a renewal that fails', () => {
  const [renews, expires] = [held(1), held(2, { autoRenew: false })];
  beforeEach(async () => {
    desk = await aLivesDesk(catalog, end, renews, expires);
  });

  test('LC-05 is tried again later, and is stepped over: the others go on', async () => {
    fails(1);
    expect(await desk.run()).toEqual({ lived: 1, failed: 1 });
    expect([(await read(expires))?.status, (await read(renews))?.renewalTrouble?.attempts]).toEqual(['expired', 1]);
    expect(await desk.run()).toEqual({ lived: 0, failed: 0 });
    desk.clock.pass(minuteMs);
    expect(await desk.run()).toEqual({ lived: 1, failed: 0 });
    const after = await read(renews);
    expect(after).toMatchObject({ status: 'active', currentTerm: { number: 2, startsAt: end } });
    expect(after).not.toHaveProperty('renewalTrouble');
  });

  test('LC-05 ten times is parked with its reason, is due no more, and is listed until an Operator resumes it', async () => {
    fails(10);
    await runs(10);
    const [parked, ...more] = await desk.stores.lives.parked(10);
    expect(parked).toMatchObject({ subscriptionId: renews.id, reason: expect.stringContaining('timed out') });
    expect(more).toEqual([]);
    const before = await read(renews);
    await runs(2);
    expect(await read(renews)).toEqual(before);
    expect(await desk.resume(refOf(renews), operator, 'request-1')).toEqual({ ok: true, value: 'lived' });
    expect(await read(renews)).toMatchObject({ currentTerm: { number: 2, startsAt: end } });
    expect(await desk.stores.lives.parked(10)).toEqual([]);
    expect(await desk.stores.journal.recent(10, desk.clock.real())).toMatchObject([
      { what: 'step-resumed', by: { objectId: 'olga' }, partnerId: order.partnerId },
    ]);
    expect(await desk.resume(refOf(renews), operator, 'request-1')).toMatchObject({ ok: true });
    expect(await desk.resume(refOf(renews), operator, 'request-2')).toMatchObject({
      refusal: { kind: 'step-not-parked' },
    });
  });

  test('LC-05 resumed and failing again it is counted anew', async () => {
    fails(11);
    await runs(10);
    expect(await desk.resume(refOf(renews), operator, 'request-1')).toEqual({ ok: true, value: 'failed' });
    expect((await read(renews))?.renewalTrouble).toMatchObject({ attempts: 1 });
  });

  test('LC-05 expiry is never parked', async () => {
    desk.faults.customers.always('write', 'outage-before');
    await runs(12);
    desk.faults.customers.clear();
    expect(await desk.stores.lives.parked(10)).toEqual([]);
    await desk.run();
    expect((await read(expires))?.status).toBe('expired');
  });

  test('LC-05 what can’t even be read is stepped over', async () => {
    desk.faults.customers.plan('storedSubscription', 'outage-before');
    expect(await desk.run()).toEqual({ lived: 1, failed: 1 });
    expect(await desk.run()).toEqual({ lived: 1, failed: 0 });
  });
});

test('LC-01 what was stored before terms were recorded renews all the same, at today’s price', async () => {
  desk = await aLivesDesk(catalog, plusMs(end, 1), held(1, { nextTerm: { billingCycle: 'monthly' } }));
  await desk.run();
  const { held: after, charges } = await desk.end();
  expect(after).toMatchObject([{ startsAt, billingCycle: 'monthly', currentTerm: { number: 2, startsAt: end } }]);
  expect(charges).toHaveLength(12);
  expect(charges.reduce((sum, { amount }) => sum + amount.minor, 0)).toBe(55_200);
});

test('CU-05 LC-01 what was bought without an order is charged under its own id', async () => {
  const { orderId: _order, orderLine: _line, ...own } = held(1);
  desk = await aLivesDesk(catalog, end, own);
  await desk.run();
  const charges = await desk.stores.ledger.ofOrder({ ...order, orderId: own.id as never });
  expect(charges).toMatchObject([{ id: `${own.id}:0:t2:0`, subscriptionId: own.id }]);
});

test('LC-01 hundreds that end in one minute are all seen to, page by page', async () => {
  const many = Array.from({ length: 450 }, (_, n) => ({
    ...held(0, { autoRenew: false }),
    id: subscriptionId(`many-${n}`),
  }));
  desk = await aLivesDesk(catalog, end, ...many);
  expect(await desk.run()).toEqual({ lived: 450, failed: 0 });
  expect((await desk.end()).held.every(({ status }) => status === 'expired')).toBe(true);
});
