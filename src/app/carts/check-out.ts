/**
 * Checkout (CA-04): one atomic step from a cart to its orders. Read → rules → one batch → start workflows.
 * Asked again, it answers the same orders and tries only the groups that failed; it never makes two orders of one group.
 */
import { authorOf, type PartnerCaller } from '../../domain/callers.ts';
import { mayOrderFor } from '../../domain/carts/buyer.ts';
import type { Cart, OrderError } from '../../domain/carts/cart.ts';
import { faultsOf } from '../../domain/carts/cart-lines.ts';
import { livingCart } from '../../domain/carts/changing-carts.ts';
import { checkGroups } from '../../domain/carts/checking-out.ts';
import { draftOf, orderIdOfGroup } from '../../domain/carts/order-drafts.ts';
import { buyerRoles, mayBuy } from '../../domain/carts/who-may-buy.ts';
import type { CartId, CustomerId, CustomerRef } from '../../domain/ids.ts';
import { refOf } from '../../domain/orders/order.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import type { OrderRecord } from '../orders/ports.ts';
import type { Stored } from '../stored.ts';
import { buysAzurePlan, linesToBuy } from './asked-families.ts';
import { type OrderingDeps, readHistory, recordOf, sizeLimits, sizeOf, tooLarge } from './new-orders.ts';
import type { CartStore } from './ports.ts';
import { readBuyer } from './read-buyer.ts';

export interface CheckOutDeps extends OrderingDeps {
  readonly carts: Pick<CartStore, 'read'>;
}

export interface CheckOut {
  readonly caller: PartnerCaller;
  readonly customerId: CustomerId;
  readonly cartId: CartId;
  readonly requestId?: string;
}

/** The orders of the cart, in the order of its groups, and the groups that could not become one. */
export interface CheckedOut {
  readonly cart: Cart;
  readonly orders: readonly OrderRecord[];
  readonly orderErrors: readonly OrderError[];
}

export const makeCheckOut = (deps: CheckOutDeps) => {
  const { carts, orders, catalog, weights, digest } = deps;

  return async ({ caller, customerId, cartId, requestId }: CheckOut): Promise<Result<CheckedOut>> => {
    const ref: CustomerRef = { partnerId: caller.partnerId, customerId };
    const reading = carts.read(ref, cartId);
    const wanting = reading.then((found) => linesToBuy(catalog, found?.value.lines.map((line) => line.asked) ?? []));
    const [stored, wanted, read, history] = await Promise.all([
      reading,
      wanting,
      readBuyer(deps, ref, { buysAzurePlan: wanting.then(buysAzurePlan) }),
      readHistory(orders, ref, deps.clock.real(), weights),
    ]);
    if (!read.ok) return read;
    const { buyer, now } = read.value;
    const living = livingCart(stored?.value, now);
    if (!living.ok || stored === undefined) return living.ok ? refused({ kind: 'cart-not-found' }) : living;
    const cart = living.value;

    const may = mayBuy(caller, wanted, buyer);
    if (!may.ok) return may;
    if (cart.status === 'ordered' && cart.orderErrors.length === 0) return done(await answerOf(cart));
    const customer = mayOrderFor(buyer);
    // What was ordered stays ordered, whatever became of the customer since.
    if (!customer.ok) return cart.status === 'ordered' ? done(await answerOf(cart)) : customer;
    const faults = faultsOf(cart.lines);
    if (faults.length > 0) return refused({ kind: 'cart-has-errors', lines: faults });

    const checked = checkGroups(catalog, cart, buyer, now);
    if (!checked.ok) return checked;
    const by = authorOf(caller, buyerRoles);
    const act = { by, now, ...(requestId === undefined ? {} : { requestId: `checkout:${requestId}` }) };
    const { placed, errors } = withinSize(
      checked.value.groups.map((group) =>
        recordOf(draftOf(group, buyer, orderIdOfGroup(digest, cart.id, group.orderGroup), cart.id), {
          buyer,
          history,
          weights,
          digest,
          act,
        }),
      ),
      cart,
    );
    const orderErrors = [...checked.value.errors, ...errors];
    if (placed.length === 0 && cart.orders.length > 0) return done(await answerOf({ ...cart, orderErrors }));
    if (placed.length === 0) {
      const lines = checked.value.faults;
      return refused(lines.length > 0 ? { kind: 'cart-has-errors', lines } : tooLarge);
    }
    return place(ref, stored, { ...cart, status: 'ordered', orderErrors }, placed);
  };

  /** The batch, and what it means when it was lost. */
  async function place(
    ref: CustomerRef,
    stored: Stored<Cart>,
    cart: Cart,
    placed: readonly OrderRecord[],
  ): Promise<Result<CheckedOut>> {
    const ordered: Cart = {
      ...cart,
      orders: [...cart.orders, ...placed.map(({ order }) => ({ orderGroup: order.orderGroup, orderId: order.id }))],
    };
    let outage: unknown;
    const outcome = await orders.place(ref, { cart: ordered, etag: stored.etag }, placed).catch((error: unknown) => {
      outage = error;
      return 'unknown' as const;
    });
    const isWritten = outcome === 'written' || (await isMine(ref, placed));
    if (isWritten) {
      await Promise.all(placed.map(({ order }) => deps.workflow.start(refOf(order))));
      return done(await answerOf(ordered, placed));
    }
    if (outcome === 'unknown') throw outage;
    const winner = await carts.read(ref, cart.id);
    return refused({ kind: winner?.value.status === 'ordered' ? 'cart-in-progress' : 'cart-changed' });
  }

  /** Written after all, although no answer said so? Only the documents know: the seal of the first fact is this request's. */
  async function isMine(ref: CustomerRef, placed: readonly OrderRecord[]): Promise<boolean> {
    const found = await Promise.all(placed.map(({ order }) => orders.read({ ...ref, orderId: order.id })));
    return found.every((stored, i) => stored?.value.facts[0]?.hash === placed[i]?.facts[0]?.hash);
  }

  /** What the cart's ids stand for, read where it is not in hand (a cart stores ids only). */
  async function answerOf(cart: Cart, inHand: readonly OrderRecord[] = []): Promise<CheckedOut> {
    const records = await Promise.all(
      cart.orders.map(async ({ orderId }) => {
        const known = inHand.find(({ order }) => order.id === orderId);
        if (known !== undefined) return known;
        const stored = await orders.read({ partnerId: cart.partnerId, customerId: cart.customerId, orderId });
        if (stored === undefined) throw new Error(`Cart ${cart.id} names order ${orderId}, which does not exist`);
        return stored.value;
      }),
    );
    return { cart, orders: records, orderErrors: cart.orderErrors };
  }
};

/** Orders that fit their document and, with the cart, one batch; the others' groups stay to be tried again. */
const withinSize = (
  records: readonly OrderRecord[],
  cart: Cart,
): { readonly placed: readonly OrderRecord[]; readonly errors: readonly OrderError[] } => {
  let left = sizeLimits.batch - sizeOf(cart);
  const placed: OrderRecord[] = [];
  const errors: OrderError[] = [];
  for (const record of records) {
    const size = sizeOf(record);
    if (size > sizeLimits.order || size > left) {
      errors.push({ orderGroup: record.order.orderGroup, refusal: tooLarge });
      continue;
    }
    left -= size;
    placed.push(record);
  }
  return { placed, errors };
};
