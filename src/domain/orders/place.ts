/** Placing an order: its first facts, its deadline, its review if the risk says so. */
import type { RiskAssessment } from '../review/risk.ts';
import { type Instant, plusDays } from '../time.ts';
import type { Happening } from './facts.ts';
import type { Order } from './order.ts';

/** Days from placing to the end of the review, upload and approval together (SR-04). */
export const reviewWindowDays = 90;

/** What is ordered, priced and checked; everything but the moment. */
export type OrderDraft = Pick<
  Order,
  | 'id'
  | 'partnerId'
  | 'customerId'
  | 'environment'
  | 'cartId'
  | 'orderGroup'
  | 'billingCycle'
  | 'currency'
  | 'country'
  | 'segment'
  | 'lines'
  | 'total'
>;

const statusAtPlacing = { clear: 'pending', review: 'pending_review', po: 'pending_po_upload' } as const;

export const place = (draft: OrderDraft, assessment: RiskAssessment, now: Instant): readonly Happening[] => [
  {
    kind: 'order-placed',
    v: 1,
    ...draft,
    reviewBy: plusDays(now, reviewWindowDays),
    status: statusAtPlacing[assessment.outcome],
  },
  { kind: 'risk-assessed', v: 1, assessment },
];
