/** Measures an order against its customer's history, so that judging it needs nothing else (SR-02). Pure. */
import Big from 'big.js';
import { partsOf } from '../catalog/item.ts';
import type { Account } from '../customers/account.ts';
import type { Customer } from '../customers/customer.ts';
import { hourlyCommitment } from '../orders/commitment.ts';
import type { OrderDraft } from '../orders/place.ts';
import type { OrderStatus } from '../orders/statuses.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import { ageDays, hourMs, type Instant, plusDays, plusMs } from '../time.ts';
import type { PastOrder } from './past-order.ts';
import type { Compared, RiskMeasures } from './risk.ts';
import type { RiskWeights } from './weights.ts';

/** What is known of who buys. `history`: orders of this customer with this partner, at least `historyDays` back. */
export interface RiskBackground {
  readonly history: readonly PastOrder[];
  readonly subscriptions: readonly Subscription[];
  readonly customer: Customer;
  readonly account: Account;
}

/** Orders that came to nothing, or that are still being looked at, do not make a customer known. */
const known: readonly OrderStatus[] = ['pending', 'completed', 'partial_success'];
/** Nor do those that came to nothing make a quantity usual. */
const cameToNothing: readonly OrderStatus[] = ['po_review_rejected', 'cancelled', 'error'];

export const measure = (
  draft: OrderDraft,
  { history, subscriptions, customer }: RiskBackground,
  { historyDays, manyOrders: { hours }, alwaysFlaggedInSandbox }: RiskWeights,
  now: Instant,
): RiskMeasures => {
  const recent = history.filter((past) => past.createdAt >= plusDays(now, -historyDays));
  const usual = recent.filter((past) => past.totalMinor > 0 && !cameToNothing.includes(past.status));
  const rejected = recent.filter((past) => past.status === 'po_review_rejected');
  const licences = draft.lines.filter((line) => line.commitment === undefined);
  const commitment = hourlyCommitment(draft.lines);
  const named = draft.lines.find(({ partnerOnRecord }) => isAnother(partnerOnRecord, customer))?.partnerOnRecord;
  const product =
    draft.environment === 'sandbox'
      ? draft.lines
          .map((line) => partsOf(line.catalogItemId)?.productId)
          .find((id) => id !== undefined && alwaysFlaggedInSandbox.includes(id))
      : undefined;
  const reasons = [...new Set(rejected.flatMap(({ rejectedReason }) => rejectedReason ?? []))].sort();
  return {
    totalMinor: draft.total.minor,
    currency: draft.total.currency,
    // The Azure plan costs nothing, and everybody who buys a savings plan has one: it is not counted as an order.
    earlierOrders:
      history.filter((past) => past.totalMinor > 0 && known.includes(past.status)).length +
      subscriptions.filter(({ family }) => family !== 'azurePlan').length,
    relationshipDays: ageDays(customer.relationshipSince, now),
    ...(licences.length === 0
      ? {}
      : {
          quantity: compared(
            new Big(licences.reduce((sum, line) => sum + line.quantity, 0)),
            usual.flatMap((past) => (past.commitment === undefined ? [new Big(past.quantity)] : [])),
          ),
        }),
    ...(commitment === undefined
      ? {}
      : {
          commitment: compared(
            new Big(commitment),
            usual.flatMap((past) => (past.commitment === undefined ? [] : [new Big(past.commitment)])),
          ),
        }),
    ...(named === undefined ? {} : { resellerNamed: named }),
    ...(customer.reseller === undefined ? {} : { resellerOnRecord: customer.reseller }),
    country: draft.country,
    segment: draft.segment,
    recentOrders: history.filter((past) => past.createdAt >= plusMs(now, -hours * hourMs)).length,
    recentHours: hours,
    rejections: rejected.length,
    ...(reasons.length === 0 ? {} : { rejectionReasons: reasons.join(', ') }),
    historyDays,
    ...(product === undefined ? {} : { alwaysFlagged: product }),
  };
};

const isAnother = (reseller: string | undefined, customer: Customer): boolean =>
  reseller !== undefined && reseller !== customer.reseller;

const compared = (amount: Big, earlier: readonly Big[]): Compared => {
  const median = medianOf(earlier);
  return { amount: amount.toFixed(), ...(median === undefined ? {} : { median: median.toFixed() }) };
};

const medianOf = (values: readonly Big[]): Big | undefined => {
  const sorted = [...values].sort((a, b) => a.cmp(b));
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? undefined : upper.plus(lower).div(2);
};
