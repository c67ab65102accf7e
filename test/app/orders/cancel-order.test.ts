/** Cancelling as a use case: one batch, credited once, whoever races it and wherever it dies (SW-07, SW-08, OR-08). */
import { describe, expect, test } from 'vitest';
import { makeCancelSubscription } from '../../../src/app/orders/cancel-subscription.ts';
import { makePreviewCancellation } from '../../../src/app/orders/preview-cancellation.ts';
import type { OrderRef } from '../../../src/domain/ids.ts';
import { money, sum } from '../../../src/domain/money.ts';
import { fold } from '../../../src/domain/orders/evolve.ts';
import type { OrderDraft } from '../../../src/domain/orders/place.ts';
import type { Subscription } from '../../../src/domain/subscriptions/subscription.ts';
import { dayMs, epochMs, plusTerm } from '../../../src/domain/time.ts';
import { aPartnerCaller, aSoftwareLine } from '../../support/builders.ts';
import { items } from '../../support/buying.ts';
import { aWorld, type World } from '../../support/world.ts';

const caller = aPartnerCaller();

/** Four of a year's Windows Server, billed by the month: 411.50 a month. */
const line = aSoftwareLine({ catalogItemId: items.windowsServerOneYear });

const bought = async (world: World, draft: Partial<OrderDraft> = {}): Promise<OrderRef> => {
  const ref = await world.place('clear', { lines: [line], billingCycle: 'monthly', ...draft });
  await world.advanceOrder(ref);
  return ref;
};

const cancel = (world: World, order: OrderRef, requestId = 'c', lines?: readonly number[]) =>
  world.cancelOrder({
    ...{ order, caller, requestId, way: 'order' },
    ...(lines === undefined ? {} : { lines: lines.map((each) => ({ line: each })) }),
  });

const heldBy = async (world: World, ref: OrderRef): Promise<Subscription> => {
  const [subscription] = await world.stores.customers.subscriptions(ref);
  if (subscription === undefined) throw new Error('The order brought a subscription');
  return subscription;
};

const balance = async (world: World, ref: OrderRef): Promise<number> => {
  const charged = (await world.stores.ledger.ofOrder(ref)).map(({ amount }) => amount);
  const credited = (await world.stores.ledger.creditsOfOrder(ref)).map(({ amount }) => amount);
  return sum(charged, 'USD').minor - sum(credited, 'USD').minor;
};

