/** Keys and links as use cases: nothing is given without its record, a key stays the same, and is sealed about one thing. */
import { describe, expect, test } from 'vitest';
import { makeDownloadLinks } from '../../../src/adapters/http/download-links.ts';
import { subscriptionIdOf } from '../../../src/app/orders/derived-ids.ts';
import { aboutKey, makeAllotKeys } from '../../../src/app/software/allot-keys.ts';
import { makeGiveDownloadLink } from '../../../src/app/software/give-download-link.ts';
import type { KeyPool } from '../../../src/app/software/ports.ts';
import { makeReadActivity } from '../../../src/app/software/read-activity.ts';
import { makeReadSoftware } from '../../../src/app/software/read-software.ts';
import { makeRecordActivity } from '../../../src/app/software/record-activity.ts';
import { makeRevealKey } from '../../../src/app/software/reveal-key.ts';
import type { Customer } from '../../../src/domain/customers/customer.ts';
import { subscriptionId } from '../../../src/domain/ids.ts';
import { refOf } from '../../../src/domain/orders/order.ts';
import type { Subscription } from '../../../src/domain/subscriptions/subscription.ts';
import { aCustomer, aPartnerCaller, aSoftwareLine, digest, placedAt } from '../../support/builders.ts';
import { items } from '../../support/buying.ts';
import { makeVirtualClock } from '../../support/clock.ts';
import { withFaults } from '../../support/memory/failing.ts';
import { makeMemoryStores } from '../../support/memory/stores.ts';
import { softwareDeliveries, softwareGround } from '../../support/software.ts';
import { aWorld } from '../../support/world.ts';

const caller = aPartnerCaller();
const admin = aPartnerCaller({ roles: ['GlobalAdmin'] });

const held = (customer: Customer, more: Partial<Subscription> = {}): Subscription => ({
  id: subscriptionId('b0000000-0000-4000-8000-00000000000b'),
  partnerId: customer.partnerId,
  customerId: customer.id,
  environment: customer.environment,
  family: 'softwareSubscription',
  catalogItemId: items.windowsServerOneYear,
  title: 'Windows Server Standard',
  quantity: 1,
  status: 'active',
  startsAt: placedAt,
  autoRenew: true,
  ...more,
});

const aSoftwareWorld = async (change: { readonly keyPool?: KeyPool; readonly customer?: Partial<Customer> } = {}) => {
  const clock = makeVirtualClock();
  const stores = makeMemoryStores();
  const customer = aCustomer(change.customer);
  const subscription = held(customer);
  await stores.seeding.customer(customer);
  await stores.seeding.subscription(subscription);
  const softwareKeys = withFaults(stores.softwareKeys);
  const activityLog = withFaults(stores.activityLog);
  const opened: string[] = [];
  const deps = {
    ...{ ...softwareGround, ...change, softwareDeliveries, clock, digest },
    softwareKeys: softwareKeys.port,
    activityLog: activityLog.port,
    readSoftware: makeReadSoftware({ customers: stores.customers, softwareDeliveries }),
    sealing: {
      ...softwareGround.sealing,
      open: (sealed: string, about: string) => {
        opened.push(about);
        return softwareGround.sealing.open(sealed, about);
      },
    },
  };
  const giving = { ...deps, allotKeys: makeAllotKeys(deps), recordActivity: makeRecordActivity(deps) };
  const asked = { caller, customerId: customer.id, subscriptionId: subscription.id };
  const revealKey = makeRevealKey(giving);
  const giveLink = makeGiveDownloadLink({ ...giving, addressOf: makeDownloadLinks('a signing key').tokenOf });
  const media = { version: '2022', language: 'en-US' };
  return {
    ...{ clock, stores, customer, subscription, opened },
    faults: { softwareKeys: softwareKeys.faults, activityLog: activityLog.faults },
    reveal: (seed: string, version = '2022') => revealKey({ ...asked, version, seed }),
    give: (seed: string) => giveLink({ ...asked, ...media, seed }),
    log: async () => (await makeReadActivity(deps)({ caller: admin, filter: {}, size: 50 })).items,
    readActivity: makeReadActivity(deps),
  };
};

const keyIn = (revealed: Awaited<ReturnType<Awaited<ReturnType<typeof aSoftwareWorld>>['reveal']>>): string => {
  if (!revealed.ok) throw new Error(revealed.refusal.kind);
  return revealed.value.key;
};

