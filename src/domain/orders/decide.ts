/** Every command on an order: may it be done now, and what has then happened? Pure; one verb a function. */
import type { Author } from '../callers.ts';
import type { SubscriptionId } from '../ids.ts';
import { done, type Result, refused } from '../result.ts';
import { approvalsNeeded } from '../review/approvals.ts';
import { type Instant, isPast } from '../time.ts';
import { type CancelCommand, cancelLines } from './cancel-lines.ts';
import { type Happening, type NoteReader, noteKinds } from './facts.ts';
import { filesKeptUntil, keptFiles } from './file-retention.ts';
import type { Attachment, Order, PurchaseOrderDetails, RejectionReason } from './order.ts';
import { sandboxCancelClosed, sandboxCancelDays } from './sandbox-cancel.ts';
import { isOpenReview, type OrderStatus, openReview } from './statuses.ts';

export type OrderCommand =
  | {
      readonly do: 'upload';
      readonly attachments: readonly Attachment[];
      readonly details: PurchaseOrderDetails;
      /** Does a reviewer hold the case now? Then no more files are taken (SR-10). */
      readonly caseIsClaimed: boolean;
    }
  | ({ readonly do: 'approve' } & ReviewerCommand)
  | ({
      readonly do: 'reject';
      readonly reason: Exclude<RejectionReason, 'expired'>;
      readonly words?: string;
    } & ReviewerCommand)
  | ({ readonly do: 'ask-for-more'; readonly words?: string } & ReviewerCommand)
  | ({ readonly do: 'suspend'; readonly words?: string } & ReviewerCommand)
  | ({ readonly do: 'resume' } & ReviewerCommand)
  | { readonly do: 'note'; readonly to: NoteReader; readonly words: string }
  | { readonly do: 'withdraw' }
  | CancelCommand
  | { readonly do: 'expire' }
  | { readonly do: 'hold'; readonly words: string }
  | { readonly do: 'lift-hold'; readonly words: string }
  | { readonly do: 'erase-files' }
  | { readonly do: 'provision'; readonly line: number; readonly subscriptionId: SubscriptionId }
  | { readonly do: 'fail-line'; readonly line: number; readonly code: string; readonly reason: string };

/** What each of the reviewer's commands carries. */
interface ReviewerCommand {
  readonly revision: number;
  readonly by: Author;
}

export type ReviewerVerb = 'approve' | 'reject' | 'ask-for-more' | 'suspend' | 'resume';

type Decision = Result<readonly Happening[]>;

export const decide = (order: Order, command: OrderCommand, now: Instant): Decision => {
  switch (command.do) {
    case 'upload':
      return upload(order, command, now);
    case 'approve':
    case 'reject':
    case 'ask-for-more':
    case 'suspend':
    case 'resume':
      return review(order, command, now);
    case 'note':
      return note(order, command, now);
    case 'withdraw':
      return withdraw(order, now);
    case 'cancel':
      return cancel(order, command, now);
    case 'expire':
      return expire(order, now);
    case 'hold':
      return order.legalHold === undefined
        ? done([{ kind: 'legal-hold-set', v: 1, words: command.words }])
        : refused({ kind: 'legal-hold-exists', since: order.legalHold.at });
    case 'lift-hold':
      return order.legalHold === undefined
        ? refused({ kind: 'legal-hold-missing' })
        : done([{ kind: 'legal-hold-lifted', v: 1, words: command.words }]);
    case 'erase-files':
      return eraseFiles(order, now);
    case 'provision':
    case 'fail-line':
      return provision(order, command);
  }
};

const upload = (order: Order, command: Extract<OrderCommand, { do: 'upload' }>, now: Instant): Decision => {
  const closed = windowClosed(order, now);
  if (closed !== undefined) return closed;
  if (order.status === 'po_review_rejected') return refused({ kind: 'order-rejected', status: order.status });
  if (order.status !== 'pending_po_upload' && order.status !== 'po_upload_complete') {
    return wrongState(order, ['pending_po_upload', 'po_upload_complete']);
  }
  if (order.status === 'po_upload_complete' && command.caseIsClaimed)
    return refused({ kind: 'upload-closed-by-claim' });
  return done([{ kind: 'documents-uploaded', v: 1, attachments: command.attachments, details: command.details }]);
};

/** From which statuses a reviewer's verb is allowed; a test proves that it agrees with the table of legal moves. */
export const verbsAllowedIn: Readonly<Record<ReviewerVerb, readonly OrderStatus[]>> = {
  approve: ['pending_review', 'po_upload_complete'],
  reject: ['pending_review', 'pending_po_upload', 'po_upload_complete', 'suspended'],
  'ask-for-more': ['pending_review', 'po_upload_complete'],
  suspend: ['pending_review', 'pending_po_upload', 'po_upload_complete'],
  resume: ['suspended'],
};

