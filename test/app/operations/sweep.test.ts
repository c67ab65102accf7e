import { describe, expect, test } from 'vitest';
import { makeSweep } from '../../../src/app/operations/sweep.ts';
import { orderId } from '../../../src/domain/ids.ts';
import { dayMs, hourMs, minuteMs } from '../../../src/domain/time.ts';
import { aDeskCaller, aPartnerCaller, contosoSandbox } from '../../support/builders.ts';
import { aWorld, type World } from '../../support/world.ts';

const repairs = async (world: World) =>
  (await world.stores.journal.recent(1000, world.clock.real())).filter((entry) => entry.what === 'repaired');

describe('the sweep', () => {
  test('LC-04 an order whose workflow was never started is put right after two minutes, and operators see it', async () => {
    const world = aWorld();
    const ref = await world.place('clear');
    world.clock.pass(2 * minuteMs);
    expect(await world.sweep()).toEqual({ repaired: 0, failed: 0 });
    world.clock.pass(1);
    expect(await world.sweep()).toEqual({ repaired: 1, failed: 0 });
    expect((await world.stored(ref)).order.status).toBe('completed');
    expect(await repairs(world)).toMatchObject([
      { order: ref, at: world.clock.real(), detail: 'finished as completed' },
    ]);
  });

  test('LC-04 an order that is still to be watched gets its workflow back', async () => {
    const world = aWorld();
    const ref = await world.place('po');
    world.clock.pass(5 * minuteMs);
    await world.sweep();
    expect(world.told.started).toEqual([ref]);
    expect(await world.sweep()).toEqual({ repaired: 0, failed: 0 });
  });

  test('SR-05 LC-04 with every orchestration lost, an order is still rejected within minutes of reviewBy', async () => {
    const world = aWorld();
    const ref = await world.place('po');
    for (let day = 0; day < 91; day++) {
      world.clock.days(1);
      world.clock.pass(3 * minuteMs);
      await world.sweep();
    }
    expect((await world.stored(ref)).order).toMatchObject({
      status: 'po_review_rejected',
      rejection: { reason: 'expired' },
    });
  });

  test('LC-04 a decision whose bell was lost is carried out', async () => {
    const world = aWorld();
    const ref = await world.place('po');
    await world.advanceOrder(ref);
    await world.upload(ref);
    await world.decisions.byReviewer(
      { order: ref, verb: 'approve', revision: 2, requestId: 'a' },
      aDeskCaller('reviewer-1', 'Reviewer'),
    );
    world.clock.pass(2 * minuteMs + 1);
    await world.sweep();
    expect((await world.stored(ref)).order.status).toBe('completed');
  });

  test('LC-04 what is being looked after is left alone', async () => {
    const world = aWorld();
    const ref = await world.place('po');
    await world.advanceOrder(ref);
    world.clock.pass(hourMs);
    expect(await world.sweep()).toEqual({ repaired: 0, failed: 0 });
    expect(await repairs(world)).toEqual([]);
  });

  test('LC-04 a step that waits for its next attempt stands not still', async () => {
    const world = aWorld();
    const ref = await world.place('clear');
    world.faults.ledger.always('post', 'outage-before');
    for (let i = 0; i < 9; i++) {
      const advanced = await world.advanceOrder(ref);
      if (!advanced.done && i < 8) world.clock.set(advanced.until);
    }
    // Five minutes to the tenth attempt.
    world.clock.pass(4 * minuteMs);
    expect(await world.sweep()).toEqual({ repaired: 0, failed: 0 });
  });

  test('LC-04 orders that can’t be helped keep nobody waiting, however many they are', async () => {
    const world = aWorld();
    for (let i = 0; i < 450; i++) await world.place('po', { id: orderId(`broken${1_000_000 + i}`) });
    world.clock.pass(minuteMs);
    const ref = await world.place('clear', { id: orderId('wholeorder01') });
    world.clock.pass(5 * minuteMs);
    const sweep = makeSweep({
      orders: world.stores.orders,
      accounts: world.stores.accounts,
      workflow: world.told,
      journal: world.stores.journal,
      clock: world.clock,
      log: () => undefined,
      advanceOrder: async (order) => {
        if (order.orderId.startsWith('broken')) throw new Error('its document can’t be read');
        return world.advanceOrder(order);
      },
    });
    expect(await sweep()).toEqual({ repaired: 1, failed: 450 });
    expect((await world.stored(ref)).order.status).toBe('completed');
  });

  test('LC-04 after an outage the whole backlog is worked off in one run', async () => {
    const world = aWorld();
    for (let i = 0; i < 500; i++) await world.place('po', { id: orderId(`order${1_000_000 + i}`) });
    world.clock.pass(5 * minuteMs);
    expect(await world.sweep()).toEqual({ repaired: 500, failed: 0 });
  });

  test('a run ends before the next one begins; what is left is next minute’s', async () => {
    const world = aWorld();
    for (let i = 0; i < 100; i++) await world.place('po', { id: orderId(`order${1_000_000 + i}`) });
    world.clock.pass(5 * minuteMs);
    world.faults.orders.always('read', async () => world.clock.pass(1_000));
    const { repaired } = await world.sweep();
    expect(repaired).toBeGreaterThanOrEqual(48);
    expect(repaired).toBeLessThan(100);
    await world.sweep();
    expect((await repairs(world)).length).toBe(100);
  });

  test('SB-04 LC-04 sandbox orders are due by their account’s clock, production’s by the world’s', async () => {
    const world = aWorld();
    const sandboxed = await world.placeInSandbox('po');
    const ref = await world.place('po', { id: orderId('order0000002') });
    await world.advanceOrder(sandboxed);
    await world.advanceOrder(ref);
    await world.sandboxClock.advance(aPartnerCaller({ partnerId: contosoSandbox, environment: 'sandbox' }), {
      byMs: 91 * dayMs,
    });
    await world.sweep();
    expect((await world.stored(sandboxed)).order.status).toBe('po_review_rejected');
    expect((await world.stored(ref)).order.status).toBe('pending_po_upload');
  });

  test('SB-04 a clock move whose telling stopped is started again until everybody was told', async () => {
    const world = aWorld();
    await world.sandboxClock.advance(aPartnerCaller({ partnerId: contosoSandbox, environment: 'sandbox' }), {
      byMs: dayMs,
    });
    await world.sweep();
    expect(world.told.clocks).toHaveLength(2);
    await world.ringOpenOrders(contosoSandbox, 1);
    await world.sweep();
    expect(world.told.clocks).toHaveLength(2);
  });

  test('a workflow that can’t be started leaves the order on the list of failures, and the next run tries again', async () => {
    const world = aWorld();
    await world.place('po');
    world.clock.pass(5 * minuteMs);
    world.faults.workflow.plan('start', 'outage-before');
    expect(await world.sweep()).toEqual({ repaired: 0, failed: 1 });
    expect(await repairs(world)).toEqual([]);
    expect(world.logged.map((line) => line.message)).toContain('repair failed');
  });
});
