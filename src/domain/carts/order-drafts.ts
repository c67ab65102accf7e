/** The orders a cart's groups become (CA-03), under ids that the cart gives, so that making them twice makes them once (CA-04). */
import { type CartId, type OrderId, orderId } from '../ids.ts';
import { sum } from '../money.ts';
import type { BillingCycle, OrderLine } from '../orders/order.ts';
import type { OrderDraft } from '../orders/place.ts';
import type { Buyer } from './buyer.ts';

/** Lower-case hex SHA-256 of a text; handed in, because rules stay pure. */
type Digest = (text: string) => string;

/** Sixteen of [0-9a-f]: the letters and digits that an order id allows (12–20 of [a-z0-9]). */
const orderIdLength = 16;

export const orderIdOfGroup = (digest: Digest, cart: CartId, orderGroup: string): OrderId =>
  orderId(digest(`order:${cart}:${orderGroup}`).slice(0, orderIdLength));

/** A direct order's id comes from the seed kept with its request (CA-05, CA-06). */
export const orderIdOfSeed = (digest: Digest, seed: string): OrderId =>
  orderId(digest(`direct-order:${seed}`).slice(0, orderIdLength));

/** Lines of one group, as one order; they share cycle and currency by the grouping. */
export interface LineGroup {
  readonly orderGroup: string;
  readonly billingCycle: BillingCycle;
  readonly lines: readonly OrderLine[];
}

export const draftOf = (group: LineGroup, buyer: Pick<Buyer, 'customer'>, id: OrderId, cart?: CartId): OrderDraft => {
  const { customer } = buyer;
  const currency = group.lines[0]?.total.currency ?? customer.currency;
  const lines = group.lines.map((line, lineNumber) => ({ ...line, lineNumber }));
  return {
    id,
    partnerId: customer.partnerId,
    customerId: customer.id,
    environment: customer.environment,
    ...(cart === undefined ? {} : { cartId: cart }),
    orderGroup: group.orderGroup,
    billingCycle: group.billingCycle,
    currency,
    country: customer.country,
    segment: customer.segment,
    lines,
    total: sum(
      lines.map((line) => line.total),
      currency,
    ),
  };
};
