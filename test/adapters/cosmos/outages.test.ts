/** When the service does not do as asked: a lost race is an answer, everything else is thrown for the caller to see to. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Container } from '@azure/cosmos';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeCosmosClient } from '../../../src/adapters/cosmos/client.ts';
import { provisionCosmos } from '../../../src/adapters/cosmos/provisioning.ts';
import { makeCosmosStores } from '../../../src/adapters/cosmos/stores.ts';
import { inOneBatch } from '../../../src/adapters/cosmos/writes.ts';
import { refOf } from '../../../src/domain/orders/order.ts';
import { type CosmosEmulator, startCosmosEmulator } from '../../../src/local/cosmos/emulator.ts';
import { alpine, anOrder, approved, aSubscription } from './samples.ts';

/** A container whose batch ends as given: what the service answers, or what the SDK throws. */
const batchEnding = (end: readonly number[] | Error): Container =>
  ({
    items: {
      batch: async () => {
        if (end instanceof Error) throw end;
        return { code: 207, result: end.map((statusCode) => ({ statusCode, eTag: '"1"' })) };
      },
    },
  }) as unknown as Container;

const operations = [
  { operationType: 'Create', resourceBody: { id: 'a' } },
  { operationType: 'Create', resourceBody: { id: 'b' } },
] as const;
const outcome = (end: readonly number[] | Error) => inOneBatch(batchEnding(end), ['p', 'c'], operations);
const thrown = (code: number | string): Error =>
  new Error('Batch request error', { cause: Object.assign(new Error('x'), { code }) });

describe('A batch', () => {
  test('that was written answers the ETag of each operation', async () => {
    expect(await outcome([200, 201])).toEqual(['"1"', '"1"']);
  });

  test.each([[[424, 409]], [[412, 424]], [[404, 424]], [[424, 449]]])(
    'that resolves with %j lost a race',
    async (codes) => {
      expect(await outcome(codes)).toBe('conflict');
    },
  );

  test.each([409, 412])('that is thrown with %d lost a race', async (code) => {
    expect(await outcome(thrown(code))).toBe('conflict');
  });

  test.each([[[424, 429]], [[413, 424]], [[400, 424]], [[424, 500]], [[424, 424]], [[200]]])(
    'that resolves with %j is an outage, and names its codes',
    async (codes) => {
      await expect(outcome(codes)).rejects.toThrow(codes.join(', '));
    },
  );

  test.each([429, 403, 503, 'TimeoutError'])('that is thrown with %s is an outage', async (code) => {
    await expect(outcome(thrown(code))).rejects.toThrow('Batch request error');
  });
});

describe('A service that is busy or away', () => {
  let emulator: CosmosEmulator;
  let stores: ReturnType<typeof makeCosmosStores>;
  const open = (endpoint: string, patienceMs?: number) =>
    makeCosmosClient({ kind: 'key', endpoint, key: emulator.key, database: 'test' }, patienceMs);

  beforeAll(async () => {
    emulator = await startCosmosEmulator({ directory: ':memory:', port: 0 });
    const client = open(emulator.endpoint);
    await provisionCosmos(client, 'test');
    stores = makeCosmosStores(client.database('test'));
    await stores.orders.place(alpine, undefined, [anOrder(alpine, 'order0000001')]);
  });
  afterAll(() => emulator.stop());

  const read = async () => {
    const stored = await stores.orders.read(refOf(anOrder(alpine, 'order0000001').order));
    if (stored === undefined) throw new Error('The order was not found again');
    return stored;
  };

  test('is asked again when it throttles for a moment', async () => {
    emulator.throttle(2);
    expect((await read()).value.order.status).toBe('pending_review');
  });

  test('that goes on throttling is an outage, never a conflict, and nothing was written', async () => {
    const stored = await read();
    const effect = { effect: 'put-subscription', subscription: aSubscription(alpine, 'sub-1') } as const;
    for (const effects of [[], [effect]]) {
      emulator.throttle(20);
      await expect(stores.orders.replace(approved(stored.value), stored.etag, effects)).rejects.toThrow(
        /Request rate is large/,
      );
    }
    emulator.throttle(0);
    expect(await read()).toEqual(stored);
  });

  test('that does not answer is given up on in time, never taken for a conflict', async () => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    await new Promise((resolve) => silent.once('listening', resolve));
    const { port } = silent.address() as AddressInfo;
    const deaf = makeCosmosStores(open(`http://127.0.0.1:${port}`, 150).database('test'));
    const record = anOrder(alpine, 'order0000001');
    await expect(deaf.orders.read(refOf(record.order))).rejects.toThrow(/Timeout/);
    await expect(deaf.orders.replace(record, '"1"', [])).rejects.toThrow(/Timeout/);
    silent.closeAllConnections();
    silent.close();
  });

  test('that is not there at all is an outage at once', async () => {
    const nobody = makeCosmosStores(open('http://127.0.0.1:9').database('test'));
    await expect(nobody.orders.read(refOf(anOrder(alpine, 'order0000001').order))).rejects.toThrow();
  });
});
