import { describe, expect, test } from 'vitest';
import { makeCountFigures, waitBounds } from '../../../src/app/review/count-figures.ts';
import type { ReviewCounts } from '../../../src/app/review/ports.ts';
import { makeReadFigures } from '../../../src/app/review/read-figures.ts';
import { type OrderRef, orderId } from '../../../src/domain/ids.ts';
import type { Environment } from '../../../src/domain/orders/order.ts';
import { dayMs, hourMs, minuteMs } from '../../../src/domain/time.ts';
import { aDeskCaller } from '../../support/builders.ts';
import { aWorld } from '../../support/world.ts';

const rita = aDeskCaller('rita', 'Reviewer');

const aDesk = () => {
  const world = aWorld();
  let asked = 0;
  const counts: ReviewCounts = {
    count: (environment, question) => {
      asked++;
      return world.stores.reviewCounts.count(environment, question);
    },
  };
  const took = { ms: 0 };
  const countAll = makeCountFigures({ counts, clock: world.clock });
  const figures = makeReadFigures({
    count: async (environment) => {
      const counted = await countAll(environment);
      world.clock.pass(took.ms);
      return counted;
    },
    store: world.stores.figures,
    clock: world.clock,
  });
  const read = async (environment: Environment) => (await figures.read(environment)).figures;
  let placed = 0;
  const place = () => world.place('review', { id: orderId(`order${String(++placed).padStart(7, '0')}`) });
  const decide = async (order: OrderRef, verb: 'approve' | 'reject') =>
    world.decisions.byReviewer(
      {
        ...{ order, verb, requestId: `${verb}-${order.orderId}` },
        revision: (await world.stored(order)).order.revision,
        ...(verb === 'reject' ? { reason: 'price_mismatch' as const, words: 'It differs.' } : {}),
      },
      rita,
    );
  return { world, figures, took, read, place, decide, asked: () => asked };
};

test('open cases are told by state and age', async () => {
  const { world, read, place } = aDesk();
  await place();
  world.clock.days(10);
  await world.place('po', { id: orderId('order0000009') });
  await place();
  const { open } = await read('production');
  const byAge = Object.fromEntries(open.map(({ state, ages }) => [state, ages.map(({ count }) => count)]));
  expect(byAge).toEqual({ desk: [1, 1, 0, 0, 0], partner: [1, 0, 0, 0, 0], suspended: [0, 0, 0, 0, 0] });
});

test('waiting is told from the desk’s turn to the first look, and to the decision, half and nine tenths of it', async () => {
  const { world, read, place, decide } = aDesk();
  for (const hours of [1, 1, 1, 1, 1, 1, 1, 1, 30, 100]) {
    const order = await place();
    world.clock.pass(hours * hourMs - minuteMs);
    await world.claims.claim({ order, requestId: `c-${order.orderId}` }, rita);
    world.clock.pass(dayMs);
    await decide(order, 'approve');
  }
  const { firstLook, decision } = await read('production');
  expect(firstLook).toEqual({ cases: 10, p50: hourMs / 1000, p90: (1.5 * dayMs) / 1000 });
  expect(decision).toEqual({ cases: 10, p50: (1.5 * dayMs) / 1000, p90: (3 * dayMs) / 1000 });
});

test('what waits for a partner’s documents is not the desk’s waiting; deciding without a claim is a look, too', async () => {
  const { world, read, decide } = aDesk();
  const order = await world.place('po');
  world.clock.days(20);
  await world.upload(order);
  world.clock.pass(hourMs);
  await decide(order, 'reject');
  const { firstLook, decision } = await read('production');
  expect(firstLook).toEqual({ cases: 1, p50: hourMs / 1000, p90: hourMs / 1000 });
  expect(decision).toEqual(firstLook);
});

test('endings are told by week and by reason, and an expiry is nobody’s decision', async () => {
  const { world, read, place, decide } = aDesk();
  const expiring = await place();
  world.clock.days(90);
  await world.advanceOrder(expiring);
  await decide(await place(), 'reject');
  await decide(await place(), 'approve');
  const figures = await read('production');
  expect(figures.expiries.map(({ count }) => count)).toEqual([...Array.from({ length: 11 }, () => 0), 1]);
  expect(new Date(figures.expiries[0]?.from ?? '').getUTCDay()).toBe(1);
  expect(figures.ends.filter(({ count }) => count > 0)).toEqual([
    { end: 'approved', count: 1 },
    { end: 'expired', count: 1 },
    { end: 'price_mismatch', count: 1 },
  ]);
  expect(figures.decision.cases).toBe(2);
});

