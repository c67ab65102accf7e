/** The order document: the record, and beside it the columns that queries filter, sort and show. */
import { z } from 'zod';
import type { OrderRecord, OrderRow } from '../../app/orders/ports.ts';
import type { CustomerId, OrderId, PartnerId } from '../../domain/ids.ts';
import { hourlyCommitment } from '../../domain/orders/commitment.ts';
import { filesKeptUntil } from '../../domain/orders/file-retention.ts';
import { deskStateOf } from '../../domain/orders/order.ts';
import { productsOf, updatedAtOf } from '../../domain/orders/order-row.ts';
import { deskStates, isOpenReview, orderStatuses } from '../../domain/orders/statuses.ts';
import type { AssessedOrder } from '../../domain/review/dry-run.ts';
import type { PastOrder } from '../../domain/review/past-order.ts';
import { lastTold } from '../../domain/review/reminders.ts';
import { figuresOf } from '../../domain/review/waits.ts';
import type { DocumentKind } from './documents.ts';
import { measures, orderRecord, progress } from './order-schema.ts';
import { count, decimal, environment, id, instant } from './shapes.ts';

/** What lists show beside the indexed columns; never filtered or sorted by, so not indexed. */
const summary = z.object({
  totalMinor: z.int(),
  currency: z.string(),
  revision: count,
  productTitle: z.string(),
  products: z.array(z.string()),
  lineCount: count,
  quantity: z.int(),
  approvals: count,
  wanted: z.string().exactOptional(),
  commitment: decimal.exactOptional(),
  rejectedReason: z.string().exactOptional(),
  claim: z.object({ by: z.string(), until: instant }).exactOptional(),
  remindedAt: instant.exactOptional(),
});

const summaryOf = ({ order, claim, progress: { reminders = [] } }: OrderRecord): z.output<typeof summary> => {
  const commitment = hourlyCommitment(order.lines);
  const remindedAt = lastTold(reminders);
  return {
    totalMinor: order.total.minor,
    currency: order.total.currency,
    revision: order.revision,
    productTitle: order.lines[0]?.title ?? '',
    products: [...productsOf(order)],
    lineCount: order.lines.length,
    quantity: order.lines.reduce((total, line) => total + line.quantity, 0),
    approvals: order.approvals.length,
    ...(order.status === 'pending_po_upload' && order.wanted !== undefined ? { wanted: order.wanted } : {}),
    ...(commitment === undefined ? {} : { commitment }),
    ...(order.status === 'po_review_rejected' ? { rejectedReason: order.rejection.reason } : {}),
    ...(claim === undefined ? {} : { claim }),
    ...(remindedAt === undefined ? {} : { remindedAt }),
  };
};

export const orderDocument: DocumentKind<OrderRecord> = {
  container: 'commerce',
  type: 'order',
  schemaVersion: 1,
  body: orderRecord,
  idOf: ({ order }) => order.id,
  keysOf: ({ order }) => ({ partnerId: order.partnerId, customerId: order.customerId }),
  columnsOf: (record) => {
    const { order, dueAt, progress, facts } = record;
    // Absent while nothing is due or parked, so that those two indexes hold only what the sweep and operators ask for.
    const parkedSince = progress.parked.map((step) => step.at).sort()[0];
    // Only while a final order has files to be erased one day.
    const eraseAt = filesKeptUntil(order);
    return {
      environment: order.environment,
      status: order.status,
      deskState: deskStateOf(order),
      isOpen: isOpenReview(order.status),
      createdAt: order.createdAt,
      reviewBy: order.reviewBy,
      updatedAt: updatedAtOf(facts),
      ...(dueAt === undefined ? {} : { dueAt }),
      ...(parkedSince === undefined ? {} : { parkedSince }),
      ...(eraseAt === undefined ? {} : { eraseAt }),
      ...figuresOf(record),
      ...assessedOf(record),
      row: summaryOf(record),
    };
  },
};

const assessment = z.object({ outcome: z.enum(['clear', 'review', 'po']), measures: measures.exactOptional() });

/** What other weights are tried out on: not indexed, read by the dry run alone. */
const assessedOf = ({ facts }: OrderRecord): { readonly assessed?: z.output<typeof assessment> } => {
  const found = facts.find((fact) => fact.kind === 'risk-assessed')?.assessment;
  if (found === undefined) return {};
  const { outcome, measures: measured } = found;
  return { assessed: { outcome, ...(measured === undefined ? {} : { measures: measured }) } };
};

const keys = { id: id<OrderId>(), partnerId: id<PartnerId>(), customerId: id<CustomerId>() };
const status = z.enum(orderStatuses);

/** What a list asks for, and how it is read: the columns and the summary, never the record. */
export const listed = {
  select:
    'c.id, c.partnerId, c.customerId, c.environment, c.status, c.deskState, c.createdAt, c.reviewBy, c.updatedAt, c.row',
  shape: z.object({
    ...keys,
    environment,
    status,
    deskState: z.enum(deskStates),
    createdAt: instant,
    reviewBy: instant,
    updatedAt: instant.exactOptional(),
    row: summary,
  }),
} as const;

export const orderRowOf = (stored: z.output<typeof listed.shape>): OrderRow => {
  const { id: orderId, partnerId, customerId, row, ...columns } = stored;
  const { quantity: _quantity, commitment: _commitment, rejectedReason: _rejectedReason, ...shown } = row;
  return { ref: { partnerId, customerId, orderId }, ...columns, ...shown };
};

export const past = {
  select: 'c.id, c.status, c.createdAt, c.row',
  shape: z.object({ id: keys.id, status, createdAt: instant, row: summary }),
} as const;

export const pastOrderOf = ({ id: orderId, row, ...columns }: z.output<typeof past.shape>): PastOrder => ({
  orderId,
  ...columns,
  totalMinor: row.totalMinor,
  currency: row.currency,
  quantity: row.quantity,
  ...(row.commitment === undefined ? {} : { commitment: row.commitment }),
  ...(row.rejectedReason === undefined ? {} : { rejectedReason: row.rejectedReason }),
});

export const assessed = {
  select: 'c.id, c.partnerId, c.customerId, c.createdAt, c.assessed',
  shape: z.object({ ...keys, createdAt: instant, assessed: assessment.exactOptional() }),
} as const;

/** An order that was never assessed was placed clear. */
export const assessedOrderOf = (stored: z.output<typeof assessed.shape>): AssessedOrder => ({
  ref: orderRefOf(stored),
  createdAt: stored.createdAt,
  outcome: 'clear',
  ...stored.assessed,
});

export const named = { select: 'c.id, c.partnerId, c.customerId', shape: z.object(keys) } as const;

export const orderRefOf = ({ id: orderId, partnerId, customerId }: z.output<typeof named.shape>) => ({
  partnerId,
  customerId,
  orderId,
});

export const parkedOrder = {
  select: `${named.select}, c.body.progress`,
  shape: z.object({ ...keys, progress }),
} as const;