describe('cancelling an order', () => {
  test('SW-07 SW-08 order, subscription and keys change in one batch, and the credits follow', async () => {
    const world = aWorld();
    const ref = await bought(world);
    const { id } = await heldBy(world, ref);
    expect((await world.stores.softwareKeys.read(ref, id))?.value.keys).toHaveLength(3);
    world.clock.pass(2 * dayMs);
    const before = world.faults.orders.calls('replace');
    const cancelled = await cancel(world, ref);
    expect(cancelled).toMatchObject({ ok: true, value: { order: { status: 'cancelled', withdrawn: false } } });
    expect(world.faults.orders.calls('replace') - before).toBe(1);
    const now = world.clock.real();
    expect(await heldBy(world, ref)).toMatchObject({ status: 'deleted', autoRenew: false, cancelledAt: now });
    expect((await world.stores.softwareKeys.read(ref, id))?.value).toMatchObject({ keys: [], revokedAt: now });

    await world.advanceOrder(ref);
    const record = await world.stored(ref);
    expect(record.order).toEqual(fold(record.facts));
    expect(record.progress.projectedSeq).toBe(record.facts.length);
    expect(record.facts.slice(-2).map(({ kind, by }) => [kind, by.role])).toEqual([
      ['line-cancelled', 'AdminAgent'],
      ['order-cancelled', 'AdminAgent'],
    ]);
    // March has 31 days, three of which were begun: 4,115 × 3 / 31 stays.
    const credits = await world.stores.ledger.creditsOfOrder(ref);
    expect(credits).toHaveLength(12);
    expect(credits[0]).toMatchObject({
      id: `${ref.orderId}:1:credit:0`,
      reason: 'refund',
      amount: money(3_717, 'USD'),
    });
    expect(await balance(world, ref)).toBe(398);
    expect(record.order.cancellations).toMatchObject([{ line: 1, kept: money(398, 'USD') }]);
  });

  test('SW-07 asked again under the same or another request it is as wanted, and nothing is written', async () => {
    const world = aWorld();
    const ref = await bought(world);
    const first = await cancel(world, ref);
    const writes = world.faults.orders.calls('replace');
    expect(await cancel(world, ref)).toEqual(first);
    expect(await cancel(world, ref, 'another')).toEqual(first);
    expect(world.faults.orders.calls('replace')).toBe(writes);
  });

  test('SW-07 two at once: cancelled once, credited once', async () => {
    const world = aWorld();
    const ref = await bought(world);
    const answers = await Promise.all([cancel(world, ref, 'a'), cancel(world, ref, 'b'), cancel(world, ref, 'a')]);
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true]);
    await Promise.all([world.advanceOrder(ref), world.advanceOrder(ref)]);
    expect((await world.stored(ref)).facts.filter(({ kind }) => kind === 'line-cancelled')).toHaveLength(1);
    expect(await world.stores.ledger.creditsOfOrder(ref)).toHaveLength(12);
  });

  test('SW-08 dying after the batch, or while credits are posted, credits once', async () => {
    for (const fault of ['outage-before', 'outage-after'] as const) {
      const world = aWorld();
      const ref = await bought(world);
      world.faults.orders.plan('replace', 'outage-after');
      expect(await cancel(world, ref)).toMatchObject({ ok: true });
      world.faults.ledger.plan('credit', fault, fault);
      for (let i = 0; i < 4; i++) {
        await world.advanceOrder(ref);
        world.clock.pass(60_000);
      }
      expect(await world.stores.ledger.creditsOfOrder(ref)).toHaveLength(12);
      expect((await world.stored(ref)).progress.projectedSeq).toBe((await world.stored(ref)).facts.length);
    }
  });

  test('SW-07 a batch that was not written leaves order, subscription and keys as they were', async () => {
    const world = aWorld();
    const ref = await bought(world);
    world.faults.orders.plan('replace', 'outage-before');
    await expect(cancel(world, ref)).rejects.toThrow();
    expect((await world.stored(ref)).order.status).toBe('completed');
    const subscription = await heldBy(world, ref);
    expect(subscription.status).toBe('active');
    expect((await world.stores.softwareKeys.read(ref, subscription.id))?.value.keys).toHaveLength(3);
  });

  test('SW-04 a renewal that comes in between wins: what is given back is of the term that runs', async () => {
    const world = aWorld();
    const ref = await bought(world, { billingCycle: 'annual' });
    const before = await heldBy(world, ref);
    const { endsAt = before.startsAt } = before;
    world.clock.pass(epochMs(endsAt) - epochMs(world.clock.real()));
    const put = async (subscription: Subscription) => {
      const etag = (await world.stores.customers.storedSubscription(ref, subscription.id))?.etag ?? '';
      return world.stores.customers.write(ref, [{ change: 'replace-subscription', subscription, etag }]);
    };
    const renewed: Subscription = {
      ...before,
      currentTerm: { number: 2, startsAt: endsAt, total: money(36_600, 'USD') },
      endsAt: plusTerm(endsAt, 'P1Y'),
    };
    world.faults.orders.plan('replace', async () => {
      await put(renewed);
    });
    // As it is read, another term of another price runs.
    const other = { number: 2, startsAt: endsAt, total: money(1, 'USD') };
    await put({ ...renewed, currentTerm: other });
    const cancelled = await cancel(world, ref);
    expect(cancelled).toMatchObject({
      ok: true,
      value: { order: { cancellations: [{ refund: money(36_500, 'USD'), kept: money(100, 'USD') }] } },
    });
    await world.advanceOrder(ref);
    expect(await world.stores.ledger.creditsOfOrder(ref)).toMatchObject([{ chargeId: `${ref.orderId}:1:t2:0` }]);
  });

  test('OR-07 SW-07 against an upload: the review is withdrawn, or the upload is refused, never both', async () => {
    const world = aWorld();
    const ref = await world.place('po', { lines: [line] });
    const [cancelled, uploaded] = await Promise.all([cancel(world, ref), world.upload(ref)]);
    expect(cancelled.ok).toBe(true);
    const { facts } = await world.stored(ref);
    expect(facts.at(-1)?.kind).toBe('order-withdrawn');
    expect(facts.some(({ kind }) => kind === 'documents-uploaded')).toBe(uploaded.ok);
  });

  test('SW-07 an order of many lines takes several batches, and goes on where it died', async () => {
    const world = aWorld();
    const lines = Array.from({ length: 45 }, (_, i) => ({ ...line, lineNumber: i + 1 }));
    const ref = await bought(world, { lines, billingCycle: 'annual' });
    world.faults.orders.plan('replace', async () => undefined, 'outage-before');
    await expect(cancel(world, ref)).rejects.toThrow();
    expect((await world.stored(ref)).order).toMatchObject({ status: 'completed' });
    expect((await world.stored(ref)).order.cancellations).toHaveLength(40);
    expect(await cancel(world, ref)).toMatchObject({ ok: true, value: { order: { status: 'cancelled' } } });
    await world.advanceOrder(ref);
    expect(await world.stores.ledger.creditsOfOrder(ref)).toHaveLength(45);
  });

  test('SW-07 a client that takes a line to be something else cancels nothing', async () => {
    const world = aWorld();
    const ref = await bought(world);
    const asked = { order: ref, caller, requestId: 'x', way: 'order' as const };
    expect(await world.cancelOrder({ ...asked, lines: [{ line: 1, catalogItemId: 'A:0001:B' }] })).toMatchObject({
      ok: false,
      refusal: { kind: 'invalid-input', faults: [{ pointer: '/lineItems/0/offerId' }] },
    });
    expect(await world.cancelOrder({ ...asked, isAsSeen: () => false })).toMatchObject({
      refusal: { kind: 'etag-stale' },
    });
    expect((await world.stored(ref)).order.status).toBe('completed');
  });
});

