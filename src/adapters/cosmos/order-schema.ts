/** The stored shape of an order's record: state checked field by field, facts by their envelope (their hashes hold the rest). */
import { z } from 'zod';
import type { OrderRecord } from '../../app/orders/ports.ts';
import { productFamilies } from '../../domain/catalog/families.ts';
import type { AttachmentId, CartId, CustomerId, OrderId, PartnerId, SubscriptionId } from '../../domain/ids.ts';
import type { SealedFact } from '../../domain/orders/facts.ts';
import type { Progress } from '../../domain/orders/next-step.ts';
import {
  type Attachment,
  billingCycles,
  type Commitment,
  type LineCancellation,
  type LineOutcome,
  type Order,
  type OrderLine,
  type PurchaseOrderDetails,
  rejectionReasons,
} from '../../domain/orders/order.ts';
import { reminderOutcomes, reminderReaders, reminderSubjects } from '../../domain/review/reminder.ts';
import { type DocumentRisk, type RiskAssessment, type RiskMeasures, riskAttributes } from '../../domain/review/risk.ts';
import { author, count, decimal, environment, id, instant, money, saying, term } from './shapes.ts';

export const billingCycle = z.enum(billingCycles);

export const commitment = saying<Commitment>()(
  z.object({ amount: decimal, currency: z.string(), grain: z.literal('hourly') }),
);

export const orderLine = saying<OrderLine>()(
  z.object({
    lineNumber: count,
    catalogItemId: z.string(),
    family: z.enum(productFamilies),
    title: z.string(),
    quantity: z.int(),
    term: term.exactOptional(),
    unitPrice: money,
    total: money,
    provisioningContext: z.record(z.string(), z.string()),
    commitment: commitment.exactOptional(),
    renewsTo: term.exactOptional(),
    attestationAccepted: z.boolean().exactOptional(),
    partnerOnRecord: z.string().exactOptional(),
    additionalPartnersOnRecord: z.array(z.string()).exactOptional(),
  }),
);

const riskAttribute = z.object({
  name: z.enum(riskAttributes),
  weight: z.number(),
  evidence: z.record(z.string(), z.union([z.string(), z.number()])),
});

const risk = saying<Omit<RiskAssessment, 'measures'>>()(
  z.object({
    outcome: z.enum(['clear', 'review', 'po']),
    score: z.number(),
    weightsVersion: z.string(),
    attributes: z.array(riskAttribute),
  }),
);

const compared = z.object({ amount: decimal, median: decimal.exactOptional() });

export const measures = saying<RiskMeasures>()(
  z.object({
    totalMinor: z.int(),
    currency: z.string(),
    earlierOrders: count,
    relationshipDays: count,
    quantity: compared.exactOptional(),
    commitment: compared.exactOptional(),
    resellerNamed: z.string().exactOptional(),
    resellerOnRecord: z.string().exactOptional(),
    country: z.string(),
    segment: z.string(),
    recentOrders: count,
    recentHours: z.number(),
    rejections: count,
    rejectionReasons: z.string().exactOptional(),
    historyDays: z.number(),
    alwaysFlagged: z.string().exactOptional(),
  }),
);

const documentRisk = saying<DocumentRisk>()(
  z.object({ weightsVersion: z.string(), attributes: z.array(riskAttribute) }),
);

const attachment = saying<Attachment>()(
  z.object({
    attachmentId: id<AttachmentId>(),
    attachmentType: z.enum(['POAttachment', 'TenderAttachment']),
    mediaType: z.string(),
    sizeBytes: count,
    sha256: z.string().length(64),
    erasedAt: instant.exactOptional(),
  }),
);

const purchaseOrder = saying<PurchaseOrderDetails>()(
  z.object({
    customerPrice: z.string(),
    currency: z.string(),
    fxRate: z.string().exactOptional(),
    isPartOfTender: z.boolean(),
    tenderLink: z.string().exactOptional(),
  }),
);

const outcome = saying<LineOutcome>()(
  z.discriminatedUnion('ok', [
    z.object({ line: count, ok: z.literal(true), subscriptionId: id<SubscriptionId>(), at: instant }),
    z.object({ line: count, ok: z.literal(false), reason: z.string(), code: z.string(), at: instant }),
  ]),
);

const cancellation = saying<LineCancellation>()(
  z.object({
    line: count,
    subscriptionId: id<SubscriptionId>(),
    at: instant,
    refund: money,
    notBilled: money,
    kept: money,
  }),
);

const fields = z.object({
  id: id<OrderId>(),
  partnerId: id<PartnerId>(),
  customerId: id<CustomerId>(),
  environment,
  cartId: id<CartId>().exactOptional(),
  orderGroup: z.string(),
  billingCycle,
  currency: z.string(),
  country: z.string(),
  segment: z.string(),
  lines: z.array(orderLine),
  total: money,
  createdAt: instant,
  createdBy: author,
  reviewBy: instant,
  risk: risk.exactOptional(),
  attachments: z.array(attachment),
  purchaseOrder: purchaseOrder.exactOptional(),
  documentRisk: documentRisk.exactOptional(),
  approvals: z.array(z.object({ by: author, at: instant })),
  outcomes: z.array(outcome),
  cancellations: z.array(cancellation).exactOptional(),
  legalHold: z.object({ by: author, at: instant, words: z.string() }).exactOptional(),
  revision: count,
  lastFactAt: instant,
});

const words = z.string().exactOptional();

const order = saying<Order>()(
  z.discriminatedUnion('status', [
    fields.extend({ status: z.literal('pending_review') }),
    fields.extend({ status: z.literal('pending_po_upload'), wanted: words }),
    fields.extend({ status: z.literal('po_upload_complete') }),
    fields.extend({
      status: z.literal('suspended'),
      suspendedFrom: z.enum(['pending_review', 'pending_po_upload', 'po_upload_complete']),
      words,
      wanted: words,
    }),
    fields.extend({ status: z.literal('pending') }),
    fields.extend({ status: z.enum(['completed', 'partial_success', 'error']), finishedAt: instant }),
    fields.extend({ status: z.literal('cancelled'), cancelledAt: instant, withdrawn: z.boolean() }),
    fields.extend({
      status: z.literal('po_review_rejected'),
      rejection: z.object({
        reason: z.enum(['expired', ...rejectionReasons]),
        words,
        at: instant,
      }),
    }),
  ]),
);

const factEnvelope = z.object({
  seq: z.int().min(1),
  at: instant,
  by: author,
  audience: z.enum(['partner', 'desk']),
  kind: z.string(),
  v: z.int().min(1),
  hash: z.string().length(64),
});

export const progress = saying<Progress>()(
  z.object({
    projectedSeq: count,
    attempts: count,
    retryAt: instant.exactOptional(),
    parked: z.array(z.object({ step: z.string(), reason: z.string(), at: instant })),
    reminders: z
      .array(
        z.object({
          to: z.enum(reminderReaders),
          about: z.enum(reminderSubjects),
          days: count,
          since: count.exactOptional(),
          at: instant,
          outcome: z.enum(reminderOutcomes),
        }),
      )
      .exactOptional(),
  }),
);

export const orderRecord: z.ZodType<OrderRecord> = z.object({
  order,
  facts: z.array(factEnvelope as unknown as z.ZodType<SealedFact>),
  progress,
  dueAt: instant.exactOptional(),
  claim: z.object({ by: z.string(), until: instant }).exactOptional(),
  firstLookAt: instant.exactOptional(),
  fileNames: z.record(z.string(), z.string()),
  trace: z.object({ seq: count, parent: z.string() }).exactOptional(),
});