describe('a record', () => {
  test('KD-03 that can not be stored leaves the key sealed and the link unmade', async () => {
    const world = await aSoftwareWorld();
    for (const fault of ['outage-before', 'outage-after'] as const) {
      world.faults.activityLog.plan('write', fault, fault);
      await expect(world.reveal(`key ${fault}`)).rejects.toThrow('timed out');
      await expect(world.give(`link ${fault}`)).rejects.toThrow('timed out');
    }
    expect(world.opened).toEqual([]);
    await world.reveal('now');
    expect(world.opened).toHaveLength(1);
  });

  test('KD-03 says who, when and which, of each reveal one; of a request made twice one', async () => {
    const world = await aSoftwareWorld();
    const first = keyIn(await world.reveal('one'));
    world.clock.pass(1000);
    expect(keyIn(await world.reveal('one'))).toBe(first);
    expect(keyIn(await world.reveal('two'))).toBe(first);
    await world.give('two');
    const log = await world.log();
    expect(log.map(({ operation }) => operation).sort()).toEqual([
      'get_software_download_link',
      'get_software_key',
      'get_software_key',
    ]);
    for (const record of log) {
      expect(record).toMatchObject({
        by: { objectId: caller.objectId, role: 'AdminAgent' },
        customerId: world.customer.id,
        subscriptionId: world.subscription.id,
        media: { version: '2022' },
      });
    }
    expect(JSON.stringify(await world.log())).not.toContain(first);
  });

  test('KD-03 whose worker died after it was stored is met by its own repeat', async () => {
    const world = await aSoftwareWorld();
    world.faults.activityLog.plan('write', 'outage-after');
    await expect(world.reveal('one')).rejects.toThrow('timed out');
    expect((await world.reveal('one')).ok).toBe(true);
    expect(await world.log()).toHaveLength(1);
  });

  test('SW-08 of what is cancelled while it is looked at gives no key, allots none anew, and is no record', async () => {
    const world = await aSoftwareWorld();
    const { id: subscriptionId, partnerId, customerId, environment } = world.subscription;
    const revoked = { partnerId, customerId, environment, subscriptionId, keys: [], revokedAt: world.clock.real() };
    // It was still active when it was read; the first key is to be allotted, and the cancellation comes first.
    world.faults.softwareKeys.plan('write', async () => {
      await world.stores.softwareKeys.write(revoked, undefined);
    });
    const refused = { ok: false, refusal: { kind: 'software-not-active', status: 'deleted' } };
    expect(await world.reveal('one')).toEqual(refused);
    expect(await world.reveal('two', '2019')).toEqual(refused);
    expect((await world.stores.softwareKeys.read(world.subscription, subscriptionId))?.value).toEqual(revoked);
    expect(world.opened).toEqual([]);
    expect(await world.log()).toEqual([]);
  });

  test('KD-04 is read thirty days back where nothing is said', async () => {
    const world = await aSoftwareWorld();
    await world.reveal('one');
    world.clock.days(30);
    expect(await world.log()).toHaveLength(1);
    world.clock.pass(1);
    expect(await world.log()).toHaveLength(0);
    const filter = { from: placedAt };
    expect((await world.readActivity({ caller: admin, filter, size: 50 })).items).toHaveLength(1);
  });
});

describe('a key', () => {
  test('KD-03 is the same for two who ask for the first one at the same instant', async () => {
    const world = await aSoftwareWorld();
    const revealed = await Promise.all([world.reveal('one'), world.reveal('two'), world.reveal('three')]);
    expect(new Set(revealed.map(keyIn)).size).toBe(1);
    expect(await world.log()).toHaveLength(3);
  });

  test('KD-03 of a lost race is the one that was stored', async () => {
    const world = await aSoftwareWorld();
    let winner = '';
    world.faults.softwareKeys.plan('write', async () => {
      winner = keyIn(await world.reveal('the first'));
    });
    expect(keyIn(await world.reveal('the second'))).toBe(winner);
  });

  test('KD-01 of a version that came after it was allotted is added, and the others stay', async () => {
    const world = await aSoftwareWorld();
    const key = keyIn(await world.reveal('one'));
    const stored = await world.stores.softwareKeys.read(world.subscription, world.subscription.id);
    if (stored === undefined) throw new Error('it was allotted');
    const old = { ...stored.value, keys: stored.value.keys.filter(({ version }) => version === '2022') };
    await world.stores.softwareKeys.write(old, stored.etag);
    expect(keyIn(await world.reveal('two', '2019'))).not.toBe(key);
    expect(keyIn(await world.reveal('three'))).toBe(key);
  });

  test('KD-03 that lies beside another subscription or version, or was changed, does not open', async () => {
    const world = await aSoftwareWorld();
    await world.reveal('one');
    const stored = await world.stores.softwareKeys.read(world.subscription, world.subscription.id);
    const [first, second] = stored?.value.keys ?? [];
    if (stored === undefined || first === undefined || second === undefined) throw new Error('it was allotted');
    const about = aboutKey(stored.value, first.version);
    const { sealing } = softwareGround;
    expect(sealing.open(first.sealed, about)).toMatch(/^\d{32}$/);
    expect(() => sealing.open(first.sealed, aboutKey(stored.value, second.version))).toThrow();
    expect(() =>
      sealing.open(first.sealed, aboutKey({ ...stored.value, subscriptionId: subscriptionId('x') }, '2022')),
    ).toThrow();
    const changed = first.sealed.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    expect(() => sealing.open(changed, about)).toThrow();
  });

  test('KD-06 that is no key is not kept, and the fault does not tell it', async () => {
    const keyPool = { allot: async () => 'ABCDE-12345' };
    const world = await aSoftwareWorld({ keyPool });
    await expect(world.reveal('one')).rejects.toThrow(/is no key$/);
    await expect(world.reveal('one')).rejects.not.toThrow(/ABCDE/);
    expect(await world.stores.softwareKeys.read(world.subscription, world.subscription.id)).toBeUndefined();
  });

  test('CU-04 is not given once the relationship has ended, nor is a link', async () => {
    const world = await aSoftwareWorld({ customer: { relationship: 'none' } });
    expect(await world.reveal('one')).toMatchObject({ refusal: { kind: 'relationship-ended' } });
    expect(await world.give('one')).toMatchObject({ refusal: { kind: 'relationship-ended' } });
    expect(await world.log()).toEqual([]);
  });

  test('KD-01 is allotted when software is provisioned, sealed, in the batch of the order', async () => {
    const world = aWorld();
    const line = aSoftwareLine({ catalogItemId: items.windowsServerOneYear });
    const ref = await world.place('clear', { lines: [line] });
    await world.advanceOrder(ref);
    const { order } = await world.stored(ref);
    const keys = await world.stores.softwareKeys.read(order, subscriptionIdOf(digest, refOf(order), line.lineNumber));
    expect(keys?.value.keys.map(({ version }) => version)).toEqual(['2022', '2019', '2016']);
    for (const { sealed } of keys?.value.keys ?? []) expect(sealed).not.toMatch(/\d{32}/);
  });
});
