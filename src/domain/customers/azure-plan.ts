/** What a customer's subscriptions say about Azure: its plan and the Azure subscriptions under it (AP-01, AP-06). */
import type { AzureSubscription, Subscription } from '../subscriptions/subscription.ts';

export const azurePlansOf = (subscriptions: readonly Subscription[]): readonly Subscription[] =>
  subscriptions.filter((s) => s.family === 'azurePlan' && s.status !== 'deleted');

const isActive = (azure: AzureSubscription): boolean => azure.status === 'active';

/** One active Azure subscription under an active plan is enough (AP-06). */
export const isUsable = (plan: Subscription): boolean =>
  plan.status === 'active' && (plan.azureSubscriptions ?? []).some(isActive);

/** CT-03, SP-01, RI-01. */
export const hasActiveAzure = (subscriptions: readonly Subscription[]): boolean =>
  azurePlansOf(subscriptions).some(isUsable);

/** Ids are compared without case: they are GUIDs. */
export const sameId = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** The Azure subscription of that id and the plan it lies under. */
export const findAzureSubscription = (
  subscriptions: readonly Subscription[],
  id: string,
): { readonly plan: Subscription; readonly azure: AzureSubscription } | undefined => {
  for (const plan of azurePlansOf(subscriptions)) {
    const azure = (plan.azureSubscriptions ?? []).find((candidate) => sameId(candidate.id, id));
    if (azure !== undefined) return { plan, azure };
  }
  return undefined;
};
