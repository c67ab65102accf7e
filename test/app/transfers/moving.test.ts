/** SP-10 a move survives whatever dies in the middle: at the end everything is with one partner, and paid for once. */
import { describe, expect, test } from 'vitest';
import { dayMs } from '../../../src/domain/time.ts';
import { fc, property } from '../../support/property.ts';
import { aMove, Killed, type Move, movers, planOf, rival, source, target } from './a-move.ts';

const one = (move: Move, account: typeof source, transferId: string) => ({
  ...{ caller: move.caller(account), customerId: movers, transferId },
});

/** Everything active is held once, over all partners. */
const heldOnce = async (move: Move) => {
  const all = (await Promise.all([source, target, rival].map(move.held))).flat();
  const azure = all.flatMap(({ azureSubscriptions = [] }) => azureSubscriptions.map(({ id }) => id));
  expect(new Set(azure).size).toBe(azure.length);
  expect(azure).toHaveLength(3);
  expect(all.filter(({ family }) => family === 'savingsPlan')).toHaveLength(move.bought.length);
};

const totals = (move: Move) => move.bought.reduce((sum, { currentTerm }) => sum + (currentTerm?.total.minor ?? 0), 0);

describe('SP-10 whoever dies, and at whichever write', () => {
  test.each(
    Array.from({ length: 9 }, (_, n) => n + 1).flatMap((n) =>
      (['before', 'after'] as const).map((how) => [n, how] as const),
    ),
  )('write %i, %s it: the next one carries it through, once', async (diesAt, how) => {
    const move = await aMove({ plans: 2 });
    const id = await move.asked(target);
    move.clock.pass(70 * dayMs);
    const process = move.started(diesAt, how);
    // 70 days are too late for the first request; the accepted one is asked for again.
    const again = await move.asked(target, move.all.toReversed());
    expect(again).not.toBe(id);
    await process.accept(one(move, source, again)).catch((failure: unknown) => {
      if (!(failure instanceof Killed)) throw failure;
    });
    const decided = await move.stores.transfers.stored(movers, again);
    if (decided?.value.status === 'active') {
      // Nothing was decided, so nothing has happened.
      expect(await move.held(source)).toHaveLength(3);
      await move.started().accept(one(move, source, again));
    }
    await move.settle();
    const status = (await move.stores.transfers.stored(movers, again))?.value.status;
    expect(status).toBe('completed');
    await heldOnce(move);
    expect(await move.held(source)).toEqual([]);
    expect(await move.held(target)).toHaveLength(3);
    // Instalments of day 0, 30 and 61 were due.
    const due = 3 * (3650 + 3650);
    expect([move.billed(source.partnerId), move.billed(target.partnerId)]).toEqual([due, totals(move) - due]);
    expect(await move.stores.customers.untold(move.clock.real(), 10)).toEqual([]);
  });

  test('the kill points above reach from the decision to the last thing told', async () => {
    const move = await aMove({ plans: 2 });
    const process = move.started();
    await process.accept(one(move, source, await move.asked(target)));
    expect(process.life.writes).toBe(8);
  });
});

property.prop(
  [
    fc.record({
      plans: fc.integer({ min: 1, max: 3 }),
      total: fc.integer({ min: 1, max: 5_000_000 }),
      term: fc.constantFrom('P1Y' as const, 'P3Y' as const),
      billingCycle: fc.constantFrom('monthly' as const, 'annual' as const, 'one_time' as const),
      days: fc.integer({ min: 0, max: 364 }),
      back: fc.integer({ min: 0, max: 364 }),
      diesAt: fc.integer({ min: 1, max: 9 }),
      how: fc.constantFrom('before' as const, 'after' as const),
      withPlan: fc.boolean(),
    }),
  ],
  { numRuns: 60 },
)(
  'SP-10 whatever moves, whenever, and whoever dies: active with one partner, and charged to the cent',
  async (drawn) => {
    const { days, diesAt, how, withPlan, ...wanted } = drawn;
    const move = await aMove(wanted);
    move.clock.pass(days * dayMs);
    const id = await move.asked(target, withPlan ? move.all : move.all.slice(1));
    await move
      .started(diesAt, how)
      .accept(one(move, source, id))
      .catch(() => undefined);
    await move.started().accept(one(move, source, id));
    await move.settle();
    await heldOnce(move);
    const cut = (await move.stores.transfers.stored(movers, id))?.value;
    if (cut?.status !== 'completed') throw new Error(`it is ${cut?.status}`);
    const due = [...move.stores.ledger.charges.values()].filter(
      ({ partnerId, dueAt }) => partnerId === source.partnerId && dueAt <= cut.move.cutAt,
    );
    const paid = due.reduce((sum, { amount }) => sum + amount.minor, 0);
    expect(move.billed(source.partnerId)).toBe(paid);
    expect(move.billed(source.partnerId) + move.billed(target.partnerId)).toBe(totals(move));
  },
);

