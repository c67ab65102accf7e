/** Azure subscriptions under the plan: created, renamed, suspended and reactivated by the partner, without an order (AP-06). */
import { done, type Result, refused } from '../result.ts';
import type { AzureSubscription, Subscription } from '../subscriptions/subscription.ts';
import { sameId } from './azure-plan.ts';
import type { Customer } from './customer.ts';
import { azureSubscriptionsPerPlan, sandboxAzureSubscriptionsPerPlan } from './holding-limits.ts';

/** The new one has no access list: its owner is the partner alone (CU-06). An id that is there already is the same request. */
export const createAzureSubscription = (
  plan: Subscription,
  asked: Pick<AzureSubscription, 'id' | 'friendlyName'>,
): Result<Subscription> => {
  const there = plan.azureSubscriptions ?? [];
  if (there.some(({ id }) => sameId(id, asked.id))) return done(plan);
  if (plan.status !== 'active') return refused({ kind: 'azure-plan-not-active' });
  if (plan.environment === 'sandbox' && there.length >= sandboxAzureSubscriptionsPerPlan) {
    return refused({ kind: 'sandbox-holding-limit', maximum: sandboxAzureSubscriptionsPerPlan });
  }
  if (there.length >= azureSubscriptionsPerPlan) {
    return refused({ kind: 'azure-subscriptions-limit', maximum: azureSubscriptionsPerPlan });
  }
  return done({ ...plan, azureSubscriptions: [...there, { ...asked, status: 'active' }] });
};

export interface AzureSubscriptionChange {
  readonly friendlyName?: string;
  readonly status?: AzureSubscription['status'];
  /** Kept while it is suspended. */
  readonly reason?: string;
}

/** Whatever is so already stays; a suspended plan reactivates nothing under it. */
export const changeAzureSubscription = (
  plan: Subscription,
  id: string,
  { friendlyName, status, reason }: AzureSubscriptionChange,
): Result<Subscription> =>
  withAzureSubscription(plan, id, (azure) => {
    const next = { ...azure, friendlyName: friendlyName ?? azure.friendlyName };
    if (status === undefined || status === azure.status) return done(next);
    if (status === 'active') {
      const { cancellationReason: _over, ...free } = next;
      return plan.status === 'active' ? done({ ...free, status }) : refused({ kind: 'azure-plan-not-active' });
    }
    return done({ ...next, status, ...(reason === undefined ? {} : { cancellationReason: reason }) });
  });

/** The plan with one of its Azure subscriptions changed. */
export const withAzureSubscription = (
  plan: Subscription,
  id: string,
  change: (azure: AzureSubscription) => Result<AzureSubscription>,
): Result<Subscription> => {
  const there = plan.azureSubscriptions ?? [];
  const found = there.find((azure) => sameId(azure.id, id));
  if (found === undefined) return refused({ kind: 'azure-subscription-not-found' });
  const changed = change(found);
  if (!changed.ok) return changed;
  return done({ ...plan, azureSubscriptions: there.map((azure) => (azure === found ? changed.value : azure)) });
};

/** What hangs from the Azure plan may be changed only while the customer is the partner's (CU-04). */
export const mayManage = ({ relationship }: Pick<Customer, 'relationship'>): Result<void> =>
  relationship === 'reseller' ? done(undefined) : refused({ kind: 'relationship-ended' });
