/** What other weights would have made of orders that were placed: beside today's, attribute by attribute (SR-02). Pure. */
import type { OrderRef } from '../ids.ts';
import type { Instant } from '../time.ts';
import { judge } from './assess.ts';
import { placingAttributes, type RiskMeasures, type RiskOutcome } from './risk.ts';
import type { RiskWeights } from './weights.ts';

/** A placed order, as far as risk is concerned; without measures it can't be judged anew. */
export interface AssessedOrder {
  readonly ref: OrderRef;
  readonly createdAt: Instant;
  readonly outcome: RiskOutcome;
  readonly measures?: RiskMeasures;
}

type Outcomes = Readonly<Record<RiskOutcome, number>>;

export interface DryRun {
  readonly orders: number;
  /** Placed before measures were kept: not judged. */
  readonly notMeasured: number;
  /** What came of them when they were placed. */
  readonly asPlaced: Outcomes;
  readonly today: Outcomes;
  readonly candidate: Outcomes;
  /** In how many orders each attribute is found. */
  readonly attributes: readonly { readonly name: string; readonly today: number; readonly candidate: number }[];
  /** Orders on which the two differ, newest first, at most `differencesShown`. */
  readonly differences: readonly {
    readonly ref: OrderRef;
    readonly createdAt: Instant;
    readonly today: RiskOutcome;
    readonly candidate: RiskOutcome;
  }[];
  readonly differing: number;
}

const differencesShown = 100;

export const dryRun = (orders: readonly AssessedOrder[], today: RiskWeights, candidate: RiskWeights): DryRun => {
  const judged = orders.flatMap(({ ref, createdAt, measures }) =>
    measures === undefined
      ? []
      : [{ ref, createdAt, today: judge(measures, today), candidate: judge(measures, candidate) }],
  );
  const differing = judged.filter((each) => each.today.outcome !== each.candidate.outcome);
  const having = (by: 'today' | 'candidate', name: string) =>
    judged.filter((each) => each[by].attributes.some((attribute) => attribute.name === name)).length;
  return {
    orders: orders.length,
    notMeasured: orders.length - judged.length,
    asPlaced: outcomes(orders.map(({ outcome }) => outcome)),
    today: outcomes(judged.map((each) => each.today.outcome)),
    candidate: outcomes(judged.map((each) => each.candidate.outcome)),
    attributes: placingAttributes.map((name) => ({
      name,
      today: having('today', name),
      candidate: having('candidate', name),
    })),
    differences: differing.slice(0, differencesShown).map((each) => ({
      ...each,
      today: each.today.outcome,
      candidate: each.candidate.outcome,
    })),
    differing: differing.length,
  };
};

const outcomes = (found: readonly RiskOutcome[]): Outcomes => ({
  clear: found.filter((outcome) => outcome === 'clear').length,
  review: found.filter((outcome) => outcome === 'review').length,
  po: found.filter((outcome) => outcome === 'po').length,
});
