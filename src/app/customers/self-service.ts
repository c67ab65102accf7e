/** Permissions for a customer to buy for itself: read, given, changed, withdrawn (CU-05). */
import type { PartnerCaller } from '../../domain/callers.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import {
  changeSelfService,
  grantSelfService,
  policyFor,
  withdrawSelfService,
} from '../../domain/customers/self-service.ts';
import type { SelfServicePolicy, SelfServiceResource } from '../../domain/customers/self-service-policy.ts';
import type { CustomerId } from '../../domain/ids.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import type { ChangeCustomer, CustomerOutcome, CustomerView } from './change-customer.ts';
import type { CustomerStore } from './ports.ts';

export interface SelfServiceDeps {
  readonly customers: Pick<CustomerStore, 'read'>;
  readonly changeCustomer: ChangeCustomer;
}

/** Whose permission: the customer's as a whole, or one Azure subscription's. */
export interface PolicyOf {
  readonly caller: PartnerCaller;
  readonly customerId: CustomerId;
  readonly azureSubscriptionId?: string;
}

export interface PolicyOfCustomer {
  readonly customer: Customer;
  readonly policy: SelfServicePolicy;
}

export const makeSelfService = ({ customers, changeCustomer }: SelfServiceDeps) => {
  const change = async (
    { caller, customerId, azureSubscriptionId }: PolicyOf,
    resources: readonly SelfServiceResource[],
    rule: (policy: SelfServicePolicy, view: CustomerView) => Result<Customer>,
  ): Promise<Result<PolicyOfCustomer>> => {
    const changed = await changeCustomer({ partnerId: caller.partnerId, customerId }, (view) => {
      const policy: SelfServicePolicy = {
        resources,
        grantedBy: caller.objectId,
        grantedAt: view.now,
        ...(azureSubscriptionId === undefined ? {} : { azureSubscriptionId }),
      };
      return asOutcome(rule(policy, view));
    });
    return changed.ok ? found(changed.value.customer, azureSubscriptionId) : changed;
  };

  return {
    list: async (caller: PartnerCaller, customerId: CustomerId): Promise<Result<Customer>> => {
      const customer = await customers.read({ partnerId: caller.partnerId, customerId });
      return customer === undefined ? refused({ kind: 'customer-not-found' }) : done(customer);
    },

    /** A policy of a customer that is not the caller's is one that does not exist (TN-02). */
    read: async ({ caller, customerId, azureSubscriptionId }: PolicyOf): Promise<Result<PolicyOfCustomer>> => {
      const customer = await customers.read({ partnerId: caller.partnerId, customerId });
      return customer === undefined ? noSuchPolicy : found(customer, azureSubscriptionId);
    },

    grant: (of: PolicyOf, resources: readonly SelfServiceResource[]): Promise<Result<PolicyOfCustomer>> =>
      change(of, resources, (policy, { customer, subscriptions }) => grantSelfService(customer, subscriptions, policy)),

    /** Nothing given leaves the permissions as they are, as Partner Center's clients send it (WR-08). */
    replace: async (
      of: PolicyOf,
      resources: readonly SelfServiceResource[] | undefined,
    ): Promise<Result<PolicyOfCustomer>> =>
      hidden(
        await change(of, resources ?? [], (policy, { customer }) => {
          const known = policyFor(customer, of.azureSubscriptionId);
          return changeSelfService(customer, known === undefined || resources !== undefined ? policy : known);
        }),
      ),

    withdraw: async ({ caller, customerId, azureSubscriptionId }: PolicyOf): Promise<Result<void>> => {
      const changed = await changeCustomer({ partnerId: caller.partnerId, customerId }, ({ customer }) =>
        asOutcome(withdrawSelfService(customer, azureSubscriptionId)),
      );
      return changed.ok ? done(undefined) : hidden(changed);
    },
  };
};

const noSuchPolicy = refused({ kind: 'self-service-policy-not-found' });

const found = (customer: Customer, azureSubscriptionId: string | undefined): Result<PolicyOfCustomer> => {
  const policy = policyFor(customer, azureSubscriptionId);
  return policy === undefined ? noSuchPolicy : done({ customer, policy });
};

const hidden = <T>(result: Result<T>): Result<T> =>
  !result.ok && result.refusal.kind === 'customer-not-found' ? noSuchPolicy : result;

const asOutcome = (result: Result<Customer>): Result<CustomerOutcome> =>
  result.ok ? done({ customer: result.value }) : result;
