import { describe, expect, test } from 'vitest';
import type { DecideReview } from '../../../src/app/review/decide-review.ts';
import { type OrderRef, partnerId } from '../../../src/domain/ids.ts';
import { money } from '../../../src/domain/money.ts';
import { minuteMs, plusMs } from '../../../src/domain/time.ts';
import { aDeskCaller, aSavingsPlanLine } from '../../support/builders.ts';
import { aWorld, type World } from '../../support/world.ts';

const reviewer = aDeskCaller('reviewer-1', 'Reviewer');
const other = aDeskCaller('reviewer-2', 'Reviewer');
const lead = aDeskCaller('lead-1', 'ReviewLead', 'Reviewer');
const large = { lines: [aSavingsPlanLine({ total: money(20_000_000, 'USD') })] };

let requests = 0;
const decision = (
  order: OrderRef,
  verb: DecideReview['verb'],
  revision: number,
  more: Partial<DecideReview> = {},
): DecideReview => ({
  order,
  verb,
  revision,
  requestId: `request-${++requests}`,
  ...(verb === 'reject' ? { reason: 'not_binding' as const } : {}),
  ...(verb === 'reject' || verb === 'ask-for-more' ? { words: 'Who signed it?' } : {}),
  ...more,
});

/** An order whose purchase order is in: revision 2. */
const withDocuments = async (draft: Parameters<World['place']>[1] = {}) => {
  const world = aWorld();
  const ref = await world.place('po', draft);
  await world.upload(ref);
  return { world, ref };
};

describe('deciding', () => {
  test.each([
    ['approve', 'pending'],
    ['reject', 'po_review_rejected'],
    ['ask-for-more', 'pending_po_upload'],
    ['suspend', 'suspended'],
  ] as const)('SR-14 %s: the caller learns at once that the order is %s', async (verb, status) => {
    const { world, ref } = await withDocuments();
    const decided = await world.decisions.byReviewer(decision(ref, verb, 2), reviewer);
    expect(decided).toMatchObject({ ok: true, value: { order: { status, revision: 3 } } });
    expect((await world.stored(ref)).facts.at(-1)?.by).toEqual({ objectId: 'reviewer-1', role: 'Reviewer' });
  });

  test('SR-10 the reviewer’s words reach the partner with the question', async () => {
    const { world, ref } = await withDocuments();
    await world.decisions.byReviewer(decision(ref, 'ask-for-more', 2, { words: 'Page 2 is missing' }), reviewer);
    expect((await world.stored(ref)).order).toMatchObject({ status: 'pending_po_upload', wanted: 'Page 2 is missing' });
  });

  test('SR-14 a stale revision is refused with the case as it stands', async () => {
    const { world, ref } = await withDocuments();
    const decided = await world.decisions.byReviewer(decision(ref, 'approve', 1), reviewer);
    expect(decided).toEqual({
      ok: false,
      refusal: { kind: 'revision-stale', revision: 2 },
      fresh: await world.stored(ref),
      conflicts: [],
    });
    expect((await world.stored(ref)).order.status).toBe('po_upload_complete');
  });

  test('SR-14 bookkeeping does not make a revision stale: claims, cursors and naps change only the ETag', async () => {
    const { world, ref } = await withDocuments();
    await world.advanceOrder(ref);
    await world.claims.claim({ order: ref, requestId: 'c' }, reviewer);
    await world.advanceOrder(ref);
    expect(await world.decisions.byReviewer(decision(ref, 'approve', 2), reviewer)).toMatchObject({ ok: true });
  });

  test('SR-14 the same decision by the same reviewer repeated is answered with the first one', async () => {
    for (const verb of ['approve', 'reject', 'ask-for-more', 'suspend'] as const) {
      const { world, ref } = await withDocuments();
      const first = await world.decisions.byReviewer(decision(ref, verb, 2), reviewer);
      const again = await world.decisions.byReviewer(decision(ref, verb, 2), reviewer);
      expect(again).toEqual(first);
      expect((await world.stored(ref)).facts).toHaveLength(4);
    }
  });

  test('SR-14 another reviewer’s same decision, or the same reviewer’s other one, is stale', async () => {
    const { world, ref } = await withDocuments();
    await world.decisions.byReviewer(decision(ref, 'reject', 2, { words: 'No' }), reviewer);
    const stale = { ok: false, refusal: { kind: 'revision-stale', revision: 3 } };
    expect(await world.decisions.byReviewer(decision(ref, 'reject', 2, { words: 'No' }), other)).toMatchObject(stale);
    expect(await world.decisions.byReviewer(decision(ref, 'approve', 2), reviewer)).toMatchObject(stale);
    expect(await world.decisions.byReviewer(decision(ref, 'reject', 2, { words: 'Never' }), reviewer)).toMatchObject(
      stale,
    );
    expect(
      await world.decisions.byReviewer(decision(ref, 'reject', 2, { words: 'No', reason: 'other' }), reviewer),
    ).toMatchObject(stale);
    expect((await world.stored(ref)).facts).toHaveLength(4);
  });

  test('SR-14 a decision repeated after others came is still answered, with the case as it is now', async () => {
    const { world, ref } = await withDocuments();
    const asked = decision(ref, 'ask-for-more', 2, { words: 'Page 2 is missing' });
    await world.decisions.byReviewer(asked, reviewer);
    await world.upload(ref, 'upload-2');
    expect(await world.decisions.byReviewer({ ...asked, requestId: 'again' }, reviewer)).toMatchObject({
      ok: true,
      value: { order: { status: 'po_upload_complete', revision: 4 } },
    });
  });

  test('SR-14 ten reviewers decide at once on the same revision: one of them does, the others see the fresh case', async () => {
    const { world, ref } = await withDocuments();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        world.decisions.byReviewer(
          decision(ref, i % 2 === 0 ? 'approve' : 'reject', 2),
          aDeskCaller(`reviewer-${i}`, 'Reviewer'),
        ),
      ),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    for (const answer of answers.filter((a) => !a.ok)) {
      expect(answer.fresh?.order.revision).toBe(3);
    }
    expect((await world.stored(ref)).facts).toHaveLength(4);
  });

  test('SR-14 SR-10 rejecting needs words beside its reason, asking for more says what is asked for', async () => {
    const { world, ref } = await withDocuments();
    const wordless = (verb: DecideReview['verb']) => {
      const { words: _words, ...command } = decision(ref, verb, 2);
      return world.decisions.byReviewer(command, reviewer);
    };
    expect(await wordless('reject')).toMatchObject({ refusal: { kind: 'rejection-reason-missing' } });
    expect(await wordless('ask-for-more')).toMatchObject({ refusal: { kind: 'question-missing' } });
    expect((await world.stored(ref)).order).toMatchObject({ status: 'po_upload_complete', revision: 2 });
  });

  test('rejecting needs a reason', async () => {
    const { world, ref } = await withDocuments();
    const { reason: _reason, ...command } = decision(ref, 'reject', 2);
    expect(await world.decisions.byReviewer(command, reviewer)).toMatchObject({
      refusal: { kind: 'rejection-reason-missing' },
    });
  });

  test('SR-05 at reviewBy an approval fails, and the order is rejected', async () => {
    const { world, ref } = await withDocuments();
    world.clock.days(90);
    const decided = await world.decisions.byReviewer(decision(ref, 'approve', 2), reviewer);
    expect(decided).toMatchObject({
      refusal: { kind: 'review-window-closed' },
      fresh: { order: { status: 'po_review_rejected' } },
    });
  });

  test('SR-14 suspended stays open: the 90 days run on', async () => {
    const { world, ref } = await withDocuments();
    await world.decisions.byReviewer(decision(ref, 'suspend', 2), reviewer);
    world.clock.days(90);
    expect(await world.advanceOrder(ref)).toEqual({ done: true, outcome: 'po_review_rejected' });
  });

  test('SR-19 after approval it goes on by itself', async () => {
    const { world, ref } = await withDocuments();
    await world.decisions.byReviewer(decision(ref, 'approve', 2), reviewer);
    expect(world.told.rung.at(-1)).toEqual(ref);
    expect(await world.advanceOrder(ref)).toEqual({ done: true, outcome: 'completed' });
  });
});

