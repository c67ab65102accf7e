/** Everything a partner, a reviewer, the clock and a failing machine may do next, as fast-check's commands. */
import { expect } from 'vitest';
import { orderId } from '../../../src/domain/ids.ts';
import { money } from '../../../src/domain/money.ts';
import type { ReviewerVerb } from '../../../src/domain/orders/decide.ts';
import { aSavingsPlanLine, contosoSandbox } from '../builders.ts';
import { fc } from '../property.ts';
import { type Asked, assertDecided } from './decisions.ts';
import type { Seen } from './invariants.ts';
import { comesToRest, keeping, machine, moving, passing } from './machine-steps.ts';
import { tell } from './model.ts';
import {
  agent,
  death,
  onDesk,
  onOrder,
  requestId,
  reviewer,
  reviewers,
  type Step,
  sandboxAgent,
  which,
} from './step.ts';

const verbOf: Readonly<Record<string, ReviewerVerb>> = {
  'review-approved': 'approve',
  'approval-recorded': 'approve',
  'review-rejected': 'reject',
  'information-requested': 'ask-for-more',
  'review-suspended': 'suspend',
  'review-resumed': 'resume',
};
/** What else a reviewer has to look at before deciding. */
const raising: readonly string[] = ['order-placed', 'documents-uploaded', 'review-expired', 'order-withdrawn'];

const placing = fc
  .record({
    outcome: fc.constantFrom<'clear' | 'review' | 'po'>('clear', 'review', 'review', 'po', 'po'),
    isLarge: fc.boolean(),
    isSandbox: fc.boolean(),
    bellRings: fc.boolean(),
  })
  .map(({ outcome, isLarge, isSandbox, bellRings }) =>
    onDesk(`buys ${outcome}${isLarge ? ' large' : ''}${isSandbox ? ' in the sandbox' : ''}`, async (desk, model) => {
      // Enough to choose from; more would only be slower.
      if (model.seen.size >= 40) return;
      const id = orderId(`order${String(model.seen.size).padStart(7, '0')}`);
      const line = aSavingsPlanLine(isLarge ? { total: money(20_000_000, 'USD') } : {});
      const place = isSandbox ? desk.placeInSandbox : desk.place;
      const ref = await place(outcome, { id, lines: [line], total: line.total });
      const stored = await desk.stores.orders.read(ref);
      if (stored === undefined) throw new Error('what was placed is not there');
      model.seen.set(id, { ref, etag: stored.etag, record: stored.value });
      // A checkout whose process died before its bell is found by the sweep.
      if (bellRings) await desk.told.start(ref);
    }),
  );

const deciding = fc
  .record({
    which,
    who: reviewer,
    verb: fc.constantFrom<ReviewerVerb>('approve', 'approve', 'approve', 'reject', 'ask-for-more', 'suspend', 'resume'),
    behind: fc.constantFrom(0, 0, 0, 0, 1, 2),
    words: fc.constantFrom(undefined, 'Page 2 is missing.', 'Who signed it?'),
    requestId,
    death: fc.option(death, { freq: 8 }),
  })
  .map(({ which, who, verb, behind, words, requestId, death }) =>
    onOrder(which, `${who} ${verb}${behind === 0 ? '' : ` ${behind} behind`}`, async (desk, seen, model) => {
      const asked: Asked = {
        verb,
        by: { objectId: who, isLead: who === 'lena' },
        revision: Math.max(0, seen.record.order.revision - behind),
        ...(verb === 'reject' ? { reason: 'not_binding' } : {}),
        ...(verb === 'reject' || verb === 'ask-for-more' ? { words: words ?? 'Why so?' } : {}),
        ...(verb === 'suspend' && words !== undefined ? { words } : {}),
      };
      const command = { order: seen.ref, requestId, ...asked } as Parameters<typeof desk.decisions.byReviewer>[0];
      const decide = () => desk.decisions.byReviewer(command, reviewers[who]);
      if (death !== null) return desk.dyingWhile(death, decide);
      const at = { now: await desk.nowOf(seen.ref), real: desk.clock.real() };
      const decided = await decide();
      const stored = await desk.stores.orders.read(seen.ref);
      if (stored === undefined) throw new Error('the order is gone');
      assertDecided(seen, { ref: seen.ref, etag: stored.etag, record: stored.value }, asked, at, decided);
      if (decided.ok) tell(model, seen.ref, decided.value.order.status);
    }),
  );

/** What a reviewer decided before, once more under another request id: answered with the first (SR-14). */
const repeating = fc.record({ which, requestId }).map(({ which, requestId }) =>
  onOrder(which, 'a decision is repeated', async (desk, seen, model) => {
    const decision = lastDecisionOf(seen);
    if (decision === undefined) return;
    const { asked, who } = decision;
    const command = { order: seen.ref, requestId, ...asked } as Parameters<typeof desk.decisions.byReviewer>[0];
    const decided = await desk.decisions.byReviewer(command, reviewers[who]);
    const { facts } = await desk.stored(seen.ref);
    const fresh = facts.slice(seen.record.facts.length).filter(({ kind }) => kind !== 'review-expired');
    expect(fresh, 'a repeat was stored').toEqual([]);
    const holder = seen.record.claim;
    expect(decided.ok ? 'first answer' : decided.refusal.kind, JSON.stringify({ asked, holder })).toBe('first answer');
    if (decided.ok) tell(model, seen.ref, decided.value.order.status);
  }),
);

