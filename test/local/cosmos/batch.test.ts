/** Transactional batches: all or nothing, in one partition, within the service's limits. */
import type { Container, OperationInput } from '@azure/cosmos';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Account, commerce, startAccount } from './account.ts';
import { sendSigned } from './signed-request.ts';

let account: Account;
let orders: Container;

beforeAll(async () => {
  account = await startAccount();
  orders = await account.container(commerce);
});
afterAll(() => account.emulator.stop());

const key = ['p', 'c'];
const at = (id: string, more: object = {}) => ({ id, partnerId: 'p', customerId: 'c', ...more });
const statuses = (answer: { result?: { statusCode: number }[] | undefined }) =>
  answer.result?.map(({ statusCode }) => statusCode);

test('every operation of a batch that succeeds is answered in order', async () => {
  const { etag = '' } = await orders.items.create(at('b-replace', { n: 0 }));
  await orders.items.create(at('b-delete'));
  const answer = await orders.items.batch(
    [
      { operationType: 'Create', resourceBody: at('b-create') },
      { operationType: 'Upsert', resourceBody: at('b-upsert') },
      { operationType: 'Replace', id: 'b-replace', resourceBody: at('b-replace', { n: 1 }), ifMatch: etag },
      { operationType: 'Read', id: 'b-create' },
      { operationType: 'Delete', id: 'b-delete' },
    ],
    key,
  );
  expect([answer.code, statuses(answer)]).toEqual([200, [201, 201, 200, 200, 204]]);
  expect(answer.result?.[3]?.resourceBody).toMatchObject({ id: 'b-create' });
  expect(answer.result?.[2]?.eTag).toBe((await orders.item('b-replace', key).read()).etag);
});

test('one lost ETag undoes the whole batch: 412 there, 424 everywhere else', async () => {
  await orders.items.create(at('cart', { n: 0 }));
  const operations: OperationInput[] = [
    { operationType: 'Create', resourceBody: at('order-1') },
    { operationType: 'Replace', id: 'cart', resourceBody: at('cart', { n: 1 }), ifMatch: '"stale"' },
    { operationType: 'Create', resourceBody: at('order-2') },
  ];
  const answer = await orders.items.batch(operations, key);
  expect([answer.code, statuses(answer)]).toEqual([207, [424, 412, 424]]);
  expect((await orders.item('order-1', key).read()).statusCode).toBe(404);
  expect((await orders.item('cart', key).read()).resource.n).toBe(0);
});

test('a batch that fails beside single writes of the same turn undoes only itself', async () => {
  const failing = orders.items.batch(
    [
      { operationType: 'Create', resourceBody: at('undone') },
      { operationType: 'Create', resourceBody: at('undone') },
    ],
    key,
  );
  const [, ...answers] = await Promise.all([
    failing,
    ...Array.from({ length: 10 }, (_, n) => orders.items.create(at(`kept-${n}`))),
  ]);
  expect(answers.every(({ statusCode }) => statusCode === 201)).toBe(true);
  expect((await orders.item('undone', key).read()).statusCode).toBe(404);
  expect((await orders.item('kept-9', key).read()).statusCode).toBe(200);
});

test('two batches on one cart at once: one wins, and the other leaves nothing behind', async () => {
  for (let round = 0; round < 10; round += 1) {
    const { etag = '' } = await orders.items.create(at(`cart-${round}`));
    const checkout = (who: string) =>
      orders.items.batch(
        [
          { operationType: 'Replace', id: `cart-${round}`, resourceBody: at(`cart-${round}`, { who }), ifMatch: etag },
          { operationType: 'Create', resourceBody: at(`order-${round}-${who}`) },
        ],
        key,
      );
    const answers = await Promise.all(['a', 'b'].map(checkout));
    expect(answers.map(({ code }) => code).sort()).toEqual([200, 207]);
    const winner = answers[0]?.code === 200 ? 'a' : 'b';
    expect((await orders.item(`cart-${round}`, key).read()).resource.who).toBe(winner);
    const made = await Promise.all(['a', 'b'].map((who) => orders.item(`order-${round}-${who}`, key).read()));
    expect(made.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
  }
});

test('an operation of another partition fails the batch', async () => {
  const answer = await orders.items.batch(
    [{ operationType: 'Create', resourceBody: { ...at('elsewhere'), customerId: 'other' } }],
    key,
  );
  expect([answer.code, statuses(answer)]).toEqual([207, [400]]);
});

test('a batch takes 100 operations and at most 2 MB', async () => {
  const creates = (count: number, text = ''): OperationInput[] =>
    Array.from({ length: count }, (_, n) => ({ operationType: 'Create', resourceBody: at(`many-${n}`, { text }) }));
  expect((await orders.items.batch(creates(100), key)).code).toBe(200);
  const refused = await orders.items.batch(creates(3, 'x'.repeat(800_000)), key).catch((error: Error) => error.cause);
  expect(refused).toMatchObject({ code: 413 });
  // The SDK itself stops at 100, so the 101st is sent by hand.
  const overlong = await sendSigned({
    ...account.emulator,
    method: 'POST',
    path: '/dbs/desk/colls/commerce/docs',
    type: 'docs',
    link: 'dbs/desk/colls/commerce',
    headers: {
      'x-ms-cosmos-is-batch-request': 'True',
      'x-ms-cosmos-batch-atomic': 'True',
      'x-ms-documentdb-partitionkey': '["p","c"]',
    },
    body: JSON.stringify(creates(101)),
  });
  expect(overlong.status).toBe(400);
  expect(overlong.body.message).toContain('100');
});

test('patch inside a batch is refused by name', async () => {
  const answer = await orders.items.batch(
    [{ operationType: 'Patch', id: 'cart', resourceBody: { operations: [] } }],
    key,
  );
  expect(statuses(answer)).toEqual([400]);
});

test('bulk requests reach the physical partition that the SDK hashes to, and each operation stands for itself', async () => {
  const tenant = (n: number) => `3f2504e0-4f89-11d3-9a0c-0305e82c${n}`.slice(0, n + 1);
  const operations: OperationInput[] = Array.from({ length: 60 }, (_, n) => ({
    operationType: 'Create',
    // Long and short ones: the hash takes whole blocks of 16 bytes and a rest.
    partitionKey: [tenant(n), n],
    resourceBody: { id: 'bulk', partnerId: tenant(n), customerId: n },
  }));
  const first = await orders.items.executeBulkOperations(operations);
  expect(first.map(({ response }) => response?.statusCode)).toEqual(operations.map(() => 201));
  const again = await orders.items.executeBulkOperations(operations.slice(0, 3));
  expect(again.map(({ error }) => error?.code)).toEqual([409, 409, 409]);
});