describe('two pairs of eyes', () => {
  test('SR-15 the first approval of a large order is shown, its status stays, and the second one decides', async () => {
    const { world, ref } = await withDocuments(large);
    const first = await world.decisions.byReviewer(decision(ref, 'approve', 2), reviewer);
    expect(first).toMatchObject({
      value: { order: { status: 'po_upload_complete', approvals: [{ by: { objectId: 'reviewer-1' } }] } },
    });
    expect(await world.decisions.byReviewer(decision(ref, 'approve', 3), reviewer)).toMatchObject({
      refusal: { kind: 'second-reviewer-needed' },
    });
    expect(await world.decisions.byReviewer(decision(ref, 'approve', 3), other)).toMatchObject({
      value: { order: { status: 'pending' } },
    });
  });

  test('SR-15 a lead who is a reviewer too approves alone', async () => {
    const { world, ref } = await withDocuments(large);
    expect(await world.decisions.byReviewer(decision(ref, 'approve', 2), lead)).toMatchObject({
      value: { order: { status: 'pending' } },
    });
  });

  test('SR-15 the first approval is not told to the partner', async () => {
    const { world, ref } = await withDocuments(large);
    await world.decisions.byReviewer(decision(ref, 'approve', 2), reviewer);
    expect((await world.stored(ref)).facts.at(-1)).toMatchObject({ kind: 'approval-recorded', audience: 'desk' });
  });
});

