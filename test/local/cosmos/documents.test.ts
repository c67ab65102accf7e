/** Single documents through the real SDK: keys, ETags, limits, unique keys. */
import type { Container } from '@azure/cosmos';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Account, commerce, refusalOf, startAccount } from './account.ts';

let account: Account;
let orders: Container;
let simple: Container;

beforeAll(async () => {
  account = await startAccount();
  orders = await account.container(commerce);
  simple = await account.container({ id: 'simple', partitionKey: '/pk' });
});
afterAll(() => account.emulator.stop());

const match = (etag: string | undefined) => ({ accessCondition: { type: 'IfMatch', condition: etag ?? '' } });

test('a document comes back as it was created, with the system properties', async () => {
  const body = {
    id: 'o1',
    partnerId: 'p',
    customerId: 'c',
    text: 'Ærø \u2028 "x" 😀',
    n: 1.5e300,
    list: [1, null, { a: false }],
  };
  const created = await orders.items.create(body);
  const read = await orders.item('o1', ['p', 'c']).read();
  expect(created.statusCode).toBe(201);
  expect(read.resource).toMatchObject(body);
  expect(read.resource).toEqual(created.resource);
  expect(read.resource?._etag).toBe(read.etag);
  expect(Math.abs(read.resource?._ts - Date.now() / 1000)).toBeLessThan(5);
  expect(read.requestCharge).toBeGreaterThan(0);
  expect(read.activityId).toMatch(/^[0-9a-f-]{36}$/);
});

test('a document that is not there is a 404 without a throw, and creating one that is there a 409', async () => {
  await simple.items.create({ id: 'twice', pk: 'a' });
  const missing = await simple.item('nobody', 'a').read();
  expect([missing.statusCode, missing.resource]).toEqual([404, undefined]);
  expect((await simple.item('twice', 'b').read()).statusCode).toBe(404);
  expect((await refusalOf(simple.items.create({ id: 'twice', pk: 'a' }))).code).toBe(409);
  await expect(simple.items.create({ id: 'twice', pk: 'b' })).resolves.toMatchObject({ statusCode: 201 });
});

test('replace, upsert and delete give new ETags, and a stale one loses with 412', async () => {
  const { etag: first } = await simple.items.create({ id: 'e', pk: 'a', n: 0 });
  const item = simple.item('e', 'a');
  const { etag: second, resource } = await item.replace({ id: 'e', pk: 'a', n: 1 }, match(first));
  expect(resource?.n).toBe(1);
  expect(second).not.toBe(first);
  expect((await refusalOf(item.replace({ id: 'e', pk: 'a', n: 2 }, match(first)))).code).toBe(412);
  expect((await refusalOf(item.delete(match(first)))).code).toBe(412);
  const upserted = await simple.items.upsert({ id: 'e', pk: 'a', n: 3 });
  expect([upserted.statusCode, upserted.resource?.n]).toEqual([200, 3]);
  expect((await item.read()).resource.n).toBe(3);
  expect((await item.delete(match(upserted.etag))).statusCode).toBe(204);
  expect((await refusalOf(item.delete())).code).toBe(404);
  expect((await refusalOf(item.replace({ id: 'e', pk: 'a' }))).code).toBe(404);
  expect((await simple.items.upsert({ id: 'e', pk: 'a' })).statusCode).toBe(201);
});

test('a replace that carries the old system properties gets new ones', async () => {
  const { resource } = await simple.items.create({ id: 'round', pk: 'a' });
  const replaced = await simple.item('round', 'a').replace({ ...resource, id: 'round', pk: 'a', more: true });
  expect(replaced.resource?._etag).toBe(replaced.etag);
  expect(replaced.resource?._rid).toBe(resource?._rid);
  expect(replaced.resource?.more).toBe(true);
});

test('of twenty writers under one ETag exactly one wins', async () => {
  const { etag } = await simple.items.create({ id: 'race', pk: 'a', by: -1 });
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, (_, by) =>
      simple
        .item('race', 'a')
        .replace({ id: 'race', pk: 'a', by }, match(etag))
        .then(
          () => by,
          (cause) => cause.code,
        ),
    ),
  );
  const winners = outcomes.filter((outcome) => outcome !== 412);
  expect(winners).toHaveLength(1);
  expect((await simple.item('race', 'a').read()).resource.by).toBe(winners[0]);
});

test('a read under If-None-Match with the current ETag answers 304 without the document', async () => {
  const { etag = '' } = await simple.items.create({ id: 'cached', pk: 'a' });
  const read = await simple.item('cached', 'a').read({ accessCondition: { type: 'IfNoneMatch', condition: etag } });
  expect([read.statusCode, read.resource]).toEqual([304, null]);
});

