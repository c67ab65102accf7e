/** What the activity log says (KD-03, KD-04): who was given which key or download link of which customer, and when. Never the secret. */
import type { Author } from '../callers.ts';
import type { CustomerId, OrderId, PartnerId, SubscriptionId } from '../ids.ts';
import type { Environment } from '../orders/order.ts';
import type { Instant } from '../time.ts';
import type { Media } from './choice.ts';

/** Partner Center's names, of what this desk records. */
export const activityOperations = ['get_software_key', 'get_software_download_link'] as const;

export type ActivityOperation = (typeof activityOperations)[number];

export interface Activity {
  /** From the request, so that doing it again meets its own record (CA-05). */
  readonly id: string;
  readonly partnerId: PartnerId;
  readonly customerId: CustomerId;
  /** As the customer was called then. */
  readonly customerName: string;
  readonly environment: Environment;
  /** Real time, a moved sandbox clock or not. */
  readonly at: Instant;
  readonly by: Author;
  /** An application without a person. */
  readonly appOnly: boolean;
  readonly operation: ActivityOperation;
  readonly subscriptionId: SubscriptionId;
  readonly orderId?: OrderId;
  readonly productId: string;
  readonly title: string;
  readonly media: Media;
}

/** Both ends belong to it. */
export interface ActivityFilter {
  readonly from: Instant;
  readonly to: Instant;
  readonly customerId?: CustomerId;
  /** Any of these; absent: all. */
  readonly operations?: readonly ActivityOperation[];
}

/** Newest first; the key of the last one continues the list. */
export interface ActivityKey {
  readonly at: Instant;
  readonly id: string;
}

/** How far back the log goes where nothing is said, as Partner Center has it. */
export const defaultActivityDays = 30;
