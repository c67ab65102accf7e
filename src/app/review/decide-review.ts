/** A reviewer's decision, made at the HTTP edge: the caller learns the real outcome at once (SR-14). */
import { type Author, authorOf, type DeskCaller, deskRoles } from '../../domain/callers.ts';
import type { OrderRef } from '../../domain/ids.ts';
import { decide, type OrderCommand, type ReviewerVerb } from '../../domain/orders/decide.ts';
import { type FactKind, factKinds } from '../../domain/orders/facts.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { claimMs, heldBy } from '../../domain/review/claim.ts';
import { type Conflict, isConflicted } from '../../domain/review/conflicts.ts';
import { plusMs } from '../../domain/time.ts';
import type { ChangeOrder } from '../orders/change-order.ts';
import type { OrderRecord } from '../orders/ports.ts';
import type { HasOnlyInfected } from './infected-documents.ts';
import type { ConflictStore } from './ports.ts';

export interface DecideReview {
  readonly order: OrderRef;
  readonly verb: ReviewerVerb;
  /** The revision the reviewer saw (If-Match). */
  readonly revision: number;
  readonly reason?: Extract<OrderCommand, { do: 'reject' }>['reason'];
  readonly words?: string;
  readonly requestId: string;
}

/** Stale, or in another state: the refusal comes with the case as it stands. */
export type Decided = Result<OrderRecord> & { readonly fresh?: OrderRecord };

/** With the conflicts of interest that were looked at, so that who shows the case need not read them again. */
export type ReviewerDecided = Decided & { readonly conflicts: readonly Conflict[] };

export interface DecideReviewDeps {
  readonly changeOrder: ChangeOrder;
  readonly conflicts: Pick<ConflictStore, 'read'>;
  readonly hasOnlyInfected: HasOnlyInfected;
}

export const makeDecideReview = ({ changeOrder, conflicts, hasOnlyInfected }: DecideReviewDeps) => {
  /** A reviewer without a claim may decide, unless somebody else holds the case; the sandbox has no claims. */
  const decideAs = async (
    command: DecideReview,
    by: Author,
    where: 'desk' | 'sandbox',
    isBarred: () => Promise<boolean>,
  ): Promise<Decided> => {
    const missing = missingIn(command);
    if (missing !== undefined) return refused({ kind: missing });
    let fresh: OrderRecord | undefined;
    const result = await changeOrder(
      command.order,
      { by, requestId: `${command.verb}:${command.requestId}` },
      async ({ record, order, now, real }) => {
        if (await isBarred()) return refused({ kind: 'conflict-of-interest' });
        // Nobody decides on the partner's own orders in production but the desk, whoever calls (SB-05, TN-03).
        if (where === 'sandbox' && order.environment !== 'sandbox') return refused({ kind: 'sandbox-only' });
        fresh = record;
        if (isRepeat(record, command, by)) return done({ happenings: [] });
        const holder = heldBy(record.claim, real);
        if (where === 'desk' && holder !== undefined && holder.by !== by.objectId) {
          return refused({ kind: 'claimed-by-other', until: holder.until });
        }
        const decided = decide(order, orderCommand(command, by), now);
        if (!decided.ok) return decided;
        // Found after the upload (SR-08): the reviewer asks for another document, or rejects.
        if (command.verb === 'approve' && (await hasOnlyInfected(order)))
          return refused({ kind: 'documents-infected' });
        return done({
          happenings: decided.value,
          // Deciding is activity: the claim lives on while the case stays open.
          ...(holder === undefined ? {} : { claim: { by: holder.by, until: plusMs(real, claimMs) } }),
        });
      },
    );
    return fresh === undefined || result.ok ? result : { ...result, fresh };
  };

  return {
    /** The desk's route. */
    byReviewer: async (command: DecideReview, caller: DeskCaller): Promise<ReviewerDecided> => {
      // Read beside the order, not before it. A lead is barred, too: SR-15 knows no exception.
      const reading = conflicts.read(command.order.partnerId).then((stored) => stored?.value.conflicts ?? []);
      const [known, decided] = await Promise.all([
        reading,
        decideAs(command, reviewerOf(caller), 'desk', async () => isConflicted(await reading, caller.objectId)),
      ]);
      return { ...decided, conflicts: known };
    },
    /** The sandbox partner playing the reviewer (SB-05): its own orders, no claims; it stands in for a lead. */
    bySandboxPartner: (command: DecideReview, objectId: string): Promise<Decided> =>
      decideAs(command, { objectId, role: 'ReviewLead' }, 'sandbox', async () => false),
  };
};

const reviewerOf = (caller: DeskCaller): Author =>
  authorOf(caller, caller.roles.includes('ReviewLead') ? ['ReviewLead'] : deskRoles);

/** The partner reads why it was rejected, and what is asked for (SR-14, SR-10). */
const missingIn = ({ verb, reason, words }: DecideReview) => {
  if (verb === 'reject' && (reason === undefined || words === undefined)) return 'rejection-reason-missing';
  return verb === 'ask-for-more' && words === undefined ? 'question-missing' : undefined;
};

const orderCommand = (command: DecideReview, by: Author): OrderCommand => {
  const common = { revision: command.revision, by };
  const words = command.words === undefined ? {} : { words: command.words };
  switch (command.verb) {
    case 'approve':
    case 'resume':
      return { do: command.verb, ...common };
    case 'reject':
      return { do: 'reject', ...common, ...words, reason: command.reason ?? 'other' };
    case 'ask-for-more':
    case 'suspend':
      return { do: command.verb, ...common, ...words };
  }
};

const factsOf: Readonly<Record<ReviewerVerb, readonly FactKind[]>> = {
  approve: ['review-approved', 'approval-recorded'],
  reject: ['review-rejected'],
  'ask-for-more': ['information-requested'],
  suspend: ['review-suspended'],
  resume: ['review-resumed'],
};

/** The same decision, in the same words, by the same reviewer on the same revision is answered with the first one. */
const isRepeat = (record: OrderRecord, command: DecideReview, by: Author): boolean => {
  const mine = record.facts.find(
    (f) => factKinds[f.kind].revises && revisionAfter(record, f.seq) === command.revision + 1,
  );
  if (mine === undefined || mine.by.objectId !== by.objectId || !factsOf[command.verb].includes(mine.kind))
    return false;
  if (mine.kind === 'review-rejected' && mine.reason !== command.reason) return false;
  return !('words' in mine) || mine.words === command.words;
};

const revisionAfter = (record: OrderRecord, seq: number): number =>
  record.facts.filter((f) => f.seq <= seq && factKinds[f.kind].revises).length;
