/** Orders changed since a second, on the emulator: by the service's own `_ts`, in its order, with the daily looks left out. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeChangedOrders } from '../../../src/adapters/cosmos/changed-orders.ts';
import { makeCosmosClient } from '../../../src/adapters/cosmos/client.ts';
import { provisionCosmos } from '../../../src/adapters/cosmos/provisioning.ts';
import { makeCosmosStores } from '../../../src/adapters/cosmos/stores.ts';
import { extended } from '../../../src/app/orders/records.ts';
import { customerId, orderId } from '../../../src/domain/ids.ts';
import { refOf } from '../../../src/domain/orders/order.ts';
import { dayMs, instantOf, plusDays } from '../../../src/domain/time.ts';
import { type CosmosEmulator, startCosmosEmulator } from '../../../src/local/cosmos/emulator.ts';
import { aRecord, digest, reviewer } from '../../support/builders.ts';

let now = Date.parse('2026-11-25T10:00:00Z');
let emulator: CosmosEmulator;
let client: ReturnType<typeof makeCosmosClient>;
beforeAll(async () => {
  emulator = await startCosmosEmulator({ directory: ':memory:', port: 0, now: () => now });
  client = makeCosmosClient({ kind: 'key', endpoint: emulator.endpoint, key: emulator.key, database: 'desk' });
  await provisionCosmos(client, 'desk');
});
afterAll(async () => {
  client.dispose();
  await emulator.stop();
});

test('SR-17 every order stored since that second is found, across customers, in the order they were stored', async () => {
  const database = client.database('desk');
  const { orders } = makeCosmosStores(database);
  const changed = makeChangedOrders(database.container('commerce'));
  const since = async (second: number): Promise<readonly string[]> => {
    const found: string[] = [];
    for await (const { scanned } of changed.since(second))
      found.push(scanned.ok ? scanned.record.order.id : scanned.id);
    return found;
  };
  const second = () => Math.floor(now / 1000);
  const started = second();

  const records = [3, 1, 2].map((n) =>
    aRecord(
      'review',
      { id: orderId(`order000000${n}`), customerId: customerId(`a0000000-0000-4000-8000-00000000000${n}`) },
      instantOf(now),
    ),
  );
  for (const record of records) {
    now += 5_000;
    await orders.place(refOf(record.order), undefined, [record]);
  }
  expect(await since(started)).toEqual(['order0000003', 'order0000001', 'order0000002']);
  expect(await since(second())).toEqual(['order0000002']);
  expect(await since(second() + 1)).toEqual([]);

  // Two days on it is looked at, which stores it without a fact; then somebody decides.
  now += 2 * dayMs;
  const looked = second();
  const [first] = records;
  const stored = first && (await orders.read(refOf(first.order)));
  if (stored === undefined) throw new Error('it was placed');
  const rested = await orders.replace({ ...stored.value, dueAt: plusDays(instantOf(now), 1) }, stored.etag, []);
  expect(await since(looked)).toEqual([]);
  if (rested === 'conflict') throw new Error('nobody else writes');
  const decided = extended(digest, rested.value, [{ kind: 'review-rejected', v: 1, reason: 'other' }], {
    by: reviewer,
    now: instantOf(now),
  });
  await orders.replace(decided, rested.etag, []);
  expect(await since(looked)).toEqual(['order0000003']);
});
