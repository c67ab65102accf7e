/** The account around the documents: keys, containers, throttling, ports, and what is refused by name. */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCosmosEmulator } from '../../../src/local/cosmos/emulator.ts';
import { type Account, clientOf, commerce, refusalOf, startAccount } from './account.ts';
import { type SignedRequest, sendSigned } from './signed-request.ts';

let account: Account;
const directory = mkdtempSync(join(tmpdir(), 'cosmos-service-'));

beforeAll(async () => {
  account = await startAccount();
});
afterAll(async () => {
  await account.emulator.stop();
  rmSync(directory, { recursive: true, force: true });
});

const databases = (more: Partial<SignedRequest> = {}) =>
  sendSigned({ ...account.emulator, method: 'GET', path: '/dbs', type: 'dbs', link: '', ...more });

test('a request signed with the account’s key is served', async () => {
  expect((await databases()).status).toBe(200);
});

test.each<[string, Partial<SignedRequest>, number]>([
  ['with another key', { key: 'AAAA' }, 401],
  ['for another verb', { headers: {}, method: 'GET', type: 'colls' }, 401],
  ['for another resource', { link: 'dbs/other' }, 401],
  ['without a signature', { headers: { authorization: '' } }, 401],
  ['with something that is no master key', { headers: { authorization: 'type=aad&ver=1.0&sig=abc' } }, 401],
  ['with broken percent-encoding', { headers: { authorization: '%' } }, 401],
  ['an hour ago', { date: new Date(Date.now() - 3_600_000) }, 403],
])('a request signed %s is refused', async (_how, more, status) => {
  expect((await databases(more)).status).toBe(status);
});

test('the SDK with a wrong key gets 401', async () => {
  const stranger = clientOf(account.emulator.endpoint, Buffer.from('wrong').toString('base64'));
  expect((await refusalOf(stranger.databases.readAll().fetchAll())).code).toBe(401);
});

test('the account can be read, with and without endpoint discovery', async () => {
  const { resource } = await account.client.getDatabaseAccount();
  expect(resource?.consistencyPolicy).toBe('Strong');
  const { CosmosClient } = await import('@azure/cosmos');
  const discovering = new CosmosClient({ endpoint: account.emulator.endpoint, key: account.emulator.key });
  const container = discovering
    .database('desk')
    .container((await account.container({ id: 'found', partitionKey: '/pk' })).id);
  await container.items.create({ id: 'x', pk: 'a' });
  expect((await container.item('x', 'a').read()).resource.id).toBe('x');
  discovering.dispose();
});

test('databases and containers are made once, listed, read back and deleted with all they hold', async () => {
  const { database } = await account.client.databases.create({ id: 'other' });
  expect((await refusalOf(account.client.databases.create({ id: 'other' }))).code).toBe(409);
  const { resource } = await database.containers.create({ ...commerce });
  expect(resource).toMatchObject({
    id: 'commerce',
    defaultTtl: -1,
    partitionKey: { kind: 'MultiHash', paths: ['/partnerId', '/customerId'] },
  });
  expect(resource?.indexingPolicy?.compositeIndexes).toEqual(commerce.indexingPolicy?.compositeIndexes);
  expect((await refusalOf(database.containers.create({ ...commerce }))).code).toBe(409);
  expect((await database.containers.readAll().fetchAll()).resources.map(({ id }) => id)).toEqual(['commerce']);
  await database.container('commerce').items.create({ id: 'x', partnerId: 'p', customerId: 'c' });
  await database.container('commerce').delete();
  expect((await refusalOf(database.container('commerce').read())).code).toBe(404);
  await database.containers.create({ ...commerce });
  expect((await database.container('commerce').item('x', ['p', 'c']).read()).statusCode).toBe(404);
  await database.delete();
  expect((await refusalOf(database.read())).code).toBe(404);
  expect((await account.client.databases.readAll().fetchAll()).resources.map(({ id }) => id)).toEqual(['desk']);
});

test('a container’s TTL and indexes can be replaced, its key cannot', async () => {
  const container = await account.container({
    id: 'changing',
    partitionKey: '/pk',
    indexingPolicy: { includedPaths: [], excludedPaths: [{ path: '/*' }] },
  });
  await container.items.create({ id: 'x', pk: 'a', n: 5 });
  const ask = async () => (await container.items.query('SELECT c.id FROM c WHERE c.n = 5').fetchAll()).resources;
  expect((await refusalOf(ask())).message).toContain('No index');
  const { resource } = await container.read();
  const changed = {
    ...resource,
    id: 'changing',
    defaultTtl: 60,
    indexingPolicy: { includedPaths: [{ path: '/n/?' }], excludedPaths: [{ path: '/*' }] },
  };
  await container.replace(changed);
  expect(await ask()).toEqual([{ id: 'x' }]);
  expect((await container.read()).resource?.defaultTtl).toBe(60);
  const moved = { ...changed, partitionKey: { paths: ['/other'], kind: 'Hash', version: 2 } };
  expect((await refusalOf(container.replace(moved as never))).message).toContain('partitionKey');
});

