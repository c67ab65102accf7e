/** Switching renewal on and off (SW-02): software until its term ends; a savings plan in the Azure portal only (SP-09). */
import { done, type Result, refused } from '../result.ts';
import { type Instant, isPast } from '../time.ts';
import { renewsByDefaultAt } from './software-renewal.ts';
import type { Subscription } from './subscription.ts';

/** `wanted` absent: the client did not say, which switches a software subscription's renewal off. */
export const withAutoRenew = (
  subscription: Subscription,
  wanted: boolean | undefined,
  now: Instant,
): Result<Subscription> => {
  const { family, autoRenew, status, endsAt } = subscription;
  if (family !== 'softwareSubscription') {
    if (wanted === undefined || wanted === autoRenew) return done(subscription);
    return refused({
      kind: family === 'savingsPlan' ? 'savings-plan-not-managed-here' : 'subscription-change-not-supported',
    });
  }
  const next = wanted ?? false;
  if (next === autoRenew) return done(subscription);
  if (status !== 'active' || (endsAt !== undefined && isPast(endsAt, now))) {
    return refused({ kind: 'subscription-ended' });
  }
  // What was bought before renewal began expires on its date.
  if (next && !renewsByDefaultAt(subscription.startsAt)) return refused({ kind: 'not-renewable' });
  return done({ ...subscription, autoRenew: next });
};
