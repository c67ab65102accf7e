/** Moving what a customer holds from one partner to another: a setting, and it is off (SP-10). */
import type { Subscription } from './subscription.ts';

/** The seed documents' rule; newer announcements allow it for savings plans. */
export const transfersBetweenPartners: 'off' | 'allowed' = 'off';

/** What would be asked for; each answers why it does not move. */
export const transferable = (subscriptions: readonly Subscription[]): readonly Subscription[] =>
  subscriptions.filter(({ status }) => status === 'active');
