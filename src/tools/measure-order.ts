/** Prints, as JSON, how many bytes an order and what was made of it take in Cosmos; the demo's counting mode asks (docs/operations.md, capacity). */
import { makeCosmosClient } from '../adapters/cosmos/client.ts';
import { containers } from '../adapters/cosmos/schema.ts';
import { type Config, loadConfig } from '../config.ts';
import { isMain } from './is-main.ts';

export interface Measured {
  readonly type: string;
  readonly documents: number;
  readonly bytes: number;
}

/** What the service keeps beside each document as its own (`_rid`, `_etag`, …) counts too. */
export const measureOrder = async (
  { cosmos }: Pick<Config, 'cosmos'>,
  orderId: string,
): Promise<readonly Measured[]> => {
  const client = makeCosmosClient(cosmos);
  try {
    const database = client.database(cosmos.database);
    const commerce = database.container(containers.commerce.id);
    const ask = async (container: typeof commerce, query: string): Promise<readonly { type: string }[]> =>
      (
        await container.items
          .query({ query, parameters: [{ name: '@order', value: orderId }] }, { forceQueryPlan: true })
          .fetchAll()
      ).resources;
    const [order] = await ask(commerce, "SELECT * FROM c WHERE c.type = 'order' AND c.id = @order");
    const charges = await ask(
      database.container(containers.ledger.id),
      "SELECT * FROM c WHERE c.type = 'charge' AND c.orderId = @order",
    );
    const subscriptions = await ask(
      commerce,
      "SELECT * FROM c WHERE c.type = 'subscription' AND c.body.orderId = @order",
    );
    const found = new Map<string, { documents: number; bytes: number }>();
    for (const document of [...(order === undefined ? [] : [order]), ...subscriptions, ...charges]) {
      const known = found.get(document.type) ?? { documents: 0, bytes: 0 };
      const bytes = Buffer.byteLength(JSON.stringify(document));
      found.set(document.type, { documents: known.documents + 1, bytes: known.bytes + bytes });
    }
    return [...found].map(([type, each]) => ({ type, ...each }));
  } finally {
    client.dispose();
  }
};

if (isMain(import.meta.url)) {
  process.stdout.write(`${JSON.stringify(await measureOrder(loadConfig(process.env), process.argv[2] ?? ''))}\n`);
}
