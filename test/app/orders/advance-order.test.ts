import { describe, expect, test } from 'vitest';
import { attemptsBeforeParking } from '../../../src/app/orders/advance-order.ts';
import { azurePlanMarker } from '../../../src/domain/customers/markers.ts';
import { type OrderRef, orderId } from '../../../src/domain/ids.ts';
import { fold } from '../../../src/domain/orders/evolve.ts';
import { done, refused } from '../../../src/domain/result.ts';
import { dayMs, epochMs, hourMs, minuteMs, plusMs } from '../../../src/domain/time.ts';
import { aDeskCaller, anAzurePlanLine, aPartnerCaller, lines } from '../../support/builders.ts';
import { aWorld, type World } from '../../support/world.ts';

const kindsOf = async (world: World, ref: OrderRef) => (await world.stored(ref)).facts.map((fact) => fact.kind);

/** Advances again and again, letting pass what has to be waited for, until nothing is to be done for an hour. */
const runUntilQuiet = async (world: World, ref: OrderRef) => {
  for (let i = 0; i < 100; i++) {
    const advanced = await world.advanceOrder(ref);
    if (advanced.done) return advanced;
    const ms = epochMs(advanced.until) - epochMs(world.clock.real());
    if (ms > hourMs) return advanced;
    world.clock.pass(Math.max(ms, 1));
  }
  throw new Error('it never came to rest');
};

