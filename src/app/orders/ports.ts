/** What the order use cases need of the world: the store of orders, their workflow, and the reading of clocks. */
import type { Cart } from '../../domain/carts/cart.ts';
import type { CustomerRef, OrderId, OrderRef, PartnerId } from '../../domain/ids.ts';
import type { SealedFact } from '../../domain/orders/facts.ts';
import type { Progress } from '../../domain/orders/next-step.ts';
import type { Environment, Order } from '../../domain/orders/order.ts';
import type { OrderRow } from '../../domain/orders/order-row.ts';
import type { DeskState, OpenReviewStatus, OrderStatus } from '../../domain/orders/statuses.ts';
import type { Claim } from '../../domain/review/claim.ts';
import type { AssessedOrder } from '../../domain/review/dry-run.ts';
import type { PastOrder } from '../../domain/review/past-order.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { Instant } from '../../domain/time.ts';

import type { SoftwareKeys } from '../software/ports.ts';
import type { Page, Stored, WriteOutcome } from '../stored.ts';

export type { Claim, OrderRow };

/** The whole order document: state, facts, and the machinery's bookkeeping, which is no fact. */
export interface OrderRecord {
  readonly order: Order;
  readonly facts: readonly SealedFact[];
  readonly progress: Progress;
  /** When something is to come, in account time; absent when nothing is. */
  readonly dueAt?: Instant;
  readonly claim?: Claim;
  /** When a reviewer first took the case, in account time: for the desk's figures. */
  readonly firstLookAt?: Instant;
  /** File names by attachment id: kept out of the facts, so that they can be forgotten. */
  readonly fileNames: Readonly<Record<string, string>>;
  /** Whose trace (W3C `traceparent`) the facts up to `seq` were stored in: what follows from them joins it (ADR 35). */
  readonly trace?: { readonly seq: number; readonly parent: string };
}

/** Written in the same batch as the order, because it must happen together with it. */
export type Effect =
  | { readonly effect: 'put-subscription'; readonly subscription: Subscription }
  /** Fails the batch as a conflict when it is no longer the one that was read: a renewal, a switch of renewal, a transfer. */
  | { readonly effect: 'replace-subscription'; readonly subscription: Subscription; readonly etag: string }
  | { readonly effect: 'put-software-keys'; readonly keys: SoftwareKeys }
  /** Fails the batch as a conflict when the marker exists: the "only one" of a customer (AP-01). */
  | { readonly effect: 'claim-marker'; readonly marker: string; readonly orderId: OrderId };

/** Soonest deadline first; the key of the last row continues the list. */
export interface DeadlineKey {
  readonly reviewBy: Instant;
  readonly id: string;
}

export interface HistoryKey {
  readonly createdAt: Instant;
  readonly id: string;
}

/** Oldest change first, so that what changes while a client pages is met again further on. */
export interface ChangeKey {
  readonly updatedAt: Instant;
  readonly id: string;
}

/** Which orders of a history are wanted (OR-02): those of `from` are, those of `until` are not. */
export interface HistoryFilter {
  readonly status?: OrderStatus;
  readonly from?: Instant;
  readonly until?: Instant;
}

/** What of the queue an index can answer; anything narrower is looked for in its rows (read-queue.ts). */
export interface QueueFilter {
  readonly environment: Environment;
  readonly deskStates: readonly DeskState[];
  readonly status?: OpenReviewStatus;
  readonly partnerId?: PartnerId;
}

export interface OrderStore {
  read(ref: OrderRef): Promise<Stored<OrderRecord> | undefined>;
  /** The order as this process saw it a moment ago, if it did: enough to begin a write under its ETag, never to answer from. */
  recall(ref: OrderRef): Promise<Stored<OrderRecord> | undefined>;
  /**
   * One transactional batch in the customer's partition: the order under its ETag, and its effects.
   * Gives what was stored with its new ETag, so that nobody reads it again.
   */
  replace(record: OrderRecord, etag: string, effects: readonly Effect[]): Promise<Stored<OrderRecord> | 'conflict'>;
  /** One batch: the cart under its ETag (absent for a direct order) and every order created. */
  place(
    customer: CustomerRef,
    cart: { readonly cart: Cart; readonly etag: string } | undefined,
    orders: readonly OrderRecord[],
  ): Promise<WriteOutcome>;
  /** A customer's orders, newest first, at most `limit` (WR-05: 5,000), from the newest or from after that one. */
  ofCustomer(customer: CustomerRef, limit: number, after?: HistoryKey): Promise<readonly OrderRecord[]>;
  /** Orders of this customer since then, newest first, at most `max`, for risk assessment. */
  past(customer: CustomerRef, since: Instant, max: number): Promise<readonly PastOrder[]>;
  /** Partner-wide, newest first. */
  ofPartner(
    partner: PartnerId,
    filter: HistoryFilter,
    size: number,
    after?: HistoryKey,
  ): Promise<Page<OrderRow, HistoryKey>>;
  /** Partner-wide: those whose partner saw a change since then, oldest change first. */
  changedOfPartner(
    partner: PartnerId,
    filter: HistoryFilter & { readonly updatedSince: Instant },
    size: number,
    after?: ChangeKey,
  ): Promise<Page<OrderRow, ChangeKey>>;
  /** Partner-wide: open orders that want a purchase order, soonest deadline first (SR-12). */
  pendingPurchaseOrders(
    partner: PartnerId,
    size: number,
    after?: DeadlineKey,
    updatedSince?: Instant,
  ): Promise<Page<OrderRow, DeadlineKey>>;
  /** The desk's queue across partners, soonest deadline first (SR-13). */
  queue(filter: QueueFilter, size: number, after?: DeadlineKey): Promise<Page<OrderRow, DeadlineKey>>;
  /** The last orders of all partners, newest first, as far as risk is concerned. */
  assessed(environment: Environment, size: number): Promise<readonly AssessedOrder[]>;
  /** Orders whose `dueAt` lies before `before`; of one partner where given (an account with a moved clock). */
  due(before: Instant, max: number, partner?: PartnerId): Promise<readonly OrderRef[]>;
  /** Final orders whose files were to be kept until before `before`, longest due first (SR-22). */
  filesDue(before: Instant, max: number, partner?: PartnerId): Promise<readonly OrderRef[]>;
  /** Open orders of an account, by id, for ringing after a clock move. */
  openOfPartner(partner: PartnerId, size: number, afterId?: string): Promise<readonly OrderRef[]>;
  /** Orders with a parked step, for operators (LC-05). */
  parked(size: number): Promise<readonly { readonly ref: OrderRef; readonly progress: Progress }[]>;
}

/** The order's orchestration. Both are doorbells: bounded to a second, never failing a request (architecture §idea 4). */
export interface Workflow {
  /** Starts the order's workflow; that it exists already is success. */
  start(order: OrderRef): Promise<void>;
  /** Tells a waiting workflow to look again. */
  ring(order: OrderRef): Promise<void>;
  /** Starts the workflow that tells every open order of an account about a clock move. */
  startClock(partner: PartnerId, seq: number): Promise<void>;
}

/** Lower-case hex SHA-256 of UTF-8 text. */
export type Digest = (text: string) => string;

/** Orders as they are stored. One that can't be read as an order at all is told by its id and why. */
export type ScannedOrder =
  | { readonly ok: true; readonly record: OrderRecord }
  | { readonly ok: false; readonly id: string; readonly why: string };

export interface OrderScan {
  all(partner?: PartnerId): AsyncIterable<ScannedOrder>;
}
