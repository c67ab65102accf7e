/** How long an order's files are kept: some years after it is final, in its account's time; as long as a legal hold stands, for good (SR-22). */
import { retention } from '../retention.ts';
import { type Instant, plusMonths } from '../time.ts';
import type { Attachment, Order } from './order.ts';

/** Those whose bytes are still there. */
export const keptFiles = ({ attachments }: Pick<Order, 'attachments'>): readonly Attachment[] =>
  attachments.filter(({ erasedAt }) => erasedAt === undefined);

/** When the order became what it is for good; `undefined` while it may still become something. */
const finalSince = (order: Order): Instant | undefined => {
  switch (order.status) {
    case 'completed':
    case 'partial_success':
    case 'error':
      return order.finishedAt;
    case 'cancelled':
      return order.cancelledAt;
    case 'po_review_rejected':
      return order.rejection.at;
    default:
      return undefined;
  }
};

/** `undefined`: there is nothing to erase, or it may not be erased. */
export const filesKeptUntil = (order: Order): Instant | undefined => {
  const since = finalSince(order);
  if (since === undefined || order.legalHold !== undefined || keptFiles(order).length === 0) return undefined;
  return plusMonths(since, 12 * retention.purchaseOrderYears);
};
