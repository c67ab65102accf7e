/** A query within one partition is one request: the plan that the SDK would fetch beside it is never asked, unless the service wants one. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCosmosClient } from '../../../src/adapters/cosmos/client.ts';
import type { CosmosPlugin } from '../../../src/adapters/cosmos/plugins.ts';
import { provisionCosmos } from '../../../src/adapters/cosmos/provisioning.ts';
import { makeSeeding } from '../../../src/adapters/cosmos/seeding.ts';
import { makeCosmosStores } from '../../../src/adapters/cosmos/stores.ts';
import { type CosmosEmulator, startCosmosEmulator } from '../../../src/local/cosmos/emulator.ts';
import { aCustomer, alpine, contoso, noon } from './samples.ts';

let emulator: CosmosEmulator;
let wantsPlans = 0;
const requests: ('plan' | 'query' | 'other')[] = [];

/** Stands where telemetry stands: what it sees goes over the wire. May answer a query as the service does that wants a plan. */
const watching: CosmosPlugin = {
  on: 'request',
  plugin: (request, _diagnostics, next) => {
    const isPlan = request.headers?.['x-ms-cosmos-is-query-plan-request'] === 'True';
    const isQuery = request.operationType === 'query';
    requests.push(isPlan ? 'plan' : isQuery ? 'query' : 'other');
    if (isPlan || !isQuery || wantsPlans === 0) return next(request);
    wantsPlans -= 1;
    throw Object.assign(new Error('Bad request'), { code: 400, body: { additionalErrorInfo: '{}' } });
  },
};

beforeAll(async () => {
  emulator = await startCosmosEmulator({ directory: ':memory:', port: 0, physicalPartitions: 2 });
});
afterAll(() => emulator.stop());

const stores = async () => {
  const address = { kind: 'key', endpoint: emulator.endpoint, key: emulator.key, database: 'test' } as const;
  const client = makeCosmosClient(address, undefined, [watching]);
  await provisionCosmos(client, 'test');
  await makeSeeding(client.database('test')).customer(aCustomer(alpine, 'Alpine'));
  return makeCosmosStores(client.database('test'));
};

test('no plan is asked for a query within one partition', async () => {
  const { orders, customers } = await stores();
  requests.length = 0;
  expect((await customers.withSubscriptions(alpine)).customer).toEqual(aCustomer(alpine, 'Alpine'));
  await orders.past(alpine, noon, 10);
  expect(requests).toEqual(['query', 'query']);
});

test('a service that wants a plan all the same gets its query planned', async () => {
  const { customers } = await stores();
  requests.length = 0;
  wantsPlans = 2;
  expect((await customers.withSubscriptions(alpine)).customer).toEqual(aCustomer(alpine, 'Alpine'));
  expect(requests.filter((each) => each === 'plan')).toHaveLength(1);
  expect(wantsPlans).toBe(0);
});

test('a query across partitions asks for its plan each time, because the plan names ranges of its values', async () => {
  const { orders } = await stores();
  requests.length = 0;
  await orders.pendingPurchaseOrders(contoso, 10);
  await orders.pendingPurchaseOrders(contoso, 10);
  expect(requests.filter((each) => each === 'plan')).toHaveLength(2);
});
