/** Verifying all orders: their chains, the heads that were written away, their documents; and what a restore has lost. */
import { describe, expect, test } from 'vitest';
import { makeVerifyOrders, type VerifyOrdersDeps } from '../../../src/app/operations/verify-orders.ts';
import type { OrderRecord, OrderScan } from '../../../src/app/orders/ports.ts';
import { type OrderRef, orderId, partnerId } from '../../../src/domain/ids.ts';
import { refOf } from '../../../src/domain/orders/order.ts';
import { type Instant, minuteMs, plusMs } from '../../../src/domain/time.ts';
import { aDeskCaller, digest } from '../../support/builders.ts';
import { makeMemoryTrail } from '../../support/memory/trail.ts';
import { resealed } from '../../support/tampering.ts';
import { aWorld } from '../../support/world.ts';

const aDesk = async () => {
  const world = aWorld();
  const trail = makeMemoryTrail();
  const refs: OrderRef[] = [];
  /** What lies in the store instead of what the desk wrote; `undefined`: the order is gone. */
  const forged = new Map<string, OrderRecord | undefined>();
  const read = async (ref: OrderRef) =>
    forged.has(ref.orderId) ? forged.get(ref.orderId) : (await world.stores.orders.read(ref))?.value;
  const scan: OrderScan = {
    all: async function* (partner) {
      for (const ref of refs) {
        const record = await read(ref);
        if (record !== undefined && (partner === undefined || ref.partnerId === partner)) yield { ok: true, record };
      }
    },
  };
  const deps: VerifyOrdersDeps = {
    ...{ scan, digest, heads: trail, checkDocuments: async () => [] },
    orders: {
      read: async (ref) => {
        const record = await read(ref);
        return record === undefined ? undefined : { value: record, etag: 'x' };
      },
    },
  };
  const writeHeads = async (writtenAt: Instant = world.clock.real()): Promise<void> => {
    for (const ref of refs) {
      const { facts } = await world.stored(ref);
      const last = facts.at(-1);
      if (last !== undefined)
        await trail.append(ref.partnerId, [{ order: ref, seq: last.seq, hash: last.hash, writtenAt }]);
    }
  };
  const places = async (...[outcome, draft]: Parameters<typeof world.place>) => {
    const ref = await world.place(outcome, draft);
    refs.push(ref);
    return ref;
  };
  return { world, trail, refs, forged, deps, places, writeHeads, verify: makeVerifyOrders(deps) };
};

const rejects = (world: Awaited<ReturnType<typeof aDesk>>['world'], order: OrderRef) =>
  world.decisions.byReviewer(
    { order, verb: 'reject', reason: 'other', words: 'No.', revision: 1, requestId: 'a' },
    aDeskCaller('rita', 'Reviewer'),
  );

