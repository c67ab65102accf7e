/** What is written is not sent back: the answer to a write is its headers, and the ETag in them is the document's. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCosmosClient } from '../../../src/adapters/cosmos/client.ts';
import type { CosmosPlugin } from '../../../src/adapters/cosmos/plugins.ts';
import { provisionCosmos } from '../../../src/adapters/cosmos/provisioning.ts';
import { makeCosmosStores } from '../../../src/adapters/cosmos/stores.ts';
import { cartId } from '../../../src/domain/ids.ts';
import { type CosmosEmulator, startCosmosEmulator } from '../../../src/local/cosmos/emulator.ts';
import { aCart, alpine } from './samples.ts';

let emulator: CosmosEmulator;
const answers: unknown[] = [];

/** Stands nearer to the wire than what asks for minimal answers. */
const watching: CosmosPlugin = {
  on: 'request',
  plugin: async (request, _diagnostics, next) => {
    const answer = await next(request);
    if (request.operationType === 'create' || request.operationType === 'replace') answers.push(answer.result);
    return answer;
  },
};

beforeAll(async () => {
  emulator = await startCosmosEmulator({ directory: ':memory:', port: 0, physicalPartitions: 2 });
});
afterAll(() => emulator.stop());

test('a document that is created or replaced comes back as its ETag alone, and reads as it was written', async () => {
  const address = { kind: 'key', endpoint: emulator.endpoint, key: emulator.key, database: 'test' } as const;
  const client = makeCosmosClient(address, undefined, [watching]);
  await provisionCosmos(client, 'test');
  const { carts } = makeCosmosStores(client.database('test'));
  answers.length = 0;
  const cart = aCart(alpine, 'cart00000001');
  expect(await carts.create(cart)).toBe('written');
  const created = await carts.read(alpine, cartId('cart00000001'));
  expect(created?.value).toEqual(cart);
  const changed = { ...cart, modifiedBy: 'somebody else' };
  expect(await carts.replace(changed, created?.etag ?? '')).toBe('written');
  expect((await carts.read(alpine, cartId('cart00000001')))?.value).toEqual(changed);
  expect(answers).toEqual([null, null]);
  // The ETag that came in a header alone is the one that guards the next write.
  expect(await carts.replace(cart, created?.etag ?? '')).toBe('conflict');
});
