/** The cart store on Cosmos. Checking out is the order store's batch. */
import type { Container } from '@azure/cosmos';
import type { CartStore } from '../../app/carts/ports.ts';
import { cartDocument } from './cart-document.ts';
import { readItem } from './reads.ts';
import { create, outcomeOf, replace } from './writes.ts';

export const makeCarts = (commerce: Container): CartStore => ({
  read: ({ partnerId, customerId }, id) => readItem(commerce, cartDocument, id, [partnerId, customerId]),
  create: async (cart) => outcomeOf(await create(commerce, cartDocument, cart)),
  replace: async (cart, etag) => outcomeOf(await replace(commerce, cartDocument, cart, etag)),
});
