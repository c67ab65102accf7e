/** What operators' work asks of Cosmos: counting open reviews, reading every order, and whether it answers at all. */
import { describe, expect, test } from 'vitest';
import { makeCosmosClient } from '../../../src/adapters/cosmos/client.ts';
import { makeOrderScan } from '../../../src/adapters/cosmos/order-scan.ts';
import { provisionCosmos } from '../../../src/adapters/cosmos/provisioning.ts';
import { makeCosmosCheck } from '../../../src/adapters/cosmos/reachable.ts';
import { makeCosmosStores } from '../../../src/adapters/cosmos/stores.ts';
import type { ScannedOrder } from '../../../src/app/orders/ports.ts';
import { startCosmosEmulator } from '../../../src/local/cosmos/emulator.ts';
import { alpine, alpineOfFabrikam, anOrder, bellows, contoso, fabrikam } from './samples.ts';
import { inEachPlace } from './worlds.ts';

inEachPlace('Open reviews', (it) => {
  it('are counted by environment and whose turn it is; what is closed or was never flagged is not', async (world) => {
    await world.orders.place(alpine, undefined, [
      anOrder(alpine, 'order0000001', { outcome: 'po' }),
      anOrder(alpine, 'order0000002', { outcome: 'review' }),
      anOrder(alpine, 'order0000003', { outcome: 'clear' }),
    ]);
    await world.orders.place(bellows, undefined, [anOrder(bellows, 'order0000004', { outcome: 'po' })]);
    await world.orders.place(alpineOfFabrikam, undefined, [
      anOrder(alpineOfFabrikam, 'order0000005', { outcome: 'po', environment: 'sandbox' }),
    ]);
    expect(await world.openReviews.count('production', 'partner')).toBe(2);
    expect(await world.openReviews.count('production', 'desk')).toBe(1);
    expect(await world.openReviews.count('production', 'suspended')).toBe(0);
    expect(await world.openReviews.count('sandbox', 'partner')).toBe(1);
  });
});

const anAccount = async () => {
  const emulator = await startCosmosEmulator({ directory: ':memory:', port: 0, physicalPartitions: 3 });
  const client = makeCosmosClient({ kind: 'key', endpoint: emulator.endpoint, key: emulator.key, database: 'test' });
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= emulator.stop();
    return stopped;
  };
  return {
    client,
    stop,
    database: client.database('test'),
    [Symbol.asyncDispose]: async () => {
      client.dispose();
      await stop();
    },
  };
};

const all = async (scan: AsyncIterable<ScannedOrder>): Promise<readonly ScannedOrder[]> => {
  const found: ScannedOrder[] = [];
  for await (const each of scan) found.push(each);
  return found;
};

describe('The scan of all orders', () => {
  test('gives every order of every partition, page after page, or one partner’s; what can’t be read is told, not skipped', async () => {
    await using account = await anAccount();
    await provisionCosmos(account.client, 'test');
    const commerce = account.database.container('commerce');
    const { orders } = makeCosmosStores(account.database);
    for (let n = 0; n < 130; n += 65) {
      const ids = Array.from({ length: 65 }, (_, i) => `order${String(n + i).padStart(7, '0')}`);
      await orders.place(
        alpine,
        undefined,
        ids.map((id) => anOrder(alpine, id)),
      );
    }
    await orders.place(alpineOfFabrikam, undefined, [anOrder(alpineOfFabrikam, 'order0000999')]);
    await commerce.items.create({
      ...{ id: 'order0broken', partnerId: fabrikam, customerId: 'c', type: 'order', schemaVersion: 1, body: {} },
    });
    const scan = makeOrderScan(commerce);
    const found = await all(scan.all());
    expect(found.filter(({ ok }) => ok)).toHaveLength(131);
    expect(found.filter(({ ok }) => !ok)).toEqual([
      { ok: false, id: 'order0broken', why: expect.stringContaining('order0broken') },
    ]);
    expect(await all(scan.all(contoso))).toHaveLength(130);
  });
});

describe('Whether Cosmos is there', () => {
  const never = new AbortController().signal;

  test('it is, once its containers are', async () => {
    await using account = await anAccount();
    const check = makeCosmosCheck(account.database);
    await expect(check(never)).rejects.toThrow('There is no container');
    await provisionCosmos(account.client, 'test');
    await expect(check(never)).resolves.toBeUndefined();
  });

  test('it is not, when nobody answers', async () => {
    await using account = await anAccount();
    await provisionCosmos(account.client, 'test');
    const check = makeCosmosCheck(account.database);
    await check(never);
    await account.stop();
    await expect(check(AbortSignal.timeout(500))).rejects.toThrow();
  });
});
