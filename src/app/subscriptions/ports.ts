/** What the lives of subscriptions need of the world besides the store of customers: which are due, and which wait for an operator. */
import type { PartnerId, SubscriptionRef } from '../../domain/ids.ts';
import type { RenewalTrouble } from '../../domain/subscriptions/subscription.ts';
import type { Instant } from '../../domain/time.ts';

export interface ParkedRenewal extends SubscriptionRef, NonNullable<RenewalTrouble['parked']> {}

export interface SubscriptionLives {
  /** Those that time does something to until `until` (account time), longest due first; of one partner where given. */
  due(until: Instant, max: number, partner?: PartnerId): Promise<readonly SubscriptionRef[]>;
  /** Longest parked first. */
  parked(size: number): Promise<readonly ParkedRenewal[]>;
}
