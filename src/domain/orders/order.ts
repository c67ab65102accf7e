/** An order: what was bought, where its review stands, what came of it. Built only by folding facts (evolve.ts). */
import type { Author } from '../callers.ts';
import type { ProductFamily } from '../catalog/families.ts';
import type { AttachmentId, CartId, CustomerId, OrderId, OrderRef, PartnerId, SubscriptionId } from '../ids.ts';
import type { Money } from '../money.ts';
import type { DocumentRisk, RiskAssessment } from '../review/risk.ts';
import type { Instant, TermDuration } from '../time.ts';
import type { DeskState, OpenReviewStatus } from './statuses.ts';

export const environments = ['production', 'sandbox'] as const;
export type Environment = (typeof environments)[number];

export const billingCycles = ['monthly', 'annual', 'triennial', 'one_time', 'none'] as const;
export type BillingCycle = (typeof billingCycles)[number];

/** What a savings plan commits to: an exact decimal of USD an hour, at most three decimals (SP-03). */
export interface Commitment {
  readonly amount: string;
  readonly currency: string;
  readonly grain: 'hourly';
}

/** One line as it was placed; prices hold to `reviewBy` (OR-06). `term` is absent for perpetual software and the Azure plan. */
export interface OrderLine {
  readonly lineNumber: number;
  readonly catalogItemId: string;
  readonly family: ProductFamily;
  readonly title: string;
  readonly quantity: number;
  readonly term?: TermDuration;
  readonly unitPrice: Money;
  readonly total: Money;
  readonly provisioningContext: Readonly<Record<string, string>>;
  readonly commitment?: Commitment;
  readonly renewsTo?: TermDuration;
  readonly attestationAccepted?: boolean;
  /** The indirect reseller named on the line (TN-10). */
  readonly partnerOnRecord?: string;
  /** More resellers of the same sale. */
  readonly additionalPartnersOnRecord?: readonly string[];
}

export type AttachmentType = 'POAttachment' | 'TenderAttachment';

/** A stored file. Its name is kept beside the facts, never in them. */
export interface Attachment {
  readonly attachmentId: AttachmentId;
  readonly attachmentType: AttachmentType;
  readonly mediaType: string;
  readonly sizeBytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
  /** Its bytes and its name are gone for good; this much of it stays (SR-22). */
  readonly erasedAt?: Instant;
}

/** Nothing of the order is erased while it stands (SR-22). */
export interface LegalHold {
  readonly by: Author;
  readonly at: Instant;
  readonly words: string;
}

/** What the partner typed beside the files (SR-07). Prices are decimals as text, as the partner gave them. */
export interface PurchaseOrderDetails {
  readonly customerPrice: string;
  readonly currency: string;
  readonly fxRate?: string;
  readonly isPartOfTender: boolean;
  readonly tenderLink?: string;
}

export interface Approval {
  readonly by: Author;
  readonly at: Instant;
}

/** What became of one line at provisioning (OR-04). */
export type LineOutcome =
  | { readonly line: number; readonly ok: true; readonly subscriptionId: SubscriptionId; readonly at: Instant }
  | { readonly line: number; readonly ok: false; readonly reason: string; readonly code: string; readonly at: Instant };

/** What a reviewer rejects for. */
export const rejectionReasons = [
  'document_unreadable',
  'customer_mismatch',
  'price_mismatch',
  'not_binding',
  'tender_evidence_missing',
  'suspected_fraud',
  'other',
] as const;

export type RejectionReason = 'expired' | (typeof rejectionReasons)[number];

/** What became of a line that was bought and given back (SW-07). */
export interface LineCancellation {
  readonly line: number;
  readonly subscriptionId: SubscriptionId;
  readonly at: Instant;
  /** What comes back, on the next invoice; what would have been billed later and is not; and what stays charged. */
  readonly refund: Money;
  readonly notBilled: Money;
  readonly kept: Money;
}

interface OrderFields {
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
  readonly createdAt: Instant;
  readonly createdBy: Author;
  /** createdAt + 90 days, in account time, never recomputed (SR-04). */
  readonly reviewBy: Instant;
  readonly risk?: Omit<RiskAssessment, 'measures'>;
  readonly attachments: readonly Attachment[];
  readonly purchaseOrder?: PurchaseOrderDetails;
  /** What the last purchase order added to the evidence, for the reviewer alone (SR-02). */
  readonly documentRisk?: DocumentRisk;
  readonly approvals: readonly Approval[];
  readonly outcomes: readonly LineOutcome[];
  /** Absent until the first line is cancelled. */
  readonly cancellations?: readonly LineCancellation[];
  readonly legalHold?: LegalHold;
  /** Counts only facts a reviewer must see; what If-Match on a decision compares (SR-14). */
  readonly revision: number;
  readonly lastFactAt: Instant;
}

type OrderState =
  | { readonly status: 'pending_review' }
  | { readonly status: 'pending_po_upload'; readonly wanted?: string }
  | { readonly status: 'po_upload_complete' }
  | {
      readonly status: 'suspended';
      readonly suspendedFrom: Exclude<OpenReviewStatus, 'suspended'>;
      readonly words?: string;
      /** What was wanted of the partner when the review was suspended, and is again once it is resumed. */
      readonly wanted?: string;
    }
  | { readonly status: 'pending' }
  | { readonly status: 'completed' | 'partial_success' | 'error'; readonly finishedAt: Instant }
  | { readonly status: 'cancelled'; readonly cancelledAt: Instant; readonly withdrawn: boolean }
  | {
      readonly status: 'po_review_rejected';
      readonly rejection: { readonly reason: RejectionReason; readonly words?: string; readonly at: Instant };
    };

/** Each status is its own type: what only a rejected order has can't be read from a pending one. */
export type Order = OrderFields & OrderState;

export const refOf = (order: Order): OrderRef => ({
  partnerId: order.partnerId,
  customerId: order.customerId,
  orderId: order.id,
});

/** Was this order ever in review? */
export const wasFlagged = (order: Order): boolean => order.risk !== undefined && order.risk.outcome !== 'clear';

export const deskStateOf = (order: Order): DeskState => {
  switch (order.status) {
    case 'pending_review':
    case 'po_upload_complete':
      return 'desk';
    case 'pending_po_upload':
      return 'partner';
    case 'suspended':
      return 'suspended';
    default:
      return wasFlagged(order) ? 'closed' : 'none';
  }
};
