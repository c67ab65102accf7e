/** The events a partner can hear of (WH-01), and which of an order's facts is which of them. */
import type { Fact, FactKind } from '../orders/facts.ts';

export const eventNames = [
  'order-created',
  'order-updated',
  'po-upload-required',
  'po-upload-completed',
  'review-approved',
  'review-rejected',
  'review-reminder',
  'subscription-updated',
  'subscription-renewed',
  'invoice-ready',
  'test-created',
] as const;
export type EventName = (typeof eventNames)[number];

/**
 * One event a fact: the one that says most. `order-updated` is what has no name of its own. What only the desk may see is
 * told to nobody; of the assessment, that it asks for a purchase order is the partner's business.
 */
const eventOfKind: Readonly<Partial<Record<FactKind, EventName>>> = {
  'order-placed': 'order-created',
  'documents-uploaded': 'po-upload-completed',
  'information-requested': 'po-upload-required',
  'review-approved': 'review-approved',
  'review-rejected': 'review-rejected',
  'review-expired': 'review-rejected',
  'review-suspended': 'order-updated',
  'review-resumed': 'order-updated',
  'partner-note-added': 'order-updated',
  'order-withdrawn': 'order-updated',
  'line-provisioned': 'subscription-updated',
  'line-failed': 'order-updated',
  'order-finished': 'order-updated',
};

export const eventOf = (fact: Fact): EventName | undefined =>
  fact.kind === 'risk-assessed' && fact.assessment.outcome === 'po' ? 'po-upload-required' : eventOfKind[fact.kind];
