/** What the risk engine says of an order: which attributes were found, with what evidence, and what follows (SR-01…SR-03). */

export type RiskAttributeName =
  | 'order_value'
  | 'first_order'
  | 'new_relationship'
  | 'quantity_unusual'
  | 'reseller_differs'
  | 'market_watched'
  | 'segment_government'
  | 'many_orders'
  | 'previous_rejections'
  | 'sandbox_always_flagged';

/** One attribute that was found, with its weight then and the evidence a reviewer reads. */
export interface RiskAttribute {
  readonly name: RiskAttributeName;
  readonly weight: number;
  readonly evidence: Readonly<Record<string, string | number>>;
}

/** `clear` places the order; `review` lets the desk decide first; `po` needs a purchase order at once. */
export type RiskOutcome = 'clear' | 'review' | 'po';

export interface RiskAssessment {
  readonly outcome: RiskOutcome;
  readonly score: number;
  /** The version of the weights table that was used. */
  readonly weightsVersion: string;
  readonly attributes: readonly RiskAttribute[];
}
