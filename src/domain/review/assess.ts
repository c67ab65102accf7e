/** The risk engine: which attributes an order has, with evidence, and what follows (SR-01…SR-03, SR-18). Pure. */
import Big from 'big.js';
import type { OrderDraft } from '../orders/place.ts';
import type { Instant } from '../time.ts';
import { measure, type RiskBackground } from './measure.ts';
import type { Compared, RiskAssessment, RiskAttribute, RiskMeasures, RiskOutcome } from './risk.ts';
import type { RiskWeights } from './weights.ts';

export const assessRisk = (
  draft: OrderDraft,
  background: RiskBackground,
  weights: RiskWeights,
  now: Instant,
): RiskAssessment => {
  const measures = measure(draft, background, weights, now);
  return { ...judge(measures, weights), measures };
};

/** By whatever weights: what was measured stays what it was. */
export const judge = (measures: RiskMeasures, weights: RiskWeights): Omit<RiskAssessment, 'measures'> => {
  const attributes = looks.map((look) => look(measures, weights)).filter((found) => found !== undefined);
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

type Look = (measures: RiskMeasures, weights: RiskWeights) => RiskAttribute | undefined;

const orderValue: Look = ({ totalMinor, currency }, { valueBands, otherwiseCurrency }) => {
  const startOf = (from: Readonly<Record<string, number>>) =>
    from[currency] ?? from[otherwiseCurrency] ?? Number.POSITIVE_INFINITY;
  const band = valueBands.findLast(({ from }) => totalMinor >= startOf(from));
  return band === undefined
    ? undefined
    : {
        name: 'order_value',
        weight: band.weight,
        evidence: { totalMinor, currency, fromMinor: startOf(band.from) },
      };
};

const firstOrder: Look = ({ earlierOrders }, { weights }) =>
  earlierOrders > 0 ? undefined : { name: 'first_order', weight: weights.first_order, evidence: { earlierOrders } };

const newRelationship: Look = ({ relationshipDays: days }, { weights, newRelationshipDays: newUnderDays }) =>
  days < newUnderDays
    ? { name: 'new_relationship', weight: weights.new_relationship, evidence: { days, newUnderDays } }
    : undefined;

const isUnusual = (compared: Compared | undefined, times: number): compared is Required<Compared> =>
  compared?.median !== undefined &&
  new Big(compared.median).gt(0) &&
  new Big(compared.amount).gte(new Big(compared.median).times(times));

const quantityUnusual: Look = ({ quantity, commitment }, { weights, unusualTimes: times }) => {
  const found = (what: 'commitment' | 'quantity', { amount, median }: Required<Compared>): RiskAttribute => ({
    name: 'quantity_unusual',
    weight: weights.quantity_unusual,
    evidence: { [what]: amount, median, times },
  });
  if (isUnusual(commitment, times)) return found('commitment', commitment);
  return isUnusual(quantity, times) ? found('quantity', quantity) : undefined;
};

const resellerDiffers: Look = ({ resellerNamed: named, resellerOnRecord: onRecord }, { weights }) =>
  named === undefined
    ? undefined
    : { name: 'reseller_differs', weight: weights.reseller_differs, evidence: { named, onRecord: onRecord ?? 'none' } };

const marketWatched: Look = ({ country }, { weights, watchedMarkets }) =>
  watchedMarkets.includes(country)
    ? { name: 'market_watched', weight: weights.market_watched, evidence: { country } }
    : undefined;

const segmentGovernment: Look = ({ segment }, { weights }) =>
  segment === 'government'
    ? { name: 'segment_government', weight: weights.segment_government, evidence: { segment } }
    : undefined;

const manyOrders: Look = ({ recentOrders, recentHours: hours }, { weights, manyOrders: { orders } }) =>
  recentOrders < orders
    ? undefined
    : { name: 'many_orders', weight: weights.many_orders, evidence: { orders: recentOrders, hours } };

const previousRejections: Look = ({ rejections, rejectionReasons, historyDays: days }, { weights }) =>
  rejections === 0
    ? undefined
    : {
        name: 'previous_rejections',
        weight: weights.previous_rejections,
        evidence: { rejections, days, ...(rejectionReasons === undefined ? {} : { reasons: rejectionReasons }) },
      };

/** The one exception to SR-01: these two products are flagged by themselves, in the sandbox only (SR-18). */
const sandboxAlwaysFlagged: Look = ({ alwaysFlagged: product }) =>
  product === undefined ? undefined : { name: 'sandbox_always_flagged', weight: 0, evidence: { product } };

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
