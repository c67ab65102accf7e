import { describe, expect, test } from 'vitest';
import { makePurgeWorkflows } from '../../../src/app/operations/purge-workflows.ts';
import { makeWakeOrders } from '../../../src/app/operations/wake-orders.ts';
import type { OrderScan } from '../../../src/app/orders/ports.ts';
import { type OrderRef, orderId } from '../../../src/domain/ids.ts';
import { retention } from '../../../src/domain/retention.ts';
import { epochMs, type Instant, plusDays } from '../../../src/domain/time.ts';
import { makeVirtualClock } from '../../support/clock.ts';
import { aWorld, type World } from '../../support/world.ts';

const scanOf = (world: World, refs: readonly OrderRef[]): OrderScan => ({
  all: async function* (partner) {
    for (const ref of refs) {
      if (partner === undefined || ref.partnerId === partner) yield { ok: true, record: await world.stored(ref) };
    }
  },
});

/** An order at rest in its review, one that is final, one of a sandbox. */
const someOrders = async (world: World) => {
  const open = await world.place('po', { id: orderId('order0000001') });
  const final = await world.place('clear', { id: orderId('order0000002') });
  const sandbox = await world.placeInSandbox('po', { id: orderId('order0000003') });
  for (const ref of [open, final, sandbox]) await world.advanceOrder(ref);
  return { open, final, sandbox };
};

describe('waking orders after a restore', () => {
  test('LC-04 what waits is due at once, so that the next sweep gives every open order its workflow back', async () => {
    const world = aWorld();
    const { open, final, sandbox } = await someOrders(world);
    expect(await world.sweep()).toEqual({ repaired: 0, failed: 0 });
    const wake = makeWakeOrders({
      orders: world.stores.orders,
      accounts: world.stores.accounts,
      clock: world.clock,
      scan: scanOf(world, [open, final, sandbox]),
    });
    expect(await wake()).toEqual({ woken: 2, busy: 0 });
    expect(await world.sweep()).toEqual({ repaired: 2, failed: 0 });
    expect(world.told.started).toEqual(expect.arrayContaining([open, sandbox]));
    expect(world.told.started).not.toContainEqual(final);
  });

  test('twice is the same as once, and facts stay as they are', async () => {
    const world = aWorld();
    const { open } = await someOrders(world);
    const before = await world.stored(open);
    const { orders, accounts } = world.stores;
    const wake = makeWakeOrders({ orders, accounts, clock: world.clock, scan: scanOf(world, [open]) });
    expect(await wake()).toEqual({ woken: 1, busy: 0 });
    expect(await wake()).toEqual({ woken: 0, busy: 0 });
    const { dueAt, ...after } = await world.stored(open);
    expect({ ...after, dueAt: before.dueAt }).toEqual(before);
    expect(dueAt).not.toBe(before.dueAt);
  });
});

describe('the purge', () => {
  test('reaches from the retention back past the longest life of a workflow, and never nearer', async () => {
    const asked: { from: Instant; to: Instant }[] = [];
    const clock = makeVirtualClock('2026-11-25T03:23:00.000Z');
    const purge = makePurgeWorkflows({
      clock,
      workflows: {
        purge: async (from, to) => {
          asked.push({ from, to });
          return 7;
        },
      },
    });
    expect(await purge()).toBe(7);
    const [{ from, to } = { from: clock.real(), to: clock.real() }] = asked;
    expect(to).toBe(plusDays(clock.real(), -retention.endedWorkflowDays));
    // Created, then ninety days of review, then kept for the retention: still found.
    expect(epochMs(from)).toBeLessThan(epochMs(plusDays(clock.real(), -(91 + retention.endedWorkflowDays))));
  });
});
