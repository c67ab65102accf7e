/** Expiry by the container's default and the item's own ttl, on a clock that the test moves. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Account, refusalOf, startAccount } from './account.ts';

let account: Account;
let now = Date.UTC(2026, 0, 1);
const pass = (seconds: number): void => {
  now += seconds * 1000;
};

beforeAll(async () => {
  account = await startAccount({ now: () => now });
});
afterAll(() => account.emulator.stop());

test('with defaultTtl -1 only items with a ttl of their own expire, at the second', async () => {
  const carts = await account.container({ id: 'own', partitionKey: '/pk', defaultTtl: -1 });
  await carts.items.create({ id: 'brief', pk: 'a', ttl: 60 });
  await carts.items.create({ id: 'lasting', pk: 'a' });
  pass(59);
  expect((await carts.item('brief', 'a').read()).statusCode).toBe(200);
  pass(1);
  expect((await carts.item('brief', 'a').read()).statusCode).toBe(404);
  pass(1e6);
  expect((await carts.item('lasting', 'a').read()).statusCode).toBe(200);
});

test('a default expires what has no ttl, and -1 keeps an item for ever', async () => {
  const requests = await account.container({ id: 'default', partitionKey: '/pk', defaultTtl: 100 });
  await requests.items.create({ id: 'plain', pk: 'a' });
  await requests.items.create({ id: 'longer', pk: 'a', ttl: 200 });
  await requests.items.create({ id: 'kept', pk: 'a', ttl: -1 });
  pass(150);
  const alive = async () =>
    (await requests.items.query('SELECT c.id FROM c', { partitionKey: 'a' }).fetchAll()).resources.map(({ id }) => id);
  expect(await alive()).toEqual(['kept', 'longer']);
  const count = await requests.items.query('SELECT VALUE COUNT(1) FROM c').fetchAll();
  expect(count.resources).toEqual([2]);
  pass(100);
  expect(await alive()).toEqual(['kept']);
});

test('without a defaultTtl an item’s ttl means nothing', async () => {
  const plain = await account.container({ id: 'plain', partitionKey: '/pk' });
  await plain.items.create({ id: 'x', pk: 'a', ttl: 1 });
  pass(1000);
  expect((await plain.item('x', 'a').read()).statusCode).toBe(200);
});

test('an expired item frees its id and its unique keys before it is swept, and cannot be replaced', async () => {
  const unique = await account.container({
    id: 'unique',
    partitionKey: '/pk',
    defaultTtl: -1,
    uniqueKeyPolicy: { uniqueKeys: [{ paths: ['/name'] }] },
  });
  await unique.items.create({ id: 'x', pk: 'a', name: 'n', ttl: 10 });
  pass(10);
  expect((await refusalOf(unique.item('x', 'a').replace({ id: 'x', pk: 'a' }))).code).toBe(404);
  expect((await unique.items.create({ id: 'y', pk: 'a', name: 'n' })).statusCode).toBe(201);
  await unique.items.create({ id: 'z', pk: 'a', name: 'z', ttl: 10 });
  pass(10);
  expect((await unique.items.create({ id: 'z', pk: 'a', name: 'other' })).statusCode).toBe(201);
});

test('a write starts the ttl anew', async () => {
  const carts = await account.container({ id: 'own', partitionKey: '/pk', defaultTtl: -1 });
  await carts.items.create({ id: 'again', pk: 'a', ttl: 60 });
  pass(50);
  await carts.item('again', 'a').replace({ id: 'again', pk: 'a', ttl: 60 });
  pass(50);
  expect((await carts.item('again', 'a').read()).statusCode).toBe(200);
});

test.each([0, -2, 1.5, 'x'])('a ttl of %s is refused', async (ttl) => {
  const carts = await account.container({ id: 'own', partitionKey: '/pk', defaultTtl: -1 });
  expect((await refusalOf(carts.items.create({ id: 'bad', pk: 'a', ttl: ttl as number }))).code).toBe(400);
});
