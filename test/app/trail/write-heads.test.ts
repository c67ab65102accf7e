/** The job that writes heads away: everything that changed, from where the last run ended; twice is the same as once; nothing broken is blessed. */
import { describe, expect, test } from 'vitest';
import type { OrderRecord } from '../../../src/app/orders/ports.ts';
import { makeReadWitness } from '../../../src/app/trail/read-witness.ts';
import { makeWriteHeads } from '../../../src/app/trail/write-heads.ts';
import { orderId } from '../../../src/domain/ids.ts';
import { hourMs, minuteMs } from '../../../src/domain/time.ts';
import { aDeskCaller, aPartnerCaller, contosoSandbox, digest } from '../../support/builders.ts';
import { makeMemoryTrail } from '../../support/memory/trail.ts';
import { aWorld } from '../../support/world.ts';

const aTrail = () => {
  const world = aWorld();
  const heads = makeMemoryTrail();
  /** What the store would say: an order, and the second it was stored in. */
  const stored: { second: number; record: OrderRecord }[] = [];
  const asked: number[] = [];
  const logged: string[] = [];
  const base = {
    digest,
    clock: world.clock,
    log: (message: string) => void logged.push(message),
    changed: {
      since: async function* (second: number) {
        asked.push(second);
        for (const each of stored) {
          if (each.second < second) continue;
          world.clock.pass(perOrder.ms);
          yield { second: each.second, scanned: { ok: true as const, record: each.record } };
        }
      },
    },
  };
  const perOrder = { ms: 0 };
  const second = () => Math.floor(Date.parse(world.clock.real()) / 1000);
  return {
    world,
    heads,
    asked,
    logged,
    perOrder,
    second,
    run: makeWriteHeads({ ...base, heads }),
    runOn: (failing: typeof heads) => makeWriteHeads({ ...base, heads: failing })(),
    store: async (id: string) => {
      const ref = await world.place('review', { id: orderId(id) });
      stored.push({ second: second(), record: await world.stored(ref) });
      return ref;
    },
    restore: (record: OrderRecord) => void stored.push({ second: second(), record }),
  };
};

describe('SR-17 a run', () => {
  test('writes the head of each order stored since the last, and begins there the next time', async () => {
    const trail = aTrail();
    await trail.store('order0000001');
    await trail.store('order0000002');
    expect(await trail.run()).toEqual({ heads: 2, broken: 0 });
    expect(trail.heads.written.map(({ order, seq }) => [order.orderId, seq])).toEqual([
      ['order0000001', 2],
      ['order0000002', 2],
    ]);
    const ended = trail.second();
    trail.world.clock.pass(hourMs);
    await trail.store('order0000003');
    await trail.run();
    expect(trail.asked).toEqual([0, ended - 60]);
    expect(trail.heads.written.at(-1)?.order.orderId).toBe('order0000003');
  });

  test('on a quiet desk moves on all the same, so that the next never looks far back', async () => {
    const trail = aTrail();
    await trail.run();
    trail.world.clock.days(30);
    await trail.run();
    expect(trail.heads.runs.at(-1)?.upTo).toBe(trail.second());
  });

  test('that died before it was closed is done again; heads that are there twice prove the same', async () => {
    const trail = aTrail();
    const ref = await trail.store('order0000001');
    const dying = {
      ...trail.heads,
      closeRun: async (): Promise<void> => {
        throw new Error('killed');
      },
    };
    await expect(trail.runOn(dying)).rejects.toThrow('killed');
    await trail.run();
    expect(trail.asked).toEqual([0, 0]);
    const { stores, clock } = trail.world;
    const read = makeReadWitness({ heads: trail.heads, accounts: stores.accounts, clock });
    expect((await read(await trail.world.stored(ref))).witness).toMatchObject({ upTo: 2, heads: 1, faults: [] });
  });

  test('that takes too long ends between two seconds, and the next goes on from the last one that is whole', async () => {
    const trail = aTrail();
    for (const n of [1, 2, 3, 4]) {
      await trail.store(`order000000${n}`);
      if (n !== 2) trail.world.clock.pass(90_000);
    }
    trail.perOrder.ms = 1.5 * minuteMs;
    // The second and third were stored in one second: both are written, though the time is over by then.
    expect(await trail.run()).toEqual({ heads: 3, broken: 0 });
    trail.perOrder.ms = 0;
    await trail.run();
    expect(new Set(trail.heads.written.map(({ order }) => order.orderId)).size).toBe(4);
  });

  test('gives a broken chain no head and says so', async () => {
    const trail = aTrail();
    const record = await trail.world.stored(await trail.world.place('review'));
    trail.restore({ ...record, facts: record.facts.toReversed() });
    expect(await trail.run()).toEqual({ heads: 0, broken: 1 });
    expect(trail.logged).toEqual(['a chain is broken']);
    expect(trail.heads.written).toEqual([]);
  });
});

test('SR-17 an end that was cut off is missed by its head, however much younger that is than the facts left over', async () => {
  const trail = aTrail();
  const { world } = trail;
  const ref = await world.place('review');
  const before = await world.stored(ref);
  world.clock.days(80);
  await world.decisions.byReviewer(
    { order: ref, verb: 'reject', reason: 'suspected_fraud', words: 'No.', revision: 1, requestId: 'a' },
    aDeskCaller('rita', 'Reviewer'),
  );
  trail.restore(await world.stored(ref));
  await trail.run();
  const read = makeReadWitness({ heads: trail.heads, accounts: world.stores.accounts, clock: world.clock });
  expect((await read(before)).witness.faults).toMatchObject([{ fault: 'cut-off', seq: 3 }]);
});

test('SR-17 SB-04 the heads of a sandbox order are found, however far its clock was moved since', async () => {
  const trail = aTrail();
  const { world } = trail;
  const sandbox = aPartnerCaller({ partnerId: contosoSandbox, environment: 'sandbox' });
  await world.sandboxClock.advance(sandbox, { byMs: 200 * 24 * hourMs });
  const ref = await world.placeInSandbox('review');
  trail.restore(await world.stored(ref));
  await trail.run();
  await world.sandboxClock.advance(sandbox, { byMs: 30 * 24 * hourMs });
  const read = makeReadWitness({ heads: trail.heads, accounts: world.stores.accounts, clock: world.clock });
  expect((await read(await world.stored(ref))).witness.upTo).toBe(2);
  // A decision after the last run is not proven yet.
  await world.decisions.byReviewer(
    { order: ref, verb: 'suspend', revision: 1, requestId: 'a' },
    aDeskCaller('rita', 'Reviewer'),
  );
  expect((await read(await world.stored(ref))).witness).toMatchObject({ upTo: 2, faults: [] });
});
