/** A new cart from a rejected order (SR-06): the same wishes at today's availabilities and prices, faults marked. */
import type { PartnerCaller } from '../../domain/callers.ts';
import type { Cart } from '../../domain/carts/cart.ts';
import { requestsFromRejected } from '../../domain/carts/from-order.ts';
import type { CustomerId, OrderId } from '../../domain/ids.ts';
import { type Result, refused } from '../../domain/result.ts';
import type { OrderRecord } from '../orders/ports.ts';
import type { Drafted } from '../requests/ports.ts';
import { type CreateCartDeps, makeCreateCart } from './create-cart.ts';
import { readCustomerOf } from './read-buyer.ts';

export interface CartFromRejectedOrderDeps extends CreateCartDeps {
  /** The order as it stands now: one past its deadline reads as rejected (SR-05). */
  readonly readOrder: (order: {
    readonly partnerId: PartnerCaller['partnerId'];
    readonly customerId: CustomerId;
    readonly orderId: OrderId;
  }) => Promise<Result<{ readonly record: OrderRecord }>>;
}

export interface CartFromRejectedOrder {
  readonly caller: PartnerCaller;
  readonly customerId: CustomerId;
  readonly orderId: OrderId;
  readonly seed: string;
}

export const makeCartFromRejectedOrder = (deps: CartFromRejectedOrderDeps) => {
  const createCart = makeCreateCart(deps);

  return async ({ caller, customerId, orderId, seed }: CartFromRejectedOrder): Promise<Result<Drafted<Cart>>> => {
    const ref = { partnerId: caller.partnerId, customerId };
    const [known, order] = await Promise.all([readCustomerOf(deps, ref), deps.readOrder({ ...ref, orderId })]);
    if (!known.ok) return known;
    if (!order.ok) return refused(order.refusal);
    const lines = requestsFromRejected(deps.catalog, order.value.record.order, known.value.now);
    return lines.ok ? createCart({ caller, customerId, lines: lines.value, seed, fromOrder: orderId }) : lines;
  };
};
