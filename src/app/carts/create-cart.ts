/** Puts lines in a new cart: bad ones are marked, the cart stands (CA-01, CA-02). It is written with the answer to its request (CA-05). */
import type { PartnerCaller } from '../../domain/callers.ts';
import { mayTradeWith } from '../../domain/carts/buyer.ts';
import type { Cart, LineRequest } from '../../domain/carts/cart.ts';
import { cartLines } from '../../domain/carts/cart-lines.ts';
import { newCart } from '../../domain/carts/changing-carts.ts';
import { mayBuy } from '../../domain/carts/who-may-buy.ts';
import type { Catalog } from '../../domain/catalog/load.ts';
import { type CustomerId, cartId, type OrderId } from '../../domain/ids.ts';
import { done, type Result } from '../../domain/result.ts';
import { guidFrom } from '../orders/derived-ids.ts';
import type { Digest } from '../orders/ports.ts';
import type { Drafted } from '../requests/ports.ts';
import { buysAzurePlan, linesToBuy } from './asked-families.ts';
import type { CartStore } from './ports.ts';
import { type BuyerDeps, readBuyer } from './read-buyer.ts';

export interface CreateCartDeps extends BuyerDeps {
  readonly carts: Pick<CartStore, 'create'>;
  readonly catalog: Catalog;
  readonly digest: Digest;
}

export interface CreateCart {
  readonly caller: PartnerCaller;
  readonly customerId: CustomerId;
  readonly lines: readonly LineRequest[];
  /** Random: what the cart's id is derived from. */
  readonly seed: string;
  /** The rejected order whose lines these are, if any (SR-06). */
  readonly fromOrder?: OrderId;
}

export const makeCreateCart =
  (deps: CreateCartDeps) =>
  async (command: CreateCart): Promise<Result<Drafted<Cart>>> => {
    const { caller, customerId, lines: requests } = command;
    const ref = { partnerId: caller.partnerId, customerId };
    const wanted = linesToBuy(deps.catalog, requests);
    const read = await readBuyer(deps, ref, { buysAzurePlan: buysAzurePlan(wanted) });
    if (!read.ok) return read;
    const { buyer, now } = read.value;

    const may = mayBuy(caller, wanted, buyer);
    if (!may.ok) return may;
    const trade = mayTradeWith(buyer);
    if (!trade.ok) return trade;
    const lines = cartLines(deps.catalog, requests, buyer, now);
    if (!lines.ok) return lines;

    const cart = newCart({
      id: cartId(guidFrom(deps.digest, `cart:${command.seed}`)),
      buyer,
      lines: lines.value,
      by: caller.objectId,
      now,
      ...(command.fromOrder === undefined ? {} : { fromOrder: command.fromOrder }),
    });
    return done({ value: cart, write: (request) => deps.carts.create(cart, request) });
  };
