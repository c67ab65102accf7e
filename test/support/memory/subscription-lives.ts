/** The in-memory answer to which subscriptions are due and which are parked. */
import type { SubscriptionLives } from '../../../src/app/subscriptions/ports.ts';
import { lifeDueAt, parkedRenewalOf } from '../../../src/domain/subscriptions/life.ts';
import type { Subscription } from '../../../src/domain/subscriptions/subscription.ts';
import type { Commerce } from './commerce.ts';
import { ascending } from './ordering.ts';

const refOf = ({ id: subscriptionId, partnerId, customerId }: Subscription) => ({
  partnerId,
  customerId,
  subscriptionId,
});

export const makeMemorySubscriptionLives = ({ subscriptions }: Commerce): SubscriptionLives => ({
  due: async (until, max, partner) =>
    [...subscriptions.values()]
      .flatMap(({ value }) => {
        const dueAt = parkedRenewalOf(value) === undefined ? lifeDueAt(value) : undefined;
        return dueAt === undefined || dueAt > until ? [] : [{ value, dueAt }];
      })
      .filter(({ value }) => partner === undefined || value.partnerId === partner)
      .sort((a, b) => ascending(a.dueAt, b.dueAt))
      .slice(0, max)
      .map(({ value }) => refOf(value)),
  parked: async (size) =>
    [...subscriptions.values()]
      .flatMap(({ value }) => {
        const parked = parkedRenewalOf(value);
        return parked === undefined ? [] : [{ ...refOf(value), ...parked }];
      })
      .sort((a, b) => ascending(a.at, b.at))
      .slice(0, size),
});
