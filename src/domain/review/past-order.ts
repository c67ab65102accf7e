/** What risk assessment reads of a customer's earlier orders. */
import type { OrderId } from '../ids.ts';
import type { OrderStatus } from '../orders/statuses.ts';
import type { Instant } from '../time.ts';

export interface PastOrder {
  readonly orderId: OrderId;
  readonly createdAt: Instant;
  readonly status: OrderStatus;
  readonly totalMinor: number;
  readonly currency: string;
  /** Of all its lines together. */
  readonly quantity: number;
  /** Hourly commitment of its savings plan lines together, as a decimal text; absent when it has none. */
  readonly commitment?: string;
  readonly rejectedReason?: string;
}
