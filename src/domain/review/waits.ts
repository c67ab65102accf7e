/** How a review went, in figures: how long it waited for a first look and a decision, and how it ended. Pure; from its facts. */
import type { SealedFact } from '../orders/facts.ts';
import { type Order, rejectionReasons, wasFlagged } from '../orders/order.ts';
import { epochMs, type Instant } from '../time.ts';
import type { Reminder } from './reminder.ts';

/** How a review can end; a reviewer's rejection by its reason. */
export const reviewEnds = ['approved', 'expired', 'withdrawn', ...rejectionReasons] as const;

export type ReviewEnd = (typeof reviewEnds)[number];

/** Whole seconds of the account's time; what has not come about is absent. */
export interface ReviewFigures {
  /** From the moment the desk could act until a reviewer took the case, or did something with it. */
  readonly lookSeconds?: number;
  /** From that same moment until a reviewer approved or rejected. */
  readonly decisionSeconds?: number;
  readonly ending?: ReviewEnd;
  readonly endedAt?: Instant;
  readonly partnerReminders?: number;
  readonly deskReminders?: number;
}

export const figuresOf = (record: {
  readonly order: Order;
  readonly facts: readonly SealedFact[];
  readonly firstLookAt?: Instant;
  readonly progress: { readonly parked: readonly unknown[]; readonly reminders?: readonly Reminder[] };
}): ReviewFigures => {
  if (!wasFlagged(record.order)) return {};
  const { facts, firstLookAt } = record;
  // The desk's turn begins with the order itself where the desk decides first, or with the first documents.
  const began = facts.find(
    (fact) => fact.kind === 'documents-uploaded' || (fact.kind === 'order-placed' && fact.status === 'pending_review'),
  );
  const ended = facts.find((fact) => endOf(fact) !== undefined);
  const acted = facts.find((fact) => fact.seq > (began?.seq ?? 0) && ['Reviewer', 'ReviewLead'].includes(fact.by.role));
  const looks = [firstLookAt, acted?.at].filter((at) => at !== undefined).sort();
  const [look] = looks;
  const isDecided = ended?.kind === 'review-approved' || ended?.kind === 'review-rejected';
  const sent = (to: Reminder['to']) =>
    (record.progress.reminders ?? []).filter((reminder) => reminder.to === to && reminder.outcome === 'sent').length;
  return {
    ...(began === undefined || look === undefined ? {} : { lookSeconds: seconds(began.at, look) }),
    ...(began === undefined || ended === undefined || !isDecided
      ? {}
      : { decisionSeconds: seconds(began.at, ended.at) }),
    ...(ended === undefined ? {} : { ending: endOf(ended) ?? 'other', endedAt: ended.at }),
    ...(sent('partner') === 0 ? {} : { partnerReminders: sent('partner') }),
    ...(sent('desk') === 0 ? {} : { deskReminders: sent('desk') }),
  };
};

const endOf = (fact: SealedFact): ReviewEnd | undefined => {
  switch (fact.kind) {
    case 'review-approved':
      return 'approved';
    case 'review-expired':
      return 'expired';
    case 'order-withdrawn':
      return 'withdrawn';
    case 'review-rejected':
      return fact.reason;
    default:
      return undefined;
  }
};

/** A case may be taken before its documents are in: it has then waited for nothing. */
const seconds = (from: Instant, to: Instant): number => Math.max(0, Math.floor((epochMs(to) - epochMs(from)) / 1000));
