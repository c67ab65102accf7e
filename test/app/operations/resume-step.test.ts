import { expect, test } from 'vitest';
import { type OrderRef, orderId } from '../../../src/domain/ids.ts';
import { aDeskCaller } from '../../support/builders.ts';
import { aWorld, type World } from '../../support/world.ts';

const operator = aDeskCaller('operator-1', 'Operator');

/** An order whose first line is parked. */
const parked = async (): Promise<{ world: World; ref: OrderRef }> => {
  const world = aWorld();
  const ref = await world.place('clear');
  const stored = await world.stores.orders.read(ref);
  if (stored === undefined) throw new Error('it was placed');
  const { dueAt: _dueAt, ...record } = stored.value;
  await world.stores.orders.replace(
    {
      ...record,
      progress: {
        projectedSeq: 2,
        attempts: 3,
        parked: [{ step: 'provision-1', reason: 'x', at: world.clock.real() }],
      },
    },
    stored.etag,
    [],
  );
  world.clock.pass(1_000);
  return { world, ref };
};
const resumed = async (world: World) =>
  (await world.stores.journal.recent(10, world.clock.real())).filter((e) => e.what === 'step-resumed');

test('LC-05 resuming makes the order due, rings it, and is recorded with who did it', async () => {
  const { world, ref } = await parked();
  expect(await world.resumeStep(ref, 'provision-1', operator, 'r1')).toMatchObject({ ok: true });
  expect(await world.stored(ref)).toMatchObject({ dueAt: world.clock.real(), progress: { parked: [], attempts: 0 } });
  expect(world.told.rung).toEqual([ref]);
  expect(await resumed(world)).toMatchObject([
    { order: ref, detail: 'provision-1', by: { objectId: 'operator-1', role: 'Operator' } },
  ]);
});

test('LC-05 what is not parked can’t be resumed, and nothing is recorded', async () => {
  const { world, ref } = await parked();
  expect(await world.resumeStep(ref, 'project', operator, 'r1')).toEqual({
    ok: false,
    refusal: { kind: 'step-not-parked' },
  });
  expect(await world.resumeStep({ ...ref, orderId: orderId('nosuchorder1') }, 'project', operator, 'r1')).toEqual({
    ok: false,
    refusal: { kind: 'order-not-found' },
  });
  expect(await resumed(world)).toEqual([]);
});

test('LC-05 nothing is resumed without a record of it', async () => {
  const { world, ref } = await parked();
  world.faults.journal.plan('write', 'outage-before');
  await expect(world.resumeStep(ref, 'provision-1', operator, 'r1')).rejects.toThrow('timed out');
  expect((await world.stored(ref)).progress.parked).toHaveLength(1);
  world.faults.orders.plan('replace', 'outage-before');
  await expect(world.resumeStep(ref, 'provision-1', operator, 'r1')).rejects.toThrow('timed out');
  expect(await world.resumeStep(ref, 'provision-1', operator, 'r1')).toMatchObject({ ok: true });
  expect(await resumed(world)).toHaveLength(1);
});

test('a lost ETag is read again; five of them are busy', async () => {
  const { world, ref } = await parked();
  world.faults.orders.plan('replace', 'conflict', 'conflict');
  expect(await world.resumeStep(ref, 'provision-1', operator, 'r1')).toMatchObject({ ok: true });
  const again = await parked();
  again.world.faults.orders.always('replace', 'conflict');
  expect(await again.world.resumeStep(again.ref, 'provision-1', operator, 'r1')).toMatchObject({
    refusal: { kind: 'busy' },
  });
});
