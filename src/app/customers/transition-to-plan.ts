/**
 * Moving a customer from the legacy offer to the Azure plan (AP-05): one batch in its partition, then what is true of it with
 * any partner. Whoever asks again, or looks how far it is, finishes what a crash left undone; twice is once.
 */
import type { PartnerCaller } from '../../domain/callers.ts';
import { isOnSale } from '../../domain/catalog/browse.ts';
import { isSoldIn } from '../../domain/catalog/country-limits.ts';
import { catalogItemIdOf } from '../../domain/catalog/item.ts';
import type { Catalog } from '../../domain/catalog/load.ts';
import { azurePlansOf } from '../../domain/customers/azure-plan.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import { sandboxAzurePlans } from '../../domain/customers/holding-limits.ts';
import { azurePlanMarker } from '../../domain/customers/markers.ts';
import {
  completed,
  legacyOf,
  mayTransition,
  movedPlanOf,
  moveToPlan,
  type PlanToMoveTo,
} from '../../domain/customers/transition.ts';
import { type CustomerId, type CustomerRef, subscriptionId } from '../../domain/ids.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { Instant } from '../../domain/time.ts';
import { guidFrom } from '../orders/derived-ids.ts';
import type { Digest } from '../orders/ports.ts';
import type { ChangeCustomer, CustomerOutcome, CustomerView } from './change-customer.ts';
import type { LegacyHolding } from './legacy-holding.ts';
import type { CustomerStore } from './ports.ts';

export interface TransitionDeps {
  readonly changeCustomer: ChangeCustomer;
  readonly customers: Pick<CustomerStore, 'read' | 'subscriptions' | 'markersOfPartner'>;
  readonly legacyHolding: Pick<LegacyHolding, 'ends'>;
  readonly catalog: Catalog;
  readonly digest: Digest;
}

export interface AskTransition {
  readonly caller: PartnerCaller;
  readonly customerId: CustomerId;
}

/** Where the move stands: what waits, what was moved, and under which plan. */
export interface TransitionProgress {
  readonly customer: Customer;
  readonly plan: Subscription | undefined;
  readonly waiting: readonly Subscription[];
  readonly moved: readonly Subscription[];
}

export const makeTransitionToPlan = ({ changeCustomer, customers, legacyHolding, catalog, digest }: TransitionDeps) => {
  /** The tenant is told, then the plan: in this order a crash leaves nothing that looks finished and is not. */
  const finish = async (ref: CustomerRef, progress: TransitionProgress): Promise<TransitionProgress> => {
    const { plan, waiting } = progress;
    if (plan?.transition === undefined || plan.transition.completedAt !== undefined || waiting.length > 0) {
      return progress;
    }
    await legacyHolding.ends(ref);
    const changed = await changeCustomer(ref, ({ subscriptions, now }) => {
      const moved = movedPlanOf(subscriptions);
      return done(moved === undefined ? {} : { subscriptions: [completed(moved, now)] });
    });
    return changed.ok ? progressOf(changed.value) : progress;
  };

  /** Only a plan more counts: a move under a plan that is there, or one that was made before, is never over the limit. */
  const isOverLimit = async (ref: CustomerRef): Promise<boolean> => {
    const [subscriptions, held] = await Promise.all([
      customers.subscriptions(ref),
      customers.markersOfPartner(ref.partnerId, azurePlanMarker, sandboxAzurePlans),
    ]);
    return held >= sandboxAzurePlans && azurePlansOf(subscriptions).length === 0 && legacyOf(subscriptions).length > 0;
  };

  const move = ({ customer, subscriptions, now }: CustomerView, ref: CustomerRef): Result<CustomerOutcome> => {
    const may = mayTransition(customer);
    if (!may.ok) return may;
    const plan = planFor(ref, now);
    if (plan === undefined || !isSoldIn('azurePlan', customer.country, now)) {
      return refused({ kind: 'product-not-in-country', country: customer.country });
    }
    const moving = moveToPlan(customer, subscriptions, plan, now);
    if (!moving.ok) return moving;
    if (moving.value === undefined) return done({});
    const { isNewPlan, ended, rescoped } = moving.value;
    return done(
      isNewPlan
        ? { created: [moving.value.plan], claimed: azurePlanMarker, subscriptions: [...ended, ...rescoped] }
        : { subscriptions: [moving.value.plan, ...ended, ...rescoped] },
    );
  };

  /** The plan on sale today, under an id that the customer gives: two moves at once make one plan. */
  const planFor = ({ partnerId, customerId }: CustomerRef, now: Instant): PlanToMoveTo | undefined => {
    const item = catalog.items.find(
      ({ product, availability }) => product.family === 'azurePlan' && isOnSale(availability, now),
    );
    return (
      item && {
        id: subscriptionId(guidFrom(digest, `azure-plan:${partnerId}:${customerId}:${now}`)),
        catalogItemId: catalogItemIdOf(item.availability),
        title: item.sku.title,
      }
    );
  };

  return {
    start: async ({ caller, customerId }: AskTransition): Promise<Result<TransitionProgress>> => {
      const ref = { partnerId: caller.partnerId, customerId };
      if (caller.environment === 'sandbox' && (await isOverLimit(ref))) {
        return refused({ kind: 'sandbox-azure-plans-limit', maximum: sandboxAzurePlans });
      }
      let view: CustomerView;
      // What does not fit one batch is moved by the next.
      do {
        const changed = await changeCustomer(ref, (seen) => move(seen, ref));
        if (!changed.ok) return changed;
        view = changed.value;
      } while (legacyOf(view.subscriptions).length > 0);
      return done(await finish(ref, progressOf(view)));
    },

    progress: async ({ caller, customerId }: AskTransition): Promise<Result<TransitionProgress>> => {
      const ref = { partnerId: caller.partnerId, customerId };
      const [customer, subscriptions] = await Promise.all([customers.read(ref), customers.subscriptions(ref)]);
      if (customer === undefined) return refused({ kind: 'customer-not-found' });
      return done(await finish(ref, progressOf({ customer, subscriptions })));
    },
  };
};

const progressOf = ({ customer, subscriptions }: Pick<CustomerView, 'customer' | 'subscriptions'>) => ({
  customer,
  plan: movedPlanOf(subscriptions),
  waiting: legacyOf(subscriptions),
  moved: subscriptions.filter(({ movedTo }) => movedTo !== undefined),
});
