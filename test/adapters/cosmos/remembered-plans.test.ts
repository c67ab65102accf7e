/** A query within one partition is one request: the plan that the SDK fetches beside it is asked once, and never across partitions. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCosmosClient } from '../../../src/adapters/cosmos/client.ts';
import type { CosmosPlugin } from '../../../src/adapters/cosmos/plugins.ts';
import { provisionCosmos } from '../../../src/adapters/cosmos/provisioning.ts';
import { makeCosmosStores } from '../../../src/adapters/cosmos/stores.ts';
import { hourMs, plusMs } from '../../../src/domain/time.ts';
import { type CosmosEmulator, startCosmosEmulator } from '../../../src/local/cosmos/emulator.ts';
import { alpine, contoso, noon } from './samples.ts';

let emulator: CosmosEmulator;
const requests: string[] = [];

/** Stands where telemetry stands: what it sees goes over the wire. */
const counting: CosmosPlugin = {
  on: 'request',
  plugin: (request, _diagnostics, next) => {
    requests.push(request.headers?.['x-ms-cosmos-is-query-plan-request'] === 'True' ? 'plan' : 'other');
    return next(request);
  },
};

beforeAll(async () => {
  emulator = await startCosmosEmulator({ directory: ':memory:', port: 0, physicalPartitions: 2 });
});
afterAll(() => emulator.stop());

const stores = async () => {
  const address = { kind: 'key', endpoint: emulator.endpoint, key: emulator.key, database: 'test' } as const;
  const client = makeCosmosClient(address, undefined, [counting]);
  await provisionCosmos(client, 'test');
  return makeCosmosStores(client.database('test'));
};

test('the plan of a query within one partition is asked once, whatever its values', async () => {
  const { orders, customers } = await stores();
  requests.length = 0;
  await customers.subscriptions(alpine);
  await customers.subscriptions(alpine);
  await orders.past(alpine, noon, 10);
  await orders.past({ ...alpine, partnerId: contoso }, plusMs(noon, hourMs), 10);
  expect(requests.filter((each) => each === 'plan')).toHaveLength(2);
});

test('a query across partitions asks for its plan each time, because the plan names ranges of its values', async () => {
  const { orders } = await stores();
  requests.length = 0;
  await orders.pendingPurchaseOrders(contoso, 10);
  await orders.pendingPurchaseOrders(contoso, 10);
  expect(requests.filter((each) => each === 'plan')).toHaveLength(2);
});