describe('cancelling a subscription', () => {
  const cancelling = async (world: World, ref: OrderRef) => {
    const { id: subscriptionId, customerId } = await heldBy(world, ref);
    const cancelSubscription = makeCancelSubscription({
      cancelOrder: world.cancelOrder,
      customers: world.stores.customers,
    });
    return { cancelSubscription, one: { caller, customerId, subscriptionId, requestId: 's', etag: undefined } };
  };

  test('SW-07 tells its order, by the same fact', async () => {
    const world = aWorld();
    const ref = await bought(world);
    const { cancelSubscription, one } = await cancelling(world, ref);
    const stale = await cancelSubscription({ ...one, etag: '"another"' });
    expect(stale).toMatchObject({ refusal: { kind: 'etag-stale' } });
    expect(await cancelSubscription(one)).toEqual({ ok: true, value: undefined });
    expect(await cancelSubscription({ ...one, requestId: 't' })).toEqual({ ok: true, value: undefined });
    expect((await world.stored(ref)).order).toMatchObject({ status: 'cancelled', cancellations: [{ line: 1 }] });
  });

  test('TN-06 who may buy software may not cancel it: that is for an AdminAgent, person or application', async () => {
    const world = aWorld();
    const ref = await bought(world);
    const { cancelSubscription, one } = await cancelling(world, ref);
    for (const role of ['GlobalAdmin', 'SalesAgent'] as const) {
      expect(await cancelSubscription({ ...one, caller: aPartnerCaller({ roles: [role] }) })).toEqual({
        ok: false,
        refusal: { kind: 'role-missing', needed: ['AdminAgent'] },
      });
    }
    expect(await cancelSubscription({ ...one, caller: aPartnerCaller({ appOnly: true }) })).toMatchObject({ ok: true });
  });
});

test('SW-07 SW-08 a preview says what it would come to, until when, and changes nothing', async () => {
  const world = aWorld();
  const ref = await bought(world, { lines: [line, { ...line, lineNumber: 2 }] });
  const preview = makePreviewCancellation({ readOrder: world.readOrder, customers: world.stores.customers });
  world.clock.pass(2 * dayMs);
  const comesTo = { refund: money(3_717, 'USD'), notBilled: money(45_265, 'USD'), kept: money(398, 'USD') };
  const of = { ok: true, value: { lines: [{ state: 'cancellable', comesTo }, { state: 'cancellable' }] } };
  expect(await preview(ref)).toMatchObject(of);
  expect(await preview(ref)).toMatchObject(of);
  await cancel(world, ref, 'one', [1]);
  expect(await preview(ref)).toMatchObject({
    value: {
      lines: [
        { state: 'cancelled', cancellation: comesTo },
        { state: 'cancellable', comesTo },
      ],
    },
  });
  world.clock.pass(6 * dayMs);
  expect(await preview(ref)).toMatchObject({
    value: { lines: [{ state: 'cancelled' }, { state: 'closed', refusal: { kind: 'cancel-window-closed' } }] },
  });
});
