/** What lists show of an order, worked out from its record; the Cosmos adapter stores the same beside the document. */
import type { OrderRecord, OrderRow } from '../../../src/app/orders/ports.ts';
import { hourlyCommitment } from '../../../src/domain/orders/commitment.ts';
import { deskStateOf, refOf } from '../../../src/domain/orders/order.ts';
import { productsOf, updatedAtOf } from '../../../src/domain/orders/order-row.ts';
import type { AssessedOrder } from '../../../src/domain/review/dry-run.ts';
import type { PastOrder } from '../../../src/domain/review/past-order.ts';
import { lastTold } from '../../../src/domain/review/reminders.ts';
import type { Instant } from '../../../src/domain/time.ts';

export const rowOf = ({ order, claim, facts, progress }: OrderRecord): OrderRow => ({
  ref: refOf(order),
  environment: order.environment,
  status: order.status,
  deskState: deskStateOf(order),
  createdAt: order.createdAt,
  reviewBy: order.reviewBy,
  updatedAt: updatedAtOf(facts) ?? order.createdAt,
  totalMinor: order.total.minor,
  currency: order.total.currency,
  revision: order.revision,
  productTitle: order.lines[0]?.title ?? '',
  products: productsOf(order),
  lineCount: order.lines.length,
  approvals: order.approvals.length,
  ...(order.status === 'pending_po_upload' && order.wanted !== undefined ? { wanted: order.wanted } : {}),
  ...(claim === undefined ? {} : { claim }),
  ...remindedOf(lastTold(progress.reminders ?? [])),
});

const remindedOf = (remindedAt: Instant | undefined) => (remindedAt === undefined ? {} : { remindedAt });

export const pastOf = ({ order }: OrderRecord): PastOrder => {
  const commitment = hourlyCommitment(order.lines);
  return {
    orderId: order.id,
    createdAt: order.createdAt,
    status: order.status,
    totalMinor: order.total.minor,
    currency: order.total.currency,
    quantity: order.lines.reduce((sum, line) => sum + line.quantity, 0),
    ...(commitment === undefined ? {} : { commitment }),
    ...(order.status === 'po_review_rejected' ? { rejectedReason: order.rejection.reason } : {}),
  };
};

export const assessedOf = ({ order, facts }: OrderRecord): AssessedOrder => {
  const found = facts.find((fact) => fact.kind === 'risk-assessed')?.assessment;
  return {
    ref: refOf(order),
    createdAt: order.createdAt,
    outcome: found?.outcome ?? 'clear',
    ...(found?.measures === undefined ? {} : { measures: found.measures }),
  };
};