const review = (order: Order, command: Extract<OrderCommand, ReviewerCommand>, now: Instant): Decision => {
  const closed = windowClosed(order, now);
  if (closed !== undefined) return closed;
  if (command.revision !== order.revision) return refused({ kind: 'revision-stale', revision: order.revision });
  const allowed = verbsAllowedIn[command.do];
  if (!allowed.includes(order.status)) return wrongState(order, allowed);
  switch (command.do) {
    case 'approve':
      return approve(order, command.by);
    case 'reject':
      return done([{ kind: 'review-rejected', v: 1, reason: command.reason, ...spoken(command.words) }]);
    case 'ask-for-more':
      return done([{ kind: 'information-requested', v: 1, ...spoken(command.words) }]);
    case 'suspend':
      return done([{ kind: 'review-suspended', v: 1, ...spoken(command.words) }]);
    case 'resume':
      return done([{ kind: 'review-resumed', v: 1 }]);
  }
};

/** SR-15: above a value it takes two different reviewers, or a lead. */
const approve = (order: Order, by: Author): Decision => {
  if (by.role === 'ReviewLead' || order.approvals.length + 1 >= approvalsNeeded(order)) {
    if (order.approvals.some((a) => a.by.objectId === by.objectId)) return refused({ kind: 'second-reviewer-needed' });
    return done([{ kind: 'review-approved', v: 1 }]);
  }
  return done([{ kind: 'approval-recorded', v: 1 }]);
};

/** On whatever revision: a note decides nothing (ADR 0032). */
const note = (order: Order, { to, words }: Extract<OrderCommand, { do: 'note' }>, now: Instant): Decision => {
  const closed = windowClosed(order, now);
  if (closed !== undefined) return closed;
  if (!isOpenReview(order.status)) return wrongState(order, openReview);
  return done([{ kind: noteKinds[to], v: 1, words }]);
};

const withdraw = (order: Order, now: Instant): Decision => {
  const closed = windowClosed(order, now);
  if (closed !== undefined) return closed;
  if (order.status === 'pending') return refused({ kind: 'order-in-progress' });
  if (!isOpenReview(order.status)) return refused({ kind: 'order-cannot-be-cancelled' });
  const closedAt = sandboxCancelClosed(order, now);
  if (closedAt !== undefined) return refused({ kind: 'sandbox-cancel-closed', closedAt, days: sandboxCancelDays });
  return done([{ kind: 'order-withdrawn', v: 1 }]);
};

/** What is in review is withdrawn whole, what is bought is cancelled; what is cancelled is as wanted (OR-07, SW-07). */
const cancel = (order: Order, command: CancelCommand, now: Instant): Decision => {
  switch (order.status) {
    case 'cancelled':
      return done([]);
    case 'completed':
    case 'partial_success':
      return cancelLines(order, command, now);
    default: {
      const { lines } = command;
      const isWhole = lines === undefined || order.lines.every(({ lineNumber }) => lines.includes(lineNumber));
      return isWhole || !isOpenReview(order.status)
        ? withdraw(order, now)
        : refused({ kind: 'review-withdrawn-whole' });
    }
  }
};

const expire = (order: Order, now: Instant): Decision =>
  isOpenReview(order.status) && isPast(order.reviewBy, now)
    ? done([{ kind: 'review-expired', v: 1 }])
    : wrongState(order, []);

const provision = (order: Order, command: Extract<OrderCommand, { do: 'provision' | 'fail-line' }>): Decision => {
  if (order.status !== 'pending') return wrongState(order, ['pending']);
  if (!order.lines.some((l) => l.lineNumber === command.line)) {
    throw new RangeError(`Order ${order.id} has no line ${command.line}`);
  }
  if (order.outcomes.some((o) => o.line === command.line)) return done([]);
  const fact: Happening =
    command.do === 'provision'
      ? { kind: 'line-provisioned', v: 1, line: command.line, subscriptionId: command.subscriptionId }
      : { kind: 'line-failed', v: 1, line: command.line, code: command.code, reason: command.reason };
  const good = order.outcomes.filter((o) => o.ok).length + (command.do === 'provision' ? 1 : 0);
  const all = order.outcomes.length + 1;
  if (all < order.lines.length) return done([fact]);
  const status = good === all ? 'completed' : good === 0 ? 'error' : 'partial_success';
  return done([fact, { kind: 'order-finished', v: 1, status }]);
};

/** What is not due, or held, stays without a word: the job looks again (SR-22). */
const eraseFiles = (order: Order, now: Instant): Decision => {
  const until = filesKeptUntil(order);
  if (until === undefined || !isPast(until, now)) return done([]);
  return done([{ kind: 'files-erased', v: 1, attachmentIds: keptFiles(order).map((each) => each.attachmentId) }]);
};

/** An open review past its deadline takes nothing more, whether or not its expiry was stored yet (SR-05). */
const windowClosed = (order: Order, now: Instant): Decision | undefined =>
  isOpenReview(order.status) && isPast(order.reviewBy, now)
    ? refused({ kind: 'review-window-closed', reviewBy: order.reviewBy })
    : order.status === 'po_review_rejected' && order.rejection.reason === 'expired'
      ? refused({ kind: 'review-window-closed', reviewBy: order.reviewBy })
      : undefined;

const wrongState = (order: Order, allowed: readonly OrderStatus[]): Decision =>
  refused({ kind: 'order-state', status: order.status, allowed });

const spoken = (words: string | undefined) => (words === undefined ? {} : { words });