const lastDecisionOf = ({ record }: Seen) => {
  let revision = 0;
  let found: { readonly asked: Asked; readonly who: keyof typeof reviewers } | undefined;
  for (const fact of record.facts) {
    const verb = verbOf[fact.kind];
    if (verb !== undefined && fact.by.objectId in reviewers) {
      const who = fact.by.objectId as keyof typeof reviewers;
      found = {
        who,
        asked: {
          verb,
          revision,
          by: { objectId: who, isLead: who === 'lena' },
          ...('reason' in fact ? { reason: fact.reason } : {}),
          ...('words' in fact ? { words: fact.words } : {}),
        },
      };
    }
    if (verb !== undefined || raising.includes(fact.kind)) revision++;
  }
  return found;
};

/** Two at once on one revision: one decides, the other is told that it was too late (SR-14). */
const racing = fc
  .record({
    which,
    verbs: fc.tuple(fc.constantFrom('approve', 'reject'), fc.constantFrom('approve', 'suspend')),
    requestId,
  })
  .map(({ which, verbs: [first, second], requestId }) =>
    onOrder(which, `rita ${first} against rolf ${second}`, async (desk, seen, model) => {
      const { ref, record } = seen;
      const common = { order: ref, revision: record.order.revision, reason: 'other' as const, requestId };
      const decided = await Promise.all([
        desk.decisions.byReviewer({ ...common, verb: first }, reviewers.rita),
        desk.decisions.byReviewer({ ...common, verb: second }, reviewers.rolf),
      ] as const);
      const after = await desk.stored(ref);
      const made = after.facts.slice(record.facts.length).filter(({ by }) => by.role !== 'System');
      const repeated = decided.filter((each) => each.ok).length - made.length;
      expect(made.length, 'two decisions on one revision').toBeLessThanOrEqual(1);
      expect(repeated === 0 || made.length === 0, 'an answer without a decision').toBe(true);
      for (const each of decided) if (each.ok && made.length > 0) tell(model, ref, each.value.order.status);
    }),
  );

const claiming = fc
  .record({ which, who: reviewer, verb: fc.constantFrom('claim', 'claim', 'release', 'reassign'), requestId })
  .map(({ which, who, verb, requestId }) =>
    onOrder(which, `${who} ${verb}s`, async (desk, { ref, record }) => {
      const command = { order: ref, requestId };
      const caller = reviewers[who];
      if (verb === 'reassign') await desk.claims.reassign(command, caller, 'rolf');
      else await desk.claims[verb](command, caller);
      const after = await desk.stored(ref);
      if (after.order.status === record.order.status) expect(after.order.revision).toBe(record.order.revision);
    }),
  );

const uploading = fc
  .record({ which, requestId, death: fc.option(death, { freq: 8 }) })
  .map(({ which, requestId, death }) =>
    onOrder(which, 'the partner uploads', async (desk, { ref }) => {
      if (death === null) await desk.upload(ref, requestId);
      else await desk.dyingWhile(death, () => desk.upload(ref, requestId));
    }),
  );

const partnerDoes = fc
  .record({ which, what: fc.constantFrom('reads', 'reads', 'reads', 'withdraws'), requestId })
  .map(({ which, what, requestId }) =>
    onOrder(which, `the partner ${what}`, async (desk, { ref }, model) => {
      if (what === 'reads') {
        const read = await desk.readOrder.one(ref);
        if (read.ok) tell(model, ref, read.value.record.order.status);
        return;
      }
      const withdrawn = await desk.withdraw(ref, ref.partnerId === contosoSandbox ? sandboxAgent : agent, requestId);
      if (withdrawn.ok) tell(model, ref, withdrawn.value.order.status);
    }),
  );

const noting = fc
  .record({ which, to: fc.constantFrom<'desk' | 'partner'>('desk', 'partner'), requestId })
  .map(({ which, to, requestId }) =>
    onOrder(which, `a note to the ${to}`, async (desk, { ref, record }) => {
      const noted = await desk.addNote({ order: ref, to, words: 'Called them.', requestId }, reviewers.rita);
      if (noted.ok) expect(noted.value.order.revision).toBe(record.order.revision);
    }),
  );

export const step: readonly fc.Arbitrary<Step>[] = [
  placing,
  deciding,
  deciding,
  racing,
  claiming,
  uploading,
  uploading,
  partnerDoes,
  noting,
  passing,
  moving,
  keeping,
  repeating,
  machine,
  machine,
  fc.constant(onDesk('everything comes to rest', comesToRest)),
];
