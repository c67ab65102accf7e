import { describe, expect, test } from 'vitest';
import { system } from '../../../src/domain/callers.ts';
import { subscriptionId } from '../../../src/domain/ids.ts';
import { decide } from '../../../src/domain/orders/decide.ts';
import { fold } from '../../../src/domain/orders/evolve.ts';
import { factLimits, type Happening } from '../../../src/domain/orders/facts.ts';
import { done } from '../../../src/domain/result.ts';
import { subscriptionFrom } from '../../../src/domain/subscriptions/from-line.ts';
import { plusMs } from '../../../src/domain/time.ts';
import { agent, anAttachment, aPartnerCaller, aSavingsPlanLine, details, reviewer } from '../../support/builders.ts';
import { aWorld, type World } from '../../support/world.ts';

const approval = (world: World, ref: Awaited<ReturnType<World['place']>>, requestId = 'approve-1') =>
  world.changeOrder(ref, { by: reviewer, requestId }, ({ order, now }) => {
    const decided = decide(order, { do: 'approve', revision: order.revision, by: reviewer }, now);
    return decided.ok ? done({ happenings: decided.value }) : decided;
  });

describe('changing an order', () => {
  test('stores facts and state in one write, due at once, and rings', async () => {
    const world = aWorld();
    const ref = await world.place('po');
    world.clock.pass(60_000);
    const changed = await world.upload(ref);
    const record = await world.stored(ref);
    expect(changed).toEqual({ ok: true, value: record });
    expect(record.order).toEqual(fold(record.facts));
    expect(record.facts.at(-1)).toMatchObject({
      seq: 3,
      kind: 'documents-uploaded',
      at: world.clock.real(),
      by: agent,
      requestId: 'upload:upload-1',
    });
    expect(record.dueAt).toBe(world.clock.real());
    expect(world.told.rung).toEqual([ref]);
  });

  test('asked again, a repeat writes nothing but rings once more: the first bell may have died with its desk (LC-04)', async () => {
    const world = aWorld();
    const ref = await world.place('review');
    expect((await approval(world, ref)).ok).toBe(true);
    const stored = await world.stored(ref);
    expect((await approval(world, ref)).ok).toBe(true);
    expect(await world.stored(ref)).toEqual(stored);
    expect(world.told.rung).toEqual([ref, ref]);
  });

  test('an unknown order is refused', async () => {
    const world = aWorld();
    const ref = await world.place('po');
    expect(await world.upload({ ...ref, orderId: 'nosuchorder1' as typeof ref.orderId })).toEqual({
      ok: false,
      refusal: { kind: 'order-not-found' },
    });
  });

  test('a lost ETag is read again: the rule sees what the other one did', async () => {
    const world = aWorld();
    const ref = await world.place('po');
    // Somebody withdraws between our reading and our writing.
    world.faults.orders.plan('replace', () => world.withdraw(ref, aPartnerCaller(), 'w'));
    expect(await world.upload(ref)).toMatchObject({ refusal: { kind: 'order-state', status: 'cancelled' } });
    expect((await world.stored(ref)).order.status).toBe('cancelled');
  });

  test('after five lost ETags the caller is told that the order is busy, and nothing was written', async () => {
    const world = aWorld();
    const ref = await world.place('po');
    const before = await world.stored(ref);
    world.faults.orders.always('replace', 'conflict');
    expect(await world.upload(ref)).toEqual({ ok: false, refusal: { kind: 'busy', retryAfterSeconds: 1 } });
    expect(world.faults.orders.calls('replace')).toBe(5);
    expect(await world.stored(ref)).toEqual(before);
  });

  test('four lost ETags are no reason to give up', async () => {
    const world = aWorld();
    const ref = await world.place('po');
    world.faults.orders.plan('replace', 'conflict', 'conflict', 'conflict', 'conflict');
    expect(await world.upload(ref)).toMatchObject({ ok: true });
  });

  test('a write that timed out but was stored is read back and answered as done', async () => {
    const world = aWorld();
    const ref = await world.place('po');
    world.faults.orders.plan('replace', 'outage-after');
    const changed = await world.upload(ref);
    expect(changed).toEqual({ ok: true, value: await world.stored(ref) });
    expect((await world.stored(ref)).order.attachments).toHaveLength(1);
    expect(world.told.rung).toHaveLength(1);
  });

  test('a write that timed out and was not stored is an outage, never a success', async () => {
    const world = aWorld();
    const ref = await world.place('po');
    world.faults.orders.plan('replace', 'outage-before');
    await expect(world.upload(ref)).rejects.toThrow('timed out');
    expect((await world.stored(ref)).order.status).toBe('pending_po_upload');
  });

  test('SR-09 a request that was carried out already is answered again and writes nothing', async () => {
    const world = aWorld();
    const ref = await world.place('po');
    const first = await world.upload(ref, 'same');
    const second = await world.upload(ref, 'same');
    expect(second).toEqual(first);
    expect((await world.stored(ref)).order.attachments).toHaveLength(1);
    expect(world.faults.orders.calls('replace')).toBe(1);
  });

  test('the same request id of another person is another request', async () => {
    const world = aWorld();
    const ref = await world.place('po');
    await world.upload(ref, 'same');
    await world.changeOrder(ref, { by: { objectId: 'agent-2', role: 'AdminAgent' }, requestId: 'upload:same' }, () =>
      done({ happenings: [{ kind: 'documents-uploaded', v: 1, attachments: [anAttachment()], details }] }),
    );
    expect((await world.stored(ref)).order.attachments).toHaveLength(2);
  });

  test('many at once: every one is carried out once, whatever the interleaving', async () => {
    const world = aWorld();
    const ref = await world.place('po');
    const answers = await Promise.all(['a', 'b', 'c', 'a', 'b', 'c'].map((id) => world.upload(ref, id)));
    expect(answers.every((answer) => answer.ok)).toBe(true);
    const { facts, order } = await world.stored(ref);
    expect(
      facts
        .filter((f) => f.kind === 'documents-uploaded')
        .map((f) => f.requestId)
        .sort(),
    ).toEqual(['upload:a', 'upload:b', 'upload:c']);
    expect(order).toEqual(fold(facts));
  });
});

