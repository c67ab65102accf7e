/** A partner's customers, one or all of them, and the Azure subscriptions under a customer's plan (TN-02, CU-01, AP-01). */
import type { PartnerCaller } from '../../domain/callers.ts';
import type { AzureSubscription, Customer } from '../../domain/customers/customer.ts';
import type { CustomerId, SubscriptionId } from '../../domain/ids.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import type { Page } from '../stored.ts';
import type { CustomerStore } from './ports.ts';

interface Deps {
  readonly customers: Pick<CustomerStore, 'read' | 'ofPartner' | 'subscription'>;
}

export interface ReadCustomer {
  readonly caller: PartnerCaller;
  readonly customerId: CustomerId;
}

export const makeReadCustomer =
  ({ customers }: Pick<Deps, 'customers'>) =>
  async ({ caller, customerId }: ReadCustomer): Promise<Result<Customer>> => {
    const customer = await customers.read({ partnerId: caller.partnerId, customerId });
    return customer === undefined ? refused({ kind: 'customer-not-found' }) : done(customer);
  };

export interface ListCustomers {
  readonly caller: PartnerCaller;
  readonly size: number;
  /** The last customer of the page before. */
  readonly afterId?: string;
}

export const makeListCustomers =
  ({ customers }: Pick<Deps, 'customers'>) =>
  ({ caller, size, afterId }: ListCustomers): Promise<Page<Customer, string>> =>
    customers.ofPartner(caller.partnerId, size, afterId);

export interface ReadAzureEntitlements extends ReadCustomer {
  /** The Azure plan. */
  readonly subscriptionId: SubscriptionId;
}

/** The ids here are what a savings plan of single scope names (SP-04). */
export const makeReadAzureEntitlements =
  ({ customers }: Pick<Deps, 'customers'>) =>
  async ({
    caller,
    customerId,
    subscriptionId,
  }: ReadAzureEntitlements): Promise<Result<readonly AzureSubscription[]>> => {
    const ref = { partnerId: caller.partnerId, customerId };
    const [customer, plan] = await Promise.all([customers.read(ref), customers.subscription(ref, subscriptionId)]);
    if (customer === undefined) return refused({ kind: 'customer-not-found' });
    if (plan === undefined) return refused({ kind: 'subscription-not-found' });
    return plan.family === 'azurePlan' ? done(plan.azureSubscriptions ?? []) : refused({ kind: 'not-an-azure-plan' });
  };
