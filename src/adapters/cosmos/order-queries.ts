/** The questions asked about orders, as text: each beside the composite index (schema.ts) that serves it. */
import type { ChangeKey, DeadlineKey, HistoryFilter, HistoryKey, QueueFilter } from '../../app/orders/ports.ts';
import type { CustomerRef, PartnerId } from '../../domain/ids.ts';
import type { Environment } from '../../domain/orders/order.ts';
import type { Instant } from '../../domain/time.ts';
import { assessed, listed, named, parkedOrder, past } from './order-document.ts';
import { type Query, queryOf } from './queries.ts';
import { whole } from './whole-documents.ts';

const isOrder = "c.type = 'order'";
const ofThatPartner = 'c.partnerId = @partner';

/** The same as "later, or then and a greater id", said so that an index can start at the bound. */
const afterDeadline = (after: DeadlineKey | undefined): string | undefined =>
  after && 'c.reviewBy >= @reviewBy AND (c.reviewBy > @reviewBy OR c.id > @id)';
const afterHistory = (after: HistoryKey | undefined): string | undefined =>
  after && 'c.createdAt <= @createdAt AND (c.createdAt < @createdAt OR c.id < @id)';

const afterChange = (after: ChangeKey | undefined): string | undefined =>
  after && 'c.updatedAt >= @updatedAt AND (c.updatedAt > @updatedAt OR c.id > @id)';

/** Two composites serve it: (type, environment, isOpen, reviewBy, id), and the partner's own when one is named. */
export const queueQuery = (filter: QueueFilter, top: number, after: DeadlineKey | undefined): Query =>
  queryOf({
    top,
    select: listed.select,
    where: [
      filter.partnerId === undefined ? undefined : ofThatPartner,
      isOrder,
      'c.environment = @environment',
      'c.isOpen = true',
      `c.deskState IN (${filter.deskStates.map((_, i) => `@state${i}`).join(', ')})`,
      filter.status && 'c.status = @status',
      afterDeadline(after),
    ],
    orderBy:
      filter.partnerId === undefined
        ? 'c.type, c.environment, c.isOpen, c.reviewBy, c.id'
        : 'c.partnerId, c.type, c.isOpen, c.reviewBy, c.id',
    values: {
      partner: filter.partnerId,
      environment: filter.environment,
      status: filter.status,
      ...Object.fromEntries(filter.deskStates.map((state, i) => [`state${i}`, state])),
      ...after,
    },
  });

/** (partnerId, type, isOpen, reviewBy, id); most open reviews want a purchase order, so the status is a residual filter. */
export const pendingPurchaseOrdersQuery = (
  partner: PartnerId,
  top: number,
  after: DeadlineKey | undefined,
  updatedSince: Instant | undefined,
): Query =>
  queryOf({
    top,
    select: listed.select,
    where: [
      ofThatPartner,
      isOrder,
      'c.isOpen = true',
      "c.status = 'pending_po_upload'",
      updatedSince && 'c.updatedAt >= @updatedSince',
      afterDeadline(after),
    ],
    orderBy: 'c.partnerId, c.type, c.isOpen, c.reviewBy, c.id',
    values: { partner, updatedSince, ...after },
  });

/** (partnerId, type, updatedAt, id): the index starts at what is asked for, and status and dates are residual filters. */
export const changedOfPartnerQuery = (
  partner: PartnerId,
  { status, from, until, updatedSince }: HistoryFilter & { readonly updatedSince: Instant },
  top: number,
  after: ChangeKey | undefined,
): Query =>
  queryOf({
    top,
    select: listed.select,
    where: [
      ofThatPartner,
      isOrder,
      status && 'c.status = @status',
      from && 'c.createdAt >= @from',
      until && 'c.createdAt < @until',
      after === undefined ? 'c.updatedAt >= @updatedSince' : afterChange(after),
    ],
    orderBy: 'c.partnerId, c.type, c.updatedAt, c.id',
    values: { partner, status, from, until, ...(after === undefined ? { updatedSince } : after) },
  });

/** (partnerId, type, createdAt DESC, id DESC), with `status` before the instant when one is asked for. */
export const ofPartnerQuery = (
  partner: PartnerId,
  { status, from, until }: HistoryFilter,
  top: number,
  after: HistoryKey | undefined,
): Query =>
  queryOf({
    top,
    select: listed.select,
    where: [
      ofThatPartner,
      isOrder,
      status && 'c.status = @status',
      from && 'c.createdAt >= @from',
      until && 'c.createdAt < @until',
      afterHistory(after),
    ],
    orderBy: `c.partnerId, c.type,${status === undefined ? '' : ' c.status,'} c.createdAt DESC, c.id DESC`,
    values: { partner, status, from, until, ...after },
  });

/** (partnerId, type, createdAt DESC, id DESC) within one customer's partition. */
export const ofCustomerQuery = (customer: CustomerRef, top: number, after: HistoryKey | undefined): Query =>
  queryOf({
    top,
    select: whole.select,
    where: [ofThatPartner, isOrder, afterHistory(after)],
    orderBy: 'c.partnerId, c.type, c.createdAt DESC, c.id DESC',
    values: { partner: customer.partnerId, ...after },
  });

/** As above. */
export const pastQuery = (customer: CustomerRef, since: Instant, top: number): Query =>
  queryOf({
    top,
    select: past.select,
    where: [ofThatPartner, isOrder, 'c.createdAt >= @since'],
    orderBy: 'c.partnerId, c.type, c.createdAt DESC, c.id DESC',
    values: { partner: customer.partnerId, since },
  });

/** (type, environment, createdAt DESC, id DESC): the desk's history across partners. */
export const assessedQuery = (environment: Environment, top: number): Query =>
  queryOf({
    top,
    select: assessed.select,
    where: [isOrder, 'c.environment = @environment'],
    orderBy: 'c.type, c.environment, c.createdAt DESC, c.id DESC',
    values: { environment },
  });

/** The range on `dueAt`; or (partnerId, type, dueAt) for an account whose clock was moved. Longest due first. */
export const dueQuery = (before: Instant, top: number, partner: PartnerId | undefined): Query =>
  queryOf({
    top,
    select: named.select,
    where: [partner && ofThatPartner, isOrder, 'c.dueAt < @before'],
    orderBy: partner === undefined ? 'c.dueAt' : 'c.partnerId, c.type, c.dueAt',
    values: { before, partner },
  });

/** The range on `eraseAt`, which only final orders with files have; of one partner for an account whose clock was moved. */
export const filesDueQuery = (before: Instant, top: number, partner: PartnerId | undefined): Query =>
  queryOf({
    top,
    select: named.select,
    where: [partner && ofThatPartner, isOrder, 'c.eraseAt < @before'],
    orderBy: 'c.eraseAt',
    values: { before, partner },
  });

/** (partnerId, type, isOpen, id). */
export const openOfPartnerQuery = (partner: PartnerId, top: number, afterId: string | undefined): Query =>
  queryOf({
    top,
    select: named.select,
    where: [ofThatPartner, isOrder, 'c.isOpen = true', afterId === undefined ? undefined : 'c.id > @afterId'],
    orderBy: 'c.partnerId, c.type, c.isOpen, c.id',
    values: { partner, afterId },
  });

/** The range on `parkedSince`, which only orders with a parked step have. */
export const parkedQuery = (top: number): Query =>
  queryOf({
    top,
    select: parkedOrder.select,
    where: [isOrder, "c.parkedSince > ''"],
    orderBy: 'c.parkedSince',
    values: {},
  });
