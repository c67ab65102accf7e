/** The in-memory cart store. */
import type { CartStore } from '../../../src/app/carts/ports.ts';
import { type Commerce, keyOf } from './commerce.ts';
import { kept } from './kept.ts';

export const makeMemoryCarts = ({ carts, requests, store }: Commerce): CartStore => ({
  read: async (customer, id) => carts.get(keyOf(customer, id)),

  create: async (cart, request) => {
    const key = keyOf(cart, cart.id);
    const requestKey = request && keyOf(request, request.id);
    if (carts.has(key) || (requestKey !== undefined && requests.has(requestKey))) return 'conflict';
    carts.set(key, store(cart));
    if (request !== undefined) requests.set(keyOf(request, request.id), kept(request));
    return 'written';
  },

  replace: async (cart, etag) => {
    const key = keyOf(cart, cart.id);
    if (carts.get(key)?.etag !== etag) return 'conflict';
    carts.set(key, store(cart));
    return 'written';
  },
});