describe('provisioning', () => {
  test('OR-04 SR-19 an order not flagged is provisioned and completed, its subscription and charges with it', async () => {
    const world = aWorld();
    const ref = await world.place('clear');
    expect(await world.advanceOrder(ref)).toEqual({ done: true, outcome: 'completed' });
    const record = await world.stored(ref);
    expect(await kindsOf(world, ref)).toEqual(['order-placed', 'risk-assessed', 'line-provisioned', 'order-finished']);
    const [subscription] = await world.stores.customers.subscriptions(ref);
    expect(subscription).toMatchObject({ orderId: ref.orderId, orderLine: 1, startsAt: world.clock.real() });
    expect(await world.stores.ledger.ofOrder(ref)).toMatchObject([
      { id: `${ref.orderId}:1:0`, amount: { minor: 43_800, currency: 'USD' }, subscriptionId: subscription?.id },
    ]);
    expect(record.progress).toEqual({ projectedSeq: 4, attempts: 0, parked: [] });
    expect(record).not.toHaveProperty('dueAt');
    expect(record.order).toEqual(fold(record.facts));
  });

  test('OR-04 lines that may no longer be bought fail with their code, the others are provisioned: partial_success', async () => {
    const world = aWorld();
    world.eligibility.of = async (_order, line) =>
      line.lineNumber === 2 ? refused({ kind: 'azure-plan-required' }) : done(undefined);
    const ref = await world.place('clear', { lines: lines(3) });
    expect(await world.advanceOrder(ref)).toEqual({ done: true, outcome: 'partial_success' });
    expect((await world.stored(ref)).order.outcomes).toMatchObject([
      { line: 1, ok: true },
      { line: 2, ok: false, code: 'code-of-azure-plan-required', reason: 'azure-plan-required' },
      { line: 3, ok: true },
    ]);
    expect(await world.stores.customers.subscriptions(ref)).toHaveLength(2);
    expect((await world.stores.ledger.ofOrder(ref)).map((c) => c.line)).toEqual([1, 3]);
  });

  test('OR-06 when no line may be bought any more the order ends as error, and nothing is charged', async () => {
    const world = aWorld();
    world.eligibility.of = async () => refused({ kind: 'agreement-missing' });
    const ref = await world.place('clear', { lines: lines(2) });
    expect(await world.advanceOrder(ref)).toEqual({ done: true, outcome: 'error' });
    expect(await world.stores.ledger.ofOrder(ref)).toEqual([]);
    expect(await world.stores.customers.subscriptions(ref)).toEqual([]);
  });

  test('AP-01 two orders for the one Azure plan: the second line fails, whoever loses the race', async () => {
    const world = aWorld();
    // Both ask before either has written; only the marker in the batch can tell them apart.
    world.eligibility.of = async (order) =>
      (await world.stores.customers.hasMarker(
        { partnerId: order.partnerId, customerId: order.customerId },
        azurePlanMarker,
      ))
        ? refused({ kind: 'azure-plan-exists' })
        : done(undefined);
    const refs = [
      await world.place('clear', { id: orderId('planorder001'), lines: [anAzurePlanLine()] }),
      await world.place('clear', { id: orderId('planorder002'), lines: [anAzurePlanLine()] }),
    ];
    const ended = await Promise.all(refs.map((ref) => world.advanceOrder(ref)));
    expect(ended.map((e) => (e.done ? e.outcome : 'waits')).sort()).toEqual(['completed', 'error']);
    const [first] = refs;
    if (first === undefined) throw new Error('two orders were placed');
    expect(await world.stores.customers.subscriptions(first)).toHaveLength(1);
  });

  test('OR-04 the same advance twenty times at once does nothing twice', async () => {
    const world = aWorld();
    const ref = await world.place('clear', { lines: lines(5), billingCycle: 'monthly' });
    const ended = await Promise.all(Array.from({ length: 20 }, () => world.advanceOrder(ref)));
    expect(new Set(ended.map((e) => JSON.stringify(e)))).toEqual(
      new Set([JSON.stringify({ done: true, outcome: 'completed' })]),
    );
    const { order, facts } = await world.stored(ref);
    expect(facts.filter((f) => f.kind === 'line-provisioned').map((f) => f.line)).toEqual([1, 2, 3, 4, 5]);
    expect(facts.filter((f) => f.kind === 'order-finished')).toHaveLength(1);
    expect(order).toEqual(fold(facts));
    expect(await world.stores.customers.subscriptions(ref)).toHaveLength(5);
    expect(await world.stores.ledger.ofOrder(ref)).toHaveLength(60);
  });

  test('OR-04 an advance that died after its write, before its answer, does nothing twice when it is run again', async () => {
    const world = aWorld();
    const ref = await world.place('clear', { lines: lines(3) });
    world.faults.orders.plan('replace', 'outage-after', 'outage-before');
    await expect(world.advanceOrder(ref)).rejects.toThrow('timed out');
    expect(await runUntilQuiet(world, ref)).toEqual({ done: true, outcome: 'completed' });
    expect((await world.stored(ref)).order.outcomes.map((o) => o.line)).toEqual([1, 2, 3]);
    expect(await world.stores.customers.subscriptions(ref)).toHaveLength(3);
    expect(await world.stores.ledger.ofOrder(ref)).toHaveLength(3);
  });

  test('OR-06 on a host whose clock lags, subscription, charge and fact begin at one instant all the same', async () => {
    const world = aWorld();
    const ref = await world.place('clear');
    world.clock.pass(-5_000);
    await world.advanceOrder(ref);
    const { order, facts } = await world.stored(ref);
    const [subscription] = await world.stores.customers.subscriptions(ref);
    const [charge] = await world.stores.ledger.ofOrder(ref);
    expect([subscription?.startsAt, charge?.dueAt, facts.at(-1)?.at]).toEqual(Array(3).fill(order.createdAt));
  });

  test('an approval that comes while the projection runs is neither lost nor undone', async () => {
    const world = aWorld();
    const ref = await world.place('clear', { lines: lines(2) });
    // Another host advances the whole order while our ledger call is on its way.
    world.faults.ledger.plan('post', () => world.advanceOrder(ref));
    expect(await world.advanceOrder(ref)).toEqual({ done: true, outcome: 'completed' });
    expect(await world.stores.ledger.ofOrder(ref)).toHaveLength(2);
    expect((await world.stored(ref)).order.outcomes).toHaveLength(2);
  });

  test('what the world outside was told is written with the next step, and told once where that write loses its ETag', async () => {
    const world = aWorld();
    const ref = await world.place('clear', { lines: lines(2) });
    // The first line is stored; its charge is posted, and the write of the second line finds the order changed.
    world.faults.orders.plan('replace', async () => undefined, 'conflict');
    expect(await world.advanceOrder(ref)).toEqual({ done: true, outcome: 'completed' });
    expect(world.faults.ledger.calls('post')).toBe(2);
    // Two lines, the lost one, and the rest.
    expect(world.faults.orders.calls('replace')).toBe(4);
    expect((await world.stored(ref)).progress.projectedSeq).toBe(5);
  });

  test('a hundred lines fit into one advance', async () => {
    const world = aWorld();
    const ref = await world.place('clear', { lines: lines(100) });
    expect(await world.advanceOrder(ref)).toEqual({ done: true, outcome: 'completed' });
    expect(await world.stores.ledger.ofOrder(ref)).toHaveLength(100);
  });
});

