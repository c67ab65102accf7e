import { describe, expect, test } from 'vitest';
import { casesLookedThrough, makeReadQueue } from '../../../src/app/review/read-queue.ts';
import { orderId } from '../../../src/domain/ids.ts';
import { money } from '../../../src/domain/money.ts';
import type { OrderDraft } from '../../../src/domain/orders/place.ts';
import type { CaseFilter } from '../../../src/domain/review/queue-filter.ts';
import { hourMs } from '../../../src/domain/time.ts';
import { aDeskCaller, aPartnerCaller, aSavingsPlanLine, aSoftwareLine } from '../../support/builders.ts';
import { aWorld } from '../../support/world.ts';

const aQueue = () => {
  const world = aWorld();
  const asked: number[] = [];
  const orders: Pick<typeof world.stores.orders, 'queue'> = {
    queue: (filter, size, after) => {
      asked.push(size);
      return world.stores.orders.queue(filter, size, after);
    },
  };
  const queue = makeReadQueue({ orders, accounts: world.stores.accounts, clock: world.clock });
  const numbered = (n: number) => orderId(`order${String(n).padStart(7, '0')}`);
  return {
    world,
    asked,
    queue,
    desk: (cases: CaseFilter = {}, environment: 'production' | 'sandbox' = 'production', me = 'rita') => ({
      stored: { environment, deskStates: ['desk', 'partner'] as const },
      cases,
      me,
    }),
    numbered,
    place: (n: number, draft: Partial<OrderDraft> = {}) => world.place('review', { id: numbered(n), ...draft }),
  };
};

type Queue = ReturnType<typeof aQueue>;

const found = async ({ queue, desk }: Queue, cases: CaseFilter, me = 'rita'): Promise<readonly number[]> =>
  (await queue(desk(cases, 'production', me), 100)).rows.map(({ row }) => Number(row.ref.orderId.slice(5)));

describe('the queue', () => {
  test('SR-13 soonest deadline first, what waits for the partner not among what waits for the desk', async () => {
    const { world, queue, place } = aQueue();
    await place(2);
    world.clock.pass(hourMs);
    await place(1);
    await world.place('po', { id: orderId('order0000003') });
    const page = await queue(
      { stored: { environment: 'production', deskStates: ['desk'] }, cases: {}, me: 'rita' },
      10,
    );
    expect(page.rows.map(({ row }) => row.ref.orderId)).toEqual(['order0000002', 'order0000001']);
  });

  test('SR-13 SB-05 production and sandbox apart, each in its own time', async () => {
    const { world, queue, desk, place } = aQueue();
    await place(1);
    const ref = await world.placeInSandbox('review', { id: orderId('order0000002') });
    await world.sandboxClock.advance(aPartnerCaller({ partnerId: ref.partnerId, environment: 'sandbox' }), {
      byMs: hourMs,
    });
    expect((await queue(desk(), 10)).rows.map(({ row }) => row.ref.orderId)).toEqual(['order0000001']);
    const sandbox = (await queue(desk({}, 'sandbox'), 10)).rows;
    expect(sandbox.map(({ row }) => row.ref.orderId)).toEqual(['order0000002']);
    expect(sandbox[0]?.now).not.toBe(sandbox[0]?.real);
  });

  test('SR-05 what is past its deadline can’t be decided any more and is not shown', async () => {
    const { world, queue, desk, place } = aQueue();
    await place(1);
    world.clock.days(90);
    expect((await queue(desk(), 10)).rows).toEqual([]);
  });
});

