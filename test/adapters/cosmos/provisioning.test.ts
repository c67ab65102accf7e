/** Provisioning: what is missing is made, what drifted is put right, what can't be changed is said, and data is never touched. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeCosmosClient } from '../../../src/adapters/cosmos/client.ts';
import { provisionCosmos } from '../../../src/adapters/cosmos/provisioning.ts';
import { containerNames, containers } from '../../../src/adapters/cosmos/schema.ts';
import { makeCosmosStores } from '../../../src/adapters/cosmos/stores.ts';
import { refOf } from '../../../src/domain/orders/order.ts';
import { type CosmosEmulator, startCosmosEmulator } from '../../../src/local/cosmos/emulator.ts';
import { alpine, anOrder } from './samples.ts';

let emulator: CosmosEmulator;
let client: ReturnType<typeof makeCosmosClient>;
beforeEach(async () => {
  emulator = await startCosmosEmulator({ directory: ':memory:', port: 0 });
  client = makeCosmosClient({ kind: 'key', endpoint: emulator.endpoint, key: emulator.key, database: 'test' });
});
afterEach(async () => {
  client.dispose();
  await emulator.stop();
});

const states = async () => (await provisionCosmos(client, 'test')).map(({ was }) => was);

test('every container of the table is made, with its keys, lifetime and indexes', async () => {
  expect(new Set(await states())).toEqual(new Set(['created']));
  for (const name of containerNames) {
    const { resource } = await client.database('test').container(name).read();
    expect(resource?.partitionKey?.paths).toEqual(containers[name].partitionKey);
    expect(resource?.indexingPolicy?.excludedPaths?.map(({ path }) => path)).toContain('/*');
  }
  expect((await client.database('test').container('requests').read()).resource?.defaultTtl).toBe(86_400);
});

test('again it changes nothing, and data stays', async () => {
  await states();
  const { orders } = makeCosmosStores(client.database('test'));
  const record = anOrder(alpine, 'order0000001');
  await orders.place(alpine, undefined, [record]);
  expect(new Set(await states())).toEqual(new Set(['right']));
  expect((await orders.read(refOf(record.order)))?.value).toEqual(record);
});

test('a container whose indexes or lifetime drifted is put right', async () => {
  await states();
  const commerce = client.database('test').container('commerce');
  const { resource } = await commerce.read();
  const { defaultTtl: _defaultTtl, ...there } = resource ?? { id: 'commerce' };
  await commerce.replace({ ...there, indexingPolicy: { includedPaths: [{ path: '/*' }] } });
  expect((await provisionCosmos(client, 'test')).filter(({ was }) => was !== 'right')).toEqual([
    { container: 'commerce', was: 'corrected' },
  ]);
  expect((await commerce.read()).resource?.defaultTtl).toBe(-1);
  expect(new Set(await states())).toEqual(new Set(['right']));
});

test('a container with another partition key is refused in words, because it can not be changed', async () => {
  const { database } = await client.databases.createIfNotExists({ id: 'test' });
  await database.containers.createIfNotExists({ id: 'commerce', partitionKey: { paths: ['/tenant'] } });
  await expect(provisionCosmos(client, 'test')).rejects.toThrow(
    /commerce is partitioned by \/tenant instead of \/partnerId, \/customerId.*move its data/,
  );
});

test('a wrong key is told from a missing container', async () => {
  const { endpoint } = emulator;
  const other = makeCosmosClient({
    kind: 'key',
    endpoint,
    key: Buffer.from('wrong').toString('base64'),
    database: 'test',
  });
  await expect(provisionCosmos(other, 'test')).rejects.toThrow(/may not make or change the database test/);
});
