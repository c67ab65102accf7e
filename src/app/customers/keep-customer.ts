/** What a partner changes on a customer of its own: profile, relationship, qualifications, agreement, reseller (CU-01…CU-04, TN-10). */
import type { PartnerCaller } from '../../domain/callers.ts';
import { type Attestation, attest } from '../../domain/customers/agreements.ts';
import { withoutReseller } from '../../domain/customers/azure-access.ts';
import { azurePlansOf } from '../../domain/customers/azure-plan.ts';
import { mayManage } from '../../domain/customers/azure-subscriptions.ts';
import type { BillingProfile } from '../../domain/customers/billing-profile.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import { changeBilling, resellerOf } from '../../domain/customers/new-customer.ts';
import { endRelationship, restoreRelationship } from '../../domain/customers/parting.ts';
import { claimQualification, type QualificationRequest } from '../../domain/customers/qualifying.ts';
import type { CustomerId } from '../../domain/ids.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { guidFrom } from '../orders/derived-ids.ts';
import type { Digest } from '../orders/ports.ts';
import type { ChangeCustomer, CustomerOutcome, CustomerView, ExpectedEtag } from './change-customer.ts';

export interface KeepCustomerDeps {
  readonly changeCustomer: ChangeCustomer;
  readonly digest: Digest;
}

export interface OneCustomer {
  readonly caller: PartnerCaller;
  readonly customerId: CustomerId;
}

export const makeKeepCustomer = ({ changeCustomer, digest }: KeepCustomerDeps) => {
  const change = async (
    { caller, customerId }: OneCustomer,
    rule: (view: CustomerView) => Result<CustomerOutcome>,
    expected?: ExpectedEtag,
  ): Promise<Result<Customer>> => {
    const changed = await changeCustomer({ partnerId: caller.partnerId, customerId }, rule, expected);
    return changed.ok ? done(changed.value.customer) : changed;
  };

  return {
    /** `etag`: as the profile was read, if the caller says (WR-06). */
    changeBilling: (one: OneCustomer, billing: BillingProfile, etag?: string): Promise<Result<Customer>> =>
      change(one, ({ customer }) => asCustomer(changeBilling(customer, billing)), { of: 'customer', etag }),

    /** In a sandbox the customer agrees by itself; in production its agreeing is recorded at the desk (CU-04). */
    setRelationship: (one: OneCustomer, relationship: Customer['relationship']): Promise<Result<Customer>> =>
      change(one, ({ customer, subscriptions, now }) => {
        if (relationship === 'none') return asCustomer(endRelationship(customer, subscriptions));
        const isNew = customer.relationship === 'none';
        return isNew && customer.environment === 'production'
          ? refused({ kind: 'relationship-by-customer' })
          : done({ customer: restoreRelationship(customer, now) });
      }),

    qualify: (one: OneCustomer, request: QualificationRequest): Promise<Result<Customer>> =>
      change(one, ({ customer, now }) => asCustomer(claimQualification(customer, request, now))),

    /** `seed`: the same attesting request again is answered with its agreement (CA-05). */
    attest: (one: OneCustomer, asked: Omit<Attestation, 'id' | 'by'>, seed: string): Promise<Result<Customer>> =>
      change(one, ({ customer, now }) => {
        const may = mayManage(customer);
        if (!may.ok) return may;
        const id = guidFrom(digest, `agreement:${seed}`);
        return asCustomer(attest(customer, { ...asked, id, by: one.caller.objectId }, now));
      }),

    /** The first of two steps to a reseller's access (TN-10); another reseller, or none, ends the first one's access. */
    setReseller: (one: OneCustomer, named: string | undefined): Promise<Result<Customer>> =>
      change(one, ({ account, customer, subscriptions }) => {
        const reseller = named === undefined ? undefined : resellerOf(account, named);
        if (reseller !== undefined && !reseller.ok) return reseller;
        if (customer.reseller === reseller?.value) return done({});
        const { reseller: _former, ...direct } = customer;
        return done({
          customer: reseller === undefined ? direct : { ...direct, reseller: reseller.value },
          subscriptions: azurePlansOf(subscriptions)
            .filter(({ azureSubscriptions }) => azureSubscriptions?.some(({ access }) => access !== undefined))
            .map((plan) => ({ ...plan, azureSubscriptions: (plan.azureSubscriptions ?? []).map(withoutReseller) })),
        });
      }),
  };
};

const asCustomer = (result: Result<Customer>): Result<CustomerOutcome> =>
  result.ok ? done({ customer: result.value }) : result;
