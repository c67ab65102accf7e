/** Changes that begin from what this process remembers of an order: kept where nobody came between, begun anew where somebody did (ADR 44). */
import { describe, expect, test } from 'vitest';
import { makeChangeOrder } from '../../../src/app/orders/change-order.ts';
import type { OrderRecord } from '../../../src/app/orders/ports.ts';
import type { Stored } from '../../../src/app/stored.ts';
import type { OrderRef } from '../../../src/domain/ids.ts';
import { decide } from '../../../src/domain/orders/decide.ts';
import { done } from '../../../src/domain/result.ts';
import { aPartnerCaller, digest, reviewer } from '../../support/builders.ts';
import { withFaults } from '../../support/memory/failing.ts';
import { aWorld, type World } from '../../support/world.ts';

/** A process that remembers this of the order, whatever others have written since. */
const processRemembering = (world: World, remembered: Stored<OrderRecord> | undefined) => {
  const { port, faults } = withFaults({ ...world.stores.orders, recall: async () => remembered });
  const rung: OrderRef[] = [];
  const ring = async (ref: OrderRef) => void rung.push(ref);
  const changeOrder = makeChangeOrder({
    ...{ orders: port, accounts: world.stores.accounts, clock: world.clock, digest, log: () => undefined },
    workflow: { start: ring, ring },
  });
  const approve = (ref: OrderRef) =>
    changeOrder(ref, { by: reviewer, requestId: 'approve-1' }, ({ order, now }) => {
      const decided = decide(order, { do: 'approve', revision: order.revision, by: reviewer }, now);
      return decided.ok ? done({ happenings: decided.value }) : decided;
    });
  return { approve, changeOrder, rung, calls: faults.calls };
};

const rememberedOf = async (world: World, ref: OrderRef): Promise<Stored<OrderRecord>> => {
  const stored = await world.stores.orders.read(ref);
  if (stored === undefined) throw new Error('The order was not stored');
  return stored;
};

const uploaded = async () => {
  const world = aWorld();
  const ref = await world.place('po');
  const placed = await rememberedOf(world, ref);
  await world.upload(ref);
  return { world, ref, placed, now: await rememberedOf(world, ref) };
};

describe('a change that begins from memory', () => {
  test('is written without a read where the order still is as remembered', async () => {
    const { world, ref, now } = await uploaded();
    const desk = processRemembering(world, now);
    expect(await desk.approve(ref)).toMatchObject({
      ok: true,
      value: { order: { status: 'pending' } },
    });
    expect([desk.calls('read'), desk.calls('replace'), desk.rung.length]).toEqual([0, 1, 1]);
  });

  test('is begun anew where somebody wrote meanwhile, and sees what was written', async () => {
    const { world, ref, now } = await uploaded();
    await world.withdraw(ref, aPartnerCaller(), 'w');
    const desk = processRemembering(world, now);
    expect(await desk.approve(ref)).toMatchObject({
      refusal: { kind: 'order-state', status: 'cancelled' },
    });
    expect((await world.stored(ref)).order.status).toBe('cancelled');
    expect(desk.rung).toEqual([]);
  });

  test('is never refused for what memory says: the order itself is asked', async () => {
    const { world, ref, placed } = await uploaded();
    const desk = processRemembering(world, placed);
    expect(await desk.approve(ref)).toMatchObject({
      ok: true,
      value: { order: { status: 'pending' } },
    });
    expect([desk.calls('read'), desk.calls('replace')]).toEqual([1, 1]);
  });

  test('SR-14 a decision that another process took already is answered with that one', async () => {
    const { world, ref, now } = await uploaded();
    const first = await processRemembering(world, undefined).approve(ref);
    const desk = processRemembering(world, now);
    expect(await desk.approve(ref)).toEqual(first);
    expect((await world.stored(ref)).facts.filter(({ kind }) => kind === 'review-approved')).toHaveLength(1);
  });

  test('is answered from the order itself where it would change nothing', async () => {
    const { world, ref, placed, now } = await uploaded();
    const desk = processRemembering(world, placed);
    const nothing = await desk.changeOrder(ref, { by: reviewer, requestId: 'n' }, () => done({ happenings: [] }));
    expect(nothing).toEqual({ ok: true, value: now.value });
  });

  test('SR-05 past the deadline expires the order, whatever was remembered', async () => {
    const { world, ref, now } = await uploaded();
    world.clock.days(90);
    const desk = processRemembering(world, now);
    expect(await desk.approve(ref)).toMatchObject({ ok: false });
    expect((await world.stored(ref)).facts.filter(({ kind }) => kind === 'review-expired')).toHaveLength(1);
  });

  test('reads four times more before it gives up', async () => {
    const { world, ref, now } = await uploaded();
    const desk = processRemembering(world, now);
    const busy = await desk.changeOrder(ref, { by: reviewer, requestId: 'b' }, async () => {
      await touch(world, ref);
      return done({ happenings: [], fileNames: { 'po-1': 'mine.pdf' } });
    });
    expect(busy).toMatchObject({ refusal: { kind: 'busy' } });
    expect([desk.calls('read'), desk.calls('replace')]).toEqual([4, 5]);
  });
});

let touches = 0;
const touch = (world: World, ref: OrderRef) =>
  world.changeOrder(ref, { by: reviewer, requestId: `t-${touches}` }, () =>
    done({ happenings: [], fileNames: { other: `${touches++}.pdf` } }),
  );