describe('SP-10 races', () => {
  /** Gives way to the others a number of times, by chance that is the same again for the same round. */
  const chance = (start: number) => {
    let state = start * 2_654_435_761;
    return async (): Promise<void> => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      for (let n = state % 7; n > 0; n--) await Promise.resolve();
    };
  };

  test('accept, reject, withdraw and the deadline: exactly one wins, and each of them sometimes', async () => {
    const won = new Map<string, number>();
    for (let round = 0; round < 80; round++) {
      const move = await aMove();
      const id = await move.asked(target);
      const pause = chance(round + 1);
      const process = () => move.started(undefined, 'before', pause);
      const time = async () => {
        for (let n = 0; n < 3; n++) await pause();
        if (round % 4 === 0) move.clock.pass(31 * dayMs);
      };
      const first = round % 3;
      const racers = [
        () => process().accept(one(move, source, id)),
        () => process().reject(one(move, source, id)),
        () => process().withdraw(one(move, target, id)),
      ];
      const order = [...racers.slice(first), ...racers.slice(0, first)];
      const [, ...ended] = await Promise.all([time(), ...order.map((race) => race())]);
      const seen = await move.started().one(one(move, source, id));
      if (!seen.ok) throw new Error(seen.refusal.kind);
      const standing = seen.value.standing;
      won.set(standing, (won.get(standing) ?? 0) + 1);
      expect(ended.filter(({ ok }) => ok)).toHaveLength(standing === 'expired' ? 0 : 1);
      await move.settle();
      expect(await move.held(standing === 'completed' ? target : source)).toHaveLength(2);
      await heldOnce(move);
    }
    expect([...won.keys()].sort()).toEqual(['completed', 'expired', 'rejected', 'withdrawn']);
  });

  test('two partners ask for the same, and both are accepted at once: one gets it', async () => {
    const won = new Set<string>();
    for (let round = 0; round < 30; round++) {
      const move = await aMove();
      const ids = [await move.asked(target), await move.asked(rival)];
      const pause = chance(round + 7);
      if (round % 2 === 1) ids.reverse();
      await Promise.all(ids.map((id) => move.started(undefined, 'before', pause).accept(one(move, source, id))));
      await move.settle();
      await heldOnce(move);
      const there = await Promise.all([target, rival].map(async (each) => (await move.held(each)).length));
      expect(there.toSorted()).toEqual([1, 2]);
      won.add(there[0] === 2 ? 'target' : 'rival');
      const paid = [source, target, rival].reduce((sum, { partnerId }) => sum + move.billed(partnerId), 0);
      expect(paid).toBe(totals(move));
    }
    expect(won.size).toBe(2);
  });

  test('what was accepted and may no longer move when it comes to it stays, and may be asked for again', async () => {
    const move = await aMove();
    const id = await move.asked(target);
    // It dies right after the decision, and the plan is suspended before anybody comes.
    await move
      .started(2, 'before')
      .accept(one(move, source, id))
      .catch(() => undefined);
    const ref = { partnerId: source.partnerId, customerId: movers };
    const stored = await move.stores.customers.storedSubscription(ref, planOf(source));
    if (stored === undefined) throw new Error('it is there');
    const suspended = { ...stored.value, status: 'suspended' as const };
    await move.stores.customers.write(ref, [
      { change: 'replace-subscription', subscription: suspended, etag: stored.etag },
    ]);
    await move.settle();
    const failed = (await move.stores.transfers.stored(movers, id))?.value;
    expect(failed).toMatchObject({
      status: 'failed',
      staying: [{ subscriptionId: planOf(source), reason: 'azure-plan-not-active' }],
    });
    expect(move.billed(source.partnerId)).toBe(totals(move));
    const next = await move.asked(target, move.all.slice(1));
    const accepted = await move.started().accept(one(move, source, next));
    expect(accepted).toMatchObject({ ok: true, value: { standing: 'completed' } });
  });
});
