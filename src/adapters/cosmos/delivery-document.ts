/** The document of a webhook delivery, and the questions asked about them. */
import { z } from 'zod';
import type { DeliveryKey } from '../../app/webhooks/ports.ts';
import type { CustomerId, OrderId, PartnerId, SubscriptionId } from '../../domain/ids.ts';
import type { Announcement } from '../../domain/notifications/announcement.ts';
import {
  attemptFaults,
  type Delivery,
  type DeliveryState,
  deliveryStates,
  lookAt,
} from '../../domain/notifications/delivery.ts';
import { eventNames } from '../../domain/notifications/events.ts';
import { type OrderStatus, orderStatuses } from '../../domain/orders/statuses.ts';
import { dayMs, type Instant } from '../../domain/time.ts';
import type { DocumentKind } from './documents.ts';
import { type Query, queryOf } from './queries.ts';
import { count, environment, id, instant, saying } from './shapes.ts';
import { whole, wholeWithEtag } from './whole-documents.ts';

const status: z.ZodType<OrderStatus> = z.enum(orderStatuses);

export const announcement = saying<Announcement>()(
  z.object({
    key: z.string(),
    event: z.enum(eventNames),
    at: instant,
    partnerId: id<PartnerId>(),
    environment,
    customerId: id<CustomerId>().exactOptional(),
    orderId: id<OrderId>().exactOptional(),
    subscriptionId: id<SubscriptionId>().exactOptional(),
    invoice: z.string().exactOptional(),
    status: status.exactOptional(),
    reviewBy: instant.exactOptional(),
    daysLeft: count.exactOptional(),
  }),
);

const delivery = saying<Delivery>()(
  z.object({
    registrationId: z.string(),
    partnerId: id<PartnerId>(),
    stream: z.string(),
    position: z.string(),
    announcement,
    state: z.enum(deliveryStates),
    tries: count,
    attempts: z.array(
      z.object({
        at: instant,
        ms: z.int(),
        status: z.int().exactOptional(),
        fault: z.enum(attemptFaults).exactOptional(),
      }),
    ),
    createdAt: instant,
    nextAt: instant,
    heldUntil: instant.exactOptional(),
  }),
);

/** Two registrations may be told of the same; keys hold no character that an id may not. */
export const deliveryId = (registrationId: string, key: string): string => `${registrationId}:${key}`;

/** Seconds from the last write: a month for the log; a quarter for what nobody has got yet. */
const keepSeconds: Readonly<Record<DeliveryState, number>> = {
  waiting: (90 * dayMs) / 1_000,
  parked: (90 * dayMs) / 1_000,
  delivered: (30 * dayMs) / 1_000,
  dropped: dayMs / 1_000,
};

export const deliveryDocument: DocumentKind<Delivery> = {
  container: 'deliveries',
  type: 'delivery',
  schemaVersion: 1,
  body: delivery,
  idOf: (value) => deliveryId(value.registrationId, value.announcement.key),
  keysOf: ({ registrationId, stream }) => ({ registrationId, orderId: stream }),
  columnsOf: (value) => ({
    partnerId: value.partnerId,
    state: value.state,
    createdAt: value.createdAt,
    ...(value.state === 'waiting' ? { dueAt: lookAt(value) } : {}),
    ttl: keepSeconds[value.state],
  }),
};

const isDelivery = "c.type = 'delivery'";

/** One stream's, asked in its partition. */
export const waitingQuery = (top: number): Query =>
  queryOf({ top, select: wholeWithEtag.select, where: [isDelivery, "c.state = 'waiting'"], values: {} });

/** Served by (registrationId, type, createdAt DESC, id DESC), or the same with the state. */
export const logQuery = (
  registrationId: string,
  state: DeliveryState | undefined,
  top: number,
  after: DeliveryKey | undefined,
): Query =>
  queryOf({
    top,
    select: whole.select,
    where: [
      'c.registrationId = @registration',
      isDelivery,
      state && 'c.state = @state',
      after && 'c.createdAt <= @createdAt AND (c.createdAt < @createdAt OR c.id < @id)',
    ],
    orderBy:
      state === undefined
        ? 'c.registrationId, c.type, c.createdAt DESC, c.id DESC'
        : 'c.registrationId, c.type, c.state, c.createdAt DESC, c.id DESC',
    values: { registration: registrationId, state, ...after },
  });

/** Of all registrations: served by type and state. */
export const parkedQuery = (top: number, id: string | undefined): Query =>
  queryOf({
    top,
    select: wholeWithEtag.select,
    where: [isDelivery, "c.state = 'parked'", id && 'c.id = @id'],
    values: { id },
  });

/** Served by the range on dueAt, which only waiting deliveries have. */
export const overdueQuery = (before: Instant, top: number): Query =>
  queryOf({
    top,
    select: 'c.id, c.partnerId, c.registrationId, c.orderId',
    where: [isDelivery, 'c.dueAt < @before'],
    values: { before },
  });