describe('SR-17 verifying all orders', () => {
  test('counts orders, facts and what heads prove, and names what is broken or can’t be read', async () => {
    const { world, places, forged, writeHeads, verify, deps } = await aDesk();
    const open = await places('po', { id: orderId('order0000001') });
    await places('clear', { id: orderId('order0000002') });
    await writeHeads();
    expect(await verify()).toEqual({
      ...{ orders: 2, facts: 4, proven: 4, documents: 0, broken: [], younger: [], unreadable: [] },
    });
    const record = await world.stored(open);
    forged.set(open.orderId, { ...record, facts: record.facts.filter(({ seq }) => seq !== 1) });
    expect((await verify()).broken).toMatchObject([{ order: open, faults: [{ fault: 'removed', seq: 1 }] }]);
    const unreadable = { id: 'order0000009', why: 'no such schema' };
    const scan: OrderScan = {
      all: async function* () {
        yield { ok: false, ...unreadable };
      },
    };
    expect((await makeVerifyOrders({ ...deps, scan })()).unreadable).toEqual([unreadable]);
  });

  test('of one partner looks at that partner’s only', async () => {
    const { refs, world, verify } = await aDesk();
    refs.push(await world.placeInSandbox('po'), await world.place('po', { id: orderId('order0000002') }));
    const [sandbox] = refs;
    expect((await verify(sandbox === undefined ? {} : { partner: sandbox.partnerId })).orders).toBe(1);
    expect((await verify({ partner: partnerId('nobody') })).orders).toBe(0);
  });

  test('names a chain sealed anew, facts cut off, and an order that is gone, each by its head', async () => {
    const { world, places, forged, writeHeads, verify } = await aDesk();
    const [rewritten, cut, gone] = [
      await places('po', { id: orderId('order0000001') }),
      await places('po', { id: orderId('order0000002') }),
      await places('po', { id: orderId('order0000003') }),
    ];
    for (const ref of [rewritten, cut, gone]) await rejects(world, ref);
    await writeHeads();
    forged.set(
      rewritten.orderId,
      resealed(await world.stored(rewritten), (facts) =>
        facts.map((fact) => ({ ...fact, by: { ...fact.by, objectId: 'x' } })),
      ),
    );
    forged.set(
      cut.orderId,
      resealed(await world.stored(cut), (facts) => facts.slice(0, 2)),
    );
    forged.set(gone.orderId, undefined);
    const { broken, orders } = await verify();
    expect(orders).toBe(2);
    expect(broken.map(({ order, faults }) => [order.orderId, faults.map(({ fault }) => fault)])).toEqual([
      ['order0000001', ['rewritten']],
      ['order0000002', ['cut-off']],
      ['order0000003', ['order-gone']],
    ]);
  });

  test('an order that went on while all were looked at is read once more, not called broken', async () => {
    const { world, refs, trail, deps, writeHeads } = await aDesk();
    const ref = await world.place('po');
    refs.push(ref);
    const before = await world.stored(ref);
    await rejects(world, ref);
    await writeHeads();
    const scan: OrderScan = {
      all: async function* () {
        yield { ok: true, record: before };
      },
    };
    const young = await world.place('po', { id: orderId('order0000002') });
    const { facts } = await world.stored(young);
    await trail.append(young.partnerId, [
      { order: young, seq: 2, hash: facts[1]?.hash ?? '', writtenAt: world.clock.real() },
    ]);
    expect(await makeVerifyOrders({ ...deps, scan })()).toMatchObject({ broken: [], younger: [] });
  });

  test('a document that is lost is named with its order', async () => {
    const { world, places, deps } = await aDesk();
    const ref = await places('po');
    await world.upload(ref);
    const verify = makeVerifyOrders({
      ...deps,
      checkDocuments: async ({ order }) =>
        order.attachments.map(({ attachmentId, sha256 }) => ({ attachmentId, sha256, state: 'missing' as const })),
    });
    expect(await verify()).toMatchObject({ documents: 0, broken: [] });
    expect(await verify({ documents: true })).toMatchObject({
      documents: 1,
      broken: [{ order: ref, faults: [{ fault: 'document', attachmentId: 'po-1', state: 'missing' }] }],
    });
  });
});

test('SR-17 after a restore, what is younger than its point in time is told, and is no broken chain', async () => {
  const { world, trail, places, forged, writeHeads, verify } = await aDesk();
  const worked = await places('po', { id: orderId('order0000001') });
  await writeHeads();
  const kept = await world.stored(worked);
  const restoredTo = world.clock.real();
  world.clock.pass(10 * minuteMs);
  await rejects(world, worked);
  const young = await places('po', { id: orderId('order0000002') });
  await writeHeads();
  forged.set(worked.orderId, kept);
  forged.set(young.orderId, undefined);

  expect(await verify({ restoredTo: plusMs(restoredTo, minuteMs) })).toMatchObject({
    broken: [],
    younger: [
      { order: refOf(kept.order), hadFacts: 3, hasFacts: 2 },
      { order: young, hadFacts: 2, hasFacts: 0 },
    ],
  });
  expect((await verify()).broken).toHaveLength(2);

  // Once it is noted in the trail, nobody has to say it again; what is written from then on counts.
  world.clock.pass(minuteMs);
  await trail.noteRestore({ restoredTo: plusMs(restoredTo, minuteMs), at: world.clock.real() });
  expect(await verify()).toMatchObject({ broken: [], younger: [{ hadFacts: 3 }, { hadFacts: 2 }] });
  world.clock.pass(minuteMs);
  await trail.append(worked.partnerId, [{ order: worked, seq: 2, hash: digest('x'), writtenAt: world.clock.real() }]);
  expect((await verify()).broken).toMatchObject([{ faults: [{ fault: 'rewritten', seq: 2 }] }]);
});
