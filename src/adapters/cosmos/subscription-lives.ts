/** Which subscriptions time does something to, and whose renewal waits for an operator: asked of the index, by name alone. */
import type { Container } from '@azure/cosmos';
import { z } from 'zod';
import type { SubscriptionLives } from '../../app/subscriptions/ports.ts';
import type { CustomerId, PartnerId, SubscriptionId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time.ts';
import { askEverywhere, type Query, queryOf } from './queries.ts';
import { id, instant } from './shapes.ts';

const keys = { id: id<SubscriptionId>(), partnerId: id<PartnerId>(), customerId: id<CustomerId>() };
const named = { select: 'c.id, c.partnerId, c.customerId', shape: z.object(keys) };
const parkedRenewal = {
  select: `${named.select}, c.body.renewalTrouble`,
  shape: z.object({
    ...keys,
    renewalTrouble: z.object({ parked: z.object({ reason: z.string(), at: instant }) }),
  }),
};

const isSubscription = "c.type = 'subscription'";

/** As of orders: the range on `dueAt`; or (partnerId, type, dueAt) for an account whose clock was moved. */
const dueQuery = (until: Instant, top: number, partner: PartnerId | undefined): Query =>
  queryOf({
    top,
    select: named.select,
    where: [partner && 'c.partnerId = @partner', isSubscription, 'c.dueAt <= @until'],
    orderBy: partner === undefined ? 'c.dueAt' : 'c.partnerId, c.type, c.dueAt',
    values: { until, partner },
  });

/** The range on `parkedSince`. */
const parkedQuery = (top: number): Query =>
  queryOf({
    top,
    select: parkedRenewal.select,
    where: [isSubscription, "c.parkedSince > ''"],
    orderBy: 'c.parkedSince',
    values: {},
  });

export const makeSubscriptionLives = (commerce: Container): SubscriptionLives => ({
  due: async (until, max, partner) => {
    const rows = await askEverywhere(commerce, named.shape, dueQuery(until, max, partner));
    return rows.map(({ id: subscriptionId, partnerId, customerId }) => ({ partnerId, customerId, subscriptionId }));
  },
  parked: async (size) => {
    const rows = await askEverywhere(commerce, parkedRenewal.shape, parkedQuery(size));
    return rows.map(({ id: subscriptionId, partnerId, customerId, renewalTrouble }) => ({
      ...{ partnerId, customerId, subscriptionId },
      ...renewalTrouble.parked,
    }));
  },
});
