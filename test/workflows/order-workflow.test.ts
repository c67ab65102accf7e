import { describe, expect, test } from 'vitest';
import { instanceIdOf, orderId } from '../../src/domain/ids.ts';
import { plusMs } from '../../src/domain/time.ts';
import { orderChanged } from '../../src/workflows/contracts.ts';
import { aDeskCaller, aPartnerCaller } from '../support/builders.ts';
import { aHostedDesk, type HostedDesk } from './hosted-desk.ts';

const reviewer = aDeskCaller('reviewer-1', 'Reviewer');
const approve = (desk: HostedDesk, order: Parameters<HostedDesk['stored']>[0], revision = 2) =>
  desk.decisions.byReviewer({ order, verb: 'approve', revision, requestId: `approve-${revision}` }, reviewer);

/** An order placed that many days ago, whose workflow starts only now: what comes at the end of the 90 days without all of the way there. */
const placedDaysAgo = async (desk: HostedDesk, days: number) => {
  const ref = await desk.bellless(() => desk.buys('po'));
  await desk.host.advance({ days });
  await desk.startOrder(ref);
  return ref;
};

describe('ninety days', { timeout: 60_000 }, () => {
  test('SR-05 an order nobody uploads for is rejected on day 90, and not a second earlier', async () => {
    const desk = await aHostedDesk();
    const ref = await desk.buys('po');
    const { reviewBy } = (await desk.stored(ref)).order;
    await desk.host.advanceTo(plusMs(reviewBy, -1_000));
    expect(await desk.statusOf(ref)).toBe('pending_po_upload');
    // The last nap ends a second late on purpose (H9).
    await desk.host.advance({ seconds: 2 });
    expect((await desk.stored(ref)).order).toMatchObject({
      status: 'po_review_rejected',
      rejection: { reason: 'expired', at: plusMs(reviewBy, 1_000) },
    });
    expect(desk.workflowOf(ref)).toMatchObject({
      runtimeStatus: 'Completed',
      output: { outcome: 'po_review_rejected' },
    });
  });

  test('ninety days are fewer than 800 events of history, without one hazard or an open timer', async () => {
    const desk = await aHostedDesk();
    const ref = await desk.buys('po');
    await desk.host.advance({ days: 45 });
    await desk.upload(ref);
    await desk.host.advance({ days: 45, seconds: 2 });
    expect(desk.workflowOf(ref).runtimeStatus).toBe('Completed');
    expect(desk.historyOf(ref).length).toBeLessThan(800);
    expect(desk.looksAt(ref)).toBeGreaterThan(80);
    expect(desk.host.hazards()).toEqual([]);
    expect(desk.host.nextTimer(instanceIdOf(ref))).toBeUndefined();
  });

  test('SR-14 SR-05 a suspended review expires on the same day', async () => {
    const desk = await aHostedDesk();
    const ref = await placedDaysAgo(desk, 80);
    await desk.upload(ref);
    await desk.host.advance({ days: 5 });
    await desk.decisions.byReviewer({ order: ref, verb: 'suspend', revision: 2, requestId: 's' }, reviewer);
    await desk.host.advance({ days: 5, seconds: -1 });
    expect(await desk.statusOf(ref)).toBe('suspended');
    await desk.host.advance({ seconds: 3 });
    expect(await desk.statusOf(ref)).toBe('po_review_rejected');
  });

  test('SR-10 asking for more does not move the 90 days', async () => {
    const desk = await aHostedDesk();
    const ref = await placedDaysAgo(desk, 80);
    await desk.upload(ref);
    await desk.host.advance({ days: 5 });
    await desk.decisions.byReviewer(
      { order: ref, verb: 'ask-for-more', words: 'Page 2?', revision: 2, requestId: 'q' },
      reviewer,
    );
    await desk.host.advance({ days: 5, seconds: 2 });
    expect(await desk.statusOf(ref)).toBe('po_review_rejected');
  });
});