test('SR-16 reminders that were sent are counted, those skipped are not', async () => {
  const { world, read, place } = aDesk();
  const order = await place();
  const stored = await world.stores.orders.read(order);
  if (stored === undefined) throw new Error('it was placed');
  const reminder = { to: 'partner', about: 'deadline', days: 60, at: world.clock.real() } as const;
  const reminders = (['sent', 'skipped', 'sent'] as const).map((outcome) => ({ ...reminder, outcome }));
  const progress = { ...stored.value.progress, reminders };
  await world.stores.orders.replace({ ...stored.value, progress }, stored.etag, []);
  expect((await read('production')).reminders).toEqual({ partner: 2, desk: 0 });
});

test('production and sandbox are counted apart', async () => {
  const { world, read, place } = aDesk();
  await place();
  await world.placeInSandbox('review', { id: orderId('order0000009') });
  const openIn = async (environment: 'production' | 'sandbox') =>
    (await read(environment)).open.flatMap(({ ages }) => ages).reduce((sum, { count }) => sum + count, 0);
  expect([await openIn('production'), await openIn('sandbox')]).toEqual([1, 1]);
});

test('however many cases there are, figures cost fewer than a hundred counts, and none for who looks again at once', async () => {
  const { world, read, place, asked } = aDesk();
  const [first, again] = await Promise.all([read('production'), read('production')]);
  expect(again).toBe(first);
  expect(asked()).toBeLessThan(100);
  const before = asked();
  await place();
  await read('production');
  expect(asked()).toBe(before);
  world.clock.pass(minuteMs);
  expect((await read('production')).open[0]?.ages[0]?.count).toBe(1);
});

describe('where counting takes long', () => {
  test('who looks is told the timer’s figures and their age at once; only where there are none it is waited for', async () => {
    const { world, figures, took, place, asked } = aDesk();
    took.ms = 6_000;
    await figures.refresh();
    const counts = asked();
    await place();
    world.clock.pass(19 * minuteMs);
    const { figures: told, ageMs } = await figures.read('production');
    expect(asked()).toBe(counts);
    expect(told.open[0]?.ages[0]?.count).toBe(0);
    // Both environments were counted, production first.
    expect(ageMs).toBe(19 * minuteMs + 2 * took.ms);
  });

  test('the timer counts for at most a two-hundredth of the time', async () => {
    const { world, figures, took } = aDesk();
    took.ms = 6_000;
    await figures.refresh();
    world.clock.pass(minuteMs);
    expect(await figures.refresh()).toEqual(['production', 'sandbox']);
    world.clock.pass(19 * minuteMs);
    expect(await figures.refresh()).toEqual([]);
    world.clock.pass(minuteMs);
    expect(await figures.refresh()).toEqual(['production', 'sandbox']);
  });

  test('a process that has only just started takes its first count for no measure: its desk may be a small one', async () => {
    const { world, figures, took, read, place } = aDesk();
    took.ms = 2_000;
    await figures.refresh();
    await place();
    took.ms = 20;
    world.clock.pass(minuteMs);
    expect(await figures.refresh()).toEqual(['production', 'sandbox']);
    await place();
    world.clock.pass(minuteMs / 2);
    expect((await read('production')).open[0]?.ages[0]?.count).toBe(2);
  });

  test('a timer that stands still is made up for by who looks', async () => {
    const { world, figures, took, asked } = aDesk();
    took.ms = 6_000;
    await figures.refresh();
    const counts = asked();
    world.clock.pass(42 * minuteMs);
    expect((await figures.read('production')).ageMs).toBeLessThanOrEqual(took.ms);
    expect(asked()).toBeGreaterThan(counts);
  });

  test('another process’s figures are told', async () => {
    const { world, took, figures } = aDesk();
    took.ms = 6_000;
    await figures.refresh();
    const other = makeReadFigures({
      count: () => Promise.reject(new Error('nobody is to count')),
      store: world.stores.figures,
      clock: world.clock,
    });
    expect((await other.read('sandbox')).figures.environment).toBe('sandbox');
  });
});

test('the bounds of waiting rise', () => {
  expect([...waitBounds].sort((a, b) => a - b)).toEqual(waitBounds);
});
