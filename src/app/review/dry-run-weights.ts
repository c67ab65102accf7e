/** The desk tries out weights: on orders as they were measured when they were placed. Nothing is changed (SR-01, SR-02). */
import type { Environment } from '../../domain/orders/order.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { type DryRun, dryRun } from '../../domain/review/dry-run.ts';
import { faultsOfWeights, type RiskWeights } from '../../domain/review/weights.ts';
import type { OrderStore } from '../orders/ports.ts';

/** Orders looked at: one query, so that trying out has a bound. */
export const mostTried = 1000;

export interface DryRunAsked {
  readonly environment: Environment;
  readonly last: number;
  /** What of today's weights is to be otherwise. */
  readonly candidate: Partial<Omit<RiskWeights, 'version' | 'weights' | 'manyOrders'>> & {
    readonly weights?: Partial<RiskWeights['weights']>;
    /** Within the hours that were measured. */
    readonly manyOrders?: number;
  };
}

export interface DryRunDeps {
  readonly orders: Pick<OrderStore, 'assessed'>;
  readonly weights: RiskWeights;
}

export const makeDryRunWeights =
  ({ orders, weights: today }: DryRunDeps) =>
  async ({ environment, last, candidate }: DryRunAsked): Promise<Result<DryRun & { readonly version: string }>> => {
    const { weights, manyOrders, ...rest } = candidate;
    const tried: RiskWeights = {
      ...today,
      ...rest,
      version: 'candidate',
      weights: { ...today.weights, ...weights },
      manyOrders: { ...today.manyOrders, ...(manyOrders === undefined ? {} : { orders: manyOrders }) },
    };
    const faults = faultsOfWeights(tried);
    if (faults.length > 0) return refused({ kind: 'risk-weights-wrong', wrong: faults.map(({ name }) => name) });
    const placed = await orders.assessed(environment, Math.min(last, mostTried));
    return done({ ...dryRun(placed, today, tried), version: today.version });
  };
