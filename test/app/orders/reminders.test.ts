import { describe, expect, test } from 'vitest';
import { attemptsBeforeParking } from '../../../src/app/orders/advance-order.ts';
import { checkRecord } from '../../../src/app/orders/chain.ts';
import type { OrderRef } from '../../../src/domain/ids.ts';
import { eventNames } from '../../../src/domain/notifications/events.ts';
import type { Webhook } from '../../../src/domain/notifications/webhook.ts';
import { reminderKey } from '../../../src/domain/review/reminders.ts';
import { dayMs, epochMs, plusDays } from '../../../src/domain/time.ts';
import { aDeskCaller, anAccount, aPartnerCaller, aSandboxAccount, digest, placedAt } from '../../support/builders.ts';
import { aWorld, type World } from '../../support/world.ts';

const webhook: Webhook = {
  id: 'hook-1',
  url: 'https://partner.example/hook',
  events: ['review-reminder'],
  signatureIn: 'authorization',
  changedAt: placedAt,
  testedAt: [],
};

/** A world whose partners listen for reminders. */
const aListeningWorld = () => {
  const world = aWorld();
  world.stores.accounts.put(anAccount({ webhook }));
  world.stores.accounts.put({ ...aSandboxAccount(), webhook });
  return world;
};

const told = (world: World) => world.stores.deliveries.all().map(({ announcement }) => announcement);
const keysTold = (world: World) => told(world).map(({ key }) => key.split(':')[1]);
const reminders = async (world: World, ref: OrderRef) =>
  ((await world.stored(ref)).progress.reminders ?? []).map((each) => `${reminderKey(each)} ${each.outcome}`);

