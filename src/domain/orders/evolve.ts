/** Folds one fact into an order: the only way an order's state comes about. Pure and total; a fact that can't follow is a fault. */
import type { RiskAssessment } from '../review/risk.ts';
import { isCancelled } from './cancel-lines.ts';
import { type Fact, type FactKind, factKinds } from './facts.ts';
import type { Order } from './order.ts';
import { isFinal, isOpenReview, mayMove, type OrderStatus, openReview, orderStatuses } from './statuses.ts';

/** Facts that are no move, and the statuses in which they may come; every other fact moves by the table of legal moves. */
const staysIn: Readonly<Partial<Record<FactKind, readonly OrderStatus[]>>> = {
  'risk-assessed': ['pending', 'pending_review', 'pending_po_upload'],
  'document-risk-assessed': ['po_upload_complete'],
  'approval-recorded': ['pending_review', 'po_upload_complete'],
  'desk-note-added': openReview,
  'partner-note-added': openReview,
  'line-provisioned': ['pending'],
  'line-failed': ['pending'],
  'reminders-recorded': openReview,
  'legal-hold-set': orderStatuses,
  'legal-hold-lifted': orderStatuses,
  'files-erased': orderStatuses.filter(isFinal),
  'line-cancelled': ['completed', 'partial_success'],
  'order-partly-cancelled': ['completed', 'partial_success'],
};

export const evolve = (order: Order | undefined, fact: Fact): Order => {
  const before = order?.status ?? 'placed';
  const next = applied(order, fact);
  const stays = staysIn[fact.kind];
  const isLegal = stays === undefined ? mayMove(before, next.status) : stays.includes(next.status);
  if (!isLegal) throw impossible(before, fact);
  return {
    ...next,
    revision: (order?.revision ?? 0) + (factKinds[fact.kind].revises ? 1 : 0),
    lastFactAt: fact.at,
  };
};

export const fold = (facts: readonly Fact[]): Order => {
  const order = facts.reduce<Order | undefined>(evolve, undefined);
  if (order === undefined) throw new Error('An order without facts does not exist');
  return order;
};

