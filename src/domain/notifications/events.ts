/** The events a partner can hear of (WH-01), and which of an order's facts is which of them. */
import { type Fact, type FactKind, factKinds } from '../orders/facts.ts';

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

/** The facts that have an event of their own; to the partner, every other one is `order-updated`. */
const eventOfKind: Readonly<Partial<Record<FactKind, EventName>>> = {
  'order-placed': 'order-created',
  'documents-uploaded': 'po-upload-completed',
  'information-requested': 'po-upload-required',
  'review-approved': 'review-approved',
  'review-rejected': 'review-rejected',
  'review-expired': 'review-rejected',
  'line-provisioned': 'subscription-updated',
  'line-cancelled': 'subscription-updated',
};

/**
 * One event a fact: the one that says most. What only the desk may see is told to nobody; of the assessment, that it asks
 * for a purchase order is the partner's business.
 */
export const eventOf = (fact: Fact): EventName | undefined => {
  if (fact.kind === 'risk-assessed') return fact.assessment.outcome === 'po' ? 'po-upload-required' : undefined;
  return eventOfKind[fact.kind] ?? (factKinds[fact.kind].audience === 'partner' ? 'order-updated' : undefined);
};
