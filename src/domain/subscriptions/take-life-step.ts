/** A subscription after time did something to it: renewed in place, renewed by a new one, or a stage further on its way out. Pure. */
import { type Charge, renewalChargesOf } from '../billing/charge.ts';
import { monthsOf } from '../billing/instalments.ts';
import type { SubscriptionId } from '../ids.ts';
import type { RefusalKind } from '../refusals.ts';
import { type Instant, plusMonths } from '../time.ts';
import { cancelWindowOf } from './cancel-policy.ts';
import { currentTermOf } from './current-term.ts';
import type { LifeStep } from './life.ts';
import type { Renewal } from './renewal.ts';
import type { RecordedTerm, Subscription } from './subscription.ts';

/** All of it is written in one batch, or nothing is. */
export interface Turn {
  readonly changed: Subscription;
  /** The plan that takes the place of one that ended (SP-09). */
  readonly created?: Subscription;
  readonly charges: readonly Charge[];
}

/** It becomes what it becomes; `why`: it was to renew, and this spoke against it. */
export const becoming = (
  subscription: Subscription,
  { status, at }: Extract<LifeStep, { step: 'become' }>,
  why?: { readonly code: string; readonly reason: RefusalKind },
): Turn => {
  const { nextTerm: _nextTerm, renewalTrouble: _trouble, ...ended } = subscription;
  return {
    changed: { ...ended, status, autoRenew: false, ...(why === undefined ? {} : { notRenewed: { at, ...why } }) },
    charges: [],
  };
};

/** The next term begins at the exact end of the last one, whenever somebody looks; its months are counted from the first term's start. */
const termAfter = (
  subscription: Subscription,
  { term, total }: Renewal,
  at: Instant,
): { readonly currentTerm: RecordedTerm; readonly endsAt: Instant } => {
  const last = currentTermOf(subscription);
  if (last === undefined || subscription.term === undefined) {
    throw new Error(`Subscription ${subscription.id} has no term that could be renewed`);
  }
  const counted = subscription.currentTerm?.countedFrom ?? { at: last.startsAt, months: 0 };
  const countedFrom = { at: counted.at, months: counted.months + monthsOf[subscription.term] };
  return {
    currentTerm: { number: last.number + 1, startsAt: at, total, countedFrom },
    endsAt: plusMonths(countedFrom.at, countedFrom.months + monthsOf[term]),
  };
};

/**
 * Software and reservations go on under their id. A savings plan is never changed: a new one takes its place, with the same scope,
 * term, frequency and commitment, and each names the other (SP-09).
 */
export const renewed = (
  subscription: Subscription,
  renewal: Renewal,
  { at, country, successor }: { readonly at: Instant; readonly country: string; readonly successor: SubscriptionId },
): Turn => {
  const { nextTerm: _next, renewalTrouble: _trouble, cancellationAllowedUntil: _until, ...lasting } = subscription;
  const { catalogItemId, title, term, billingCycle } = renewal;
  const window = cancelWindowOf(subscription.family, country, at);
  const goesOn: Subscription = {
    ...lasting,
    ...{ catalogItemId, title, term, billingCycle },
    ...termAfter(subscription, renewal, at),
    ...(window === undefined ? {} : { cancellationAllowedUntil: window.until }),
  };
  if (subscription.family !== 'savingsPlan') return { changed: goesOn, charges: renewalChargesOf(goesOn) };
  const created: Subscription = { ...goesOn, id: successor, startsAt: at, renewedFrom: subscription.id };
  const { changed } = becoming(subscription, { step: 'become', status: 'expired', at });
  return { changed: { ...changed, renewedTo: successor }, created, charges: renewalChargesOf(created) };
};
