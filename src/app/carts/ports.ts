/** What the cart use cases need of the world. Checking out is the order store's batch (../orders/ports.ts). */
import type { Cart } from '../../domain/carts/cart.ts';
import type { CartId, CustomerRef } from '../../domain/ids.ts';
import type { AnsweredRequest } from '../requests/ports.ts';
import type { Stored, WriteOutcome } from '../stored.ts';

export interface CartStore {
  read(customer: CustomerRef, id: CartId): Promise<Stored<Cart> | undefined>;
  /** With the request that made it, both or neither. `conflict`: a cart of that id exists, or the request was answered before. */
  create(cart: Cart, request?: AnsweredRequest): Promise<WriteOutcome>;
  replace(cart: Cart, etag: string): Promise<WriteOutcome>;
}
