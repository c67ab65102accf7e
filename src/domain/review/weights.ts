/** The weights of the risk attributes, the two thresholds and every limit the attributes use, as checked data (SR-01, SR-02). */
import type { RiskAttributeName } from './risk.ts';

/** From this order value (minor units of that currency) on, the band's weight counts. */
export interface ValueBand {
  readonly weight: number;
  readonly from: Readonly<Record<string, number>>;
}

export interface RiskWeights {
  readonly version: string;
  /** A score from here on is looked at by the desk first. */
  readonly reviewThreshold: number;
  /** A score above this needs a purchase order at once (SR-03). */
  readonly poThreshold: number;
  readonly weights: Readonly<Record<Exclude<RiskAttributeName, 'order_value' | 'sandbox_always_flagged'>, number>>;
  /** Rising; the highest one reached counts. */
  readonly valueBands: readonly ValueBand[];
  /** Bands of a currency without a column are those of this one. */
  readonly otherwiseCurrency: string;
  readonly newRelationshipDays: number;
  /** Times the customer's median of the months looked at. */
  readonly unusualTimes: number;
  readonly historyDays: number;
  readonly manyOrders: { readonly orders: number; readonly hours: number };
  /** A price given to the customer is far from ERP from so many percent above or below on. */
  readonly priceAbovePercent: number;
  readonly priceBelowPercent: number;
  readonly watchedMarkets: readonly string[];
  /** Products that the sandbox always flags (SR-18). */
  readonly alwaysFlaggedInSandbox: readonly string[];
}

const table: RiskWeights = {
  version: '2026-11-25',
  reviewThreshold: 60,
  poThreshold: 70,
  weights: {
    first_order: 20,
    new_relationship: 20,
    quantity_unusual: 25,
    reseller_differs: 20,
    market_watched: 25,
    segment_government: 20,
    many_orders: 20,
    previous_rejections: 25,
    tender: 15,
    price_above_erp: 20,
    price_below_erp: 25,
  },
  valueBands: [
    {
      weight: 10,
      from: {
        USD: 1_000_000,
        EUR: 900_000,
        GBP: 800_000,
        NOK: 10_000_000,
        AUD: 1_500_000,
        BRL: 5_000_000,
        JPY: 1_500_000,
      },
    },
    {
      weight: 20,
      from: {
        USD: 2_500_000,
        EUR: 2_300_000,
        GBP: 2_000_000,
        NOK: 26_000_000,
        AUD: 3_800_000,
        BRL: 13_500_000,
        JPY: 3_800_000,
      },
    },
    {
      weight: 30,
      from: {
        USD: 5_000_000,
        EUR: 4_600_000,
        GBP: 4_000_000,
        NOK: 53_000_000,
        AUD: 7_600_000,
        BRL: 27_000_000,
        JPY: 7_500_000,
      },
    },
  ],
  otherwiseCurrency: 'USD',
  newRelationshipDays: 90,
  unusualTimes: 5,
  historyDays: 365,
  manyOrders: { orders: 5, hours: 24 },
  priceAbovePercent: 50,
  priceBelowPercent: 25,
  watchedMarkets: ['CY', 'PA'],
  alwaysFlaggedInSandbox: ['DG7GMGF0D7FV', 'DG7GMGF0D7FT'],
};

/** What is wrong with one entry, under the name it has. */
export interface WeightFault {
  readonly name: string;
  readonly why: string;
}

/** Throws one Error that names every fault: above all a weight that would flag an order by itself (SR-01). */
export const checkedWeights = (weights: RiskWeights): RiskWeights => {
  const faults = faultsOfWeights(weights).map(({ name, why }) => `${name}: ${why}`);
  if (faults.length > 0) throw new Error(`The risk weights ${weights.version} are wrong:\n${faults.join('\n')}`);
  return weights;
};

export const faultsOfWeights = (weights: RiskWeights): readonly WeightFault[] => {
  const { reviewThreshold, poThreshold, valueBands } = weights;
  const rows = [
    ...Object.entries(weights.weights),
    ...valueBands.map((band, i) => [`value band ${i + 1}`, band.weight] as const),
  ];
  const found = (name: string, why: string, isWrong: boolean): readonly WeightFault[] =>
    isWrong ? [{ name, why }] : [];
  return [
    ...rows.flatMap(([name, weight]) =>
      found(name, `${weight} reaches the threshold of ${reviewThreshold} by itself`, weight >= reviewThreshold),
    ),
    ...[...rows, ...limitsOf(weights)].flatMap(([name, value]) => found(name, 'is above zero', !(value > 0))),
    ...found('poThreshold', 'lies below reviewThreshold', poThreshold < reviewThreshold),
    ...valueBands.flatMap((band, i) => faultsOfBand(band, valueBands[i - 1], `value band ${i + 1}`, weights)),
  ];
};

const limitsOf = (weights: RiskWeights): readonly (readonly [string, number])[] => [
  ['reviewThreshold', weights.reviewThreshold],
  ['newRelationshipDays', weights.newRelationshipDays],
  ['unusualTimes', weights.unusualTimes],
  ['historyDays', weights.historyDays],
  ['manyOrders.orders', weights.manyOrders.orders],
  ['manyOrders.hours', weights.manyOrders.hours],
  ['priceAbovePercent', weights.priceAbovePercent],
  ['priceBelowPercent', weights.priceBelowPercent],
];

const faultsOfBand = (
  band: ValueBand,
  before: ValueBand | undefined,
  name: string,
  { otherwiseCurrency }: RiskWeights,
): readonly WeightFault[] => [
  ...(band.from[otherwiseCurrency] === undefined ? [{ name, why: `no column ${otherwiseCurrency}` }] : []),
  ...Object.entries(band.from)
    .filter(([currency, from]) => from <= (before?.from[currency] ?? 0))
    .map(([currency]) => ({ name, why: `${currency} does not rise` })),
];

export const deskRiskWeights = (): RiskWeights => checkedWeights(table);