test('an upsert under If-None-Match * creates once and then loses', async () => {
  const once = { accessCondition: { type: 'IfNoneMatch', condition: '*' } };
  expect((await simple.items.upsert({ id: 'once', pk: 'a' }, once)).statusCode).toBe(201);
  expect((await refusalOf(simple.items.upsert({ id: 'once', pk: 'a' }, once))).code).toBe(412);
});

test('keys may be strings, numbers, booleans, null or absent, and stay apart', async () => {
  for (const pk of ['1', 1, true, null, undefined])
    await simple.items.create({ id: 'same', pk: pk as string, email: String(pk) });
  for (const pk of ['1', 1, true, null]) expect((await simple.item('same', pk).read()).resource.email).toBe(String(pk));
  expect((await simple.item('same').read()).resource.email).toBe('undefined');
});

test('a document whose key differs from the header is refused', async () => {
  await simple.items.create({ id: 'moved', pk: 'a' });
  const refusal = await refusalOf(simple.item('moved', 'a').replace({ id: 'moved', pk: 'b' }));
  expect([refusal.code, refusal.substatus]).toEqual([400, 1001]);
});

test('a hierarchical key must be whole for a point operation', async () => {
  expect((await refusalOf(orders.item('o1', ['p']).read())).code).toBe(400);
});

test.each([
  ['a slash', 'a/b'],
  ['a backslash', 'a\\b'],
  ['a question mark', 'a?b'],
  ['a number sign', 'a#b'],
  ['more than 1023 bytes', 'ø'.repeat(512)],
])('an id with %s is refused', async (_what, id) => {
  const refusal = await refusalOf(
    simple.items
      .batch([{ operationType: 'Create', resourceBody: { id, pk: 'a' } }], 'a')
      .then((answer) => Promise.reject({ code: answer.result?.[0]?.statusCode, message: '' })),
  );
  expect(refusal.code).toBe(400);
});

test('ids with spaces, percent signs and other alphabets work', async () => {
  for (const id of ['a b', '100%', 'é漢字', 'a+b&c=d', 'x'.repeat(1023)]) {
    await simple.items.create({ id, pk: 'ids' });
    expect((await simple.item(id, 'ids').read()).resource?.id).toBe(id);
  }
});

test('an item of 2 MB fits and one above is a 413', async () => {
  const sized = (bytes: number) => ({
    id: 'big',
    pk: 'a',
    text: 'x'.repeat(bytes - JSON.stringify({ id: 'big', pk: 'a', text: '' }).length),
  });
  expect((await simple.items.upsert(sized(2 * 1024 * 1024))).statusCode).toBe(201);
  expect((await refusalOf(simple.items.upsert(sized(2 * 1024 * 1024 + 1)))).code).toBe(413);
});

test('JSON that nests too deep is a 400 and nothing is stored', async () => {
  let deep: unknown = 1;
  for (let level = 0; level < 1500; level += 1) deep = [deep];
  expect((await refusalOf(simple.items.create({ id: 'deep', pk: 'a', deep }))).code).toBe(400);
  expect((await simple.item('deep', 'a').read()).statusCode).toBe(404);
});

test('a unique key is unique within its partition, for creates and replaces alike', async () => {
  const people = await account.container({
    id: 'people',
    partitionKey: '/pk',
    uniqueKeyPolicy: { uniqueKeys: [{ paths: ['/email'] }] },
  });
  await people.items.create({ id: 'u1', pk: 'u', email: 'a@x' });
  await people.items.create({ id: 'u2', pk: 'u', email: 'b@x' });
  expect((await refusalOf(people.items.create({ id: 'u3', pk: 'u', email: 'a@x' }))).code).toBe(409);
  expect((await refusalOf(people.item('u2', 'u').replace({ id: 'u2', pk: 'u', email: 'a@x' }))).code).toBe(409);
  expect((await people.item('u2', 'u').read()).resource.email).toBe('b@x');
  await expect(people.items.create({ id: 'u3', pk: 'other', email: 'a@x' })).resolves.toMatchObject({
    statusCode: 201,
  });
});

test('patch is refused by name', async () => {
  await simple.items.create({ id: 'patched', pk: 'a' });
  const refusal = await refusalOf(simple.item('patched', 'a').patch([{ op: 'set', path: '/a', value: 1 }]));
  expect(refusal.code).toBe(400);
  expect(refusal.message).toContain('PATCH');
});
