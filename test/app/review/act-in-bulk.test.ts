import { describe, expect, test } from 'vitest';
import { type BulkAct, makeActInBulk } from '../../../src/app/review/act-in-bulk.ts';
import { type OrderRef, orderId } from '../../../src/domain/ids.ts';
import { aDeskCaller } from '../../support/builders.ts';
import { aWorld } from '../../support/world.ts';

const rita = aDeskCaller('rita', 'Reviewer');
const rolf = aDeskCaller('rolf', 'Reviewer');

/** Seven cases that wait for the desk, on revision 1. */
const sevenCases = async () => {
  const world = aWorld();
  const bulk = makeActInBulk({ claims: world.claims, decisions: world.decisions, log: () => undefined });
  const cases: OrderRef[] = [];
  for (let n = 1; n <= 7; n++) cases.push(await world.place('review', { id: orderId(`order000000${n}`) }));
  const statuses = async () => Promise.all(cases.map(async (ref) => (await world.stored(ref)).order.status));
  return { world, bulk, cases, statuses };
};

const approve = (order: OrderRef, revision?: number): BulkAct => ({ act: 'decide', verb: 'approve', order, revision });

describe('SR-14 a bulk action', () => {
  test('answers each case in the order asked; one that fails does not stop the others', async () => {
    const { world, bulk, cases, statuses } = await sevenCases();
    const [a, b, c, d, e, f, g] = cases as [OrderRef, OrderRef, OrderRef, OrderRef, OrderRef, OrderRef, OrderRef];
    await world.claims.claim({ order: b, requestId: 'x' }, rolf);
    const results = await bulk(
      [
        approve(a, 1),
        approve(b, 1),
        approve(c, 7),
        approve(d),
        { act: 'decide', verb: 'reject', order: e, revision: 1 },
        { act: 'decide', verb: 'reject', order: f, revision: 1, reason: 'not_binding', words: 'No signature.' },
        approve({ ...g, orderId: orderId('nosuchorder1') }, 1),
        { act: 'claim', order: g },
      ],
      rita,
      'r-1',
    );
    expect(results.map((result) => (result.ok ? result.value.order.status : result.refusal.kind))).toEqual([
      'pending',
      'claimed-by-other',
      'revision-stale',
      'revision-missing',
      'rejection-reason-missing',
      'po_review_rejected',
      'case-not-found',
      'pending_review',
    ]);
    expect(await statuses()).toEqual([
      'pending',
      ...['pending_review', 'pending_review', 'pending_review', 'pending_review'],
      'po_review_rejected',
      'pending_review',
    ]);
    expect((await world.stored(g)).claim?.by).toBe('rita');
  });

  test('does nothing twice when it is asked again under its request id', async () => {
    const { world, bulk, cases } = await sevenCases();
    const acts = cases.map((order): BulkAct => approve(order, 1));
    await bulk(acts, rita, 'r-1');
    const before = await Promise.all(cases.map((ref) => world.stored(ref)));
    const again = await bulk(acts, rita, 'r-1');
    expect(again.every(({ ok }) => ok)).toBe(true);
    expect(await Promise.all(cases.map((ref) => world.stored(ref)))).toEqual(before);
  });

  test('goes on past a case whose store is away, and says that this one may be sent again', async () => {
    const { world, bulk, cases } = await sevenCases();
    world.faults.orders.plan('replace', 'outage-before');
    const results = await bulk(
      cases.map((order) => ({ act: 'claim', order })),
      rita,
      'r-1',
    );
    expect(results.map((result) => (result.ok ? 'claimed' : result.refusal.kind)).sort()).toEqual([
      'busy',
      ...Array.from({ length: 6 }, () => 'claimed'),
    ]);
  });

  test('SR-15 keeps who is conflicted from deciding on that partner’s cases, here as for one', async () => {
    const { world, bulk, cases, statuses } = await sevenCases();
    const [first] = cases as [OrderRef];
    await world.conflicts.record(
      { partner: first.partnerId, reviewer: 'rita', caller: aDeskCaller('olga', 'Operator'), requestId: 'c' },
      'Worked there.',
    );
    const [result] = await bulk([approve(first, 1)], rita, 'r-1');
    expect(result).toMatchObject({ refusal: { kind: 'conflict-of-interest' } });
    expect((await statuses())[0]).toBe('pending_review');
  });
});