describe('resting', () => {
  test('an order in review rests until tomorrow, and looking again writes nothing', async () => {
    const world = aWorld();
    const ref = await world.place('po');
    const first = await world.advanceOrder(ref);
    expect(first.done).toBe(false);
    const written = world.faults.orders.calls('replace');
    world.clock.pass(10 * minuteMs);
    expect(await world.advanceOrder(ref)).toEqual(first);
    expect(world.faults.orders.calls('replace')).toBe(written);
    expect((await world.stored(ref)).dueAt).toBe(first.done ? undefined : first.until);
  });

  test('SR-05 the last rest ends at reviewBy itself', async () => {
    const world = aWorld();
    const ref = await world.place('po');
    world.clock.days(89.5);
    const { order } = await world.stored(ref);
    expect(await world.advanceOrder(ref)).toEqual({ done: false, until: order.reviewBy });
  });

  test('SR-05 at reviewBy it is rejected, and the claim is gone', async () => {
    const world = aWorld();
    const ref = await world.place('po');
    await world.upload(ref);
    world.clock.days(90);
    world.clock.pass(-minuteMs);
    await world.claims.claim({ order: ref, requestId: 'c' }, aDeskCaller('reviewer-1', 'Reviewer'));
    world.clock.pass(minuteMs - 1);
    expect(await world.advanceOrder(ref)).toMatchObject({ done: false });
    world.clock.pass(1);
    expect(await world.advanceOrder(ref)).toEqual({ done: true, outcome: 'po_review_rejected' });
    const record = await world.stored(ref);
    expect(record.order).toMatchObject({ rejection: { reason: 'expired' } });
    expect(record).not.toHaveProperty('claim');
    expect(record).not.toHaveProperty('dueAt');
  });

  test('a finished order is left at once, without a write', async () => {
    const world = aWorld();
    const ref = await world.place('clear');
    await world.advanceOrder(ref);
    const written = world.faults.orders.calls('replace');
    expect(await world.advanceOrder(ref)).toEqual({ done: true, outcome: 'completed' });
    expect(world.faults.orders.calls('replace')).toBe(written);
  });

  test('OR-07 a withdrawn order is left at once, and nothing is charged', async () => {
    const world = aWorld();
    const ref = await world.place('po');
    await world.withdraw(ref, aPartnerCaller(), 'w');
    expect(await world.advanceOrder(ref)).toEqual({ done: true, outcome: 'cancelled' });
    expect(await world.stores.ledger.ofOrder(ref)).toEqual([]);
  });

  test('an order that does not exist is missing, not an error', async () => {
    const world = aWorld();
    const ref = await world.place('po');
    expect(await world.advanceOrder({ ...ref, orderId: orderId('nosuchorder1') })).toEqual({
      done: true,
      outcome: 'missing',
    });
  });

  test('SB-04 a sandbox order waits in real time for its account’s time', async () => {
    const world = aWorld();
    const ref = await world.placeInSandbox('po');
    await world.sandboxClock.advance(aPartnerCaller({ partnerId: ref.partnerId, environment: 'sandbox' }), {
      byMs: 89.5 * dayMs,
    });
    expect(await world.advanceOrder(ref)).toEqual({ done: false, until: plusMs(world.clock.real(), dayMs / 2) });
  });
});

