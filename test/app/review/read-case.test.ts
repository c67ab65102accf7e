import { describe, expect, test } from 'vitest';
import { makeReadQueue } from '../../../src/app/review/read-queue.ts';
import { orderId } from '../../../src/domain/ids.ts';
import { hourMs } from '../../../src/domain/time.ts';
import { aPartnerCaller } from '../../support/builders.ts';
import { aWorld } from '../../support/world.ts';

describe('a case', () => {
  test('an order that was never flagged is none', async () => {
    const world = aWorld();
    const ref = await world.place('clear');
    expect(await world.readCase.read(ref)).toEqual({ ok: false, refusal: { kind: 'case-not-found' } });
    expect(await world.readCase.audit(ref)).toEqual({ ok: false, refusal: { kind: 'case-not-found' } });
  });

  test('one that is busy is not said to be missing', async () => {
    const world = aWorld();
    const ref = await world.place('po');
    world.clock.days(90);
    world.faults.orders.always('replace', 'conflict');
    expect(await world.readCase.read(ref)).toMatchObject({ refusal: { kind: 'busy' } });
    expect(await world.readCase.read({ ...ref, orderId: orderId('nosuchorder1') })).toMatchObject({
      refusal: { kind: 'case-not-found' },
    });
  });

  test('SR-17 its audit says that the chain is intact, or which fact was tampered with in the store', async () => {
    const world = aWorld();
    const ref = await world.place('po');
    await world.upload(ref);
    expect(await world.readCase.audit(ref)).toMatchObject({ value: { check: { intact: true, length: 3 } } });
    const stored = await world.stores.orders.read(ref);
    if (stored === undefined) throw new Error('it was placed');
    const facts = stored.value.facts.map((fact) => (fact.seq === 3 ? { ...fact, requestId: 'forged' } : fact));
    await world.stores.orders.replace({ ...stored.value, facts }, stored.etag, []);
    expect(await world.readCase.audit(ref)).toMatchObject({
      value: { check: { intact: false, seq: 3, reason: 'changed' } },
    });
  });
});

describe('the queue', () => {
  const aQueue = () => {
    const world = aWorld();
    return {
      world,
      queue: makeReadQueue({ orders: world.stores.orders, accounts: world.stores.accounts, clock: world.clock }),
    };
  };
  const desk = { environment: 'production', deskStates: ['desk'] } as const;

  test('SR-13 soonest deadline first, what waits for the partner not among it', async () => {
    const { world, queue } = aQueue();
    await world.place('review', { id: orderId('order0000002') });
    world.clock.pass(hourMs);
    await world.place('review', { id: orderId('order0000001') });
    await world.place('po', { id: orderId('order0000003') });
    expect((await queue(desk, 10)).rows.map(({ row }) => row.ref.orderId)).toEqual(['order0000002', 'order0000001']);
  });

  test('SR-13 SB-05 production and sandbox apart, each in its own time', async () => {
    const { world, queue } = aQueue();
    await world.place('review');
    const ref = await world.placeInSandbox('review', { id: orderId('order0000002') });
    await world.sandboxClock.advance(aPartnerCaller({ partnerId: ref.partnerId, environment: 'sandbox' }), {
      byMs: hourMs,
    });
    expect((await queue(desk, 10)).rows.map(({ row }) => row.ref.orderId)).toEqual(['order0000001']);
    const sandbox = (await queue({ ...desk, environment: 'sandbox' }, 10)).rows;
    expect(sandbox.map(({ row }) => row.ref.orderId)).toEqual(['order0000002']);
    expect(sandbox[0]?.now).not.toBe(sandbox[0]?.real);
  });

  test('SR-05 what is past its deadline can’t be decided any more and is not shown', async () => {
    const { world, queue } = aQueue();
    await world.place('review');
    world.clock.days(90);
    expect((await queue(desk, 10)).rows).toEqual([]);
  });
});
