/** What checking a cart out would do (ours): the same reads and rules, no write, and no look at its risk. */
import type { PartnerCaller } from '../../domain/callers.ts';
import type { Cart } from '../../domain/carts/cart.ts';
import { livingCart } from '../../domain/carts/changing-carts.ts';
import { type CheckoutPreview, previewCheckout } from '../../domain/carts/preview.ts';
import { mayBuy } from '../../domain/carts/who-may-buy.ts';
import type { Catalog } from '../../domain/catalog/load.ts';
import type { CartId, CustomerId } from '../../domain/ids.ts';
import { done, type Result } from '../../domain/result.ts';
import { buysAzurePlan, linesToBuy } from './asked-families.ts';
import type { CartStore } from './ports.ts';
import { type BuyerDeps, readBuyer } from './read-buyer.ts';

export interface PreviewCartDeps extends BuyerDeps {
  readonly carts: Pick<CartStore, 'read'>;
  readonly catalog: Catalog;
}

export interface PreviewCart {
  readonly caller: PartnerCaller;
  readonly customerId: CustomerId;
  readonly cartId: CartId;
}

/** Who may not check it out is refused; everything else that stands against it is listed. */
export const makePreviewCart =
  (deps: PreviewCartDeps) =>
  async ({
    caller,
    customerId,
    cartId,
  }: PreviewCart): Promise<Result<{ readonly cart: Cart; readonly preview: CheckoutPreview }>> => {
    const ref = { partnerId: caller.partnerId, customerId };
    const reading = deps.carts.read(ref, cartId);
    const wanting = reading.then((found) =>
      linesToBuy(deps.catalog, found?.value.lines.map((line) => line.asked) ?? []),
    );
    const [stored, wanted, read] = await Promise.all([
      reading,
      wanting,
      readBuyer(deps, ref, { buysAzurePlan: wanting.then(buysAzurePlan) }),
    ]);
    if (!read.ok) return read;
    const { buyer, now } = read.value;
    const cart = livingCart(stored?.value, now);
    if (!cart.ok) return cart;
    const may = mayBuy(caller, wanted, buyer);
    if (!may.ok) return may;
    return done({ cart: cart.value, preview: previewCheckout(deps.catalog, cart.value, buyer, now) });
  };