describe('claims', () => {
  test('SR-13 somebody else’s case is not decided on; one’s own and a free one are', async () => {
    const { world, ref } = await withDocuments();
    await world.claims.claim({ order: ref, requestId: 'c' }, other);
    const until = plusMs(world.clock.real(), 30 * minuteMs);
    expect(await world.decisions.byReviewer(decision(ref, 'approve', 2), reviewer)).toMatchObject({
      refusal: { kind: 'claimed-by-other', until },
    });
    expect(await world.decisions.byReviewer(decision(ref, 'approve', 2), other)).toMatchObject({ ok: true });
  });

  test('SR-13 deciding is activity: the half hour starts anew while the case stays open', async () => {
    const { world, ref } = await withDocuments();
    await world.claims.claim({ order: ref, requestId: 'c' }, reviewer);
    world.clock.pass(20 * minuteMs);
    await world.decisions.byReviewer(decision(ref, 'suspend', 2), reviewer);
    expect((await world.stored(ref)).claim).toEqual({
      by: 'reviewer-1',
      until: plusMs(world.clock.real(), 30 * minuteMs),
    });
  });
});

describe('the sandbox', () => {
  test('SB-05 the partner plays the reviewer on its own sandbox order, alone even on a large one', async () => {
    const world = aWorld();
    const ref = await world.placeInSandbox('po', large);
    await world.upload(ref);
    expect(await world.decisions.bySandboxPartner(decision(ref, 'approve', 2), 'agent-1')).toMatchObject({
      value: { order: { status: 'pending' } },
    });
  });

  test('SB-05 never on an order of production, whoever asks', async () => {
    const { world, ref } = await withDocuments();
    expect(await world.decisions.bySandboxPartner(decision(ref, 'approve', 2), 'agent-1')).toEqual({
      ok: false,
      refusal: { kind: 'sandbox-only' },
    });
    expect((await world.stored(ref)).order.status).toBe('po_upload_complete');
  });

  test('SR-14 SB-05 a stale revision is refused with the case there, too', async () => {
    const world = aWorld();
    const ref = await world.placeInSandbox('po');
    expect(await world.decisions.bySandboxPartner(decision(ref, 'reject', 0), 'agent-1')).toMatchObject({
      refusal: { kind: 'revision-stale', revision: 1 },
      fresh: { order: { revision: 1 } },
    });
  });
});

describe('a conflict of interest', () => {
  const operator = aDeskCaller('operator-1', 'Operator');
  const recorded = async (objectId: string) => {
    const { world, ref } = await withDocuments();
    const act = { partner: ref.partnerId, reviewer: objectId, caller: operator, requestId: 'record-1' };
    await world.conflicts.record(act, 'worked there until May');
    return { world, ref, act };
  };

  test.each(['approve', 'reject', 'ask-for-more', 'suspend'] as const)(
    'SR-15 refuses %s by a reviewer recorded as conflicted with the partner, and by nobody else',
    async (verb) => {
      const { world, ref } = await recorded('reviewer-1');
      const refused = await world.decisions.byReviewer(decision(ref, verb, 2), reviewer);
      expect(refused).toMatchObject({ ok: false, refusal: { kind: 'conflict-of-interest' } });
      expect(refused).not.toHaveProperty('fresh');
      expect((await world.stored(ref)).order).toMatchObject({ status: 'po_upload_complete', revision: 2 });
      expect(await world.decisions.byReviewer(decision(ref, verb, 2), other)).toMatchObject({ ok: true });
    },
  );

  test('SR-15 holds however the operator wrote the id, and is lifted as freely', async () => {
    const { world, ref, act } = await recorded('REVIEWER-1');
    const refused = await world.decisions.byReviewer(decision(ref, 'approve', 2), reviewer);
    expect(refused).toMatchObject({ refusal: { kind: 'conflict-of-interest' } });
    await world.conflicts.lift({ ...act, reviewer: 'reviewer-1', requestId: 'lift-1' });
    expect(await world.decisions.byReviewer(decision(ref, 'approve', 2), reviewer)).toMatchObject({ ok: true });
  });

  test('SR-15 holds for a lead', async () => {
    const { world, ref } = await recorded('lead-1');
    expect(await world.decisions.byReviewer(decision(ref, 'approve', 2), lead)).toMatchObject({
      refusal: { kind: 'conflict-of-interest' },
    });
  });

  test('SR-15 ends when an Operator lifts it; both acts are in the journal, each once', async () => {
    const { world, ref, act } = await recorded('reviewer-1');
    await world.conflicts.record({ ...act, requestId: 'record-2' }, 'again');
    expect(await world.conflicts.of(ref.partnerId)).toHaveLength(1);
    await world.conflicts.lift({ ...act, requestId: 'lift-1' });
    await world.conflicts.lift({ ...act, requestId: 'lift-2' });
    expect(await world.decisions.byReviewer(decision(ref, 'approve', 2), reviewer)).toMatchObject({ ok: true });
    const entries = await world.stores.journal.recent(10, world.clock.real());
    expect(entries.map(({ what }) => what).sort()).toEqual(['conflict-lifted', 'conflict-recorded']);
  });

  test('is recorded for a partner there is, and for no other', async () => {
    const { world, act } = await recorded('reviewer-1');
    const elsewhere = { ...act, partner: partnerId('10000000-0000-4000-8000-0000000000ff') };
    expect(await world.conflicts.record(elsewhere, 'x')).toMatchObject({ refusal: { kind: 'not-found' } });
  });
});
