import { describe, expect, test } from 'vitest';
import type { OrderRef } from '../../src/domain/ids.ts';
import { reminderKey } from '../../src/domain/review/reminders.ts';
import { dayMs, epochMs, plusDays } from '../../src/domain/time.ts';
import { aPartnerCaller, contosoSandbox } from '../support/builders.ts';
import { aHostedDesk, type HostedDesk } from './hosted-desk.ts';

const remindersOf = async (desk: HostedDesk, ref: OrderRef) => (await desk.stored(ref)).progress.reminders ?? [];
const sent = async (desk: HostedDesk, ref: OrderRef) =>
  (await remindersOf(desk, ref)).filter(({ outcome }) => outcome === 'sent').map(reminderKey);

/** An order whose workflow starts that many days after its placing. */
const startedLate = async (desk: HostedDesk, days: number) => {
  const ref = await desk.bellless(() => desk.buys('po'));
  await desk.host.advance({ days });
  await desk.startOrder(ref);
  return ref;
};

describe('reminders under the real workflow', { timeout: 60_000 }, () => {
  test('SR-16 each comes within seconds of its moment, because the nap ends there', async () => {
    const desk = await aHostedDesk();
    const ref = await startedLate(desk, 75);
    const { reviewBy } = (await desk.stored(ref)).order;
    await desk.host.advanceTo(plusDays(reviewBy, -1 / 24));
    const done = await remindersOf(desk, ref);
    expect(await sent(desk, ref)).toEqual([30, 14, 7, 3, 1].map((days) => `reminder-${days}`));
    for (const { days, at } of done.slice(-4)) {
      expect(epochMs(at) - epochMs(plusDays(reviewBy, -days))).toBeLessThanOrEqual(3_000);
    }
    await desk.host.advance({ hours: 2 });
    expect(await desk.statusOf(ref)).toBe('po_review_rejected');
    expect(await remindersOf(desk, ref)).toHaveLength(6);
    expect(desk.host.hazards()).toEqual([]);
  });

  test('SR-16 SB-04 a sandbox clock moved by 80 days reminds once within seconds, by a year not at all', async () => {
    const desk = await aHostedDesk();
    const caller = aPartnerCaller({ partnerId: contosoSandbox, environment: 'sandbox' });
    const ref = await desk.buys('po', { partnerId: contosoSandbox, environment: 'sandbox' });
    await desk.sandboxClock.advance(caller, { byMs: 80 * dayMs });
    await desk.host.advance({ seconds: 5 });
    expect(await sent(desk, ref)).toEqual(['reminder-14']);
    await desk.sandboxClock.advance(caller, { byMs: 365 * dayMs });
    await desk.host.advance({ seconds: 5 });
    expect(await desk.statusOf(ref)).toBe('po_review_rejected');
    expect(await sent(desk, ref)).toEqual(['reminder-14']);
  });

  test('SR-16 a desk that is down for a week sends once what came due, after its workflow or the sweep is back', async () => {
    const desk = await aHostedDesk();
    const ref = await startedLate(desk, 55);
    const { reviewBy } = (await desk.stored(ref)).order;
    await desk.host.advanceTo(plusDays(reviewBy, -31));
    desk.faults.orders.always('read', 'outage-before');
    await desk.host.advance({ days: 8 });
    desk.faults.orders.clear();
    await desk.sweep();
    await desk.host.advance({ days: 1 });
    expect(await sent(desk, ref)).toEqual(['reminder-60', 'reminder-30']);
    expect(desk.host.hazards()).toEqual([]);
  });

  test('SR-16 the desk is reminded three days after an upload that rang nobody', async () => {
    const desk = await aHostedDesk();
    const ref = await desk.buys('po');
    await desk.host.advance({ days: 5, hours: 3 });
    await desk.upload(ref);
    await desk.host.advance({ days: 3, seconds: -5 });
    expect(desk.deskReminders).toEqual([]);
    await desk.host.advance({ seconds: 10 });
    expect(desk.deskReminders).toMatchObject([{ orderId: ref.orderId, status: 'po_upload_complete' }]);
  });
});
