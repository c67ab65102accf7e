/** An order that this process holds is asked for all the same: told in a line where it still is that, read where it is not. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCosmosClient } from '../../../src/adapters/cosmos/client.ts';
import { makeHeldOrders } from '../../../src/adapters/cosmos/held-orders.ts';
import type { CosmosPlugin } from '../../../src/adapters/cosmos/plugins.ts';
import { provisionCosmos } from '../../../src/adapters/cosmos/provisioning.ts';
import { makeCosmosStores } from '../../../src/adapters/cosmos/stores.ts';
import { refOf } from '../../../src/domain/orders/order.ts';
import { type CosmosEmulator, startCosmosEmulator } from '../../../src/local/cosmos/emulator.ts';
import { alpine, anOrder, asked, uploaded } from './samples.ts';

let emulator: CosmosEmulator;
const answers: unknown[] = [];

const watching: CosmosPlugin = {
  on: 'request',
  plugin: async (request, _diagnostics, next) => {
    const answer = await next(request);
    if (request.operationType === 'read' && request.resourceType === 'docs') answers.push(answer.code);
    return answer;
  },
};

beforeAll(async () => {
  emulator = await startCosmosEmulator({ directory: ':memory:', port: 0, physicalPartitions: 1 });
});
afterAll(() => emulator.stop());

const host = async () => {
  const address = { kind: 'key', endpoint: emulator.endpoint, key: emulator.key, database: 'test' } as const;
  const client = makeCosmosClient(address, undefined, [watching]);
  await provisionCosmos(client, 'test');
  return makeCosmosStores(client.database('test')).orders;
};

const record = anOrder(alpine, 'order0000001');
const ref = refOf(record.order);

test('what this host placed or wrote is not sent to it again; what another wrote since is', async () => {
  const [here, there] = [await host(), await host()];
  await here.place(ref, undefined, [record]);
  const placed = await here.read(ref);
  if (placed === undefined) throw new Error('The order was not found');
  expect(answers.splice(0)).toEqual([304]);

  const asking = await here.replace(asked(placed.value, 'more'), placed.etag, []);
  expect(await here.read(ref)).toEqual(asking);
  expect(answers.splice(0)).toEqual([304]);

  const seen = await there.read(ref);
  if (seen === undefined) throw new Error('The order was not found');
  expect(answers.splice(0)).toEqual([200]);
  expect(seen).toEqual(asking);
  const theirs = await there.replace(uploaded(seen.value), seen.etag, []);

  expect(await here.read(ref)).toEqual(theirs);
  expect(answers.splice(0)).toEqual([200]);
  expect(await here.replace(asked(placed.value, 'again'), placed.etag, [])).toBe('conflict');
});

test('what this host saw within a minute is recalled without a question, and is lost as a write where another wrote since', async () => {
  const [here, there] = [await host(), await host()];
  const second = anOrder(alpine, 'order0000002');
  await here.place(ref, undefined, [second]);
  const recalled = await here.recall(refOf(second.order));
  expect(recalled?.value).toEqual(second);
  expect(await there.recall(refOf(second.order))).toBeUndefined();
  expect(answers.splice(0)).toEqual([]);

  const theirs = await there.read(refOf(second.order));
  if (recalled === undefined || theirs === undefined) throw new Error('The order was not found');
  await there.replace(asked(theirs.value, 'more'), theirs.etag, []);
  expect(await here.replace(asked(recalled.value, 'mine'), recalled.etag, [])).toBe('conflict');
});

test('an order that was seen longer ago than a minute is still asked for by its ETag, and no longer recalled', () => {
  let now = 0;
  const held = makeHeldOrders(() => now);
  held.hold({ value: record, etag: '"1"' });
  now = 59_999;
  expect(held.recent(ref)).toEqual(held.of(ref));
  now = 60_000;
  expect(held.recent(ref)).toBeUndefined();
  expect(held.of(ref)).toEqual({ value: record, etag: '"1"' });
});
