/** The desk's queue on the wire: what may be asked of it, and its rows (SR-13). Ours, under names Partner Center does not use. */

import { z } from 'zod';
import { partnerId } from '../domain/ids.ts';
import { money, toMajor } from '../domain/money.ts';
import { environments } from '../domain/orders/order.ts';
import type { OrderRow } from '../domain/orders/order-row.ts';
import { deskStates, openDeskStates, openReview, orderStatuses } from '../domain/orders/statuses.ts';
import { heldBy } from '../domain/review/claim.ts';
import { claimFilters } from '../domain/review/queue-filter.ts';
import { ageDays, daysLeft, type Instant } from '../domain/time.ts';
import { caseIdOf } from './case-ids.ts';
import { amountShape, claimShape } from './desk.ts';
import { pageSize } from './paging.ts';
import { collectionShape, given } from './writing.ts';

const days = z.int().min(0).max(3650);
const amount = z.number().min(0);

export const queueQuery = z.object({
  environment: z.enum(environments).default('production'),
  state: z
    .enum([...openDeskStates, 'open'])
    .exactOptional()
    .describe('Whose turn it is; desk, or open where a status is asked for'),
  status: z.enum(openReview).exactOptional(),
  partnerId: z.guid().exactOptional(),
  product: z.string().min(1).max(64).exactOptional().describe('Id of a product of any of its lines'),
  minAgeDays: days.exactOptional().describe('Placed at least so many whole days ago'),
  maxAgeDays: days.exactOptional().describe('Placed at most so many whole days ago, as ageDays counts them'),
  currency: z.string().length(3).exactOptional(),
  minAmount: amount.exactOptional().describe('In the currency of each order; ask for one currency to compare alike'),
  maxAmount: amount.exactOptional(),
  claim: z.enum(claimFilters).default('any').describe('Held by anybody, by nobody, or by who asks'),
  size: pageSize,
});

type QueueQuery = z.output<typeof queueQuery>;

export const queueAskedOf = (query: QueueQuery, me: string) => {
  const { environment, state, status, partnerId: partner, size: _size, ...cases } = query;
  const turn = state ?? (status === undefined ? 'desk' : 'open');
  return {
    stored: {
      environment,
      deskStates: turn === 'open' ? openDeskStates : [turn],
      ...(status === undefined ? {} : { status }),
      ...(partner === undefined ? {} : { partnerId: partnerId(partner) }),
    },
    cases,
    me,
  };
};

export const caseRowShape = z
  .object({
    caseId: z.string(),
    partnerId: z.string(),
    customerId: z.string(),
    orderId: z.string(),
    environment: z.enum(environments),
    status: z.enum(orderStatuses),
    deskState: z.enum(deskStates),
    product: z.string(),
    productIds: z.array(z.string()),
    lineCount: z.int(),
    total: amountShape,
    createdAt: z.string(),
    reviewBy: z.string(),
    ageDays: z.int().describe('Whole days since it was placed, floored'),
    daysLeft: z.int().describe('Whole days left, floored'),
    revision: z.int(),
    approvals: z.int(),
    claim: claimShape.exactOptional(),
  })
  .meta({ id: 'CaseRow' });

export const queueShape = collectionShape(caseRowShape);

export const caseRowOf = (row: OrderRow, now: Instant, real: Instant) => ({
  caseId: caseIdOf(row.ref),
  ...row.ref,
  environment: row.environment,
  status: row.status,
  deskState: row.deskState,
  product: row.productTitle,
  productIds: row.products,
  lineCount: row.lineCount,
  total: { amount: toMajor(money(row.totalMinor, row.currency)), currency: row.currency },
  createdAt: row.createdAt,
  reviewBy: row.reviewBy,
  ageDays: ageDays(row.createdAt, now),
  daysLeft: daysLeft(row.reviewBy, now),
  revision: row.revision,
  approvals: row.approvals,
  ...given({ claim: heldBy(row.claim, real) }),
});
