/** A subscription is registered before reservations are bought under it (RI-03): asked for, under way, through. */
import { done, type Result, refused } from '../result.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import { type Instant, isPast, plusMs } from '../time.ts';

export type RegistrationStatus = 'notregistered' | 'registering' | 'registered';

/** How long a registration takes, in account time. */
export const registrationTakesMs = 15_000;

export const registrationOf = (
  { registration, registeredAt }: Pick<Subscription, 'registration' | 'registeredAt'>,
  now: Instant,
): RegistrationStatus => {
  if (registration === undefined) return 'notregistered';
  if (registration === 'registered') return 'registered';
  return registeredAt !== undefined && isPast(registeredAt, now) ? 'registered' : 'registering';
};

/** Asked for twice it is the one that runs, or is through already. */
export const register = (subscription: Subscription, now: Instant): Result<Subscription> => {
  if (subscription.family !== 'azurePlan' && subscription.family !== 'legacyAzure') {
    return refused({ kind: 'subscription-not-for-reservations' });
  }
  if (subscription.status !== 'active') return refused({ kind: 'subscription-not-active' });
  if (subscription.registration !== undefined) return done(subscription);
  return done({ ...subscription, registration: 'registering', registeredAt: plusMs(now, registrationTakesMs) });
};
