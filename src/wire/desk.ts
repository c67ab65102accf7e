/** The desk's shapes, ours under names Partner Center does not use: a case with its evidence. */
import { z } from 'zod';
import { toMajor } from '../domain/money.ts';
import { type FactKind, noteKinds, type SealedFact } from '../domain/orders/facts.ts';
import type { Progress } from '../domain/orders/next-step.ts';
import { deskStateOf, environments, type Order, refOf } from '../domain/orders/order.ts';
import { deskStates, isOpenReview, orderStatuses } from '../domain/orders/statuses.ts';
import { approvalsNeeded } from '../domain/review/approvals.ts';
import { type Claim, heldBy } from '../domain/review/claim.ts';
import type { Conflict } from '../domain/review/conflicts.ts';
import { daysLeft, type Instant } from '../domain/time.ts';
import { caseDocumentsShape } from './case-documents.ts';
import { caseIdOf } from './case-ids.ts';
import { caseNoteShape, caseNotesOf } from './case-notes.ts';
import type { Locale } from './locales.ts';
import { riskOf, riskShape } from './risk.ts';
import { timelineEntryShape, timelineOf } from './timeline.ts';
import { whatToUpload, whatToUploadShape } from './what-to-upload.ts';
import { attributesShape, given } from './writing.ts';

export const claimShape = z.object({ by: z.string(), until: z.string() });
export const amountShape = z.object({ amount: z.number(), currency: z.string() });

export const caseShape = z
  .object({
    caseId: z.string(),
    partnerId: z.string(),
    customerId: z.string(),
    orderId: z.string(),
    environment: z.enum(environments),
    status: z.enum(orderStatuses),
    deskState: z.enum(deskStates),
    revision: z.int().describe('What If-Match on a decision has to name'),
    createdAt: z.string(),
    reviewBy: z.string(),
    daysLeft: z.int(),
    total: amountShape,
    country: z.string(),
    segment: z.string(),
    lines: z.array(
      z.object({
        lineNumber: z.int(),
        catalogItemId: z.string(),
        title: z.string(),
        quantity: z.int(),
        term: z.string().exactOptional(),
        total: amountShape,
        hourlyCommitment: z.string().exactOptional(),
        partnerOnRecord: z.string().exactOptional(),
      }),
    ),
    risk: riskShape.exactOptional().describe('For the desk alone; a partner that plays the reviewer is not told'),
    purchaseOrder: z
      .object({
        customerPrice: z.string(),
        currency: z.string(),
        fxRate: z.string().exactOptional(),
        isPartOfTender: z.boolean(),
        tenderLink: z.string().exactOptional(),
      })
      .exactOptional(),
    attachments: z.array(
      z.object({
        attachmentId: z.string(),
        fileName: z.string(),
        attachmentType: z.enum(['POAttachment', 'TenderAttachment']),
        mediaType: z.string(),
        sizeBytes: z.int(),
        sha256: z.string(),
        erasedAt: z.string().exactOptional().describe('Its bytes and its name are gone (SR-22)'),
      }),
    ),
    legalHold: z
      .object({ by: z.string(), at: z.string(), words: z.string() })
      .exactOptional()
      .describe('While it stands nothing of the case is erased (SR-22)'),
    documents: caseDocumentsShape.exactOptional(),
    approvals: z.array(z.object({ by: z.string(), role: z.string(), at: z.string() })),
    approvalsNeeded: z.int(),
    conflictedReviewers: z.array(z.string()).describe('Object ids of who may not decide on this partner (SR-15)'),
    wanted: z.string().exactOptional(),
    whatToUpload: whatToUploadShape.exactOptional().describe('What the partner is told, as long as the review is open'),
    rejection: z.object({ reason: z.string(), words: z.string().exactOptional(), at: z.string() }).exactOptional(),
    claim: claimShape.exactOptional(),
    notes: z.array(caseNoteShape),
    timeline: z.array(timelineEntryShape),
    attributes: attributesShape('Case'),
  })
  .meta({ id: 'Case', description: 'One order in secondary review, with everything a reviewer decides on' });

export interface CaseView {
  readonly order: Order;
  readonly facts: readonly SealedFact[];
  readonly progress: Pick<Progress, 'reminders'>;
  readonly fileNames: Readonly<Record<string, string>>;
  readonly claim?: Claim | undefined;
  readonly conflicts: readonly Conflict[];
  readonly hidesRisk?: boolean;
}

const holdOf = ({ legalHold }: Order) => legalHold && { ...legalHold, by: legalHold.by.objectId };

const desksOwn: readonly FactKind[] = [
  ...([noteKinds.desk, 'risk-assessed', 'document-risk-assessed'] as const),
  ...(['legal-hold-set', 'legal-hold-lifted'] as const),
];

/** What a partner that plays the reviewer of its own sandbox sees of a case: never what the real desk keeps to itself (SB-05). */
export const withoutTheDesksOwn = (view: Omit<CaseView, 'conflicts'>): CaseView => ({
  ...view,
  facts: view.facts.filter(({ kind }) => !desksOwn.includes(kind)),
  progress: { reminders: (view.progress.reminders ?? []).filter(({ to }) => to === 'partner') },
  conflicts: [],
  hidesRisk: true,
});

export const caseOf = (view: CaseView, at: { now: Instant; real: Instant }, locale: Locale) => {
  const { order } = view;
  return {
    caseId: caseIdOf(refOf(order)),
    ...refOf(order),
    environment: order.environment,
    status: order.status,
    deskState: deskStateOf(order),
    revision: order.revision,
    createdAt: order.createdAt,
    reviewBy: order.reviewBy,
    daysLeft: daysLeft(order.reviewBy, at.now),
    total: { amount: toMajor(order.total), currency: order.total.currency },
    country: order.country,
    segment: order.segment,
    lines: order.lines.map((line) => ({
      lineNumber: line.lineNumber,
      catalogItemId: line.catalogItemId,
      title: line.title,
      quantity: line.quantity,
      total: { amount: toMajor(line.total), currency: line.total.currency },
      ...given({
        term: line.term,
        hourlyCommitment: line.commitment?.amount,
        partnerOnRecord: line.partnerOnRecord,
      }),
    })),
    attachments: order.attachments.map((a) => ({ ...a, fileName: view.fileNames[a.attachmentId] ?? a.attachmentId })),
    approvals: order.approvals.map((a) => ({ by: a.by.objectId, role: a.by.role, at: a.at })),
    approvalsNeeded: approvalsNeeded(order),
    conflictedReviewers: view.conflicts.map(({ reviewer }) => reviewer),
    ...given({
      risk: view.hidesRisk === true ? undefined : riskOf(order, locale),
      purchaseOrder: order.purchaseOrder,
      legalHold: view.hidesRisk === true ? undefined : holdOf(order),
      wanted: order.status === 'pending_po_upload' ? order.wanted : undefined,
      whatToUpload: isOpenReview(order.status)
        ? whatToUpload({ ...refOf(order), currency: order.currency }, locale)
        : undefined,
      rejection: order.status === 'po_review_rejected' ? order.rejection : undefined,
      claim: heldBy(view.claim, at.real),
    }),
    notes: caseNotesOf(view.facts),
    timeline: timelineOf(view, 'desk', locale),
    attributes: { objectType: 'Case' as const, etag: `"${order.revision}"` },
  };
};
