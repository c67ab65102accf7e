/** What the risk engine says of an order: which attributes were found, with what evidence, and what follows (SR-01…SR-03). */

/** Looked at when an order is placed. */
export const placingAttributes = [
  'order_value',
  'first_order',
  'new_relationship',
  'quantity_unusual',
  'reseller_differs',
  'market_watched',
  'segment_government',
  'many_orders',
  'previous_rejections',
  'sandbox_always_flagged',
] as const;

/** Known once the purchase order is in: told to the reviewer, never a reason to flag (SR-02). */
export const documentAttributes = ['tender', 'price_above_erp', 'price_below_erp'] as const;

export const riskAttributes = [...placingAttributes, ...documentAttributes] as const;

export type RiskAttributeName = (typeof riskAttributes)[number];

/** One attribute that was found, with its weight then and the evidence a reviewer reads. */
export interface RiskAttribute {
  readonly name: RiskAttributeName;
  readonly weight: number;
  readonly evidence: Readonly<Record<string, string | number>>;
}

/** `clear` places the order; `review` lets the desk decide first; `po` needs a purchase order at once. */
export type RiskOutcome = 'clear' | 'review' | 'po';

/** An amount beside the customer's median of it; decimals as text. No median: nothing to compare it with. */
export interface Compared {
  readonly amount: string;
  readonly median?: string;
}

/** What was measured of an order and its history, whatever it weighs: enough to judge it again by other weights. */
export interface RiskMeasures {
  readonly totalMinor: number;
  readonly currency: string;
  /** Orders and subscriptions that make the customer known. */
  readonly earlierOrders: number;
  readonly relationshipDays: number;
  /** Of the lines that commit to nothing. */
  readonly quantity?: Compared;
  /** USD an hour, of all savings plan lines together. */
  readonly commitment?: Compared;
  readonly resellerNamed?: string;
  readonly resellerOnRecord?: string;
  readonly country: string;
  readonly segment: string;
  /** Earlier orders of the last `recentHours`. */
  readonly recentOrders: number;
  readonly recentHours: number;
  /** Rejected reviews of the last `historyDays`. */
  readonly rejections: number;
  readonly rejectionReasons?: string;
  readonly historyDays: number;
  /** A product that the sandbox always flags (SR-18). */
  readonly alwaysFlagged?: string;
}

export interface RiskAssessment {
  readonly outcome: RiskOutcome;
  readonly score: number;
  /** The version of the weights table that was used. */
  readonly weightsVersion: string;
  readonly attributes: readonly RiskAttribute[];
  /** Absent on orders that were placed before measures were kept. */
  readonly measures?: RiskMeasures;
}

/** What a purchase order added for the reviewer; it never moves an order by itself. */
export interface DocumentRisk {
  readonly weightsVersion: string;
  readonly attributes: readonly RiskAttribute[];
}
