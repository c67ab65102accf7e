/** Suspending, ending and reactivating the Azure plan, which nothing active may hang from (AP-04). */
import { done, type Result, refused } from '../result.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import { sameId } from './azure-plan.ts';

/** `deleted` ends the plan; what is not asked for here only happens to a subscription. */
const askable: readonly Subscription['status'][] = ['active', 'suspended', 'deleted'];

/** `others`: what else the customer holds. The plan's own Azure subscriptions are on the plan. */
export const changePlanStatus = (
  plan: Subscription,
  status: Subscription['status'],
  others: readonly Subscription[],
): Result<Subscription> => {
  if (status === plan.status) return done(plan);
  if (plan.family === 'savingsPlan') return refused({ kind: 'savings-plan-not-managed-here' });
  if (plan.family !== 'azurePlan' || !askable.includes(status)) return refused({ kind: 'subscription-status-fixed' });
  if (plan.status === 'deleted') return refused({ kind: 'subscription-ended' });
  if (status === 'active') return done({ ...plan, status });
  const active = activeUnder(plan, others);
  return active.length === 0 ? done({ ...plan, status }) : refused({ kind: 'azure-plan-in-use', active });
};

/** Names of what is active under the plan: Azure subscriptions, reservations, savings plans. */
export const activeUnder = (plan: Subscription, others: readonly Subscription[]): readonly string[] => [
  ...(plan.azureSubscriptions ?? [])
    .filter(({ status }) => status === 'active')
    .map(({ friendlyName }) => friendlyName),
  ...others.filter((other) => other.status === 'active' && hangsFrom(plan, other)).map(({ title }) => title),
];

/** By the plan or the Azure subscription its scope names; a scope that names neither is the customer's one plan's. */
export const hangsFrom = (plan: Subscription, { family, scope }: Subscription): boolean => {
  if (family !== 'reservation' && family !== 'savingsPlan') return false;
  const named = scope?.type === 'single' ? (scope.entitlementId ?? scope.subscriptionId) : scope?.subscriptionId;
  if (named === undefined) return true;
  return sameId(named, plan.id) || (plan.azureSubscriptions ?? []).some(({ id }) => sameId(id, named));
};
