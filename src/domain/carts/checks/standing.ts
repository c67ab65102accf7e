/** Rules that must hold when a line is put in a cart, when it is ordered and again when it is provisioned (OR-06). */
import { isSoldIn } from '../../catalog/country-limits.ts';
import { whyNoLegacy } from '../../catalog/legacy-offer.ts';
import { azurePlansOf, findAzureSubscription, hasActiveAzure, isUsable, sameId } from '../../customers/azure-plan.ts';
import { registrationOf } from '../../customers/registration.ts';
import type { Refusal } from '../../refusals.ts';
import type { Subscription } from '../../subscriptions/subscription.ts';
import { azurePlanOf } from '../azure-plan-of-line.ts';
import type { Buyer } from '../buyer.ts';
import type { Check, Wanted } from './check.ts';
import { sandboxLimits } from './sandbox-limits.ts';

const soldInCountry: Check<Wanted> = {
  rule: 'CT-06 RI-02',
  whyNot: ({ family }, { buyer: { customer }, now }) =>
    isSoldIn(family, customer.country, now) ? undefined : { kind: 'product-not-in-country', country: customer.country },
};

const onePlan: Check<Wanted> = {
  rule: 'AP-01',
  families: ['azurePlan'],
  whyNot: (_line, { buyer, earlier }) =>
    buyer.holdsAzurePlanMarker ||
    azurePlansOf(buyer.subscriptions).length > 0 ||
    earlier.some((line) => line.family === 'azurePlan')
      ? { kind: 'azure-plan-exists' }
      : undefined,
};

const transitionFirst: Check<Wanted> = {
  rule: 'AP-02',
  families: ['azurePlan'],
  whyNot: (_line, { buyer, earlier }) =>
    buyer.holdsLegacyAzure || earlier.some((line) => line.family === 'legacyAzure')
      ? { kind: 'azure-plan-needs-transition' }
      : undefined,
};

const legacyOffer: Check<Wanted> = {
  rule: 'LG-01 LG-02 AP-02',
  families: ['legacyAzure'],
  whyNot: (_line, { buyer: { customer, subscriptions }, earlier, now }) => {
    const reason = whyNoLegacy(
      {
        ...customer,
        hasAzurePlan: azurePlansOf(subscriptions).length > 0 || earlier.some((line) => line.family === 'azurePlan'),
        boughtBefore: subscriptions.some((subscription) => subscription.family === 'legacyAzure'),
      },
      now,
    );
    return reason === undefined ? undefined : { kind: 'legacy-offer-closed', reason };
  },
};

const savingsPlanScope: Check<Wanted> = {
  rule: 'SP-01 SP-04',
  families: ['savingsPlan'],
  whyNot: ({ context }, { buyer }) => {
    if (context.scope !== 'single' && context.scope !== 'shared') {
      return { kind: 'scope-not-supported', scope: context.scope ?? '' };
    }
    return context.scope === 'single'
      ? whyNotSingle(context.entitlementId, buyer.subscriptions)
      : whyNotShared(context.subscriptionId, buyer.subscriptions);
  },
};

const whyNotSingle = (entitlementId: string | undefined, subscriptions: readonly Subscription[]) => {
  if (entitlementId === undefined) return needsAzure(subscriptions) ?? ({ kind: 'entitlement-missing' } as const);
  const found = findAzureSubscription(subscriptions, entitlementId);
  if (found === undefined) return needsAzure(subscriptions) ?? ({ kind: 'entitlement-not-eligible' } as const);
  const isActive = found.plan.status === 'active' && found.azure.status === 'active';
  return isActive ? undefined : ({ kind: 'entitlement-not-active' } as const);
};

const whyNotShared = (planId: string | undefined, subscriptions: readonly Subscription[]): Refusal | undefined => {
  if (planId === undefined) return needsAzure(subscriptions) ?? { kind: 'azure-plan-id-missing' };
  const plan = azurePlansOf(subscriptions).find((candidate) => sameId(candidate.id, planId));
  return plan !== undefined && isUsable(plan) ? undefined : { kind: 'azure-plan-required' };
};

/** SP-01: without a usable Azure plan nothing else about the scope matters. */
const needsAzure = (subscriptions: readonly Subscription[]): Refusal | undefined =>
  hasActiveAzure(subscriptions) ? undefined : { kind: 'azure-plan-required' };

const reservationPlan: Check<Wanted> = {
  rule: 'RI-01 RI-03',
  families: ['reservation'],
  whyNot: (line, { buyer, now }) => {
    const plan = azurePlanOf(line, buyer.subscriptions);
    if (plan === undefined) return { kind: hasLegacyNamed(line, buyer) ? notForReservations : 'subscription-invalid' };
    if (!isUsable(plan)) return { kind: 'subscription-not-active' };
    return registrationOf(plan, now) === 'registered' ? undefined : { kind: 'subscription-not-registered' };
  },
};

const notForReservations = 'subscription-not-for-reservations';

/** RI-01: under the Microsoft Customer Agreement reservations hang from the Azure plan, not from the offer before it. */
const hasLegacyNamed = ({ context: { subscriptionId } }: Wanted, { subscriptions }: Buyer): boolean =>
  subscriptionId !== undefined &&
  subscriptions.some(
    ({ id, family }) => sameId(id, subscriptionId) && (family === 'legacyAzure' || family === 'sharedServices'),
  );

export const standingChecks: readonly Check<Wanted>[] = [
  soldInCountry,
  onePlan,
  transitionFirst,
  legacyOffer,
  savingsPlanScope,
  reservationPlan,
  ...sandboxLimits,
];
