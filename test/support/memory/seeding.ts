/** Fills the in-memory stores as the seed command fills a real account: what is there already stays as it is. */
import type { Seeding } from '../../../src/adapters/cosmos/seeding.ts';
import type { MemoryAccounts } from './accounts.ts';
import { type Commerce, keyOf } from './commerce.ts';
import type { MemoryTenants } from './tenants.ts';

export const makeMemorySeeding = (
  { customers, subscriptions, markers, store }: Commerce,
  accounts: MemoryAccounts,
  tenants: MemoryTenants,
): Seeding => ({
  account: async (account) => {
    if ((await accounts.read(account.partnerId)) === undefined) accounts.put(account);
  },
  customer: async (customer) => {
    const key = keyOf({ partnerId: customer.partnerId, customerId: customer.id }, '');
    if (!customers.has(key)) customers.set(key, store(customer));
    await tenants.claimDomain(customer.domain, customer.id);
  },
  tenant: async (record) => {
    if (!tenants.has(record.customerTenantId)) tenants.put(record);
  },
  subscription: async (subscription) => {
    const key = keyOf(subscription, subscription.id);
    if (!subscriptions.has(key)) subscriptions.set(key, store(subscription));
  },
  marker: async ({ partnerId, id: customerId }, marker, order) => {
    const key = keyOf({ partnerId, customerId }, marker);
    if (!markers.has(key)) markers.set(key, order);
  },
});