describe('by itself', { timeout: 60_000 }, () => {
  test('SR-19 uploaded and approved, the order is provisioned and completed without any further call', async () => {
    const desk = await aHostedDesk();
    const ref = await desk.buys('po');
    await desk.host.advance({ days: 3, hours: 2 });
    await desk.upload(ref);
    await desk.host.advance({ hours: 5 });
    expect(await approve(desk, ref)).toMatchObject({ ok: true });
    expect(await desk.statusOf(ref)).toBe('completed');
    expect(await desk.stores.ledger.ofOrder(ref)).toHaveLength(1);
    expect(desk.workflowOf(ref)).toMatchObject({ runtimeStatus: 'Completed', output: { outcome: 'completed' } });
    expect(desk.host.nextTimer(instanceIdOf(ref))).toBeUndefined();
  });

  test('SR-19 an order not flagged is completed at once', async () => {
    const desk = await aHostedDesk();
    const ref = await desk.buys('clear');
    expect(await desk.statusOf(ref)).toBe('completed');
    expect(desk.looksAt(ref)).toBe(1);
  });

  test('OR-07 withdrawn, the workflow leaves', async () => {
    const desk = await aHostedDesk();
    const ref = await desk.buys('po');
    await desk.host.advance({ days: 1 });
    await desk.withdraw(ref, aPartnerCaller(), 'w');
    expect(desk.workflowOf(ref)).toMatchObject({ runtimeStatus: 'Completed', output: { outcome: 'cancelled' } });
  });

  test('a workflow that finds its order final leaves at once: one look, no timer', async () => {
    const desk = await aHostedDesk();
    const ref = await desk.place('po');
    await desk.bellless(() => desk.withdraw(ref, aPartnerCaller(), 'w'));
    await desk.host.start('orderWorkflow', { ...ref }, { instanceId: instanceIdOf(ref) });
    expect(desk.workflowOf(ref).runtimeStatus).toBe('Completed');
    expect(desk.looksAt(ref)).toBe(1);
    expect(desk.historyOf(ref).some((event) => event.EventType === 10)).toBe(false);
  });

  test('started twice, one workflow runs', async () => {
    const desk = await aHostedDesk();
    const ref = await desk.buys('po');
    await desk.host.start('orderWorkflow', { ...ref }, { instanceId: instanceIdOf(ref) }).catch(() => undefined);
    expect(desk.looksAt(ref)).toBe(1);
  });
});

describe('doorbells', { timeout: 60_000 }, () => {
  test('a ring that comes while the order is being looked at is not lost', async () => {
    const met: string[] = [];
    const desk: HostedDesk = await aHostedDesk({
      // The look said "wait until tomorrow"; the approval comes before that answer is heard.
      betweenLookAndAnswer: async (ref, advanced) => {
        if (advanced.done || met.length > 0 || (await desk.statusOf(ref)) !== 'po_upload_complete') return;
        met.push(ref.orderId);
        await approve(desk, ref);
      },
    });
    const ref = await desk.buys('po');
    await desk.upload(ref);
    // The upload itself leaves nothing to do and rings nobody; this ring brings the look in which the approval comes.
    await desk.host.raise(instanceIdOf(ref), orderChanged, {});
    expect(met).toHaveLength(1);
    expect(await desk.statusOf(ref)).toBe('completed');
    expect(desk.workflowOf(ref).runtimeStatus).toBe('Completed');
  });

  test('fifty rings in one burst, again and again: nothing is lost, nothing is left over', async () => {
    const desk = await aHostedDesk();
    const ref = await desk.buys('po');
    const burst = () =>
      desk.host.raiseAtOnce(
        instanceIdOf(ref),
        orderChanged,
        Array.from({ length: 50 }, () => ({})),
      );
    await burst();
    await desk.host.advance({ hours: 7 });
    await desk.upload(ref);
    await burst();
    await desk.host.advance({ days: 2 });
    await burst();
    await approve(desk, ref);
    expect(await desk.statusOf(ref)).toBe('completed');
    expect(desk.workflowOf(ref).runtimeStatus).toBe('Completed');
    expect(desk.host.hazards()).toEqual([]);
  });

  test('rings that are spaced wake it each time, and the naps go on as before', async () => {
    const desk = await aHostedDesk();
    const ref = await placedDaysAgo(desk, 84);
    for (let i = 0; i < 12; i++) {
      const before = desk.looksAt(ref);
      await desk.host.raise(instanceIdOf(ref), orderChanged, {});
      expect(desk.looksAt(ref)).toBe(before + 1);
      await desk.host.advance({ hours: 9 });
    }
    const { reviewBy } = (await desk.stored(ref)).order;
    await desk.host.advanceTo(plusMs(reviewBy, 2_000));
    expect(await desk.statusOf(ref)).toBe('po_review_rejected');
  });

  test('a note leaves nothing to do: nobody is rung, and the nap that was announced stands', async () => {
    const desk = await aHostedDesk();
    const ref = await desk.buys('po');
    const [looks, { dueAt }] = [desk.looksAt(ref), await desk.stored(ref)];
    await desk.addNote({ order: ref, to: 'desk', words: 'Seen.', requestId: 'n' }, aDeskCaller('rita', 'Reviewer'));
    expect(desk.looksAt(ref)).toBe(looks);
    expect((await desk.stored(ref)).dueAt).toBe(dueAt);
  });

  test('SR-21 an upload is looked at once, to note its documents', async () => {
    const desk = await aHostedDesk();
    const ref = await desk.buys('po');
    const looks = desk.looksAt(ref);
    await desk.upload(ref);
    expect(desk.looksAt(ref)).toBe(looks + 1);
    await approve(desk, ref);
    expect(desk.looksAt(ref)).toBe(looks + 2);
  });

  test('a ring after the end changes nothing', async () => {
    const desk = await aHostedDesk();
    const ref = await desk.buys('clear');
    await desk.host.raise(instanceIdOf(ref), orderChanged, {});
    expect(desk.looksAt(ref)).toBe(1);
  });

  test('LC-04 with every ring lost, an approved order is completed within minutes by the sweep', async () => {
    const desk = await aHostedDesk();
    const ref = await desk.buys('po');
    await desk.bellless(async () => {
      await desk.upload(ref);
      await approve(desk, ref);
    });
    expect(await desk.statusOf(ref)).toBe('pending');
    await desk.host.advance({ minutes: 3 });
    await desk.sweep();
    expect(await desk.statusOf(ref)).toBe('completed');
    // The workflow that still napped finds its order final when it wakes, and leaves.
    await desk.host.advance({ days: 2 });
    expect(desk.workflowOf(ref).runtimeStatus).toBe('Completed');
  });

  test('LC-04 an order whose workflow was never started is found by the sweep, and watched from then on', async () => {
    const desk = await aHostedDesk();
    const ref = await desk.bellless(() => desk.buys('po'));
    await desk.host.advance({ minutes: 3 });
    await desk.sweep();
    expect(desk.workflowOf(ref).runtimeStatus).toBe('Running');
    await desk.host.advance({ days: 3 });
    expect(desk.looksAt(ref)).toBe(3);
  });
});