test.each<[string, object]>([
  ['vectorEmbeddingPolicy', { vectorEmbeddingPolicy: { vectorEmbeddings: [] } }],
  ['computedProperties', { computedProperties: [] }],
  ['version 1', { partitionKey: { paths: ['/pk'], version: 1 } }],
  [
    'spatialIndexes',
    { indexingPolicy: { includedPaths: [{ path: '/*' }], excludedPaths: [], spatialIndexes: [{ path: '/x/*' }] } },
  ],
  ['at least two paths', { indexingPolicy: { compositeIndexes: [[{ path: '/a', order: 'ascending' }]] } }],
  ["root path '/*'", { indexingPolicy: { includedPaths: [{ path: '/a/?' }], excludedPaths: [] } }],
  ['one to three paths', { partitionKey: { paths: ['/a', '/b', '/c', '/d'], kind: 'MultiHash' } }],
  ['several need kind MultiHash', { partitionKey: { paths: ['/a', '/b'], kind: 'Hash' } }],
  ['defaultTtl', { defaultTtl: 0 }],
])('a container asking for what cannot be is refused: %s', async (named, more) => {
  const refusal = await refusalOf(
    account.database.containers.create({ id: 'refused', partitionKey: { paths: ['/pk'] }, ...more }),
  );
  expect([refusal.code, refusal.message]).toEqual([400, expect.stringContaining(named)]);
});

test('stored procedures, triggers, users and the change feed are refused by name', async () => {
  const container = await account.container({ id: 'plain', partitionKey: '/pk' });
  const refusals = await Promise.all([
    refusalOf(container.scripts.storedProcedures.create({ id: 's', body: 'function () {}' })),
    refusalOf(container.scripts.triggers.readAll().fetchAll()),
    refusalOf(account.database.users.readAll().fetchAll()),
    refusalOf(container.items.changeFeed('a', { startFromBeginning: true }).fetchNext()),
    refusalOf(container.items.create({ id: 'x', pk: 'a' }, { preTriggerInclude: 't' })),
  ]);
  expect(refusals.map(({ code }) => code)).toEqual([400, 400, 400, 400, 400]);
  const named = ['stored procedures', 'triggers', 'users', 'change feed', 'triggers'];
  for (const [at, { message }] of refusals.entries()) expect(message).toContain(named[at]);
});

test('offers are answered as none', async () => {
  const container = await account.container({ id: 'plain', partitionKey: '/pk' });
  expect((await container.readOffer()).resource).toBeUndefined();
});

test('throttled requests are retried by the SDK, and given up when it is too much', async () => {
  const container = await account.container({ id: 'plain', partitionKey: '/pk' });
  account.emulator.throttle(3, 1);
  const created = await container.items.create({ id: 'busy', pk: 'a' });
  expect([created.statusCode, created.headers['x-ms-throttle-retry-count']]).toEqual([201, 3]);
  account.emulator.throttle(100, 1);
  const refusal = await refusalOf(container.item('busy', 'a').replace({ id: 'busy', pk: 'a', n: 1 }));
  expect([refusal.code, refusal.substatus]).toEqual([429, 3200]);
  account.emulator.throttle(0);
  expect((await container.item('busy', 'a').read()).resource.n).toBeUndefined();
});

test('a client that goes away in the middle of its request disturbs nobody', async () => {
  const container = await account.container({ id: 'plain', partitionKey: '/pk' });
  const { hostname, port } = new URL(account.emulator.endpoint);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.write('POST /dbs/desk/colls/plain/docs HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"id":');
  const writes = Array.from({ length: 10 }, (_, n) => container.items.create({ id: `calm-${n}`, pk: 'a' }));
  socket.destroy();
  expect((await Promise.all(writes)).map(({ statusCode }) => statusCode)).toEqual(writes.map(() => 201));
});

test('a port that is taken is one clear sentence', async () => {
  const port = Number(new URL(account.emulator.endpoint).port);
  await expect(startCosmosEmulator({ directory: ':memory:', port })).rejects.toThrow(`Port ${port} is taken`);
});

test('everything is there after a restart, with the same ETags, partitions and indexes', async () => {
  const first = await startAccount({ directory, physicalPartitions: 3 });
  const container = await first.container(commerce);
  const at = (n: number) => ({ id: `o${n}`, partnerId: `p${n % 5}`, customerId: 'c', type: 'order', dueAt: n });
  await Promise.all(Array.from({ length: 30 }, (_, n) => container.items.create(at(n))));
  const due = 'SELECT c.id FROM c WHERE c.dueAt < 10 ORDER BY c.dueAt';
  const before = [await container.items.query(due).fetchAll(), await container.item('o7', ['p2', 'c']).read()] as const;
  await first.emulator.stop();

  const second = await startAccount({ directory, physicalPartitions: 7 });
  const again = await second.container(commerce);
  expect((await again.items.query(due).fetchAll()).resources).toEqual(before[0].resources);
  expect((await again.item('o7', ['p2', 'c']).read()).resource).toEqual(before[1].resource);
  expect((await again.readPartitionKeyRanges().fetchAll()).resources).toHaveLength(3);
  await again.items.create({ ...at(30) });
  await expect(startCosmosEmulator({ directory, port: 0 })).rejects.toThrow('in use by another emulator');
  await second.emulator.stop();
});
