/** The in-memory store of customers, their subscriptions and their "only one" markers. */
import type { CustomerStore } from '../../../src/app/customers/ports.ts';
import { type Commerce, inPartition, keyOf } from './commerce.ts';
import { ascending, pageOf } from './ordering.ts';

export const makeMemoryCustomers = ({ customers, subscriptions, markers }: Commerce): CustomerStore => ({
  read: async (ref) => customers.get(keyOf(ref, '')),

  ofPartner: async (partner, size, afterId) =>
    pageOf(
      [...customers.values()]
        .filter((customer) => customer.partnerId === partner)
        .filter((customer) => afterId === undefined || customer.id > afterId)
        .sort((a, b) => ascending(a.id, b.id)),
      size,
      (customer) => customer,
      (customer) => customer.id,
    ),

  subscriptions: async (ref) => [...inPartition(subscriptions, ref)].sort((a, b) => ascending(a.id, b.id)),
  subscription: async (ref, id) => subscriptions.get(keyOf(ref, id)),
  hasMarker: async (ref, marker) => markers.has(keyOf(ref, marker)),
});
