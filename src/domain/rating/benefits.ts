/** What lowers the price of an hour's use, and in which order it is looked at (SP-06). */
import type { Instant } from '../time.ts';

/** Where a benefit reaches; the last two but one are made in the Azure portal only (SP-04). */
export type BenefitScope =
  | { readonly type: 'resourceGroup'; readonly azureSubscription: string; readonly resourceGroup: string }
  | { readonly type: 'single'; readonly azureSubscription: string }
  | { readonly type: 'managementGroup'; readonly managementGroup: string }
  | { readonly type: 'shared' };

interface Benefit {
  readonly id: string;
  /** The order it was bought with, for reconciliation (SP-11). */
  readonly orderId?: string;
  /** The customer it is bought for: nothing outside is reached, whatever the scope. */
  readonly billingContext: string;
  readonly scope: BenefitScope;
}

/** So much of these meters an hour costs nothing more. */
export interface ReservedCapacity extends Benefit {
  readonly meters: readonly string[];
  /** Units an hour, decimal text. */
  readonly quantity: string;
}

export interface RatedPlan extends Benefit {
  readonly term: 'P1Y' | 'P3Y';
  readonly startsAt: Instant;
  /** USD an hour, decimal text. */
  readonly commitment: string;
}

/** One meter's use by one resource group in the hour. */
export interface Usage {
  readonly id: string;
  readonly meter: string;
  /** Units, decimal text. */
  readonly quantity: string;
  readonly billingContext: string;
  readonly azureSubscription: string;
  readonly resourceGroup: string;
  /** Had the partner control of it round the clock that day? An access taken away in between breaks it (AP-03). */
  readonly partnerInControl: boolean;
  /** Every management group above the subscription. */
  readonly managementGroups: readonly string[];
}

/** The narrower first. */
const rank: Readonly<Record<BenefitScope['type'], number>> = {
  resourceGroup: 0,
  single: 1,
  managementGroup: 2,
  shared: 3,
};

const by = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

export const inOrder = <T extends Benefit>(benefits: readonly T[]): readonly T[] =>
  [...benefits].sort((a, b) => rank[a.scope.type] - rank[b.scope.type] || by(a.id, b.id));

/** Narrow before wide, three years before one, the older, then by id. */
export const plansInOrder = (plans: readonly RatedPlan[]): readonly RatedPlan[] =>
  [...plans].sort(
    (a, b) =>
      rank[a.scope.type] - rank[b.scope.type] || by(b.term, a.term) || by(a.startsAt, b.startsAt) || by(a.id, b.id),
  );

/** A subscription that left the billing context is out of reach; the others are not (SP-06). */
export const reaches = ({ scope, billingContext }: Benefit, usage: Usage): boolean => {
  if (billingContext !== usage.billingContext) return false;
  switch (scope.type) {
    case 'resourceGroup':
      return scope.azureSubscription === usage.azureSubscription && scope.resourceGroup === usage.resourceGroup;
    case 'single':
      return scope.azureSubscription === usage.azureSubscription;
    case 'managementGroup':
      return usage.managementGroups.includes(scope.managementGroup);
    case 'shared':
      return true;
  }
};