describe('the deadline', () => {
  test('SR-05 whoever touches an order at reviewBy finds it rejected, and that is stored', async () => {
    const world = aWorld();
    const ref = await world.place('po');
    world.clock.days(90);
    const changed = await world.upload(ref);
    const { order, facts } = await world.stored(ref);
    expect(changed).toMatchObject({ refusal: { kind: 'review-window-closed', reviewBy: order.reviewBy } });
    expect(order).toMatchObject({ status: 'po_review_rejected', rejection: { reason: 'expired', at: order.reviewBy } });
    expect(facts.at(-1)).toMatchObject({ kind: 'review-expired', by: system });
    expect(world.told.rung).toEqual([ref]);
  });

  test('SR-05 a millisecond before, it is taken', async () => {
    const world = aWorld();
    const ref = await world.place('po');
    world.clock.days(90);
    world.clock.pass(-1);
    expect(await world.upload(ref)).toMatchObject({ ok: true });
  });

  test('SR-05 a request that was carried out in time and is repeated too late is answered with the order as it is: rejected', async () => {
    const world = aWorld();
    const ref = await world.place('po');
    await world.upload(ref, 'same');
    world.clock.days(90);
    expect(await world.upload(ref, 'same')).toMatchObject({
      ok: true,
      value: { order: { status: 'po_review_rejected' } },
    });
  });

  test('SR-05 twenty approvals racing the expiry: one outcome, the same for everybody', async () => {
    const winners = new Set<string>();
    for (let seed = 1; seed <= 20; seed++) {
      const world = aWorld();
      const ref = await world.place('po');
      await world.upload(ref);
      world.clock.days(90);
      world.clock.pass(-10);
      // Each call to the store takes its own while, and the deadline falls among them.
      let random = seed;
      const dawdle = async () => {
        random = (random * 48_271) % 2_147_483_647;
        world.clock.pass(random % 2);
        for (let i = random % 7; i > 0; i--) await Promise.resolve();
      };
      world.faults.orders.always('recall', dawdle);
      world.faults.orders.always('read', dawdle);
      world.faults.orders.always('replace', dawdle);
      const racing = Array.from({ length: 20 }, (_, i) =>
        (i + seed) % 2 === 0 ? approval(world, ref, `approve-${i}`) : world.advanceOrder(ref),
      );
      await Promise.all(racing);
      const { facts, order } = await world.stored(ref);
      const ends = facts.filter((f) => f.kind === 'review-approved' || f.kind === 'review-expired');
      expect(ends).toHaveLength(1);
      expect(ends[0]?.kind === 'review-approved').toBe((ends[0]?.at ?? '') < order.reviewBy);
      expect(order).toEqual(fold(facts));
      winners.add(ends[0]?.kind ?? 'nobody');
    }
    expect(winners).toEqual(new Set(['review-approved', 'review-expired']));
  });

  test('a host whose clock lags decides no earlier than the last fact', async () => {
    const world = aWorld();
    const ref = await world.place('po');
    world.clock.days(90);
    world.clock.pass(-1_000);
    await world.upload(ref);
    const uploadedAt = world.clock.real();
    world.clock.pass(-60_000);
    await approval(world, ref);
    const { facts } = await world.stored(ref);
    expect(facts.at(-1)).toMatchObject({ kind: 'review-approved', at: uploadedAt });
  });
});

