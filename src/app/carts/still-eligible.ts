/** The second look at a line before it is provisioned: today's customer and subscriptions, the price as placed (OR-06). */
import { stillEligible } from '../../domain/carts/eligibility.ts';
import type { Order, OrderLine } from '../../domain/orders/order.ts';
import type { Result } from '../../domain/result.ts';
import type { Instant } from '../../domain/time.ts';
import { type BuyerDeps, readBuyer } from './read-buyer.ts';

export const makeStillEligible =
  (deps: BuyerDeps) =>
  async (order: Order, line: OrderLine, now: Instant): Promise<Result<void>> => {
    const ref = { partnerId: order.partnerId, customerId: order.customerId };
    const read = await readBuyer(deps, ref, { buysAzurePlan: line.family === 'azurePlan' });
    return read.ok ? stillEligible(line, read.value.buyer, now) : read;
  };
