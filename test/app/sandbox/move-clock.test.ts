import { describe, expect, test } from 'vitest';
import { orderId } from '../../../src/domain/ids.ts';
import { dayMs, hourMs, plusMs } from '../../../src/domain/time.ts';
import { aPartnerCaller, contosoSandbox } from '../../support/builders.ts';
import { aWorld, type World } from '../../support/world.ts';

const caller = aPartnerCaller({ partnerId: contosoSandbox, environment: 'sandbox' });
const advance = (world: World, byMs: number) => world.sandboxClock.advance(caller, { byMs });
const clockOf = async (world: World) => (await world.stores.accounts.read(contosoSandbox))?.value.clock;
const placeMany = async (world: World, count: number) => {
  for (let i = 0; i < count; i++) await world.placeInSandbox('po', { id: orderId(`order${1_000_000 + i}`) });
};
/** Runs the activity as the sweep makes it run: again and again until everybody was told. */
const ringAll = async (world: World, seq: number): Promise<number> => {
  for (let runs = 1; runs < 100; runs++) {
    if ((await world.ringOpenOrders(contosoSandbox, seq)).finished) return runs;
  }
  throw new Error('it never finished');
};

describe('moving the clock', () => {
  test('SB-04 forward by a span or to an instant; the account’s time follows at once', async () => {
    const world = aWorld();
    const real = world.clock.real();
    expect(await advance(world, 90 * dayMs)).toMatchObject({
      ok: true,
      value: { now: plusMs(real, 90 * dayMs), clock: { seq: 1 } },
    });
    expect(await world.sandboxClock.advance(caller, { to: plusMs(real, 91 * dayMs) })).toMatchObject({
      value: { now: plusMs(real, 91 * dayMs), clock: { seq: 2 } },
    });
    world.clock.pass(hourMs);
    expect(await world.sandboxClock.read(caller)).toMatchObject({ value: { now: plusMs(real, 91 * dayMs + hourMs) } });
    expect(world.told.clocks).toEqual([
      { partner: contosoSandbox, seq: 1 },
      { partner: contosoSandbox, seq: 2 },
    ]);
  });

  test.each([0, -1, Number.NaN, 0.5, Number.POSITIVE_INFINITY, 200 * 366 * dayMs])(
    'SB-04 never back, nowhere, or beyond a hundred years: %s',
    async (byMs) => {
      const world = aWorld();
      expect(await advance(world, byMs)).toEqual({
        ok: false,
        refusal: { kind: 'clock-moves-forward-only', now: world.clock.real() },
      });
      expect(await clockOf(world)).toMatchObject({ offsetMs: 0, seq: 0 });
      expect(world.told.clocks).toEqual([]);
    },
  );

  test('SB-04 not back to an instant that has passed', async () => {
    const world = aWorld();
    await advance(world, dayMs);
    expect(await world.sandboxClock.advance(caller, { to: plusMs(world.clock.real(), hourMs) })).toMatchObject({
      refusal: { kind: 'clock-moves-forward-only' },
    });
  });

  test('SB-04 production has no clock to move', async () => {
    const world = aWorld();
    expect(await world.sandboxClock.advance(aPartnerCaller(), { byMs: dayMs })).toEqual({
      ok: false,
      refusal: { kind: 'sandbox-only' },
    });
    expect(await world.sandboxClock.read(aPartnerCaller())).toEqual({ ok: false, refusal: { kind: 'sandbox-only' } });
  });

  test('SB-04 many moves at once all count', async () => {
    const world = aWorld();
    await Promise.all(Array.from({ length: 10 }, () => advance(world, dayMs)));
    expect(await clockOf(world)).toMatchObject({ offsetMs: 10 * dayMs, seq: 10 });
  });

  test('SB-04 a workflow that can’t be started does not fail the move; the sweep starts it', async () => {
    const world = aWorld();
    world.faults.workflow.plan('startClock', 'outage-before');
    expect(await advance(world, dayMs)).toMatchObject({ ok: true });
    await world.sweep();
    expect(world.told.clocks).toEqual([{ partner: contosoSandbox, seq: 1 }]);
  });
});

describe('telling everybody', () => {
  test('SB-04 every open order of the account is rung once, nobody else’s', async () => {
    const world = aWorld();
    await placeMany(world, 450);
    await world.place('po');
    await world.placeInSandbox('clear', { id: orderId('orderisclear') });
    await advance(world, dayMs);
    expect(await ringAll(world, 1)).toBe(1);
    expect(new Set(world.told.rung.map((ref) => ref.orderId)).size).toBe(450);
    expect(world.told.rung).toHaveLength(450);
    expect(await clockOf(world)).toEqual({ offsetMs: dayMs, seq: 1, rungSeq: 1 });
  });

  test('SB-04 what one run of 30 seconds does not finish, the next one goes on with from its cursor', async () => {
    const world = aWorld();
    await placeMany(world, 650);
    await advance(world, dayMs);
    // Each bell takes a while: a page of 200 takes more than half of the time there is.
    world.faults.workflow.always('ring', async () => world.clock.pass(100));
    expect(await world.ringOpenOrders(contosoSandbox, 1)).toEqual({ finished: false });
    expect(await clockOf(world)).toMatchObject({ rungSeq: 0, cursor: 'order1000399' });
    expect(await ringAll(world, 1)).toBe(1);
    expect(world.told.rung.map((ref) => ref.orderId)).toEqual(
      Array.from({ length: 650 }, (_, i) => `order${1_000_000 + i}`),
    );
  });

  test('SB-04 a run that died rings its page once more, and leaves nobody out', async () => {
    const world = aWorld();
    await placeMany(world, 250);
    await advance(world, dayMs);
    world.faults.accounts.plan('replace', 'outage-before');
    await expect(world.ringOpenOrders(contosoSandbox, 1)).rejects.toThrow('timed out');
    await ringAll(world, 1);
    expect(new Set(world.told.rung.map((ref) => ref.orderId)).size).toBe(250);
  });

  test('SB-04 the end is only said when it is stored', async () => {
    const world = aWorld();
    await advance(world, dayMs);
    world.faults.accounts.plan('replace', 'conflict');
    expect(await world.ringOpenOrders(contosoSandbox, 1)).toEqual({ finished: true });
    expect(await clockOf(world)).toMatchObject({ rungSeq: 1 });
  });

  test('SB-04 a run that a later move has overtaken leaves the rest to the later one', async () => {
    const world = aWorld();
    await placeMany(world, 3);
    await advance(world, dayMs);
    await advance(world, dayMs);
    expect(await world.ringOpenOrders(contosoSandbox, 1)).toEqual({ finished: true });
    expect(world.told.rung).toEqual([]);
    await ringAll(world, 2);
    expect(world.told.rung).toHaveLength(3);
    expect(await world.ringOpenOrders(contosoSandbox, 2)).toEqual({ finished: true });
    expect(world.told.rung).toHaveLength(3);
  });

  test('SB-04 a move while an earlier one is being told starts the telling from the first order again', async () => {
    const world = aWorld();
    await placeMany(world, 250);
    await advance(world, dayMs);
    let moved = false;
    world.faults.workflow.always('ring', async () => {
      if (moved) return;
      moved = true;
      await advance(world, dayMs);
    });
    expect(await world.ringOpenOrders(contosoSandbox, 1)).toEqual({ finished: true });
    world.faults.workflow.clear();
    expect(await clockOf(world)).toEqual({ offsetMs: 2 * dayMs, seq: 2, rungSeq: 0 });
    const before = world.told.rung.length;
    await ringAll(world, 2);
    expect(world.told.rung.length - before).toBe(250);
  });
});
