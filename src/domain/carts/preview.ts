/**
 * What a checkout would do, without doing it: the orders with their prices and instalments, and every reason against it.
 * It never says whether an order would be reviewed: that would be an oracle to shop against.
 */
import { commonPlan, type Instalment } from '../billing/instalments.ts';
import type { Catalog } from '../catalog/load.ts';
import { type Money, sum } from '../money.ts';
import type { BillingCycle, OrderLine } from '../orders/order.ts';
import type { LineFault, Refusal } from '../refusals.ts';
import type { Instant } from '../time.ts';
import { type Buyer, mayOrderFor } from './buyer.ts';
import type { Cart, LineNote } from './cart.ts';
import { faultsOf } from './cart-lines.ts';
import { lookAtGroups, stopOf } from './checking-out.ts';

export interface PreviewedOrder {
  readonly orderGroup: string;
  readonly billingCycle: BillingCycle;
  readonly lines: readonly OrderLine[];
  readonly notes: readonly LineNote[];
  readonly total: Money;
  readonly instalments: readonly Instalment[];
}

export interface CheckoutPreview {
  /** Would a checkout now answer orders? */
  readonly canCheckOut: boolean;
  /** Where it would not: the orders that would come once the reasons are gone. */
  readonly orders: readonly PreviewedOrder[];
  readonly alreadyOrdered: Cart['orders'];
  /** Against the customer as a whole. */
  readonly refusals: readonly Refusal[];
  /** Against lines of the cart. */
  readonly faults: readonly LineFault[];
}

export const previewCheckout = (catalog: Catalog, cart: Cart, buyer: Buyer, now: Instant): CheckoutPreview => {
  const ofCustomer = mayOrderFor(buyer);
  const known = faultsOf(cart.lines);
  const checked = lookAtGroups(catalog, cart, buyer, now);
  const orders = checked.groups.map(({ orderGroup, billingCycle, lines }): PreviewedOrder => {
    const currency = lines[0]?.total.currency ?? buyer.customer.currency;
    const inGroup = cart.lines.filter((line) => line.orderGroup === orderGroup);
    return {
      orderGroup,
      billingCycle,
      lines: lines.map((line, lineNumber) => ({ ...line, lineNumber })),
      notes: [...new Set(inGroup.flatMap(({ notes = [] }) => notes))],
      total: sum(
        lines.map((line) => line.total),
        currency,
      ),
      instalments: commonPlan(lines, billingCycle),
    };
  });
  return {
    // A checked out cart is answered its orders whatever became of the rest; one bad line keeps a first checkout back (CA-02).
    canCheckOut:
      cart.orders.length > 0 ||
      (ofCustomer.ok && known.length === 0 && orders.length > 0 && stopOf(checked, cart) === undefined),
    orders,
    alreadyOrdered: cart.orders,
    refusals: ofCustomer.ok ? [] : [ofCustomer.refusal],
    faults: [...known, ...checked.faults],
  };
};