describe('what keeps failing', () => {
  test('LC-05 is tried again after growing waits; the wait is what the sweep is told, too', async () => {
    const world = aWorld();
    const ref = await world.place('clear');
    world.faults.ledger.always('post', 'outage-before');
    const waits: number[] = [];
    for (let i = 1; i < attemptsBeforeParking; i++) {
      const advanced = await world.advanceOrder(ref);
      if (advanced.done) throw new Error('it should wait');
      waits.push((epochMs(advanced.until) - epochMs(world.clock.real())) / 1000);
      expect((await world.stored(ref)).dueAt).toBe(advanced.until);
      // Looked at too early, nothing is tried.
      expect(await world.advanceOrder(ref)).toEqual(advanced);
      world.clock.set(advanced.until);
    }
    expect(waits).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 300]);
    expect(world.faults.ledger.calls('post')).toBe(9);
  });

  test('LC-05 the tenth failure parks the step with its reason; the next line goes on', async () => {
    const world = aWorld();
    world.eligibility.of = async (_order, line) => {
      if (line.lineNumber === 1) throw new Error('the registration service is away');
      return done(undefined);
    };
    const ref = await world.place('clear', { lines: lines(2) });
    const rest = await runUntilQuiet(world, ref);
    expect(rest.done).toBe(false);
    const { order, progress, dueAt } = await world.stored(ref);
    expect(order.outcomes.map((o) => o.line)).toEqual([2]);
    expect(progress).toMatchObject({
      attempts: 0,
      parked: [{ step: 'provision-1', reason: 'the registration service is away' }],
    });
    expect(progress).not.toHaveProperty('retryAt');
    // Looked at again tomorrow, and until then nobody's business but the operators'.
    expect(epochMs(dueAt ?? order.createdAt) - epochMs(world.clock.real())).toBeGreaterThan(dayMs - 1);
    expect(await world.stores.orders.parked(10)).toMatchObject([
      { ref, progress: { parked: [{ step: 'provision-1' }] } },
    ]);
  });

  test('LC-05 resumed by an Operator, the parked step is carried out', async () => {
    const world = aWorld();
    world.faults.ledger.always('post', 'outage-before');
    const ref = await world.place('clear');
    await runUntilQuiet(world, ref);
    expect((await world.stored(ref)).progress.parked).toHaveLength(1);
    world.faults.ledger.clear();
    await world.resumeStep(ref, 'project', aDeskCaller('operator-1', 'Operator'), 'r1');
    expect(await world.advanceOrder(ref)).toEqual({ done: true, outcome: 'completed' });
    expect(await world.stores.ledger.ofOrder(ref)).toHaveLength(1);
  });

  test('LC-05 SR-05 whatever fails or is parked, the order expires on its day', async () => {
    const world = aWorld();
    const ref = await world.place('po');
    await world.upload(ref);
    const stored = await world.stores.orders.read(ref);
    if (stored === undefined) throw new Error('it was placed');
    const stuck = {
      projectedSeq: 0,
      attempts: 9,
      retryAt: plusMs(world.clock.real(), 400 * dayMs),
      parked: ['expire', 'project'].map((step) => ({ step, reason: 'x', at: world.clock.real() })),
    };
    await world.stores.orders.replace({ ...stored.value, progress: stuck }, stored.etag, []);
    world.clock.days(90);
    await world.advanceOrder(ref);
    expect((await world.stored(ref)).order.status).toBe('po_review_rejected');
  });

  test('LC-05 expiry that can’t be written is an outage: thrown, tried again, never parked', async () => {
    const world = aWorld();
    const ref = await world.place('po');
    world.clock.days(90);
    for (let i = 0; i < 12; i++) {
      world.faults.orders.plan('replace', 'outage-before');
      await expect(world.advanceOrder(ref)).rejects.toThrow('timed out');
    }
    expect((await world.stored(ref)).progress).toMatchObject({ attempts: 0, parked: [] });
    expect(await world.advanceOrder(ref)).toEqual({ done: true, outcome: 'po_review_rejected' });
  });

  test('a store that is away altogether is an outage for the workflow to try again', async () => {
    const world = aWorld();
    const ref = await world.place('clear');
    world.faults.orders.always('read', 'outage-before');
    await expect(world.advanceOrder(ref)).rejects.toThrow('timed out');
  });

  test('an order whose ETag is always lost goes on later instead of failing', async () => {
    const world = aWorld();
    const ref = await world.place('clear');
    world.faults.orders.always('replace', 'conflict');
    expect(await world.advanceOrder(ref)).toEqual({ done: false, until: world.clock.real() });
  });
});
