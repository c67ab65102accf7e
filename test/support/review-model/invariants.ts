/** What must hold of every order after every step, told independently of the code that is tested (SR-05, SR-14, SR-17). */

import { graceMs } from '../../../src/app/operations/sweep.ts';
import { checkRecord } from '../../../src/app/orders/chain.ts';
import type { OrderRecord } from '../../../src/app/orders/ports.ts';
import type { OrderRef } from '../../../src/domain/ids.ts';
import { type Instant, plusDays, plusMs } from '../../../src/domain/time.ts';
import { digest } from '../builders.ts';
import type { ModelDesk } from './model-desk.ts';

/** What a step remembers of an order between steps. */
export interface Seen {
  readonly ref: OrderRef;
  readonly etag: string;
  readonly record: OrderRecord;
}

const open = ['pending_review', 'pending_po_upload', 'po_upload_complete', 'suspended'];
/** What ends a review; an order's facts hold at most one of them. */
const endings = ['review-approved', 'review-rejected', 'review-expired', 'order-withdrawn'];
/** After which an order is final. */
const closings = ['review-rejected', 'review-expired', 'order-withdrawn', 'order-finished'];
/** What people do to an open review; none of it may be dated at or after the deadline. */
const acts = [
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
];

const wrong = (ref: OrderRef, what: string, detail: unknown): Error =>
  new Error(`${ref.orderId}: ${what} ${JSON.stringify(detail)}`);

/** The order as it lies in the store, held against how it was last seen. */
export const checked = async (desk: ModelDesk, before: Seen): Promise<Seen> => {
  const { ref } = before;
  const stored = await desk.stores.orders.read(ref);
  if (stored === undefined) throw wrong(ref, 'is gone', {});
  if (stored.etag === before.etag) return before;
  const { value: record, etag } = stored;
  // SR-17: nothing that was sealed ever changes; the chain is whole, and the state is what the facts make.
  for (const [i, fact] of before.record.facts.entries()) {
    if (record.facts[i]?.hash !== fact.hash) throw wrong(ref, 'has another fact', { seq: i + 1 });
  }
  const chain = checkRecord(digest, record);
  if (!chain.intact) throw wrong(ref, 'has a broken chain', chain);
  // SR-05: one ending, and nothing is done at or after the deadline but expiring.
  const { reviewBy } = record.order;
  const ends = record.facts.filter((fact) => endings.includes(fact.kind));
  if (ends.length > 1) throw wrong(ref, 'ended more than once', ends);
  const late = record.facts.filter(({ kind, at }) => acts.includes(kind) && at >= reviewBy);
  if (late.length > 0) throw wrong(ref, 'was worked on after its deadline', late);
  const early = record.facts.filter(({ kind, at }) => kind === 'review-expired' && at < reviewBy);
  if (early.length > 0) throw wrong(ref, 'expired before its deadline', early);
  // SR-22: nothing is erased before its years are over, and never under a hold.
  for (const { attachmentId, erasedAt } of record.order.attachments) {
    const was = before.record.order.attachments.find((each) => each.attachmentId === attachmentId);
    if (erasedAt === undefined || was?.erasedAt !== undefined) continue;
    const closedAt = before.record.facts.findLast(({ kind }) => closings.includes(kind))?.at;
    const isEarly = closedAt === undefined || erasedAt < plusDays(closedAt, 7 * 365);
    if (before.record.order.legalHold !== undefined || isEarly) throw wrong(ref, 'was erased', { erasedAt });
  }
  // SR-14: the revision only grows, and bookkeeping leaves it alone.
  const grown = record.order.revision - before.record.order.revision;
  const fresh = record.facts.length - before.record.facts.length;
  if (grown < 0 || grown > fresh) throw wrong(ref, 'has a revision that its facts do not explain', { grown, fresh });
  return { ref, etag, record };
};

/** SR-05: whoever reads an order at or after its deadline sees it closed, and all see the same. */
export const assertReadsClosed = async (desk: ModelDesk, { ref }: Seen, now: Instant): Promise<void> => {
  const read = await desk.readOrder.one(ref);
  if (!read.ok) throw wrong(ref, 'can not be read', read.refusal);
  const { status, reviewBy } = read.value.record.order;
  if (now >= reviewBy && open.includes(status)) throw wrong(ref, 'is read as open after its deadline', { status, now });
  const again = await desk.stored(ref);
  if (again.order.status !== status) throw wrong(ref, 'is stored otherwise than read', { status });
};

/** After everything has come to rest: nothing is stuck, every line was provisioned once and charged. */
export const assertAtRest = async (desk: ModelDesk, { ref }: Seen): Promise<void> => {
  const { order, progress, dueAt, facts } = await desk.stored(ref);
  const now = await desk.nowOf(ref);
  if (order.status === 'pending') throw wrong(ref, 'is still to be provisioned', { progress });
  if (progress.projectedSeq !== facts.length) throw wrong(ref, 'has facts that were told to nobody', progress);
  // A nap that a crash lost is made up for by the sweep alone, and only once it has been due for its two minutes (LC-04): an
  // order that came due a millisecond ago may still wait. A sweep ran at this very moment, so nothing may be due for longer.
  const before = plusMs(now, -graceMs);
  if (dueAt !== undefined && dueAt < before) throw wrong(ref, 'is overdue', { dueAt, now });
  if (!open.includes(order.status)) return;
  if (order.reviewBy < before) throw wrong(ref, 'has outlived its deadline', { now });
};
