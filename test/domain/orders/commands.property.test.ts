import { expect } from 'vitest';
import type { Author } from '../../../src/domain/callers.ts';
import { attachmentId, subscriptionId } from '../../../src/domain/ids.ts';
import { money } from '../../../src/domain/money.ts';
import { decide, type OrderCommand } from '../../../src/domain/orders/decide.ts';
import { evolve, fold } from '../../../src/domain/orders/evolve.ts';
import { type Fact, factKinds, inPlace } from '../../../src/domain/orders/facts.ts';
import { place } from '../../../src/domain/orders/place.ts';
import { mayMove } from '../../../src/domain/orders/statuses.ts';
import { dayMs, type Instant, plusMs } from '../../../src/domain/time.ts';
import {
  aDraft,
  agent,
  anAttachment,
  assessed,
  details,
  lead,
  lines,
  placedAt,
  reviewer,
  secondReviewer,
} from '../../support/builders.ts';
import { fc, property } from '../../support/property.ts';

const lineCount = 3;
const by = fc.constantFrom<Author>(reviewer, secondReviewer, lead);
const words = fc
  .option(fc.string({ maxLength: 20 }), { nil: undefined })
  .map((w) => (w === undefined ? {} : { words: w }));
/** Mostly the order's own revision, now and then a stale one. */
const behind = fc.constantFrom(0, 0, 0, 0, 1);
const line = fc.integer({ min: 1, max: lineCount });

/** A command that still has to learn the order's revision. */
type Wish = { readonly afterMs: number; readonly command: (revision: number) => OrderCommand; readonly by: Author };

const reviewing = fc
  .record({ by, behind, words, verb: fc.constantFrom('approve', 'reject', 'ask-for-more', 'suspend', 'resume') })
  .map(({ by, behind, words, verb }) => ({
    by,
    command: (revision: number): OrderCommand => {
      const common = { revision: revision - behind, by };
      if (verb === 'reject') return { do: 'reject', reason: 'not_binding', ...common, ...words };
      if (verb === 'ask-for-more' || verb === 'suspend') return { do: verb, ...common, ...words };
      return { do: verb === 'approve' ? 'approve' : 'resume', ...common };
    },
  }));

const uploading = fc.record({ id: fc.uuid(), caseIsClaimed: fc.boolean() }).map(({ id, caseIsClaimed }) => ({
  by: agent,
  command: (): OrderCommand => ({
    do: 'upload',
    attachments: [anAttachment({ attachmentId: attachmentId(id) })],
    details,
    caseIsClaimed,
  }),
}));

const others = fc
  .oneof(
    fc.constantFrom<OrderCommand>({ do: 'withdraw' }, { do: 'expire' }, { do: 'erase-files' }),
    fc.constantFrom<OrderCommand>({ do: 'hold', words: 'A lawsuit.' }, { do: 'lift-hold', words: 'It ended.' }),
    fc.constantFrom<OrderCommand>({ do: 'note', to: 'desk', words: 'a' }, { do: 'note', to: 'partner', words: 'b' }),
    line.map((n): OrderCommand => ({ do: 'provision', line: n, subscriptionId: subscriptionId(`s-${n}`) })),
    line.map((n): OrderCommand => ({ do: 'fail-line', line: n, code: '900318', reason: 'azure-plan-required' })),
  )
  .map((command) => ({ by: agent, command: () => command }));

const wishes: fc.Arbitrary<readonly Wish[]> = fc.array(
  fc
    .record({
      // Backwards too: two hosts' clocks disagree. And sometimes far, past every deadline.
      afterMs: fc.oneof(
        { weight: 8, arbitrary: fc.integer({ min: -5_000, max: dayMs }) },
        { weight: 8, arbitrary: fc.integer({ min: 0, max: 40 * dayMs }) },
        // Past the time of its files (SR-22).
        { weight: 1, arbitrary: fc.constant(7 * 366 * dayMs) },
      ),
      wish: fc.oneof(
        { weight: 5, arbitrary: reviewing },
        { weight: 3, arbitrary: uploading },
        { weight: 2, arbitrary: others },
      ),
    })
    .map(({ afterMs, wish }) => ({ afterMs, ...wish })),
  { maxLength: 40 },
);

