/** Rows of the partner-wide lists: the history, and the purchase orders that are wanted (OR-02, SR-12). Ours. */
import { z } from 'zod';
import { toMajor } from '../domain/money.ts';
import type { OrderRow } from '../domain/orders/order-row.ts';
import { isOpenReview, orderStatuses } from '../domain/orders/statuses.ts';
import { nextToldAt } from '../domain/review/reminders.ts';
import { daysLeft, type Instant } from '../domain/time.ts';
import type { Locale } from './locales.ts';
import { whatToUpload, whatToUploadShape } from './what-to-upload.ts';
import { collectionShape, given, link, linkShape } from './writing.ts';

export const orderRowShape = z
  .object({
    id: z.string(),
    customerId: z.string(),
    status: z.enum(orderStatuses),
    product: z.string(),
    lineCount: z.int(),
    total: z.object({ amount: z.number(), currency: z.string() }),
    creationDate: z.string(),
    lastUpdatedDate: z.string().describe('Last changed in a way that you can see'),
    reviewBy: z.string().exactOptional(),
    daysLeft: z.int().exactOptional(),
    links: z.object({ self: linkShape }),
  })
  .meta({ id: 'OrderRow' });

export const orderRowsShape = collectionShape(orderRowShape);

export const orderRowOf = (row: OrderRow, now: Instant) => ({
  id: row.ref.orderId,
  customerId: row.ref.customerId,
  status: row.status,
  product: row.productTitle,
  lineCount: row.lineCount,
  total: { amount: toMajor({ minor: row.totalMinor, currency: row.currency }), currency: row.currency },
  creationDate: row.createdAt,
  lastUpdatedDate: row.updatedAt ?? row.createdAt,
  ...given({
    reviewBy: row.deskState === 'none' ? undefined : row.reviewBy,
    daysLeft: isOpenReview(row.status) ? daysLeft(row.reviewBy, now) : undefined,
  }),
  links: { self: link(`/customers/${row.ref.customerId}/orders/${row.ref.orderId}`) },
});

export const pendingRowShape = orderRowShape
  .extend({
    wanted: z.string().exactOptional().describe("The reviewer's words"),
    lastReminderAt: z.string().exactOptional().describe('Absent until the first one'),
    nextReminderAt: z.string().exactOptional().describe('Absent after the last one'),
    whatToUpload: whatToUploadShape,
  })
  .meta({ id: 'PendingPurchaseOrder' });

export const pendingShape = collectionShape(pendingRowShape);

export const pendingRowOf = (row: OrderRow, now: Instant, locale: Locale) => ({
  ...orderRowOf(row, now),
  ...given({
    wanted: row.wanted,
    lastReminderAt: row.remindedAt,
    nextReminderAt: nextToldAt(row.reviewBy, now),
  }),
  whatToUpload: whatToUpload({ ...row.ref, currency: row.currency }, locale),
});
