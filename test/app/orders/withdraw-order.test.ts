import { expect, test } from 'vitest';
import { aDeskCaller, aPartnerCaller } from '../../support/builders.ts';
import { aWorld } from '../../support/world.ts';

const caller = aPartnerCaller({ roles: ['SalesAgent', 'AdminAgent'] });

test('OR-07 an open review is withdrawn: cancelled, the case closed, by the AdminAgent', async () => {
  const world = aWorld();
  const ref = await world.place('po');
  await world.upload(ref);
  await world.claims.claim({ order: ref, requestId: 'c' }, aDeskCaller('reviewer-1', 'Reviewer'));
  expect(await world.withdraw(ref, caller, 'w')).toMatchObject({
    ok: true,
    value: { order: { status: 'cancelled', withdrawn: true } },
  });
  const record = await world.stored(ref);
  expect(record).not.toHaveProperty('claim');
  expect(record.facts.at(-1)).toMatchObject({
    kind: 'order-withdrawn',
    by: { objectId: 'agent-1', role: 'AdminAgent' },
  });
});

test('OR-07 a pending order is being provisioned: refused', async () => {
  const world = aWorld();
  const ref = await world.place('clear');
  expect(await world.withdraw(ref, caller, 'w')).toEqual({ ok: false, refusal: { kind: 'order-in-progress' } });
});

test('OR-07 withdrawn again, under whatever request, it is cancelled as wanted and nothing is written', async () => {
  const world = aWorld();
  const ref = await world.place('po');
  const first = await world.withdraw(ref, caller, 'w1');
  expect(await world.withdraw(ref, caller, 'w2')).toEqual(first);
  expect(world.faults.orders.calls('replace')).toBe(1);
});

test('OR-07 withdrawal and approval racing: one of them, never both', async () => {
  const endings = new Set<string>();
  for (const first of ['withdraw', 'approve']) {
    const world = aWorld();
    const ref = await world.place('po');
    await world.upload(ref);
    const acts = {
      withdraw: () => world.withdraw(ref, caller, 'w'),
      approve: () =>
        world.decisions.byReviewer(
          { order: ref, verb: 'approve', revision: 2, requestId: 'a' },
          aDeskCaller('reviewer-1', 'Reviewer'),
        ),
    };
    const order = first === 'withdraw' ? [acts.withdraw, acts.approve] : [acts.approve, acts.withdraw];
    // A decision reads once more before its order does: a head start lets it be first in its round.
    const answers = await Promise.all(
      order.map(async (act, place) => {
        for (let tick = 0; tick < place * 4; tick += 1) await Promise.resolve();
        return act();
      }),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    endings.add((await world.stored(ref)).order.status);
  }
  expect(endings).toEqual(new Set(['cancelled', 'pending']));
});