describe('the doorbell', () => {
  test('never fails the request: what was decided is stored and answered', async () => {
    const world = aWorld();
    const ref = await world.place('po');
    world.faults.workflow.always('ring', 'outage-before');
    expect(await world.upload(ref)).toMatchObject({ ok: true, value: { order: { status: 'po_upload_complete' } } });
    expect(world.logged.map((line) => line.message)).toEqual(['a doorbell failed']);
  });

  test('is rung where there is work, and not where the rest that was announced still is the right one', async () => {
    const world = aWorld();
    const ref = await world.place('po');
    await world.advanceOrder(ref);
    const { dueAt } = await world.stored(ref);
    world.clock.pass(60_000);
    const note = { kind: 'desk-note-added', v: 1, words: 'Seen.' } as const;
    await world.changeOrder(ref, { by: reviewer, requestId: 'n' }, () => done({ happenings: [note] }));
    expect(world.told.rung).toEqual([]);
    expect((await world.stored(ref)).dueAt).toBe(dueAt);
    // Documents are noted where they were seen (SR-21): that is work.
    await world.upload(ref);
    expect(world.told.rung).toEqual([ref]);
    expect((await world.stored(ref)).dueAt).toBe(world.clock.real());
  });

  test('is not rung for bookkeeping', async () => {
    const world = aWorld();
    const ref = await world.place('po');
    const until = plusMs(world.clock.real(), 60_000);
    await world.changeOrder(ref, { by: reviewer, requestId: 'c' }, () =>
      done({ happenings: [], claim: { by: 'reviewer-1', until } }),
    );
    expect((await world.stored(ref)).claim).toEqual({ by: 'reviewer-1', until });
    expect(world.told.rung).toEqual([]);
  });
});

