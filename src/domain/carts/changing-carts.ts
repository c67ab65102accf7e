/** A cart's life until it is ordered: created, replaced as a whole, expired after seven days (CA-01, CA-07). */
import type { CartId, OrderId } from '../ids.ts';
import { done, type Result, refused } from '../result.ts';
import { type Instant, isPast, plusDays } from '../time.ts';
import type { Buyer } from './buyer.ts';
import type { Cart, CartLine } from './cart.ts';

/** Days a cart lives, in its account's time. */
export const cartDays = 7;

export const newCart = (cart: {
  readonly id: CartId;
  readonly buyer: Pick<Buyer, 'customer'>;
  readonly lines: readonly CartLine[];
  readonly by: string;
  readonly now: Instant;
  readonly fromOrder?: OrderId;
}): Cart => ({
  id: cart.id,
  partnerId: cart.buyer.customer.partnerId,
  customerId: cart.buyer.customer.id,
  environment: cart.buyer.customer.environment,
  status: 'active',
  lines: cart.lines,
  createdAt: cart.now,
  modifiedAt: cart.now,
  modifiedBy: cart.by,
  expiresAt: plusDays(cart.now, cartDays),
  orders: [],
  orderErrors: [],
  ...(cart.fromOrder === undefined ? {} : { fromOrder: cart.fromOrder }),
});

/** A cart past its seventh day is not found, ordered or not (CA-01). */
export const livingCart = (cart: Cart | undefined, now: Instant): Result<Cart> =>
  cart === undefined || isPast(cart.expiresAt, now) ? refused({ kind: 'cart-not-found' }) : done(cart);

/** The whole cart is replaced, its expiry and origin are not; an ordered one is closed. */
export const replacedCart = (
  cart: Cart,
  change: { readonly lines: readonly CartLine[]; readonly by: string; readonly now: Instant },
): Result<Cart> =>
  cart.status === 'ordered'
    ? refused({ kind: 'cart-already-ordered' })
    : done({ ...cart, lines: change.lines, modifiedAt: change.now, modifiedBy: change.by });
