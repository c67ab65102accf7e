/** What the desk tells people and systems outside: one announcement of one thing that happened. */
import type { CustomerId, OrderId, PartnerId } from '../../domain/ids.ts';
import type { Environment } from '../../domain/orders/order.ts';
import type { OrderStatus } from '../../domain/orders/statuses.ts';
import type { Instant } from '../../domain/time.ts';

/** The events a partner can register for (WH-01). */
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

/** Ids and numbers only, never names: what an announcement is about can be forgotten elsewhere. */
export interface Announcement {
  /** Made from what happened (`{orderId}:{seq}`, `{orderId}:reminder-7`): told twice, it is the same announcement. */
  readonly key: string;
  readonly event: EventName;
  /** Account time. */
  readonly at: Instant;
  readonly partnerId: PartnerId;
  readonly environment: Environment;
  readonly customerId?: CustomerId;
  readonly orderId?: OrderId;
  readonly status?: OrderStatus;
  readonly reviewBy?: Instant;
  /** Whole days to `reviewBy`, rounded down (SR-12). */
  readonly daysLeft?: number;
}

/** Writes down what is to be sent, under an id made from `key`; safe to call twice; does not wait until it has been sent. */
export type Announce = (announcement: Announcement) => Promise<void>;
