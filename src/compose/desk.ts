/** The desk: the use cases of every area on one ground, by the names that the functions know them by. */
import type { Log } from '../app/log.ts';
import type { EdgeConfig } from '../config/edge.ts';
import { wireBilling } from './billing.ts';
import { wireCarts, wireCatalog, wireCustomers } from './buying.ts';
import { wireEdge } from './edge.ts';
import type { Ground } from './ground.ts';
import { wireCalendar, wireMail, wireParkedNotices, wireTellers, wireWebhooks } from './notifications.ts';
import { wireOperations, wireSandbox } from './operations.ts';
import { wireAdvanceOrder, wireOrders } from './orders.ts';
import { wireReview } from './review.ts';
import { wireSoftware } from './software.ts';
import { wireLives } from './subscriptions.ts';
import { wireSupport } from './support.ts';
import { wireTrail } from './trail.ts';
import { wireTransfers } from './transfers.ts';
import { wireUsage } from './usage.ts';
import { makeWorld } from './world.ts';

export const assemble = (ground: Ground, config: EdgeConfig, log: Log) => {
  const still = makeWorld(ground, log);
  const webhooks = wireWebhooks(still, config);
  const tellers = wireTellers(still, webhooks);
  const { living: world, lives } = wireLives(still, tellers);
  const review = wireReview(world);
  const billing = wireBilling(still, tellers);
  const advanceOrder = wireAdvanceOrder(world, tellers);

  return {
    ...wireEdge(world, config),
    ...wireCatalog(world),
    ...wireCustomers(world, tellers),
    ...wireCarts(world),
    ...wireTransfers(world, still, config, tellers),
    ...wireUsage(world),
    ...wireOrders(world),
    ...review,
    ...wireTrail(world, review.cases),
    webhooks,
    ...wireMail(world, config),
    ...wireParkedNotices(world),
    ...wireCalendar(world, config),
    ...wireSoftware(world, config),
    ...wireSupport(world),
    ...wireSandbox(world, lives, billing),
    ...billing,
    lives,
    ...wireOperations(world, advanceOrder),
  };
};

/** What the functions know of the desk. */
export type Desk = ReturnType<typeof assemble>;
