/** The in-memory cart store. */
import type { CartStore } from '../../../src/app/carts/ports.ts';
import { type Commerce, keyOf } from './commerce.ts';

export const makeMemoryCarts = ({ carts, store }: Commerce): CartStore => ({
  read: async (customer, id) => carts.get(keyOf(customer, id)),

  create: async (cart) => {
    const key = keyOf(cart, cart.id);
    if (carts.has(key)) return 'conflict';
    carts.set(key, store(cart));
    return 'written';
  },

  replace: async (cart, etag) => {
    const key = keyOf(cart, cart.id);
    if (carts.get(key)?.etag !== etag) return 'conflict';
    carts.set(key, store(cart));
    return 'written';
  },
});
