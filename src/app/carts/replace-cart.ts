/** Replaces a cart's lines as a whole; terms stay what their SKUs say, everything else may change (CA-07). */
import type { PartnerCaller } from '../../domain/callers.ts';
import { mayTradeWith } from '../../domain/carts/buyer.ts';
import type { Cart, LineRequest } from '../../domain/carts/cart.ts';
import { cartLines } from '../../domain/carts/cart-lines.ts';
import { livingCart, replacedCart } from '../../domain/carts/changing-carts.ts';
import { mayBuy } from '../../domain/carts/who-may-buy.ts';
import type { Catalog } from '../../domain/catalog/load.ts';
import type { CartId, CustomerId } from '../../domain/ids.ts';
import { type Result, refused } from '../../domain/result.ts';
import { buysAzurePlan, linesToBuy } from './asked-families.ts';
import type { CartStore } from './ports.ts';
import { type BuyerDeps, readBuyer } from './read-buyer.ts';

export interface ReplaceCartDeps extends BuyerDeps {
  readonly carts: Pick<CartStore, 'read' | 'replace'>;
  readonly catalog: Catalog;
}

export interface ReplaceCart {
  readonly caller: PartnerCaller;
  readonly customerId: CustomerId;
  readonly cartId: CartId;
  readonly lines: readonly LineRequest[];
}

export const makeReplaceCart =
  (deps: ReplaceCartDeps) =>
  async ({ caller, customerId, cartId, lines: requests }: ReplaceCart): Promise<Result<Cart>> => {
    const ref = { partnerId: caller.partnerId, customerId };
    const wanted = linesToBuy(deps.catalog, requests);
    const [read, stored] = await Promise.all([
      readBuyer(deps, ref, { buysAzurePlan: buysAzurePlan(wanted) }),
      deps.carts.read(ref, cartId),
    ]);
    if (!read.ok) return read;
    const { buyer, now } = read.value;
    const cart = livingCart(stored?.value, now);
    if (!cart.ok || stored === undefined) return cart;

    const may = mayBuy(caller, wanted, buyer);
    if (!may.ok) return may;
    const trade = mayTradeWith(buyer);
    if (!trade.ok) return trade;
    const lines = cartLines(deps.catalog, requests, buyer, now);
    if (!lines.ok) return lines;
    const next = replacedCart(cart.value, { lines: lines.value, by: caller.objectId, now });
    if (!next.ok) return next;
    const written = await deps.carts.replace(next.value, stored.etag);
    return written === 'written' ? next : refused({ kind: 'cart-changed' });
  };
