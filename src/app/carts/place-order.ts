/** A direct order (CA-06): every rule a cart obeys, in one request and one billing cycle; a bad line refuses it with its own code. */
import { authorOf, type PartnerCaller } from '../../domain/callers.ts';
import { mayOrderFor } from '../../domain/carts/buyer.ts';
import type { LineRequest } from '../../domain/carts/cart.ts';
import { directOrderGroup } from '../../domain/carts/direct-order.ts';
import { draftOf, orderIdOfSeed } from '../../domain/carts/order-drafts.ts';
import { buyerRoles, mayBuy } from '../../domain/carts/who-may-buy.ts';
import type { CustomerId, CustomerRef } from '../../domain/ids.ts';
import { type BillingCycle, refOf } from '../../domain/orders/order.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import type { OrderRecord } from '../orders/ports.ts';
import { buysAzurePlan, linesToBuy } from './asked-families.ts';
import { type OrderingDeps, readHistory, recordOf, sizeLimits, sizeOf, tooLarge } from './new-orders.ts';
import { readBuyer } from './read-buyer.ts';

export interface PlaceOrder {
  readonly caller: PartnerCaller;
  readonly customerId: CustomerId;
  readonly billingCycle?: BillingCycle;
  readonly lines: readonly LineRequest[];
  /** Random, kept with the request: the same seed places the same order (CA-05). */
  readonly seed: string;
  readonly requestId?: string;
}

export const makePlaceOrder =
  (deps: OrderingDeps) =>
  async (command: PlaceOrder): Promise<Result<OrderRecord>> => {
    const { orders, catalog, weights, digest } = deps;
    const { caller, customerId, billingCycle, requestId } = command;
    const ref: CustomerRef = { partnerId: caller.partnerId, customerId };
    const orderId = orderIdOfSeed(digest, command.seed);
    const requests = command.lines.map((line) => (billingCycle === undefined ? line : { ...line, billingCycle }));
    const wanted = linesToBuy(catalog, requests);
    const [read, earlier, history] = await Promise.all([
      readBuyer(deps, ref, { buysAzurePlan: buysAzurePlan(wanted) }),
      orders.read({ ...ref, orderId }),
      readHistory(orders, ref, deps.clock.real(), weights),
    ]);
    if (!read.ok) return read;
    const { buyer, now } = read.value;
    const may = mayBuy(caller, wanted, buyer);
    if (!may.ok) return may;
    // The seed placed this order before; what it changed in the world must not refuse it now.
    if (earlier !== undefined) return done(earlier.value);
    const customer = mayOrderFor(buyer);
    if (!customer.ok) return customer;
    const group = directOrderGroup(catalog, requests, buyer, now);
    if (!group.ok) return group;

    const by = authorOf(caller, buyerRoles);
    const record = recordOf(draftOf(group.value, buyer, orderId), {
      buyer,
      history,
      weights,
      digest,
      act: { by, now, ...(requestId === undefined ? {} : { requestId: `place-order:${requestId}` }) },
    });
    if (sizeOf(record) > sizeLimits.order) return refused(tooLarge);
    let outage: unknown;
    const outcome = await orders.place(ref, undefined, [record]).catch((error: unknown) => {
      outage = error;
      return 'unknown' as const;
    });
    // Lost to its own repeat, or written although no answer said so? Only the document knows.
    const placed = outcome === 'written' ? record : (await orders.read({ ...ref, orderId }))?.value;
    if (placed === undefined) {
      throw outage instanceof Error ? outage : new Error(`Order ${orderId} could neither be placed nor read`);
    }
    await deps.workflow.start(refOf(placed.order));
    return done(placed);
  };
