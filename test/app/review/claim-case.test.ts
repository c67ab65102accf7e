import { describe, expect, test } from 'vitest';
import { minuteMs, plusMs } from '../../../src/domain/time.ts';
import { aDeskCaller, aPartnerCaller } from '../../support/builders.ts';
import { aWorld } from '../../support/world.ts';

const reviewer = aDeskCaller('reviewer-1', 'Reviewer');
const other = aDeskCaller('reviewer-2', 'Reviewer');
const lead = aDeskCaller('lead-1', 'ReviewLead');

const aCase = async () => {
  const world = aWorld();
  const ref = await world.place('po');
  await world.upload(ref);
  const facts = (await world.stored(ref)).facts.length;
  return { world, ref, facts, claim: (who = reviewer) => world.claims.claim({ order: ref, requestId: 'c' }, who) };
};
const halfHour = 30 * minuteMs;

describe('claiming', () => {
  test('SR-13 a case is claimed for 30 minutes of real time; a claim is no fact and no new revision', async () => {
    const { world, ref, facts, claim } = await aCase();
    await claim();
    const record = await world.stored(ref);
    expect(record.claim).toEqual({ by: 'reviewer-1', until: plusMs(world.clock.real(), halfHour) });
    expect(record.facts).toHaveLength(facts);
    expect(record.order.revision).toBe(2);
  });

  test('SR-13 LC-03 it ends by itself at its instant, and not a millisecond before', async () => {
    const { world, claim } = await aCase();
    await claim();
    world.clock.pass(halfHour - 1);
    expect(await claim(other)).toMatchObject({
      refusal: { kind: 'claimed-by-other', until: plusMs(world.clock.real(), 1) },
    });
    world.clock.pass(1);
    expect(await claim(other)).toMatchObject({ value: { claim: { by: 'reviewer-2' } } });
  });

  test('SR-13 claimed again by its holder, the half hour starts anew', async () => {
    const { world, claim } = await aCase();
    await claim();
    world.clock.pass(20 * minuteMs);
    expect(await claim()).toMatchObject({ value: { claim: { until: plusMs(world.clock.real(), halfHour) } } });
  });

  test('SR-15 who is conflicted with the partner takes none of its cases and is handed none: it would only be kept from others', async () => {
    const { world, ref, claim } = await aCase();
    const operator = aDeskCaller('operator-1', 'Operator');
    const act = { partner: ref.partnerId, reviewer: 'REVIEWER-1', caller: operator, requestId: 'k' };
    await world.conflicts.record(act, 'family');
    expect(await claim()).toMatchObject({ refusal: { kind: 'conflict-of-interest' } });
    const handed = await world.claims.reassign({ order: ref, requestId: 'h' }, lead, 'reviewer-1');
    expect(handed).toMatchObject({ refusal: { kind: 'conflict-of-interest' } });
    expect(await world.stored(ref)).not.toHaveProperty('claim');
    expect(await claim(other)).toMatchObject({ ok: true });
  });

  test('SR-13 a claim in the sandbox runs in real time, however far its clock is moved', async () => {
    const world = aWorld();
    const ref = await world.placeInSandbox('po');
    await world.claims.claim({ order: ref, requestId: 'c' }, reviewer);
    await world.sandboxClock.advance(aPartnerCaller({ partnerId: ref.partnerId, environment: 'sandbox' }), {
      byMs: 60 * minuteMs,
    });
    expect(await world.claims.claim({ order: ref, requestId: 'c' }, other)).toMatchObject({
      refusal: { kind: 'claimed-by-other' },
    });
  });

  test('SR-13 ten reviewers at once: one holds it', async () => {
    const { world, ref } = await aCase();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        world.claims.claim({ order: ref, requestId: `c${i}` }, aDeskCaller(`reviewer-${i}`, 'Reviewer')),
      ),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  });

  test('a closed case is not claimed', async () => {
    const { world, ref, claim } = await aCase();
    await world.withdraw(ref, aPartnerCaller(), 'w');
    expect(await claim()).toMatchObject({ refusal: { kind: 'order-state', status: 'cancelled' } });
  });
});

describe('releasing', () => {
  test('SR-13 the holder gives the case back; a lead anybody’s; another reviewer does not', async () => {
    const { world, ref, claim } = await aCase();
    const release = (who: typeof reviewer) => world.claims.release({ order: ref, requestId: 'r' }, who);
    await claim();
    expect(await release(other)).toMatchObject({ refusal: { kind: 'claimed-by-other' } });
    expect(await release(reviewer)).toMatchObject({ ok: true });
    expect(await world.stored(ref)).not.toHaveProperty('claim');
    await claim();
    expect(await release(lead)).toMatchObject({ ok: true });
    expect(await world.stored(ref)).not.toHaveProperty('claim');
  });

  test('SR-13 giving back what nobody holds changes nothing', async () => {
    const { world, ref } = await aCase();
    const before = await world.stored(ref);
    expect(await world.claims.release({ order: ref, requestId: 'r' }, reviewer)).toMatchObject({ ok: true });
    expect(await world.stored(ref)).toEqual(before);
  });
});

describe('reassigning', () => {
  test('SR-13 the holder hands over its own case, a lead any', async () => {
    const { world, ref, claim } = await aCase();
    const reassign = (who: typeof reviewer, to: string) =>
      world.claims.reassign({ order: ref, requestId: 'a' }, who, to);
    expect(await reassign(reviewer, 'reviewer-2')).toMatchObject({ refusal: { kind: 'claim-required' } });
    await claim();
    expect(await reassign(other, 'reviewer-2')).toMatchObject({ refusal: { kind: 'claimed-by-other' } });
    expect(await reassign(reviewer, 'reviewer-2')).toMatchObject({ value: { claim: { by: 'reviewer-2' } } });
    expect(await reassign(lead, 'reviewer-3')).toMatchObject({
      value: { claim: { by: 'reviewer-3', until: plusMs(world.clock.real(), halfHour) } },
    });
  });
});