describe('SR-16 reminders', () => {
  test('SR-16 the partner hears of each once, though the order is looked at every six hours', async () => {
    const world = aListeningWorld();
    const ref = await world.place('po');
    for (let quarter = 0; quarter <= 89 * 4 + 1; quarter++) {
      await world.advanceOrder(ref);
      world.clock.days(0.25);
    }
    expect(keysTold(world)).toEqual([60, 30, 14, 7, 3, 1].map((days) => `reminder-${days}`));
    expect(told(world)[1]).toMatchObject({
      event: 'review-reminder',
      orderId: ref.orderId,
      status: 'pending_po_upload',
      daysLeft: 30,
      reviewBy: plusDays(placedAt, 90),
    });
  });

  test('SR-16 a desk that was down for a week sends what is due once, not seven times', async () => {
    const world = aListeningWorld();
    const ref = await world.place('po');
    await world.advanceOrder(ref);
    world.clock.days(59.5);
    await world.advanceOrder(ref);
    world.clock.days(7);
    for (let look = 0; look < 7; look++) await world.advanceOrder(ref);
    await world.sweep();
    expect(keysTold(world)).toEqual(['reminder-60', 'reminder-30']);
    expect(told(world).at(-1)).toMatchObject({ daysLeft: 23 });
  });

  test('SR-16 SB-04 after a clock jump only the tightest one passed is sent, the others are recorded as skipped', async () => {
    const world = aListeningWorld();
    const ref = await world.placeInSandbox('po');
    await world.sandboxClock.advance(aPartnerCaller({ partnerId: ref.partnerId, environment: 'sandbox' }), {
      byMs: 84 * dayMs,
    });
    await world.advanceOrder(ref);
    await world.advanceOrder(ref);
    expect(keysTold(world)).toEqual(['reminder-7']);
    expect(await reminders(world, ref)).toEqual([
      'reminder-60 skipped',
      'reminder-30 skipped',
      'reminder-14 skipped',
      'reminder-7 sent',
    ]);
  });

  test('SR-16 SR-05 a clock jump of a year rejects the order and reminds nobody', async () => {
    const world = aListeningWorld();
    const ref = await world.placeInSandbox('po');
    await world.upload(ref);
    await world.sandboxClock.advance(aPartnerCaller({ partnerId: ref.partnerId, environment: 'sandbox' }), {
      byMs: 365 * dayMs,
    });
    expect(await world.advanceOrder(ref)).toEqual({ done: true, outcome: 'po_review_rejected' });
    expect(keysTold(world)).toEqual([]);
    expect(world.deskReminders).toEqual([]);
    expect(await reminders(world, ref)).toEqual([]);
  });

  test('SR-16 the desk is reminded of a purchase order that waited three days, and again under seven days left', async () => {
    const world = aWorld();
    const ref = await world.place('po');
    world.clock.days(10);
    await world.upload(ref);
    await world.advanceOrder(ref);
    world.clock.days(2.99);
    await world.advanceOrder(ref);
    expect(world.deskReminders).toEqual([]);
    world.clock.days(0.02);
    await world.advanceOrder(ref);
    expect(world.deskReminders.map(({ key }) => key)).toEqual([`${ref.orderId}:desk-waiting-3`]);
    world.clock.days(70.5);
    await world.advanceOrder(ref);
    await world.advanceOrder(ref);
    expect(world.deskReminders.map(({ key }) => key.split(':')[1])).toEqual(['desk-waiting-3', 'desk-reminder-7']);
  });

  test('SR-16 a nap ends when the desk is to be reminded, not a day later', async () => {
    const world = aWorld();
    const ref = await world.place('po');
    world.clock.days(10);
    await world.upload(ref);
    const uploadedAt = world.clock.real();
    world.clock.days(2.5);
    expect(await world.advanceOrder(ref)).toEqual({ done: false, until: plusDays(uploadedAt, 3) });
  });

  test('SR-16 a purchase order that comes with less than seven days left is told to the desk at once', async () => {
    const world = aWorld();
    const ref = await world.place('po');
    world.clock.days(85);
    await world.advanceOrder(ref);
    const rung = world.faults.workflow.calls('ring');
    await world.upload(ref);
    expect(world.faults.workflow.calls('ring')).toBe(rung + 1);
    await world.advanceOrder(ref);
    expect(world.deskReminders).toMatchObject([{ orderId: ref.orderId, daysLeft: 5 }]);
  });

  test('SR-14 SR-16 SR-17 what became of reminders is a sealed fact, for the desk, and moves no revision', async () => {
    const world = aListeningWorld();
    const ref = await world.place('po');
    await world.upload(ref);
    await world.advanceOrder(ref);
    const before = await world.stored(ref);
    world.clock.days(31);
    await world.advanceOrder(ref);
    const after = await world.stored(ref);
    expect(after.order).toEqual({ ...before.order, lastFactAt: world.clock.real() });
    const waited = { to: 'desk', about: 'waiting', days: 3, since: 3 };
    expect(after.facts.slice(before.facts.length)).toMatchObject([
      {
        ...{ kind: 'reminders-recorded', audience: 'desk', by: { role: 'System' }, at: world.clock.real() },
        reminders: [
          { to: 'partner', about: 'deadline', days: 60, outcome: 'sent' },
          { ...waited, outcome: 'sent' },
        ],
      },
    ]);
    expect(checkRecord(digest, after)).toMatchObject({ intact: true, length: before.facts.length + 1 });
    const neverSent = after.facts.map((fact) =>
      fact.kind === 'reminders-recorded' ? { ...fact, reminders: fact.reminders.slice(1) } : fact,
    );
    expect(checkRecord(digest, { ...after, facts: neverSent })).toMatchObject({ intact: false });
    // Told already: nothing of it is told again.
    expect(after.progress.projectedSeq).toBe(after.facts.length);
    const decided = await world.decisions.byReviewer(
      { order: ref, verb: 'approve', revision: before.order.revision, requestId: 'a' },
      aDeskCaller('reviewer-1', 'Reviewer'),
    );
    expect(decided.ok).toBe(true);
  });

  test('SR-16 a reminder costs the one write that moves on anyway, and nothing where nobody listens', async () => {
    const world = aWorld();
    const ref = await world.place('po');
    await world.advanceOrder(ref);
    const written = world.faults.orders.calls('replace');
    world.clock.days(30);
    await world.advanceOrder(ref);
    await world.advanceOrder(ref);
    expect(world.faults.orders.calls('replace')).toBe(written + 1);
    expect(await reminders(world, ref)).toEqual(['reminder-60 sent']);
    expect(world.stores.deliveries.all()).toEqual([]);
  });
});

