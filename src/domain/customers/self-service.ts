/** Permission for a customer to buy for itself: off unless given, for all it has or for one Azure subscription (CU-05). */
import { done, type Result, refused } from '../result.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import { findAzureSubscription, sameId } from './azure-plan.ts';
import type { Customer } from './customer.ts';
import { type SelfServicePolicy, type SelfServiceResource, selfServiceResources } from './self-service-policy.ts';

/** One policy for the customer as a whole, and one for each Azure subscription. */
const isFor =
  (azureSubscriptionId: string | undefined) =>
  (policy: SelfServicePolicy): boolean =>
    azureSubscriptionId === undefined || policy.azureSubscriptionId === undefined
      ? azureSubscriptionId === policy.azureSubscriptionId
      : sameId(azureSubscriptionId, policy.azureSubscriptionId);

export const policyFor = (customer: Customer, azureSubscriptionId: string | undefined): SelfServicePolicy | undefined =>
  customer.selfService?.find(isFor(azureSubscriptionId));

/** What the customer may buy itself under that Azure subscription, billed through its partner: nothing unless it was given. */
export const mayBuyForItself = (customer: Customer, azureSubscriptionId: string): readonly SelfServiceResource[] => {
  const policies = [policyFor(customer, undefined), policyFor(customer, azureSubscriptionId)];
  return selfServiceResources.filter((resource) => policies.some((policy) => policy?.resources.includes(resource)));
};

/** Giving what is given already changes nothing; giving something else beside it is a change of the policy. */
export const grantSelfService = (
  customer: Customer,
  subscriptions: readonly Subscription[],
  policy: SelfServicePolicy,
): Result<Customer> => {
  const { azureSubscriptionId: azure } = policy;
  if (azure !== undefined && findAzureSubscription(subscriptions, azure) === undefined) {
    return refused({ kind: 'azure-subscription-not-found' });
  }
  const known = policyFor(customer, azure);
  if (known === undefined) return done({ ...customer, selfService: [...(customer.selfService ?? []), policy] });
  const isSame = known.resources.length === policy.resources.length && policy.resources.every(given(known));
  return isSame ? done(customer) : refused({ kind: 'self-service-policy-exists' });
};

const given = (policy: SelfServicePolicy) => (resource: SelfServiceResource) => policy.resources.includes(resource);

export const changeSelfService = (customer: Customer, policy: SelfServicePolicy): Result<Customer> => {
  const isThis = isFor(policy.azureSubscriptionId);
  if (!customer.selfService?.some(isThis)) return refused({ kind: 'self-service-policy-not-found' });
  return done({ ...customer, selfService: customer.selfService.map((each) => (isThis(each) ? policy : each)) });
};

export const withdrawSelfService = (customer: Customer, azureSubscriptionId: string | undefined): Result<Customer> => {
  const isThis = isFor(azureSubscriptionId);
  if (!customer.selfService?.some(isThis)) return refused({ kind: 'self-service-policy-not-found' });
  return done({ ...customer, selfService: customer.selfService.filter((each) => !isThis(each)) });
};
