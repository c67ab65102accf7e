/** Everything that can have happened to an order, in the past tense and plain JSON: timeline, audit chain and outbox in one. */
import type { Author } from '../callers.ts';
import type { AttachmentId, CartId, CustomerId, OrderId, PartnerId, SubscriptionId } from '../ids.ts';
import type { Money } from '../money.ts';
import type { DueReminder } from '../review/reminder.ts';
import type { DocumentRisk, RiskAssessment } from '../review/risk.ts';
import type { Instant } from '../time.ts';
import type { CancelledLine } from './cancel-lines.ts';
import type {
  Attachment,
  BillingCycle,
  Environment,
  OrderLine,
  PurchaseOrderDetails,
  RejectionReason,
} from './order.ts';

/** What happened, before it has a place in the order's row of facts. `v` is the schema version of that kind. */
export type Happening =
  | {
      readonly kind: 'order-placed';
      readonly v: 1;
      readonly id: OrderId;
      readonly partnerId: PartnerId;
      readonly customerId: CustomerId;
      readonly environment: Environment;
      readonly cartId?: CartId;
      readonly orderGroup: string;
      readonly billingCycle: BillingCycle;
      readonly currency: string;
      readonly country: string;
      readonly segment: string;
      readonly lines: readonly OrderLine[];
      readonly total: Money;
      readonly reviewBy: Instant;
      /** Flagged or not is decided with the placing itself, so that no order is ever seen between the two. */
      readonly status: 'pending' | 'pending_review' | 'pending_po_upload';
    }
  | { readonly kind: 'risk-assessed'; readonly v: 1; readonly assessment: RiskAssessment }
  | {
      readonly kind: 'documents-uploaded';
      readonly v: 1;
      readonly attachments: readonly Attachment[];
      readonly details: PurchaseOrderDetails;
    }
  | { readonly kind: 'document-risk-assessed'; readonly v: 1; readonly risk: DocumentRisk }
  | { readonly kind: 'information-requested'; readonly v: 1; readonly words?: string }
  | { readonly kind: 'approval-recorded'; readonly v: 1 }
  | { readonly kind: 'review-approved'; readonly v: 1 }
  | { readonly kind: 'review-rejected'; readonly v: 1; readonly reason: RejectionReason; readonly words?: string }
  | { readonly kind: 'review-expired'; readonly v: 1 }
  | { readonly kind: 'review-suspended'; readonly v: 1; readonly words?: string }
  | { readonly kind: 'review-resumed'; readonly v: 1 }
  | { readonly kind: 'desk-note-added'; readonly v: 1; readonly words: string }
  | { readonly kind: 'partner-note-added'; readonly v: 1; readonly words: string }
  | { readonly kind: 'order-withdrawn'; readonly v: 1 }
  /** What of SR-16 was sent, skipped, or had nobody to be told. */
  | { readonly kind: 'reminders-recorded'; readonly v: 1; readonly reminders: readonly DueReminder[] }
  | { readonly kind: 'legal-hold-set'; readonly v: 1; readonly words: string }
  | { readonly kind: 'legal-hold-lifted'; readonly v: 1; readonly words: string }
  | { readonly kind: 'files-erased'; readonly v: 1; readonly attachmentIds: readonly AttachmentId[] }
  | { readonly kind: 'line-provisioned'; readonly v: 1; readonly line: number; readonly subscriptionId: SubscriptionId }
  | {
      readonly kind: 'line-failed';
      readonly v: 1;
      readonly line: number;
      readonly code: string;
      readonly reason: string;
    }
  | { readonly kind: 'order-finished'; readonly v: 1; readonly status: 'completed' | 'partial_success' | 'error' }
  /** What was bought with a line is given back (SW-07): what comes back is told here, and credited by whoever reads it. */
  | ({ readonly kind: 'line-cancelled'; readonly v: 1 } & CancelledLine)
  /** All that was bought is given back, or not all: told once a request, after its lines. */
  | { readonly kind: 'order-cancelled' | 'order-partly-cancelled'; readonly v: 1 };

export type FactKind = Happening['kind'];

interface Envelope {
  /** Starts at 1, without gaps. */
  readonly seq: number;
  /** The instant the decision used, in account time; never before the last fact's. */
  readonly at: Instant;
  readonly by: Author;
  readonly requestId?: string;
  readonly audience: 'partner' | 'desk';
}

/** A happening in its place, not yet sealed. */
export type Fact = Envelope & Happening;

/** A fact with the hash that links it to the one before (SR-17). */
export type SealedFact = Fact & { readonly hash: string };

/** Who may see a kind, and whether it raises the revision a reviewer decides on (SR-14). */
export const factKinds: Readonly<
  Record<FactKind, { readonly audience: 'partner' | 'desk'; readonly revises: boolean }>
> = {
  'order-placed': { audience: 'partner', revises: true },
  'risk-assessed': { audience: 'desk', revises: false },
  'documents-uploaded': { audience: 'partner', revises: true },
  'document-risk-assessed': { audience: 'desk', revises: false },
  'information-requested': { audience: 'partner', revises: true },
  'approval-recorded': { audience: 'desk', revises: true },
  'review-approved': { audience: 'partner', revises: true },
  'review-rejected': { audience: 'partner', revises: true },
  'review-expired': { audience: 'partner', revises: true },
  'review-suspended': { audience: 'partner', revises: true },
  'review-resumed': { audience: 'partner', revises: true },
  'desk-note-added': { audience: 'desk', revises: false },
  'partner-note-added': { audience: 'partner', revises: false },
  'order-withdrawn': { audience: 'partner', revises: true },
  'reminders-recorded': { audience: 'desk', revises: false },
  'legal-hold-set': { audience: 'desk', revises: false },
  'legal-hold-lifted': { audience: 'desk', revises: false },
  'files-erased': { audience: 'partner', revises: false },
  'line-provisioned': { audience: 'partner', revises: false },
  'line-failed': { audience: 'partner', revises: false },
  'order-finished': { audience: 'partner', revises: false },
  'line-cancelled': { audience: 'partner', revises: false },
  'order-cancelled': { audience: 'partner', revises: false },
  'order-partly-cancelled': { audience: 'partner', revises: false },
};

/** For whom a reviewer's note is, and the kind of fact it is then. */
export const noteReaders = ['desk', 'partner'] as const;
export type NoteReader = (typeof noteReaders)[number];
export const noteKinds = { desk: 'desk-note-added', partner: 'partner-note-added' } as const;

/** An order holds at most this many facts, the last of them kept for the system's own, and its document this many bytes. */
export const factLimits = { total: 300, keptForSystem: 50, documentBytes: 128 * 1024 } as const;

/** Puts happenings in their places after the facts there are. A fact's instant never lies before the last one's. */
export const inPlace = (
  happenings: readonly Happening[],
  after: { readonly seq: number; readonly at: Instant | undefined },
  envelope: { readonly now: Instant; readonly by: Author; readonly requestId?: string },
): readonly Fact[] => {
  const at = after.at !== undefined && after.at > envelope.now ? after.at : envelope.now;
  return happenings.map((happening, i) => ({
    seq: after.seq + 1 + i,
    at,
    by: envelope.by,
    ...(envelope.requestId === undefined ? {} : { requestId: envelope.requestId }),
    audience: factKinds[happening.kind].audience,
    ...happening,
  }));
};