describe('reminders that meet a failure', () => {
  test('SR-16 announced, then not recorded: announced again under the same key, so there is one', async () => {
    const world = aListeningWorld();
    const ref = await world.place('po');
    await world.advanceOrder(ref);
    world.clock.days(30);
    world.faults.orders.plan('replace', 'outage-before', 'outage-before');
    await expect(world.advanceOrder(ref)).rejects.toThrow('timed out');
    expect(await reminders(world, ref)).toEqual([]);
    await world.advanceOrder(ref);
    expect(keysTold(world)).toEqual(['reminder-60']);
    expect(await reminders(world, ref)).toEqual(['reminder-60 sent']);
  });

  test('SR-16 recorded, but the answer was lost: it is not sent again', async () => {
    const world = aListeningWorld();
    const ref = await world.place('po');
    await world.advanceOrder(ref);
    world.clock.days(30);
    world.faults.orders.plan('replace', 'outage-after', 'outage-before');
    await expect(world.advanceOrder(ref)).rejects.toThrow('timed out');
    await world.advanceOrder(ref);
    expect(await reminders(world, ref)).toEqual(['reminder-60 sent']);
    expect(keysTold(world)).toEqual(['reminder-60']);
  });

  test('SR-16 ten hosts at once announce one reminder and record it once', async () => {
    const world = aListeningWorld();
    const ref = await world.place('po');
    await world.advanceOrder(ref);
    world.clock.days(30);
    await Promise.all(Array.from({ length: 10 }, () => world.advanceOrder(ref)));
    expect(keysTold(world)).toEqual(['reminder-60']);
    expect(await reminders(world, ref)).toEqual(['reminder-60 sent']);
  });

  test('LC-05 SR-05 reminders that can’t be announced are parked at last, and the order expires on its day all the same', async () => {
    const world = aWorld();
    const ref = await world.place('po');
    world.clock.days(84);
    await world.upload(ref);
    world.faults.desk.always('tell', 'outage-before');
    for (let i = 0; i < attemptsBeforeParking; i++) {
      const advanced = await world.advanceOrder(ref);
      if (advanced.done) throw new Error('it is open');
      world.clock.pass(Math.max(1, epochMs(advanced.until) - epochMs(world.clock.real())));
    }
    expect((await world.stored(ref)).progress.parked).toMatchObject([{ step: 'remind' }]);
    world.clock.set(plusDays(placedAt, 90));
    await world.advanceOrder(ref);
    expect((await world.stored(ref)).order.status).toBe('po_review_rejected');
  });

  test('LC-05 resumed by an Operator, what is still due is sent', async () => {
    const world = aWorld();
    const ref = await world.place('po');
    world.clock.days(84);
    await world.upload(ref);
    world.faults.desk.always('tell', 'outage-before');
    for (let i = 0; i < attemptsBeforeParking; i++) {
      const advanced = await world.advanceOrder(ref);
      if (!advanced.done) world.clock.pass(Math.max(1, epochMs(advanced.until) - epochMs(world.clock.real())));
    }
    world.faults.desk.clear();
    await world.resumeStep(ref, 'remind', aDeskCaller('operator-1', 'Operator'), 'r');
    await world.advanceOrder(ref);
    expect(world.deskReminders).toHaveLength(1);
    expect(eventNames).toContain(world.deskReminders[0]?.event);
  });
});
