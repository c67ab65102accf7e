/** What a partner does under a customer's Azure plan, without an order: Azure subscriptions and who may work in them (AP-06, CU-06, TN-05, TN-10). */
import type { PartnerCaller } from '../../domain/callers.ts';
import type { Catalog } from '../../domain/catalog/load.ts';
import type { AccessHolder } from '../../domain/customers/access-grant.ts';
import { type AskedAccess, grantAccess, withdrawAccess } from '../../domain/customers/azure-access.ts';
import { sameId } from '../../domain/customers/azure-plan.ts';
import {
  type AzureSubscriptionChange,
  changeAzureSubscription,
  createAzureSubscription,
  mayManage,
  withAzureSubscription,
} from '../../domain/customers/azure-subscriptions.ts';
import { azurePlanMarker } from '../../domain/customers/markers.ts';
import { changePlanStatus } from '../../domain/customers/plan-status.ts';
import { register } from '../../domain/customers/registration.ts';
import type { CustomerId, SubscriptionId } from '../../domain/ids.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { withAutoRenew } from '../../domain/subscriptions/auto-renew.ts';
import { type AskedNextTerm, withNextTerm } from '../../domain/subscriptions/next-term.ts';
import type { AzureSubscription, Subscription } from '../../domain/subscriptions/subscription.ts';
import { guidFrom } from '../orders/derived-ids.ts';
import type { Digest } from '../orders/ports.ts';
import type { ChangeCustomer, CustomerView, ExpectedEtag } from './change-customer.ts';

export interface KeepAzureDeps {
  readonly changeCustomer: ChangeCustomer;
  readonly catalog: Catalog;
  readonly digest: Digest;
}

export interface OneSubscription {
  readonly caller: PartnerCaller;
  readonly customerId: CustomerId;
  readonly subscriptionId: SubscriptionId;
}

export interface OneAzureSubscription extends OneSubscription {
  readonly azureSubscriptionId: string;
}

/** The customer comes along: its market stands in the answer's links. */
export interface ChangedSubscription {
  readonly customer: CustomerView['customer'];
  readonly subscription: Subscription;
}

/** What of a PATCH is looked at; absent where the client said nothing. */
export interface SubscriptionPatch {
  readonly status?: Subscription['status'];
  readonly autoRenew?: boolean;
  readonly quantity?: number;
  readonly nextTerm?: AskedNextTerm;
}

export interface ChangedAzureSubscription extends ChangedSubscription {
  readonly azure: AzureSubscription;
}

export const makeKeepAzure = ({ changeCustomer, catalog, digest }: KeepAzureDeps) => {
  const changeSubscription = async (
    { caller, customerId, subscriptionId }: OneSubscription,
    rule: (subscription: Subscription, view: CustomerView) => Result<Subscription>,
    expected?: ExpectedEtag,
  ): Promise<Result<ChangedSubscription>> => {
    const find = ({ subscriptions }: CustomerView) => subscriptions.find(({ id }) => id === subscriptionId);
    const changed = await changeCustomer(
      { partnerId: caller.partnerId, customerId },
      (view) => {
        const subscription = find(view);
        if (subscription === undefined) return refused({ kind: 'subscription-not-found' });
        const may = mayManage(view.customer);
        if (!may.ok) return may;
        const next = rule(subscription, view);
        if (!next.ok) return next;
        // Who ends the plan may buy another one (AP-01).
        const isEnded = next.value.status === 'deleted' && subscription.status !== 'deleted';
        return done({ subscriptions: [next.value], ...(isEnded ? { released: azurePlanMarker } : {}) });
      },
      expected,
    );
    if (!changed.ok) return changed;
    const subscription = find(changed.value);
    if (subscription === undefined) throw new Error(`Subscription ${subscriptionId} was changed, but is gone`);
    return done({ customer: changed.value.customer, subscription });
  };

  const changePlan = (
    one: OneSubscription,
    rule: (plan: Subscription, view: CustomerView) => Result<Subscription>,
  ): Promise<Result<ChangedSubscription>> =>
    changeSubscription(one, (plan, view) =>
      plan.family === 'azurePlan' ? rule(plan, view) : refused({ kind: 'not-an-azure-plan' }),
    );

  const changeAzure = async (
    one: OneAzureSubscription,
    rule: (plan: Subscription, view: CustomerView) => Result<Subscription>,
  ): Promise<Result<ChangedAzureSubscription>> => {
    const changed = await changePlan(one, rule);
    if (!changed.ok) return changed;
    const azure = changed.value.subscription.azureSubscriptions?.find(({ id }) => sameId(id, one.azureSubscriptionId));
    return azure === undefined ? refused({ kind: 'azure-subscription-not-found' }) : done({ ...changed.value, azure });
  };

  return {
    /** A whole model sent back changes status and renewal (SW-02); another change is refused, not left undone in silence. */
    patch: (one: OneSubscription, patch: SubscriptionPatch, etag?: string): Promise<Result<ChangedSubscription>> =>
      changeSubscription(
        one,
        (subscription, { subscriptions, now }) => {
          const { status = subscription.status, autoRenew, quantity = subscription.quantity, nextTerm } = patch;
          if (quantity !== subscription.quantity) return refused({ kind: 'subscription-change-not-supported' });
          const renewed = withAutoRenew(subscription, autoRenew, now);
          if (!renewed.ok) return renewed;
          const scheduled = withNextTerm(catalog, renewed.value, nextTerm, now);
          if (!scheduled.ok) return scheduled;
          const others = subscriptions.filter(({ id }) => id !== subscription.id);
          return changePlanStatus(scheduled.value, status, others);
        },
        { of: one.subscriptionId, etag },
      ),

    register: (one: OneSubscription): Promise<Result<ChangedSubscription>> =>
      changeSubscription(one, (subscription, { now }) => register(subscription, now)),

    /** `seed`: the same request again meets the Azure subscription it made (CA-05). */
    create: (one: OneSubscription, friendlyName: string, seed: string): Promise<Result<ChangedAzureSubscription>> => {
      const id = guidFrom(digest, `azure-subscription:${one.subscriptionId}:${seed}`);
      return changeAzure({ ...one, azureSubscriptionId: id }, (plan) =>
        createAzureSubscription(plan, { id, friendlyName }),
      );
    },

    change: (one: OneAzureSubscription, wanted: AzureSubscriptionChange): Promise<Result<ChangedAzureSubscription>> =>
      changeAzure(one, (plan) => changeAzureSubscription(plan, one.azureSubscriptionId, wanted)),

    grant: (one: OneAzureSubscription, asked: AskedAccess): Promise<Result<ChangedAzureSubscription>> =>
      changeAzure(one, (plan, { customer, now }) =>
        withAzureSubscription(plan, one.azureSubscriptionId, (azure) =>
          grantAccess(azure, asked, customer, { by: one.caller.objectId, now }),
        ),
      ),

    withdraw: (
      one: OneAzureSubscription,
      holder: AccessHolder,
      principalId: string,
    ): Promise<Result<ChangedAzureSubscription>> =>
      changeAzure(one, (plan) =>
        withAzureSubscription(plan, one.azureSubscriptionId, (azure) => withdrawAccess(azure, holder, principalId)),
      ),
  };
};
