/** SR-14 told by hand: what must come of a decision, given the order as it stood, who decides on which revision, and when. */
import { expect } from 'vitest';
import type { Decided } from '../../../src/app/review/decide-review.ts';
import type { ReviewerVerb } from '../../../src/domain/orders/decide.ts';
import type { Instant } from '../../../src/domain/time.ts';
import type { Seen } from './invariants.ts';

export interface Asked {
  readonly verb: ReviewerVerb;
  readonly by: { readonly objectId: string; readonly isLead: boolean };
  readonly revision: number;
  readonly reason?: string;
  readonly words?: string;
}

/** By the rulebook (OR-08), not by the code's own table. */
const mayFrom: Readonly<Record<ReviewerVerb, readonly string[]>> = {
  approve: ['pending_review', 'po_upload_complete'],
  reject: ['pending_review', 'pending_po_upload', 'po_upload_complete', 'suspended'],
  'ask-for-more': ['pending_review', 'po_upload_complete'],
  suspend: ['pending_review', 'pending_po_upload', 'po_upload_complete'],
  resume: ['suspended'],
};

const factsOf: Readonly<Record<ReviewerVerb, readonly string[]>> = {
  approve: ['review-approved', 'approval-recorded'],
  reject: ['review-rejected'],
  'ask-for-more': ['information-requested'],
  suspend: ['review-suspended'],
  resume: ['review-resumed'],
};

const isOpen = (status: string): boolean => mayFrom.reject.includes(status);

/** Was it this very decision, by this reviewer, that made the revision after the one they saw? Then it is a repeat. */
const madeBefore = ({ record }: Seen, asked: Asked): boolean => {
  const raises = record.facts.filter(
    ({ kind }) =>
      ![
        'risk-assessed',
        'desk-note-added',
        'reminders-recorded',
        'legal-hold-set',
        'legal-hold-lifted',
        'files-erased',
        'partner-note-added',
        'line-provisioned',
        'line-failed',
        'order-finished',
      ].includes(kind),
  );
  const made = raises[asked.revision];
  if (made === undefined || made.by.objectId !== asked.by.objectId) return false;
  if (!factsOf[asked.verb].includes(made.kind)) return false;
  if (made.kind === 'review-rejected' && made.reason !== asked.reason) return false;
  return !('words' in made) || made.words === asked.words;
};

/** The kind of refusal that has to come, `done`, or `repeated`. */
const expectedOf = (before: Seen, asked: Asked, now: Instant, real: Instant): string => {
  const { order, claim } = before.record;
  if (isOpen(order.status) && now >= order.reviewBy)
    return madeBefore(before, asked) ? 'repeated' : 'review-window-closed';
  if (madeBefore(before, asked)) return 'repeated';
  if (claim !== undefined && claim.until > real && claim.by !== asked.by.objectId) return 'claimed-by-other';
  if (order.status === 'po_review_rejected' && order.rejection.reason === 'expired') return 'review-window-closed';
  if (asked.revision !== order.revision) return 'revision-stale';
  if (!mayFrom[asked.verb].includes(order.status)) return 'order-state';
  const needsTwo = order.total.minor > 10_000_000;
  const decidesAlone = asked.by.isLead || !needsTwo || order.approvals.length > 0;
  const approvedAlready = order.approvals.some(({ by }) => by.objectId === asked.by.objectId);
  if (asked.verb === 'approve' && decidesAlone && approvedAlready) return 'second-reviewer-needed';
  return 'done';
};

export const assertDecided = (
  before: Seen,
  after: Seen,
  asked: Asked,
  at: { readonly now: Instant; readonly real: Instant },
  decided: Decided,
): void => {
  const expected = expectedOf(before, asked, at.now, at.real);
  const said = `${before.ref.orderId}: ${JSON.stringify(asked)} on ${before.record.order.status} at revision ${before.record.order.revision}`;
  const fresh = after.record.facts.slice(before.record.facts.length);
  if (expected === 'done') {
    expect(decided.ok ? 'done' : decided.refusal.kind, said).toBe('done');
    expect(
      fresh.filter(({ by }) => by.objectId === asked.by.objectId).map(({ kind }) => kind),
      said,
    ).toHaveLength(1);
    expect(factsOf[asked.verb], said).toContain(fresh[0]?.kind);
    expect(after.record.order.revision, said).toBe(before.record.order.revision + 1);
    return;
  }
  // Nothing is written but, past the deadline, the expiry.
  expect(
    fresh.map(({ kind }) => kind).filter((kind) => kind !== 'review-expired'),
    said,
  ).toEqual([]);
  if (expected === 'repeated') {
    expect(decided.ok ? 'repeated' : decided.refusal.kind, said).toBe('repeated');
    return;
  }
  expect(decided.ok ? 'done' : decided.refusal.kind, said).toBe(expected);
  if (expected === 'revision-stale') expect(decided.fresh?.order.revision, said).toBe(after.record.order.revision);
};
