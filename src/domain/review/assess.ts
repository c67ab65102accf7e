/** The risk engine: which attributes an order has at its placing, with evidence, and what follows (SR-01…SR-03, SR-18). Pure. */
import Big from 'big.js';
import { partsOf } from '../catalog/item.ts';
import type { Account } from '../customers/account.ts';
import type { Customer, Subscription } from '../customers/customer.ts';
import { hourlyCommitment } from '../orders/commitment.ts';
import type { OrderDraft } from '../orders/place.ts';
import type { OrderStatus } from '../orders/statuses.ts';
import { dayMs, epochMs, hourMs, type Instant, plusDays, plusMs } from '../time.ts';
import type { PastOrder } from './past-order.ts';
import type { RiskAssessment, RiskAttribute, RiskOutcome } from './risk.ts';
import type { RiskWeights } from './weights.ts';

/** What is known of who buys. `history`: orders of this customer with this partner, at least `historyDays` back. */
export interface RiskBackground {
  readonly history: readonly PastOrder[];
  readonly subscriptions: readonly Subscription[];
  readonly customer: Customer;
  readonly account: Account;
}

type Look = (
  draft: OrderDraft,
  background: RiskBackground,
  weights: RiskWeights,
  now: Instant,
) => RiskAttribute | undefined;

export const assessRisk = (
  draft: OrderDraft,
  background: RiskBackground,
  weights: RiskWeights,
  now: Instant,
): RiskAssessment => {
  const attributes = looks.map((look) => look(draft, background, weights, now)).filter((found) => found !== undefined);
  const score = attributes.reduce((sum, attribute) => sum + attribute.weight, 0);
  const isAlways = attributes.some((attribute) => attribute.name === 'sandbox_always_flagged');
  return {
    outcome: isAlways ? 'po' : outcomeOf(score, weights),
    score,
    weightsVersion: weights.version,
    attributes,
  };
};

const outcomeOf = (score: number, { reviewThreshold, poThreshold }: RiskWeights): RiskOutcome => {
  if (score > poThreshold) return 'po';
  return score >= reviewThreshold ? 'review' : 'clear';
};

const orderValue: Look = ({ total }, _background, { valueBands, otherwiseCurrency }) => {
  const startOf = (from: Readonly<Record<string, number>>) =>
    from[total.currency] ?? from[otherwiseCurrency] ?? Number.POSITIVE_INFINITY;
  const band = valueBands.findLast(({ from }) => total.minor >= startOf(from));
  return band === undefined
    ? undefined
    : {
        name: 'order_value',
        weight: band.weight,
        evidence: { totalMinor: total.minor, currency: total.currency, fromMinor: startOf(band.from) },
      };
};

/** Orders that came to nothing, or that are still being looked at, do not make a customer known. */
const known: readonly OrderStatus[] = ['pending', 'completed', 'partial_success'];

/** The Azure plan costs nothing, and everybody who buys a savings plan has one: it is not counted as an order. */
const firstOrder: Look = (_draft, { history, subscriptions }, { weights }) => {
  const isKnown =
    history.some((past) => past.totalMinor > 0 && known.includes(past.status)) ||
    subscriptions.some((subscription) => subscription.family !== 'azurePlan');
  return isKnown ? undefined : { name: 'first_order', weight: weights.first_order, evidence: { earlierOrders: 0 } };
};

const newRelationship: Look = (_draft, { customer }, { weights, newRelationshipDays }, now) =>
  now < plusDays(customer.relationshipSince, newRelationshipDays)
    ? {
        name: 'new_relationship',
        weight: weights.new_relationship,
        evidence: {
          days: Math.max(0, Math.floor((epochMs(now) - epochMs(customer.relationshipSince)) / dayMs)),
          newUnderDays: newRelationshipDays,
        },
      }
    : undefined;

const median = (values: readonly Big[]): Big | undefined => {
  const sorted = [...values].sort((a, b) => a.cmp(b));
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? undefined : upper.plus(lower).div(2);
};

const quantityUnusual: Look = (draft, { history }, { weights, unusualTimes, historyDays }, now) => {
  const since = plusDays(now, -historyDays);
  const recent = history.filter((past) => past.createdAt >= since && past.totalMinor > 0);
  const commitment = hourlyCommitment(draft.lines);
  const isCommitment = commitment !== undefined;
  const amount = new Big(commitment ?? draft.lines.reduce((sum, line) => sum + line.quantity, 0));
  const usual = median(
    recent.flatMap((past) => {
      if (isCommitment) return past.commitment === undefined ? [] : [new Big(past.commitment)];
      return past.commitment === undefined ? [new Big(past.quantity)] : [];
    }),
  );
  if (usual === undefined || usual.lte(0) || amount.lt(usual.times(unusualTimes))) return undefined;
  return {
    name: 'quantity_unusual',
    weight: weights.quantity_unusual,
    evidence: {
      [isCommitment ? 'commitment' : 'quantity']: amount.toFixed(),
      median: usual.toFixed(),
      times: unusualTimes,
    },
  };
};

const resellerDiffers: Look = ({ lines }, { customer }, { weights }) => {
  const other = lines.find((line) => line.partnerOnRecord !== undefined && line.partnerOnRecord !== customer.reseller);
  return other?.partnerOnRecord === undefined
    ? undefined
    : {
        name: 'reseller_differs',
        weight: weights.reseller_differs,
        evidence: { named: other.partnerOnRecord, onRecord: customer.reseller ?? 'none' },
      };
};

const marketWatched: Look = ({ country }, _background, { weights, watchedMarkets }) =>
  watchedMarkets.includes(country)
    ? { name: 'market_watched', weight: weights.market_watched, evidence: { country } }
    : undefined;

const segmentGovernment: Look = ({ segment }, _background, { weights }) =>
  segment === 'government'
    ? { name: 'segment_government', weight: weights.segment_government, evidence: { segment } }
    : undefined;

const manyOrders: Look = (_draft, { history }, { weights, manyOrders: { orders, hours } }, now) => {
  const since = plusMs(now, -hours * hourMs);
  const recent = history.filter((past) => past.createdAt >= since).length;
  return recent < orders
    ? undefined
    : { name: 'many_orders', weight: weights.many_orders, evidence: { orders: recent, hours } };
};

const previousRejections: Look = (_draft, { history }, { weights, historyDays }, now) => {
  const since = plusDays(now, -historyDays);
  const rejections = history.filter((past) => past.status === 'po_review_rejected' && past.createdAt >= since).length;
  return rejections === 0
    ? undefined
    : { name: 'previous_rejections', weight: weights.previous_rejections, evidence: { rejections, days: historyDays } };
};

/** The one exception to SR-01: these two products are flagged by themselves, in the sandbox only (SR-18). */
const sandboxAlwaysFlagged: Look = ({ environment, lines }, _background, { alwaysFlaggedInSandbox }) => {
  if (environment !== 'sandbox') return undefined;
  const product = lines
    .map((line) => partsOf(line.catalogItemId)?.productId)
    .find((id) => id !== undefined && alwaysFlaggedInSandbox.includes(id));
  return product === undefined ? undefined : { name: 'sandbox_always_flagged', weight: 0, evidence: { product } };
};

const looks: readonly Look[] = [
  orderValue,
  firstOrder,
  newRelationship,
  quantityUnusual,
  resellerDiffers,
  marketWatched,
  segmentGovernment,
  manyOrders,
  previousRejections,
  sandboxAlwaysFlagged,
];