describe('SR-13 a filter', () => {
  test('by product finds it on any line, in any case', async () => {
    const world = aQueue();
    await world.place(1, { lines: [aSavingsPlanLine(), aSoftwareLine({ lineNumber: 2 })] });
    await world.place(2, { lines: [aSavingsPlanLine()] });
    expect(await found(world, { product: 'dg7gmgf0d5sl' })).toEqual([1]);
    expect(await found(world, { product: 'DZH318Z08ABC' })).toEqual([1, 2]);
  });

  test('by amount is in the order’s own currency, its bounds included; a currency can be asked for', async () => {
    const world = aQueue();
    for (const [n, minor, currency] of [
      [1, 99_999, 'USD'],
      [2, 100_000, 'USD'],
      [3, 150_000, 'EUR'],
      [4, 1_000, 'JPY'],
    ] as const)
      await world.place(n, { total: money(minor, currency), currency });
    expect(await found(world, { minAmount: 1000 })).toEqual([2, 3, 4]);
    expect(await found(world, { minAmount: 1000, maxAmount: 1000 })).toEqual([2, 4]);
    expect(await found(world, { minAmount: 1000, currency: 'eur' })).toEqual([3]);
  });

  test('by age counts whole days from the placing, as a row shows them', async () => {
    const world = aQueue();
    for (const n of [3, 2, 1]) {
      await world.place(n);
      world.world.clock.days(1);
    }
    expect(await found(world, { minAgeDays: 2 })).toEqual([3, 2]);
    expect(await found(world, { maxAgeDays: 2 })).toEqual([2, 1]);
    expect(await found(world, { minAgeDays: 2, maxAgeDays: 2 })).toEqual([2]);
    // Whole days, as a row shows them: what was placed an hour ago is no day old.
    world.world.clock.pass(hourMs);
    expect(await found(world, { minAgeDays: 2, maxAgeDays: 2 })).toEqual([2]);
  });

  test('by claim tells claimed, unclaimed and mine apart; a claim that ended is none', async () => {
    const world = aQueue();
    for (const n of [1, 2, 3]) await world.place(n);
    const claim = async (n: number, who: string) => {
      const [row] = (await world.queue(world.desk(), 100)).rows.filter(({ row }) => row.ref.orderId.endsWith(`${n}`));
      if (row === undefined) throw new Error(`case ${n} is not in the queue`);
      await world.world.claims.claim({ order: row.row.ref, requestId: `c${n}` }, aDeskCaller(who, 'Reviewer'));
    };
    await claim(1, 'rita');
    await claim(2, 'rolf');
    expect(await found(world, { claim: 'claimed' })).toEqual([1, 2]);
    expect(await found(world, { claim: 'unclaimed' })).toEqual([3]);
    expect(await found(world, { claim: 'mine' })).toEqual([1]);
    expect(await found(world, { claim: 'mine' }, 'rolf')).toEqual([2]);
    world.world.clock.pass(hourMs);
    expect(await found(world, { claim: 'claimed' })).toEqual([]);
  });

  test('that few cases fit is paged without loss or repeat', async () => {
    const world = aQueue();
    for (let n = 1; n <= 30; n++) await world.place(n, { total: money(n % 3 === 0 ? 500 : 100, 'USD') });
    for (const size of [1, 3, 4, 10]) {
      const seen: string[] = [];
      let page = await world.queue(world.desk({ minAmount: 5 }), size);
      for (;;) {
        seen.push(...page.rows.map(({ row }) => row.ref.orderId));
        if (page.next === undefined) break;
        expect(page.rows).toHaveLength(size);
        page = await world.queue(world.desk({ minAmount: 5 }), size, page.next);
      }
      expect(seen, `${size} a page`).toEqual(Array.from({ length: 10 }, (_, i) => world.numbered(3 * (i + 1))));
    }
  });

  test('that no case fits costs a page a bounded look, answered short with where to go on', async () => {
    const world = aQueue();
    for (let n = 1; n <= casesLookedThrough + 1; n++) await world.place(n);
    world.asked.length = 0;
    const page = await world.queue(world.desk({ minAmount: 1_000_000 }), 50);
    expect(page.rows).toEqual([]);
    expect(page.next?.id).toBe(world.numbered(casesLookedThrough));
    expect(world.asked.reduce((sum, size) => sum + size, 0)).toBe(casesLookedThrough);
    expect((await world.queue(world.desk({ minAmount: 1_000_000 }), 50, page.next)).next).toBeUndefined();
  });
});
