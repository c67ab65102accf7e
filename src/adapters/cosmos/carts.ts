/** The cart store on Cosmos. Checking out is the order store's batch. */
import type { Container } from '@azure/cosmos';
import type { CartStore } from '../../app/carts/ports.ts';
import { creationOfRequest } from './answered-requests.ts';
import { cartDocument } from './cart-document.ts';
import { readItem } from './reads.ts';
import { create, creation, inOneBatch, outcomeOf, replace } from './writes.ts';

export const makeCarts = (commerce: Container): CartStore => ({
  read: ({ partnerId, customerId }, id) => readItem(commerce, cartDocument, id, [partnerId, customerId]),
  create: async (cart, request) => {
    if (request === undefined) return outcomeOf(await create(commerce, cartDocument, cart));
    const operations = [creation(cartDocument, cart), creationOfRequest(request)];
    return outcomeOf(await inOneBatch(commerce, [cart.partnerId, cart.customerId], operations));
  },
  replace: async (cart, etag) => outcomeOf(await replace(commerce, cartDocument, cart, etag)),
});
