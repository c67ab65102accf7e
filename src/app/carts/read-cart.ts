/** A cart as it stands, until its seventh day in account time (CA-01). */
import type { PartnerCaller } from '../../domain/callers.ts';
import type { Cart } from '../../domain/carts/cart.ts';
import { livingCart } from '../../domain/carts/changing-carts.ts';
import type { CartId, CustomerId } from '../../domain/ids.ts';
import type { Result } from '../../domain/result.ts';
import type { CartStore } from './ports.ts';
import { type BuyerDeps, readCustomerOf } from './read-buyer.ts';

export interface ReadCartDeps extends Pick<BuyerDeps, 'customers' | 'accounts' | 'clock'> {
  readonly carts: Pick<CartStore, 'read'>;
}

export interface ReadCart {
  readonly caller: PartnerCaller;
  readonly customerId: CustomerId;
  readonly cartId: CartId;
}

export const makeReadCart =
  (deps: ReadCartDeps) =>
  async ({ caller, customerId, cartId }: ReadCart): Promise<Result<Cart>> => {
    const ref = { partnerId: caller.partnerId, customerId };
    const [known, stored] = await Promise.all([readCustomerOf(deps, ref), deps.carts.read(ref, cartId)]);
    return known.ok ? livingCart(stored?.value, known.value.now) : known;
  };