const play = (outcome: 'clear' | 'review' | 'po', isLarge: boolean, played: readonly Wish[]) => {
  const draft = aDraft({ lines: lines(lineCount, isLarge ? { total: money(20_000_000, 'USD') } : {}) });
  const placing = inPlace(
    place(draft, assessed(outcome), placedAt),
    { seq: 0, at: undefined },
    { now: placedAt, by: agent },
  );
  const facts: Fact[] = [...placing];
  let order = fold(placing);
  let now: Instant = placedAt;
  const moves: (readonly [string, string])[] = [];
  for (const wish of played) {
    now = plusMs(now, wish.afterMs);
    // As timeOf does: never decided before the last fact.
    const at = now > order.lastFactAt ? now : order.lastFactAt;
    const decided = decide(order, wish.command(order.revision), at);
    if (!decided.ok) continue;
    const fresh = inPlace(decided.value, { seq: facts.length, at: order.lastFactAt }, { now: at, by: wish.by });
    for (const fact of fresh) {
      const after = evolve(order, fact);
      if (after.status !== order.status) moves.push([order.status, after.status]);
      order = after;
    }
    facts.push(...fresh);
  }
  return { facts, order, moves };
};

const outcome = fc.constantFrom<'clear' | 'review' | 'po'>('clear', 'review', 'po');

property.prop([outcome, fc.boolean(), wishes], { numRuns: 300 })(
  'OR-01 OR-08 whatever is asked in whatever order: the state is the fold of its facts, and every move is legal',
  (flagged, isLarge, played) => {
    const { facts, order, moves } = play(flagged, isLarge, played);
    expect(fold(facts)).toEqual(order);
    // Through the store and back it is still the same.
    expect(fold(JSON.parse(JSON.stringify(facts)))).toEqual(JSON.parse(JSON.stringify(order)));
    expect(moves.filter(([from, to]) => !mayMove(from as 'pending', to as 'pending'))).toEqual([]);
    expect(facts.map((fact) => fact.seq)).toEqual(facts.map((_, i) => i + 1));
    expect(facts.every((fact, i) => i === 0 || fact.at >= (facts[i - 1]?.at ?? ''))).toBe(true);
    expect(order.revision).toBe(facts.filter((fact) => factKinds[fact.kind].revises).length);
  },
);

property.prop([fc.constantFrom<'review' | 'po'>('review', 'po'), fc.boolean(), wishes], { numRuns: 300 })(
  'SR-05 no approval, upload or decision is ever dated at or after reviewBy, and an expiry never before it',
  (flagged, isLarge, played) => {
    const { facts, order } = play(flagged, isLarge, played);
    const ofReview = new Set([
      'documents-uploaded',
      'information-requested',
      'approval-recorded',
      'review-approved',
      'review-rejected',
      'review-suspended',
      'review-resumed',
      'desk-note-added',
      'partner-note-added',
      'order-withdrawn',
    ]);
    expect(facts.filter((f) => ofReview.has(f.kind) && f.at >= order.reviewBy)).toEqual([]);
    expect(facts.filter((f) => f.kind === 'review-expired' && f.at < order.reviewBy)).toEqual([]);
    expect(facts.filter((f) => f.kind === 'review-expired' || f.kind === 'review-approved').length).toBeLessThanOrEqual(
      1,
    );
  },
);

property.prop([fc.boolean(), wishes], { numRuns: 200 })(
  'SR-15 a large order is never approved by one reviewer alone, however often that one tries',
  (viaReview, played) => {
    const { facts, order } = play(viaReview ? 'review' : 'po', true, played);
    if (!facts.some((fact) => fact.kind === 'review-approved')) return;
    const approvers = order.approvals.map((approval) => approval.by);
    expect(
      approvers.some((author) => author.role === 'ReviewLead') || new Set(approvers.map((a) => a.objectId)).size === 2,
    ).toBe(true);
  },
);

property.prop([outcome, wishes], { numRuns: 300 })(
  'OR-04 a line has at most one outcome, and an order ends once',
  (flagged, played) => {
    const { facts, order } = play(flagged, false, played);
    expect(new Set(order.outcomes.map((o) => o.line)).size).toBe(order.outcomes.length);
    expect(facts.filter((fact) => fact.kind === 'order-finished').length).toBe(
      order.outcomes.length === lineCount ? 1 : 0,
    );
  },
);