describe('what is written beside the facts', () => {
  test('a change that changes nothing is not written', async () => {
    const world = aWorld();
    const ref = await world.place('po');
    await world.changeOrder(ref, { by: agent, requestId: 'n' }, () => done({ happenings: [] }));
    expect(world.faults.orders.calls('replace')).toBe(0);
  });

  test('effects go into the same batch, with facts or without, or not at all', async () => {
    const world = aWorld();
    const ref = await world.place('po');
    const { order } = await world.stored(ref);
    const id = subscriptionId('5d0c0000-0000-4000-8000-000000000001');
    const put = {
      effect: 'put-subscription' as const,
      subscription: subscriptionFrom(order, aSavingsPlanLine(), id, order.createdAt, undefined),
    };
    const write = () =>
      world.changeOrder(ref, { by: agent, requestId: 'e' }, () => done({ happenings: [], effects: [put] }));
    world.faults.orders.plan('replace', 'outage-before');
    await expect(write()).rejects.toThrow();
    expect(await world.stores.customers.subscription(ref, id)).toBeUndefined();
    await write();
    expect(await world.stores.customers.subscription(ref, id)).toEqual(put.subscription);
  });

  test('file names are kept beside the facts, which hold ids only', async () => {
    const world = aWorld();
    const ref = await world.place('po');
    await world.changeOrder(ref, { by: agent, requestId: 'f' }, () =>
      done({
        happenings: [{ kind: 'documents-uploaded', v: 1, attachments: [anAttachment()], details }],
        fileNames: { 'po-1': 'Jan Jansen.pdf' },
      }),
    );
    const { facts, fileNames } = await world.stored(ref);
    expect(fileNames).toEqual({ 'po-1': 'Jan Jansen.pdf' });
    expect(JSON.stringify(facts)).not.toContain('Jansen');
  });

  test('a closed case is nobody’s: the claim goes with the decision', async () => {
    const world = aWorld();
    const ref = await world.place('po');
    await world.upload(ref);
    await world.changeOrder(ref, { by: reviewer, requestId: 'c' }, () =>
      done({ happenings: [], claim: { by: 'reviewer-1', until: plusMs(world.clock.real(), 60_000) } }),
    );
    await approval(world, ref);
    expect(await world.stored(ref)).not.toHaveProperty('claim');
  });
});

describe('an order has room for so many facts', () => {
  const fill = async (world: World, upTo: number) => {
    const ref = await world.place('po');
    const more: Happening[] = Array.from({ length: upTo - 2 }, () => ({
      kind: 'documents-uploaded',
      v: 1,
      attachments: [],
      details,
    }));
    await world.changeOrder(ref, { by: system, requestId: 'fill' }, () => done({ happenings: more }));
    return ref;
  };
  const room = factLimits.total - factLimits.keptForSystem;

  test('the last ones are kept for the system’s own, so that expiry always fits', async () => {
    const world = aWorld();
    const ref = await fill(world, room);
    expect(await world.upload(ref)).toEqual({ ok: false, refusal: { kind: 'order-full' } });
    world.clock.days(90);
    await world.upload(ref);
    expect((await world.stored(ref)).order.status).toBe('po_review_rejected');
  });

  test('a full order can still be decided on and withdrawn: what ends a review always fits', async () => {
    for (const end of ['approve', 'withdraw']) {
      const world = aWorld();
      const ref = await fill(world, room);
      const ended = end === 'approve' ? await approval(world, ref) : await world.withdraw(ref, aPartnerCaller(), 'w');
      expect(ended).toMatchObject({ ok: true });
    }
  });

  test('a document stays under 128 KB, whatever reviewers write', async () => {
    const world = aWorld();
    const ref = await world.place('po');
    const say = (n: number) =>
      world.changeOrder(ref, { by: reviewer, requestId: `say-${n}` }, () =>
        done({
          happenings: [
            { kind: 'documents-uploaded', v: 1, attachments: [], details },
            { kind: 'information-requested', v: 1, words: 'x'.repeat(20_000) },
          ],
        }),
      );
    const answers = [];
    for (let n = 0; n < 7; n++) answers.push(await say(n));
    expect(answers.map((answer) => answer.ok)).toEqual([true, true, true, true, true, false, false]);
    expect(answers.at(-1)).toEqual({ ok: false, refusal: { kind: 'order-full' } });
    expect(JSON.stringify(await world.stored(ref)).length).toBeLessThan(128 * 1024);
  });

  test('a full order can still be claimed and read: only facts need room', async () => {
    const world = aWorld();
    const ref = await fill(world, room);
    const claim = { by: 'reviewer-1', until: plusMs(world.clock.real(), 60_000) };
    expect(
      await world.changeOrder(ref, { by: reviewer, requestId: 'c' }, () => done({ happenings: [], claim })),
    ).toMatchObject({ ok: true });
  });
});
