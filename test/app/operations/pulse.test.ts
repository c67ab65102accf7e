import { expect, test } from 'vitest';
import { makeTakePulse } from '../../../src/app/operations/take-pulse.ts';
import { type BillingMonth, mostAttempts, troubled } from '../../../src/domain/billing/invoice.ts';
import { orderId, partnerId, subscriptionId } from '../../../src/domain/ids.ts';
import type { Month } from '../../../src/domain/prices/price-list.ts';
import { dayMs, minuteMs } from '../../../src/domain/time.ts';
import { entryNamed } from '../../support/buying.ts';
import { aWorld } from '../../support/world.ts';

const aPulse = () => {
  const world = aWorld();
  const { orders, openReviews, lives, invoices } = world.stores;
  return { world, take: makeTakePulse({ orders, openReviews, lives, invoices, clock: world.clock }) };
};

test('the pulse counts open reviews by whose turn it is, and tells the age of the oldest', async () => {
  const { world, take } = aPulse();
  const first = await world.place('po', { id: orderId('order0000001') });
  world.clock.days(3);
  await world.place('po', { id: orderId('order0000002') });
  await world.placeInSandbox('review', { id: orderId('order0000003') });
  await world.upload(first);
  const pulse = await take();
  expect(pulse.open.filter(({ count }) => count > 0)).toEqual([
    { environment: 'production', state: 'desk', count: 1 },
    { environment: 'production', state: 'partner', count: 1 },
    { environment: 'sandbox', state: 'desk', count: 1 },
  ]);
  expect(pulse.oldest).toEqual([
    { environment: 'production', ageSeconds: (3 * dayMs) / 1000 },
    { environment: 'sandbox', ageSeconds: 0 },
  ]);
});

test('LC-04 an order due for more than ten minutes is overdue, one the sweep still has time for is not', async () => {
  const { world, take } = aPulse();
  await world.place('clear');
  world.clock.pass(10 * minuteMs);
  expect((await take()).overdue).toBe(0);
  world.clock.pass(1);
  expect((await take()).overdue).toBe(1);
});

test('LC-05 parked orders are counted, and of a desk at rest nothing is', async () => {
  const { world, take } = aPulse();
  expect(await take()).toMatchObject({ oldest: [], parked: 0, overdue: 0 });
  const ref = await world.place('clear');
  const stored = await world.stores.orders.read(ref);
  if (stored === undefined) throw new Error('the order was placed');
  const { progress } = stored.value;
  const parked = [{ step: 'provision-1', reason: 'down', at: world.clock.real() }];
  await world.stores.orders.replace({ ...stored.value, progress: { ...progress, parked } }, stored.etag, []);
  expect((await take()).parked).toBe(1);
});

test('LC-05 LC-01 a parked renewal and a term that ended ten minutes ago are counted with the orders', async () => {
  const { world, take } = aPulse();
  const held = entryNamed('Tailspin Toys').subscriptions.find(({ family }) => family === 'softwareSubscription');
  if (held === undefined) throw new Error('Tailspin Toys holds software');
  const endsAt = world.clock.real();
  const parked = { attempts: 10, parked: { reason: 'down', at: endsAt } };
  await world.stores.seeding.subscription({ ...held, endsAt });
  await world.stores.seeding.subscription({ ...held, id: subscriptionId('b2'), endsAt, renewalTrouble: parked });
  world.clock.pass(10 * minuteMs);
  expect(await take()).toMatchObject({ parked: 1, overdue: 1 });
});

test('LC-05 BI-01 a month that waits for an operator is counted with what is parked, one that is tried again by itself is not', async () => {
  const { world, take } = aPulse();
  const startedAt = world.clock.real();
  const failed = (period: string, times: number): BillingMonth => {
    let month: BillingMonth = {
      ...{ partnerId: partnerId('p1'), environment: 'production', period: period as Month },
      ...{ state: 'collecting', startedAt, invoices: [] },
    };
    for (let n = 0; n < times; n++) month = troubled(month, 'no rate', startedAt);
    return month;
  };
  await world.stores.invoices.begin(failed('2026-08', mostAttempts - 1));
  expect((await take()).parked).toBe(0);
  await world.stores.invoices.begin(failed('2026-09', mostAttempts));
  expect((await take()).parked).toBe(1);
});
