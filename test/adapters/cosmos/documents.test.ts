/** What lies in the containers: columns beside the value, checked on read, and what a newer version wrote is not lost. */
import type { Database } from '@azure/cosmos';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeCosmosClient } from '../../../src/adapters/cosmos/client.ts';
import { provisionCosmos } from '../../../src/adapters/cosmos/provisioning.ts';
import { makeCosmosStores } from '../../../src/adapters/cosmos/stores.ts';
import { checkRecord } from '../../../src/app/orders/chain.ts';
import type { OrderRecord } from '../../../src/app/orders/ports.ts';
import { refOf } from '../../../src/domain/orders/order.ts';
import { dayMs, plusDays } from '../../../src/domain/time.ts';
import { type CosmosEmulator, startCosmosEmulator } from '../../../src/local/cosmos/emulator.ts';
import { aCart, alpine, anOrder, approved, digest, noon } from './samples.ts';

let emulator: CosmosEmulator;
let database: Database;
let stores: ReturnType<typeof makeCosmosStores>;
let now = Date.now();

beforeEach(async () => {
  now = Date.now();
  emulator = await startCosmosEmulator({ directory: ':memory:', port: 0, now: () => now });
  const client = makeCosmosClient({ kind: 'key', endpoint: emulator.endpoint, key: emulator.key, database: 'test' });
  await provisionCosmos(client, 'test');
  database = client.database('test');
  stores = makeCosmosStores(database);
});
afterEach(() => emulator.stop());

const item = (id: string) => database.container('commerce').item(id, [alpine.partnerId, alpine.customerId]);
const raw = async (id: string): Promise<Record<string, unknown>> => (await item(id).read()).resource ?? {};
const placed = async (record: OrderRecord): Promise<void> => {
  await stores.orders.place(alpine, undefined, [record]);
};
const record = anOrder(alpine, 'order0000001');

describe('An order document', () => {
  test('carries the columns that queries ask for, and no more of the order outside its body', async () => {
    await placed(record);
    const { body, row, _rid, _self, _etag, _attachments, _ts, ...columns } = await raw('order0000001');
    expect(columns).toEqual({
      id: 'order0000001',
      ...alpine,
      type: 'order',
      schemaVersion: 1,
      environment: 'production',
      status: 'pending_review',
      deskState: 'desk',
      isOpen: true,
      createdAt: noon,
      reviewBy: plusDays(noon, 90),
      updatedAt: noon,
      dueAt: noon,
      assessed: { outcome: 'review' },
    });
    expect(body).toEqual(record);
    expect(row).toMatchObject({ totalMinor: 43_800, commitment: '0.05', quantity: 1 });
  });

  test('drops its due column when nothing is due, and closes with the review', async () => {
    const { dueAt: _dueAt, ...settled } = approved(record);
    await placed(settled);
    const document = await raw('order0000001');
    expect(document).toMatchObject({ status: 'pending', isOpen: false, deskState: 'closed' });
    expect(document).not.toHaveProperty('dueAt');
  });

  test('that is not what its schema says is a fault naming the document, not an answer', async () => {
    await placed(record);
    const document = await raw('order0000001');
    await item('order0000001').replace({ ...document, body: { ...record, order: { ...record.order, total: 'much' } } });
    await expect(stores.orders.read(refOf(record.order))).rejects.toThrow(/"order0000001" in commerce .*total/);
    await expect(stores.orders.ofCustomer(alpine, 10)).rejects.toThrow(/"order0000001" in commerce/);
  });

  test('with a status that no rule knows is a fault', async () => {
    await placed(record);
    const document = await raw('order0000001');
    await item('order0000001').replace({
      ...document,
      status: 'lost',
      body: { ...record, order: { ...record.order, status: 'lost' } },
    });
    await expect(stores.orders.read(refOf(record.order))).rejects.toThrow(/BadDocument|in commerce/);
    await expect(stores.orders.ofPartner(alpine.partnerId, {}, 10)).rejects.toThrow(/"order0000001" in commerce/);
  });

  test('of another schema version is a fault that says what to do', async () => {
    await placed(record);
    await item('order0000001').replace({ ...(await raw('order0000001')), schemaVersion: 2 });
    await expect(stores.orders.read(refOf(record.order))).rejects.toThrow(/schemaVersion 2 .*deploy/);
  });

  test('keeps what a newer version wrote when this one replaces it, so that its chain stays intact (SR-17)', async () => {
    await placed(record);
    const document = await raw('order0000001');
    const body = { ...record, order: { ...record.order, newerField: { a: 1 } }, newerBookkeeping: true };
    await item('order0000001').replace({ ...document, body });
    const stored = await stores.orders.read(refOf(record.order));
    if (stored === undefined) throw new Error('The order was not found again');
    await stores.orders.replace({ ...stored.value, claim: { by: 'reviewer', until: noon } }, stored.etag, []);
    expect((await raw('order0000001')).body).toMatchObject({ newerBookkeeping: true, order: { newerField: { a: 1 } } });
    const { newerField: _newerField, ...known } = body.order;
    expect(checkRecord(digest, { ...stored.value, order: known })).toMatchObject({ intact: true });
  });

  test('the whole of one is checked in well under a millisecond', async () => {
    await placed(record);
    await stores.orders.read(refOf(record.order));
    const { valueIn } = await import('../../../src/adapters/cosmos/documents.ts');
    const { orderDocument } = await import('../../../src/adapters/cosmos/order-document.ts');
    const document = { ...(await raw('order0000001')), id: 'order0000001' };
    const rounds = 2_000;
    const from = performance.now();
    for (let n = 0; n < rounds; n++) valueIn(orderDocument, document);
    expect((performance.now() - from) / rounds).toBeLessThan(0.5);
  });
});

describe('A cart document', () => {
  test('CA-01 LC-03 cleans itself up a day after its end, and not before', async () => {
    const cart = aCart(alpine, 'cart00000001');
    await stores.carts.create(cart);
    now += 7.9 * dayMs;
    expect(await stores.carts.read(alpine, cart.id)).toBeDefined();
    now += 0.2 * dayMs;
    expect(await stores.carts.read(alpine, cart.id)).toBeUndefined();
  });

  test('CA-01 written again later is kept from then, for what is left of it', async () => {
    const cart = aCart(alpine, 'cart00000001');
    await stores.carts.create(cart);
    const etag = (await stores.carts.read(alpine, cart.id))?.etag ?? '';
    await stores.carts.replace({ ...cart, modifiedAt: plusDays(noon, 6) }, etag);
    expect(await raw(cart.id)).toMatchObject({ ttl: 2 * 86_400 });
  });
});

test('CA-05 LC-03 an idempotency record is gone after a day', async () => {
  const id = digest('request');
  await stores.requests.create({ id, leaseUntil: 0, seed: 'seed' });
  now += 0.9 * dayMs;
  expect(await stores.requests.read(id)).toBeDefined();
  now += 0.2 * dayMs;
  expect(await stores.requests.read(id)).toBeUndefined();
});
