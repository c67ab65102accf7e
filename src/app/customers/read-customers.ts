/** A partner's customers, one or all of them, and the Azure subscriptions under a customer's plan (TN-02, CU-01, AP-01). */
import type { PartnerCaller } from '../../domain/callers.ts';
import { sameId } from '../../domain/customers/azure-plan.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import type { CustomerId, SubscriptionId } from '../../domain/ids.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { isListed } from '../../domain/subscriptions/software-renewal.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { Page, Stored } from '../stored.ts';
import type { CustomerStore } from './ports.ts';

interface Deps {
  readonly customers: Pick<
    CustomerStore,
    'read' | 'stored' | 'ofPartner' | 'storedSubscription' | 'storedSubscriptions'
  >;
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

/** With the ETag under which its profile is replaced (WR-06). */
export const makeReadStoredCustomer =
  ({ customers }: Pick<Deps, 'customers'>) =>
  async ({ caller, customerId }: ReadCustomer): Promise<Result<Stored<Customer>>> => {
    const stored = await customers.stored({ partnerId: caller.partnerId, customerId });
    return stored === undefined ? refused({ kind: 'customer-not-found' }) : done(stored);
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

export interface ReadSubscription extends ReadCustomer {
  readonly subscriptionId: SubscriptionId;
}

export interface ReadAzureSubscription extends ReadSubscription {
  readonly azureSubscriptionId: string;
}

/** A customer's subscriptions, as far as they are listed (SW-01); the customer comes along, whose market the links need. */
export const makeReadSubscriptions = ({ customers }: Pick<Deps, 'customers'>) => {
  const one = async ({ caller, customerId, subscriptionId }: ReadSubscription) => {
    const ref = { partnerId: caller.partnerId, customerId };
    const [customer, stored] = await Promise.all([
      customers.read(ref),
      customers.storedSubscription(ref, subscriptionId),
    ]);
    if (customer === undefined) return refused({ kind: 'customer-not-found' });
    if (stored === undefined) return refused({ kind: 'subscription-not-found' });
    return done({ customer, subscription: stored.value, etag: stored.etag });
  };

  /** Its Azure subscriptions' ids are what a savings plan of single scope names (SP-04). */
  const planOf = async (asked: ReadSubscription) => {
    const found = await one(asked);
    if (!found.ok) return found;
    const { customer, subscription: plan } = found.value;
    return plan.family === 'azurePlan' ? done({ customer, plan }) : refused({ kind: 'not-an-azure-plan' });
  };

  return {
    one,
    all: async ({ caller, customerId }: ReadCustomer) => {
      const ref = { partnerId: caller.partnerId, customerId };
      const [customer, subscriptions] = await Promise.all([customers.read(ref), customers.storedSubscriptions(ref)]);
      if (customer === undefined) return refused({ kind: 'customer-not-found' });
      return done({ customer, subscriptions: subscriptions.filter(({ value }) => isListed(value)) });
    },

    azurePlan: async (asked: ReadSubscription): Promise<Result<Subscription>> => {
      const found = await planOf(asked);
      return found.ok ? done(found.value.plan) : found;
    },

    azureSubscription: async (asked: ReadAzureSubscription) => {
      const found = await planOf(asked);
      if (!found.ok) return found;
      const azure = found.value.plan.azureSubscriptions?.find(({ id }) => sameId(id, asked.azureSubscriptionId));
      return azure === undefined ? refused({ kind: 'azure-subscription-not-found' }) : done({ ...found.value, azure });
    },
  };
};