const applied = (order: Order | undefined, fact: Fact): Order => {
  if (fact.kind === 'order-placed') {
    if (order !== undefined) throw impossible(order.status, fact);
    return placed(fact);
  }
  if (order === undefined) throw impossible('placed', fact);
  switch (fact.kind) {
    case 'risk-assessed':
      return { ...order, risk: judged(fact.assessment) };
    case 'documents-uploaded':
      return {
        ...core(order),
        // Who approved before these documents came has not seen them: both pairs of eyes look at the same evidence (SR-15).
        approvals: [],
        attachments: [...order.attachments, ...fact.attachments],
        purchaseOrder: fact.details,
        status: 'po_upload_complete',
      };
    case 'document-risk-assessed':
      return { ...order, documentRisk: fact.risk };
    case 'information-requested':
      // What was approved before the question no longer counts: the answer is new evidence.
      return {
        ...core(order),
        approvals: [],
        status: 'pending_po_upload',
        ...(fact.words === undefined ? {} : { wanted: fact.words }),
      };
    case 'approval-recorded':
      return { ...order, approvals: [...order.approvals, { by: fact.by, at: fact.at }] };
    case 'desk-note-added':
    case 'partner-note-added':
    case 'reminders-recorded':
      // Kept as a fact only: the order is as it was.
      return order;
    case 'review-approved':
      return { ...core(order), approvals: [...order.approvals, { by: fact.by, at: fact.at }], status: 'pending' };
    case 'review-rejected':
      return {
        ...core(order),
        status: 'po_review_rejected',
        rejection: { reason: fact.reason, at: fact.at, ...(fact.words === undefined ? {} : { words: fact.words }) },
      };
    case 'review-expired':
      return { ...core(order), status: 'po_review_rejected', rejection: { reason: 'expired', at: fact.at } };
    case 'review-suspended': {
      if (!isOpenReview(order.status) || order.status === 'suspended') throw impossible(order.status, fact);
      return {
        ...core(order),
        status: 'suspended',
        suspendedFrom: order.status,
        ...(fact.words === undefined ? {} : { words: fact.words }),
        ...wantedOf(order),
      };
    }
    case 'review-resumed': {
      if (order.status !== 'suspended') throw impossible(order.status, fact);
      return order.suspendedFrom === 'pending_po_upload'
        ? { ...core(order), status: order.suspendedFrom, ...wantedOf(order) }
        : { ...core(order), status: order.suspendedFrom };
    }
    case 'order-withdrawn':
      // What was bought is cancelled by another fact, with its refund (SW-07).
      if (!isOpenReview(order.status)) throw impossible(order.status, fact);
      return { ...core(order), status: 'cancelled', cancelledAt: fact.at, withdrawn: true };
    case 'legal-hold-set':
      if (order.legalHold !== undefined) throw impossible(order.status, fact);
      return { ...order, legalHold: { by: fact.by, at: fact.at, words: fact.words } };
    case 'legal-hold-lifted': {
      const { legalHold, ...free } = order;
      if (legalHold === undefined) throw impossible(order.status, fact);
      return free;
    }
    case 'files-erased':
      return {
        ...order,
        attachments: order.attachments.map((each) =>
          fact.attachmentIds.includes(each.attachmentId) ? { ...each, erasedAt: fact.at } : each,
        ),
      };
    case 'line-provisioned':
      return {
        ...order,
        outcomes: [...order.outcomes, { line: fact.line, ok: true, subscriptionId: fact.subscriptionId, at: fact.at }],
      };
    case 'line-failed':
      return {
        ...order,
        outcomes: [
          ...order.outcomes,
          { line: fact.line, ok: false, code: fact.code, reason: fact.reason, at: fact.at },
        ],
      };
    case 'order-finished':
      return { ...core(order), status: fact.status, finishedAt: fact.at };
    case 'line-cancelled': {
      if (isCancelled(order, fact.line)) throw impossible(order.status, fact);
      const { line, subscriptionId, at, refund, notBilled, kept } = fact;
      const cancellation = { line, subscriptionId, at, refund, notBilled, kept };
      return { ...order, cancellations: [...(order.cancellations ?? []), cancellation] };
    }
    case 'order-partly-cancelled':
      return order;
    case 'order-cancelled':
      if (isOpenReview(order.status)) throw impossible(order.status, fact);
      return { ...core(order), status: 'cancelled', cancelledAt: fact.at, withdrawn: false };
  }
};

const placed = (fact: Extract<Fact, { kind: 'order-placed' }>): Order => ({
  id: fact.id,
  partnerId: fact.partnerId,
  customerId: fact.customerId,
  environment: fact.environment,
  ...(fact.cartId === undefined ? {} : { cartId: fact.cartId }),
  orderGroup: fact.orderGroup,
  billingCycle: fact.billingCycle,
  currency: fact.currency,
  country: fact.country,
  segment: fact.segment,
  lines: fact.lines,
  total: fact.total,
  createdAt: fact.at,
  createdBy: fact.by,
  reviewBy: fact.reviewBy,
  attachments: [],
  approvals: [],
  outcomes: [],
  revision: 0,
  lastFactAt: fact.at,
  status: fact.status,
});

/** What was measured stays in the fact: the order carries what was made of it. */
const judged = ({ measures: _measures, ...assessment }: RiskAssessment): NonNullable<Order['risk']> => assessment;

/** The order without what belongs to the status it leaves. */
const core = (order: Order) => {
  const {
    status: _status,
    wanted: _wanted,
    suspendedFrom: _suspendedFrom,
    words: _words,
    finishedAt: _finishedAt,
    cancelledAt: _cancelledAt,
    withdrawn: _withdrawn,
    rejection: _rejection,
    ...rest
  } = { wanted: 0, suspendedFrom: 0, words: 0, finishedAt: 0, cancelledAt: 0, withdrawn: 0, rejection: 0, ...order };
  return rest;
};

/** What the partner was asked for outlives a suspension. */
const wantedOf = (order: Order): { readonly wanted?: string } =>
  (order.status === 'pending_po_upload' || order.status === 'suspended') && order.wanted !== undefined
    ? { wanted: order.wanted }
    : {};

const impossible = (from: OrderStatus | 'placed', fact: Fact): Error =>
  new Error(`A "${fact.kind}" fact (seq ${fact.seq}) can't follow status "${from}"`);
