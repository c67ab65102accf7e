/** The in-memory store of answered requests, in the container that carts are in. */
import type { AnsweredRequestStore } from '../../../src/app/requests/ports.ts';
import { type Commerce, keyOf } from './commerce.ts';
import { kept } from './kept.ts';

export const makeMemoryAnsweredRequests = ({ requests }: Commerce): AnsweredRequestStore => ({
  create: async (request) => {
    const key = keyOf(request, request.id);
    if (requests.has(key)) return 'conflict';
    requests.set(key, kept(request));
    return 'written';
  },
  read: async (customer, id) => requests.get(keyOf(customer, id)),
});
