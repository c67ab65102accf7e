/** Customers for load: many of the kind that is flagged at once, so that no customer's history grows beyond what is real. */
import { makeCosmosClient } from '../../src/adapters/cosmos/client.ts';
import { makeSeeding } from '../../src/adapters/cosmos/seeding.ts';
import { instantOf, plusDays } from '../../src/domain/time.ts';
import { contoso } from '../../src/tools/world/accounts.ts';
import { azurePlan, type CustomerEntry, customerOf } from '../../src/tools/world/entry.ts';

/** The key every Cosmos emulator is born with; it is public. */
export const emulatorKey = 'C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==';

export const deskDatabase = (endpoint: string) =>
  makeCosmosClient({ kind: 'key', endpoint, key: emulatorKey, database: 'dealdesk' }).database('dealdesk');

/** The n-th customer of load: a government in a watched market, with an Azure subscription to put a savings plan on. */
export const loadCustomer = (n: number): CustomerEntry & { readonly azureSubscription: string } => {
  const id = `c2000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
  const azureSubscription = `e2000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
  const customer = customerOf(contoso, {
    id,
    name: `Harbour ${n}`,
    country: 'CY',
    segment: 'government',
    since: plusDays(instantOf(Date.now()), -700),
  });
  const plan = azurePlan(customer, `a2000000-0000-4000-8000-${String(n).padStart(12, '0')}`, [
    { id: azureSubscription, friendlyName: 'Harbour', status: 'active' },
  ]);
  return { customer, subscriptions: [plan], azureSubscription };
};

/** Seeds `count` customers from number `from` on; those that are there already stay. */
export const seedLoadCustomers = async (endpoint: string, count: number, from = 0): Promise<void> => {
  const seeding = makeSeeding(deskDatabase(endpoint));
  for (let n = from; n < from + count; n += 1) {
    const { customer, subscriptions } = loadCustomer(n);
    await seeding.customer(customer);
    for (const subscription of subscriptions) await seeding.subscription(subscription);
  }
};

/** A cart line that is flagged with a purchase order needed: 6 USD an hour for a year. */
export const flaggedLine = (n: number) => ({
  catalogItemId: 'DZH318Z09V6F:0001:DZH318Z0BLD3',
  quantity: 1,
  billingCycle: 'monthly',
  termDuration: 'P1Y',
  provisioningContext: { scope: 'single', entitlementId: loadCustomer(n).azureSubscription },
  purchaseCommitment: { amount: 6, currency: 'usd', grain: 'hourly' },
});

let nextWithoutPlan = Math.floor(Math.random() * 1_000_000_000);

/** A customer with nothing yet, free to buy the one Azure plan; gives its id. */
export const seedCustomerWithoutPlan = async (endpoint: string): Promise<string> => {
  const id = `c3000000-0000-4000-8000-${String(nextWithoutPlan++).padStart(12, '0')}`;
  const since = plusDays(instantOf(Date.now()), -700);
  const customer = customerOf(contoso, { id, name: `Quay ${nextWithoutPlan}`, country: 'US', since });
  await makeSeeding(deskDatabase(endpoint)).customer(customer);
  return id;
};
