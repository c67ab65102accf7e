/** Software keys and the activity log, in memory and on Cosmos alike; and what of a key lies in the store's own files: nothing. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeCosmosClient } from '../../../src/adapters/cosmos/client.ts';
import { provisionCosmos } from '../../../src/adapters/cosmos/provisioning.ts';
import { makeCosmosStores } from '../../../src/adapters/cosmos/stores.ts';
import { aboutKey, makeAllotKeys } from '../../../src/app/software/allot-keys.ts';
import type { SoftwareKeys } from '../../../src/app/software/ports.ts';
import { customerId, subscriptionId } from '../../../src/domain/ids.ts';
import type { Activity } from '../../../src/domain/software/activity.ts';
import { groupedKey } from '../../../src/domain/software/product-key.ts';
import { type Instant, parseInstant } from '../../../src/domain/time.ts';
import { startCosmosEmulator } from '../../../src/local/cosmos/emulator.ts';
import { items } from '../../support/buying.ts';
import { softwareDeliveries, softwareGround } from '../../support/software.ts';
import { alpine, alpineOfFabrikam, anOrder, aSubscription, contoso } from './samples.ts';
import { inEachPlace, type World } from './worlds.ts';

const held = (id = 'sub-1') =>
  ({
    ...aSubscription(alpine, id),
    family: 'softwareSubscription',
    catalogItemId: items.windowsServerOneYear,
  }) as const;

const keys: SoftwareKeys = {
  ...alpine,
  environment: 'production',
  subscriptionId: subscriptionId('sub-1'),
  keys: [{ version: '2022', sealed: '1.abc.def' }],
};

inEachPlace('The store of software keys', (it) => {
  it('KD-03 keeps them once: who was later is told, and reads what was first', async (world) => {
    expect(await world.softwareKeys.read(alpine, keys.subscriptionId)).toBeUndefined();
    expect(await world.softwareKeys.write(keys, undefined)).toBe('written');
    expect(await world.softwareKeys.write({ ...keys, keys: [] }, undefined)).toBe('conflict');
    const stored = await world.softwareKeys.read(alpine, keys.subscriptionId);
    expect(stored?.value).toEqual(keys);
    const more = { ...keys, keys: [...keys.keys, { version: '2025', sealed: '1.abc.ghi' }] };
    expect(await world.softwareKeys.write(more, stored?.etag)).toBe('written');
    expect(await world.softwareKeys.write(keys, stored?.etag)).toBe('conflict');
    expect((await world.softwareKeys.read(alpine, keys.subscriptionId))?.value).toEqual(more);
    expect(await world.softwareKeys.read(alpineOfFabrikam, keys.subscriptionId)).toBeUndefined();
  });

  it('KD-01 keeps those of provisioning in the batch of the order, or not at all', async (world) => {
    const record = anOrder(alpine, 'order0000001');
    await world.orders.place(alpine, undefined, [record]);
    const stored = await world.orders.read({ ...alpine, orderId: record.order.id });
    if (stored === undefined) throw new Error('it was placed');
    const effects = [
      { effect: 'put-subscription', subscription: held() },
      { effect: 'put-software-keys', keys },
    ] as const;
    expect(await world.orders.replace(stored.value, '"stale"', effects)).toBe('conflict');
    expect(await world.softwareKeys.read(alpine, keys.subscriptionId)).toBeUndefined();
    expect(await world.orders.replace(stored.value, stored.etag, effects)).not.toBe('conflict');
    expect((await world.softwareKeys.read(alpine, keys.subscriptionId))?.value).toEqual(keys);
  });
});

const at = (text: string): Instant => parseInstant(`2026-${text}:00Z`);

const anActivity = (id: string, when: string, more: Partial<Activity> = {}): Activity => ({
  ...alpine,
  id,
  customerName: 'Alpine Ski House',
  environment: 'production',
  at: at(when),
  by: { objectId: 'tania', role: 'AdminAgent' },
  appOnly: false,
  operation: 'get_software_key',
  subscriptionId: subscriptionId('sub-1'),
  productId: 'DG7GMGF0DWS1',
  title: 'Windows Server Standard',
  media: { version: '2022' },
  ...more,
});

const written = async (world: World, ...activities: readonly Activity[]) => {
  for (const activity of activities) await world.activityLog.write(activity);
};

const idsOf = async (world: World, from: string, to: string, more: object = {}) =>
  (await world.activityLog.find(contoso, { from: at(from), to: at(to), ...more }, 50)).items
    .map(({ id }) => id)
    .join('');

inEachPlace('The activity log', (it) => {
  it('KD-03 keeps a record once: the same request again meets its own, whatever the clock says by then', async (world) => {
    const first = anActivity('a', '11-25T08:00');
    expect(await world.activityLog.write(first)).toEqual(first);
    expect(await world.activityLog.write({ ...first, at: at('11-25T09:00') })).toEqual(first);
    expect(await idsOf(world, '11-01T00:00', '11-30T00:00')).toBe('a');
  });

  it('KD-04 is read by date over months, both ends included, newest first', async (world) => {
    await written(
      world,
      anActivity('b', '11-01T00:00'),
      anActivity('a', '10-31T23:59'),
      anActivity('d', '12-01T00:00'),
      anActivity('c', '11-30T23:59'),
    );
    expect(await idsOf(world, '10-31T23:59', '12-01T00:00')).toBe('dcba');
    expect(await idsOf(world, '11-01T00:00', '11-30T23:59')).toBe('cb');
    expect(await idsOf(world, '11-02T00:00', '11-03T00:00')).toBe('');
  });

  it('KD-04 of one customer, of one kind, of one partner', async (world) => {
    const link = { operation: 'get_software_download_link' } as const;
    await written(
      world,
      anActivity('a', '11-25T08:00'),
      anActivity('b', '11-25T09:00', { ...link, media: { version: '2022', language: 'en-US', fileType: 'ISO x64' } }),
      anActivity('c', '11-25T10:00', { customerId: customerId('somebody-else') }),
      anActivity('d', '11-25T11:00', alpineOfFabrikam),
    );
    const range = ['11-01T00:00', '11-30T00:00'] as const;
    expect(await idsOf(world, ...range)).toBe('cba');
    expect(await idsOf(world, ...range, { customerId: alpine.customerId })).toBe('ba');
    expect(await idsOf(world, ...range, { operations: ['get_software_download_link'] })).toBe('b');
    expect(await idsOf(world, ...range, { operations: ['get_software_download_link', 'get_software_key'] })).toBe(
      'cba',
    );
    expect(await idsOf(world, ...range, { operations: [] })).toBe('');
    expect(await idsOf(world, ...range, { customerId: alpine.customerId, operations: ['get_software_key'] })).toBe('a');
  });

  it('KD-04 is paged by key, also where several are of the same instant', async (world) => {
    await written(
      world,
      ...['a', 'b', 'c', 'd'].map((id) => anActivity(id, '11-25T08:00')),
      anActivity('e', '10-25T08:00'),
    );
    const range = { from: at('10-01T00:00'), to: at('11-30T00:00') };
    const first = await world.activityLog.find(contoso, range, 3);
    expect(first.items.map(({ id }) => id).join('')).toBe('dcb');
    const second = await world.activityLog.find(contoso, range, 3, first.next);
    expect(second.items.map(({ id }) => id).join('')).toBe('ae');
    expect(second.next).toBeUndefined();
  });
});

test('KD-03 no key lies in the files of the store in a form that can be read; what lies there opens', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'sealed-keys-'));
  const emulator = await startCosmosEmulator({ directory, port: 0 });
  const client = makeCosmosClient({ kind: 'key', endpoint: emulator.endpoint, key: emulator.key, database: 'test' });
  try {
    await provisionCosmos(client, 'test');
    const { softwareKeys } = makeCosmosStores(client.database('test'));
    const plain: string[] = [];
    const keyPool = {
      allot: async (wanted: Parameters<typeof softwareGround.keyPool.allot>[0]) => {
        const key = await softwareGround.keyPool.allot(wanted);
        plain.push(key);
        return key;
      },
    };
    const allotted = await makeAllotKeys({ ...softwareGround, keyPool, softwareDeliveries })(held());
    if (allotted === undefined) throw new Error('Windows Server has keys');
    expect(await softwareKeys.write(allotted, undefined)).toBe('written');
    const stored = (await softwareKeys.read(alpine, allotted.subscriptionId))?.value;
    expect(
      stored?.keys.map(({ version, sealed }) => softwareGround.sealing.open(sealed, aboutKey(allotted, version))),
    ).toEqual(plain);
    client.dispose();
    await emulator.stop();

    const files = await readdir(directory, { recursive: true, withFileTypes: true });
    const paths = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
    const bytes = Buffer.concat(await Promise.all(paths.map((path) => readFile(path)))).toString('latin1');
    expect(plain).toHaveLength(3);
    for (const { sealed } of allotted.keys) expect(bytes).toContain(sealed);
    for (const key of plain) {
      expect(bytes).not.toContain(key);
      expect(bytes).not.toContain(groupedKey(key));
      expect(bytes).not.toContain(Buffer.from(key).toString('base64url').slice(0, 40));
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});