describe('outages', { timeout: 60_000 }, () => {
  test('a store that is away for a quarter of an hour is tried again until it is back', async () => {
    const desk = await aHostedDesk();
    desk.faults.orders.always('read', 'outage-before');
    const ref = await desk.buys('clear');
    await desk.host.advance({ minutes: 15 });
    expect(desk.workflowOf(ref).runtimeStatus).toBe('Running');
    desk.faults.orders.clear();
    await desk.host.advance({ minutes: 5 });
    expect(await desk.statusOf(ref)).toBe('completed');
    expect(desk.workflowOf(ref).runtimeStatus).toBe('Completed');
    expect(desk.host.hazards()).toEqual([]);
  });

  test('LC-04 an outage that outlasts every retry ends the workflow; the sweep starts it anew', async () => {
    const desk = await aHostedDesk();
    desk.faults.orders.always('read', 'outage-before');
    const ref = await desk.buys('po');
    await desk.host.advance({ hours: 2 });
    expect(desk.workflowOf(ref)).toMatchObject({ runtimeStatus: 'Failed' });
    expect(String(desk.workflowOf(ref).output)).toContain('Activity "advanceOrder" failed at every try');
    desk.faults.orders.clear();
    await desk.sweep();
    expect(desk.workflowOf(ref).runtimeStatus).toBe('Running');
    await desk.host.advance({ days: 2 });
    await desk.upload(ref);
    await approve(desk, ref);
    expect(await desk.statusOf(ref)).toBe('completed');
  });

  test('LC-05 a step that keeps failing waits as its order says, never in a hot loop, and is parked', async () => {
    const desk = await aHostedDesk();
    desk.faults.ledger.always('post', 'outage-before');
    const ref = await desk.buys('clear');
    await desk.host.advance({ hours: 1 });
    expect((await desk.stored(ref)).progress.parked).toMatchObject([{ step: 'project' }]);
    expect(desk.faults.ledger.calls('post')).toBe(10);
    expect(desk.looksAt(ref)).toBe(10);
    desk.faults.ledger.clear();
    await desk.resumeStep(ref, 'project', aDeskCaller('operator-1', 'Operator'), 'r');
    expect(desk.workflowOf(ref)).toMatchObject({ runtimeStatus: 'Completed', output: { outcome: 'completed' } });
    expect(await desk.stores.ledger.ofOrder(ref)).toHaveLength(1);
  });

  test('H9 an answer that lies in the past is no reason to hurry: naps last two seconds at least', async () => {
    const desk = await aHostedDesk();
    desk.faults.orders.always('replace', 'conflict');
    const ref = await desk.buys('clear');
    await desk.host.advance({ seconds: 20 });
    expect(desk.looksAt(ref)).toBeLessThanOrEqual(11);
    desk.faults.orders.clear();
    await desk.host.advance({ seconds: 2 });
    expect(await desk.statusOf(ref)).toBe('completed');
  });
});

describe('many orders', { timeout: 60_000 }, () => {
  test('their daily naps do not end all at once', async () => {
    const desk = await aHostedDesk();
    const refs = [];
    for (let i = 0; i < 20; i++) refs.push(await desk.buys('po', { id: orderId(`order${i * 7_919 + 1_000_000}`) }));
    const wakes = new Set(refs.map((ref) => desk.host.nextTimer(instanceIdOf(ref))?.toISOString().slice(0, 16)));
    expect(wakes.size).toBeGreaterThan(10);
  });
});
