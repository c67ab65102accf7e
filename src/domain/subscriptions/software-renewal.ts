/** The day from which software subscriptions renew by themselves and are listed among the subscriptions (SW-01). */
import { type Instant, parseInstant } from '../time.ts';
import type { Subscription } from './subscription.ts';

/** Bought on or after this day. */
export const softwareRenewsSince: Instant = parseInstant('2021-10-14T00:00:00Z');

export const renewsByDefaultAt = (startsAt: Instant): boolean => startsAt >= softwareRenewsSince;

/** What was bought before expires on its date and shows among the orders only. */
export const isListed = ({ family, startsAt }: Pick<Subscription, 'family' | 'startsAt'>): boolean =>
  family !== 'softwareSubscription' || renewsByDefaultAt(startsAt);
