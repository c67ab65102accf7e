/** What of a customer's can move to another partner, and why the rest stays (SP-10, RI-07). A table of families, then what hangs together. */
import type { ProductFamily } from '../catalog/families.ts';
import { findAzureSubscription, sameId } from '../customers/azure-plan.ts';
import { azureSubscriptionsPerPlan, sandboxAzureSubscriptionsPerPlan } from '../customers/holding-limits.ts';
import { hangsFrom } from '../customers/plan-status.ts';
import type { SubscriptionId } from '../ids.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import { type Instant, isPast } from '../time.ts';

export const stayReasons = [
  /** Transfers are off. */
  'off',
  /** It is no longer the customer's, or never was. */
  'not-active',
  'azure-plan-not-active',
  /** Keys were given out and windows run with who sold it. */
  'bought-from-its-seller',
  'reservation',
  'legacy-azure',
  'reservations-under-it',
  /** A plan goes with the savings plans under it, and each is asked for by name: nobody is given what it did not ask for. */
  'savings-plans-under-it',
  /** Its one Azure subscription would stay behind. */
  'scope-stays',
  'target-has-no-plan',
  'target-plan-not-active',
  'target-has-no-room',
] as const;

export type StayReason = (typeof stayReasons)[number];

/** Savings plans and the Azure plan move; everything else stays with the partner that sold it. */
export const familyMoves: Readonly<Record<ProductFamily, 'moves' | StayReason>> = {
  azurePlan: 'moves',
  savingsPlan: 'moves',
  reservation: 'reservation',
  legacyAzure: 'legacy-azure',
  sharedServices: 'bought-from-its-seller',
  softwareSubscription: 'bought-from-its-seller',
  perpetualSoftware: 'bought-from-its-seller',
  linuxSubscription: 'bought-from-its-seller',
};

/** Where it would go: the target's Azure plan with this customer, if it has one. */
export interface Receiver {
  readonly plan: Subscription | undefined;
}

/** Why this one stays, though all of `moving` were to go together. `held`: all that the customer holds of the source. */
export const whyItStays = (
  subscription: Subscription,
  moving: readonly SubscriptionId[],
  held: readonly Subscription[],
  now: Instant,
): StayReason | undefined => {
  const { family, status, endsAt } = subscription;
  const moves = familyMoves[family];
  if (moves !== 'moves') return moves;
  if (status !== 'active') return family === 'azurePlan' ? 'azure-plan-not-active' : 'not-active';
  if (endsAt !== undefined && isPast(endsAt, now)) return 'not-active';
  return family === 'azurePlan' ? whyPlanStays(subscription, moving, held) : whyScopeStays(subscription, moving, held);
};

const whyPlanStays = (
  plan: Subscription,
  moving: readonly SubscriptionId[],
  held: readonly Subscription[],
): StayReason | undefined => {
  const under = held.filter((each) => each.status === 'active' && hangsFrom(plan, each));
  if (under.some(({ family }) => family === 'reservation')) return 'reservations-under-it';
  return under.every(({ id }) => moving.includes(id)) ? undefined : 'savings-plans-under-it';
};

/** A shared plan is for whatever lies under its Azure plan; a single one goes where its Azure subscription goes (SP-04). */
const whyScopeStays = (
  { scope }: Subscription,
  moving: readonly SubscriptionId[],
  held: readonly Subscription[],
): StayReason | undefined => {
  const named = scope?.type === 'single' ? (scope.entitlementId ?? scope.subscriptionId) : undefined;
  if (named === undefined) return undefined;
  const plan = findAzureSubscription(held, named)?.plan ?? held.find(({ id }) => sameId(id, named));
  return plan !== undefined && moving.includes(plan.id) ? undefined : 'scope-stays';
};

/** Everything that speaks against it, an item each: all move, or none. Without a `receiver` the target is not looked at. */
export const stayingOf = (
  wanted: readonly SubscriptionId[],
  held: readonly Subscription[],
  receiver: Receiver | undefined,
  now: Instant,
): readonly { readonly subscriptionId: SubscriptionId; readonly reason: StayReason }[] => {
  return wanted.flatMap((subscriptionId) => {
    const subscription = held.find(({ id }) => id === subscriptionId);
    const reason =
      subscription === undefined
        ? 'not-active'
        : (whyItStays(subscription, wanted, held, now) ?? (receiver && whyNotThere(subscription, receiver)));
    return reason === undefined ? [] : [{ subscriptionId, reason }];
  });
};

/** Azure subscriptions keep their ids; one that is there already takes no room. */
const whyNotThere = (
  { azureSubscriptions = [], environment }: Subscription,
  { plan }: Receiver,
): StayReason | undefined => {
  if (plan === undefined) return 'target-has-no-plan';
  if (plan.status !== 'active') return 'target-plan-not-active';
  const there = plan.azureSubscriptions ?? [];
  const more = azureSubscriptions.filter(({ id }) => !there.some((known) => sameId(known.id, id)));
  const most = environment === 'sandbox' ? sandboxAzureSubscriptionsPerPlan : azureSubscriptionsPerPlan;
  return more.length > 0 && there.length + more.length > most ? 'target-has-no-room' : undefined;
};

/** Of all a customer holds, asked without a target: each as if it went with what hangs together with it. */
export const eligibilityOf = (
  held: readonly Subscription[],
  isAllowed: boolean,
  now: Instant,
): readonly { readonly id: SubscriptionId; readonly reason: StayReason | undefined }[] => {
  const active = held.filter(({ status }) => status === 'active');
  const moving = active.filter(({ family }) => familyMoves[family] === 'moves').map(({ id }) => id);
  return active.map((each) => ({ id: each.id, reason: isAllowed ? whyItStays(each, moving, held, now) : 'off' }));
};
