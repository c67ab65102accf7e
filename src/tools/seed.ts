/** `npm run seed`: the demo world (two partners, their sandboxes, their customers). What is there already stays as it is. */
import { makeCosmosClient } from '../adapters/cosmos/client.ts';
import { makeSeeding, type Seeding } from '../adapters/cosmos/seeding.ts';
import { loadConfig } from '../config.ts';
import { azurePlanMarker } from '../domain/customers/markers.ts';
import { type Instant, instantOf } from '../domain/time.ts';
import { isMain } from './is-main.ts';
import { demoWorld } from './world/world.ts';

/** Creates what is absent and overwrites nothing, so that seeding twice changes nothing. Answers a line for people. */
export const seed = async (seeding: Seeding, now: Instant): Promise<string> => {
  const world = demoWorld(now);
  await Promise.all(world.accounts.map((account) => seeding.account(account)));
  for (const { customer, subscriptions, tenant } of world.customers) {
    await seeding.customer(customer);
    await Promise.all(subscriptions.map((subscription) => seeding.subscription(subscription)));
    if (subscriptions.some((subscription) => subscription.family === 'azurePlan')) {
      await seeding.marker(customer, azurePlanMarker);
    }
    if (tenant !== undefined) await seeding.tenant(tenant);
  }
  return `${world.accounts.length} accounts with ${world.customers.length} customers are there`;
};

if (isMain(import.meta.url)) {
  const { cosmos } = loadConfig(process.env);
  const client = makeCosmosClient(cosmos);
  try {
    const said = await seed(makeSeeding(client.database(cosmos.database)), instantOf(Date.now()));
    process.stdout.write(`${said}\n`);
  } finally {
    client.dispose();
  }
}
