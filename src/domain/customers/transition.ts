/**
 * From the legacy offer to the Azure plan (AP-05): the Azure subscriptions keep their ids and move under the plan, the legacy
 * subscriptions end. Relationship and agreement suffice; asked for twice it is the same move.
 */
import type { PartnerId, SubscriptionId } from '../ids.ts';
import { done, type Result, refused } from '../result.ts';
import type { AzureSubscription, Subscription } from '../subscriptions/subscription.ts';
import type { Instant } from '../time.ts';
import { hasAgreement } from './agreements.ts';
import { azurePlansOf, sameId } from './azure-plan.ts';
import { mayManage } from './azure-subscriptions.ts';
import type { Customer } from './customer.ts';
import type { TenantRecord } from './tenant-record.ts';

/** One partition takes a hundred changes at once; this many legacy subscriptions always fit. */
const mostAtOnce = 40;

export interface PlanMove {
  readonly plan: Subscription;
  /** Absent where the move goes under a plan that the customer has. */
  readonly isNewPlan: boolean;
  readonly ended: readonly Subscription[];
  /** Reservations whose scope named a legacy subscription name the plan now. */
  readonly rescoped: readonly Subscription[];
}

export const legacyOf = (subscriptions: readonly Subscription[]): readonly Subscription[] =>
  subscriptions.filter(({ family, status }) => family === 'legacyAzure' && status !== 'deleted');

/** The plan something was moved under before, if any. */
export const movedPlanOf = (subscriptions: readonly Subscription[]): Subscription | undefined =>
  azurePlansOf(subscriptions).find(({ transition }) => transition !== undefined);

export interface PlanToMoveTo {
  readonly id: SubscriptionId;
  readonly catalogItemId: string;
  readonly title: string;
}

/** Relationship and agreement are all it takes. */
export const mayTransition = (customer: Customer): Result<void> => {
  const may = mayManage(customer);
  if (!may.ok) return may;
  return hasAgreement(customer) ? done(undefined) : refused({ kind: 'agreement-missing' });
};

/** `undefined`: there is nothing left to move, because it was moved before. */
export const moveToPlan = (
  customer: Customer,
  subscriptions: readonly Subscription[],
  to: PlanToMoveTo,
  now: Instant,
): Result<PlanMove | undefined> => {
  const legacy = legacyOf(subscriptions).slice(0, mostAtOnce);
  if (legacy.length === 0) {
    return movedPlanOf(subscriptions) === undefined ? refused({ kind: 'nothing-to-transition' }) : done(undefined);
  }
  const [held] = azurePlansOf(subscriptions);
  if (held !== undefined && held.status !== 'active') return refused({ kind: 'azure-plan-not-active' });
  const before = held ?? newPlan(customer, legacy, to, now);
  const { completedAt: _again, ...earlier } = before.transition ?? { startedAt: now, legacySubscriptions: [] };
  const plan: Subscription = {
    ...before,
    azureSubscriptions: united(before.azureSubscriptions ?? [], legacy),
    transition: { ...earlier, legacySubscriptions: [...earlier.legacySubscriptions, ...legacy.map(({ id }) => id)] },
  };
  return done({
    plan,
    isNewPlan: held === undefined,
    ended: legacy.map((each) => ({ ...each, status: 'deleted', endsAt: now, autoRenew: false, movedTo: plan.id })),
    rescoped: subscriptions.flatMap((each) => rescoped(each, legacy, plan.id)),
  });
};

const newPlan = (
  customer: Customer,
  legacy: readonly Subscription[],
  { id, catalogItemId, title }: PlanToMoveTo,
  now: Instant,
): Subscription => {
  const reseller = legacy.find(({ partnerOnRecord }) => partnerOnRecord !== undefined)?.partnerOnRecord;
  const onRecord = reseller ?? customer.reseller;
  const isRegistered = legacy.every(({ registration }) => registration === 'registered');
  return {
    id,
    partnerId: customer.partnerId,
    customerId: customer.id,
    environment: customer.environment,
    family: 'azurePlan',
    catalogItemId,
    title,
    quantity: 1,
    status: 'active',
    startsAt: now,
    autoRenew: false,
    ...(onRecord === undefined ? {} : { partnerOnRecord: onRecord }),
    ...(isRegistered ? { registration: 'registered' } : {}),
  };
};

/** The same id twice is one Azure subscription. One whose legacy subscription was suspended comes suspended. */
const united = (
  before: readonly AzureSubscription[],
  legacy: readonly Subscription[],
): readonly AzureSubscription[] => {
  const moving = legacy.flatMap(({ status, azureSubscriptions = [] }) =>
    azureSubscriptions.map((azure) => (status === 'active' ? azure : { ...azure, status: 'suspended' as const })),
  );
  return [...before, ...moving.filter(({ id }) => !before.some((known) => sameId(known.id, id)))];
};

const rescoped = (
  subscription: Subscription,
  legacy: readonly Subscription[],
  planId: SubscriptionId,
): readonly Subscription[] => {
  const { scope } = subscription;
  const named = scope?.subscriptionId;
  if (scope === undefined || named === undefined || !legacy.some(({ id }) => sameId(id, named))) return [];
  return [{ ...subscription, scope: { ...scope, subscriptionId: planId } }];
};

/** Everything was moved and told. */
export const completed = (plan: Subscription, now: Instant): Subscription =>
  plan.transition === undefined || plan.transition.completedAt !== undefined
    ? plan
    : { ...plan, transition: { ...plan.transition, completedAt: now } };

/** Tells one holding partner from another without naming it. `digest`: text to its hash. */
export const holderKeyOf = (digest: (text: string) => string, partner: PartnerId): string =>
  digest(`legacy-holder:${partner}`);

/** What stays true of the customer with any partner when this one holds the legacy offer no more (AP-02). */
export const withoutHolder = (record: TenantRecord, holder: string): TenantRecord => {
  const left = (record.legacyHolders ?? []).filter((other) => other !== holder);
  return { ...record, holdsLegacyAzure: left.length > 0, legacyHolders: left };
};

/** A partner's customer bought the legacy offer: said once, however often it is told. */
export const withHolder = (record: TenantRecord, holder: string): TenantRecord => ({
  ...record,
  holdsLegacyAzure: true,
  legacyHolders: [...(record.legacyHolders ?? []).filter((other) => other !== holder), holder],
});
