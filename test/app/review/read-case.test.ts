import { describe, expect, test } from 'vitest';
import { orderId } from '../../../src/domain/ids.ts';
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
