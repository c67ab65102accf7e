/** One announcement of one thing that happened: ids and numbers only, so that what it is about can be forgotten elsewhere. */
import type { CustomerId, OrderId, PartnerId, SubscriptionId } from '../ids.ts';
import type { Environment } from '../orders/order.ts';
import type { OrderStatus } from '../orders/statuses.ts';
import type { Instant } from '../time.ts';
import type { EventName } from './events.ts';

export interface Announcement {
  /**
   * Made from what happened (`{orderId}:{seq}`, `{orderId}:reminder-7`): told twice, it is the same announcement.
   * What stands before the colon is what it is about; announcements about the same are told in order (WH-02).
   */
  readonly key: string;
  readonly event: EventName;
  /** Account time. */
  readonly at: Instant;
  readonly partnerId: PartnerId;
  readonly environment: Environment;
  readonly customerId?: CustomerId;
  readonly orderId?: OrderId;
  readonly subscriptionId?: SubscriptionId;
  /** The number of an invoice. */
  readonly invoice?: string;
  readonly status?: OrderStatus;
  readonly reviewBy?: Instant;
  /** Whole days to `reviewBy`, rounded down (SR-12). */
  readonly daysLeft?: number;
}
