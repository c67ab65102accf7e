/** The order store's writes: guarded by ETags, all or nothing, "only one" by marker; in memory and on Cosmos alike. */
import { expect } from 'vitest';
import { checkRecord } from '../../../src/app/orders/chain.ts';
import type { Effect, OrderRecord } from '../../../src/app/orders/ports.ts';
import type { CustomerRef } from '../../../src/domain/ids.ts';
import { refOf } from '../../../src/domain/orders/order.ts';
import {
  aCart,
  alpine,
  alpineOfFabrikam,
  anOrder,
  approved,
  aSubscription,
  asked,
  bellows,
  digest,
  noon,
  rejected,
  uploaded,
} from './samples.ts';
import { inEachPlace, type World } from './worlds.ts';

const placed = async (world: World, record: OrderRecord) => {
  const customer: CustomerRef = refOf(record.order);
  expect(await world.orders.place(customer, undefined, [record])).toBe('written');
  return read(world, record);
};

const read = async (world: World, record: OrderRecord) => {
  const stored = await world.orders.read(refOf(record.order));
  if (stored === undefined) throw new Error('The order was not found again');
  return stored;
};

const subscribing: Effect = { effect: 'put-subscription', subscription: aSubscription(alpine, 'sub-of-order') };
const claiming = (record: OrderRecord): Effect => ({
  effect: 'claim-marker',
  marker: 'azure-plan',
  orderId: record.order.id,
});

inEachPlace('The order store', (it) => {
  it('gives back exactly the record that was placed, its chain intact (SR-17)', async (world) => {
    const record = anOrder(alpine, 'order0000001');
    const stored = await placed(world, record);
    expect(stored.value).toEqual(record);
    expect(checkRecord(digest, stored.value)).toMatchObject({ intact: true, length: 2 });
  });

  it('keeps every status as it was decided', async (world) => {
    const open = anOrder(alpine, 'order0000001');
    const states = [
      open,
      asked(open, 'the signed purchase order'),
      uploaded(asked(open, 'the signed purchase order')),
      approved(open),
      rejected(open),
    ];
    let stored = await placed(world, open);
    for (const state of states) {
      const written = await world.orders.replace(state, stored.etag, []);
      expect(written).not.toBe('conflict');
      stored = await read(world, open);
      expect(stored.value).toEqual(state);
    }
  });

  it('keeps bookkeeping beside the facts: claim, due instant, progress, file names', async (world) => {
    const stored = await placed(world, anOrder(alpine, 'order0000001'));
    const kept: OrderRecord = {
      ...stored.value,
      claim: { by: 'reviewer', until: noon },
      fileNames: { 'file-1': 'Ordre d’achat № 7.pdf' },
      progress: {
        projectedSeq: 2,
        attempts: 3,
        retryAt: noon,
        parked: [{ step: 'project', reason: 'ledger away', at: noon }],
      },
    };
    await world.orders.replace(kept, stored.etag, []);
    expect((await read(world, kept)).value).toEqual(kept);
    const { dueAt: _dueAt, claim: _claim, ...settled } = kept;
    await world.orders.replace(settled, (await read(world, kept)).etag, []);
    expect((await read(world, kept)).value).toEqual(settled);
  });

  it('finds no order that does not exist, lies with another partner, or has an id that nothing could have', async (world) => {
    await placed(world, anOrder(alpine, 'order0000001'));
    for (const [customer, id] of [
      [alpine, 'order0000002'],
      [alpineOfFabrikam, 'order0000001'],
      [bellows, 'order0000001'],
      [alpine, 'a/b'],
      [alpine, 'a?b#c'],
      [alpine, '..'],
      [alpine, ''],
    ] as const) {
      expect(await world.orders.read({ ...customer, orderId: anOrder(customer, id).order.id })).toBeUndefined();
    }
  });

  it('answers the ETag of what was written, good for the next write', async (world) => {
    const stored = await placed(world, anOrder(alpine, 'order0000001'));
    const first = await world.orders.replace(asked(stored.value, 'more'), stored.etag, []);
    if (first === 'conflict') throw new Error('Nobody else wrote');
    expect(first.etag).toBe((await read(world, stored.value)).etag);
    const second = await world.orders.replace(uploaded(first.value), first.etag, [subscribing]);
    if (second === 'conflict') throw new Error('Nobody else wrote');
    expect(second.etag).toBe((await read(world, stored.value)).etag);
    expect(new Set([stored.etag, first.etag, second.etag]).size).toBe(3);
  });

  it('SW-07 ends a subscription with its order only as it was read: both, or neither', async (world) => {
    const stored = await placed(world, anOrder(alpine, 'order0000001'));
    const subscription = aSubscription(alpine, 'sub-of-order');
    await world.seeding.subscription(subscription);
    const was = (await world.customers.storedSubscription(alpine, subscription.id))?.etag ?? '';
    const ended = { ...subscription, status: 'deleted' as const, autoRenew: false, cancelledAt: noon };
    const ending = (etag: string): Effect => ({ effect: 'replace-subscription', subscription: ended, etag });
    const next = asked(stored.value, 'more');
    const renewed = {
      change: 'replace-subscription' as const,
      subscription: { ...subscription, quantity: 2 },
      etag: was,
    };
    await world.customers.write(alpine, [renewed]);
    expect(await world.orders.replace(next, stored.etag, [ending(was)])).toBe('conflict');
    expect((await read(world, stored.value)).value).toEqual(stored.value);
    const now = (await world.customers.storedSubscription(alpine, subscription.id))?.etag ?? '';
    expect(await world.orders.replace(next, stored.etag, [ending(now)])).not.toBe('conflict');
    expect(await world.customers.subscription(alpine, subscription.id)).toEqual(ended);
  });

  it('lets one of many who read the same order win, and tells the others', async (world) => {
    const stored = await placed(world, anOrder(alpine, 'order0000001'));
    const attempts = [approved, rejected, approved, rejected].map((decide, n) =>
      world.orders.replace(decide(stored.value), stored.etag, n % 2 === 0 ? [] : [subscribing]),
    );
    const outcomes = await Promise.all(attempts);
    const won = outcomes.filter((outcome) => outcome !== 'conflict');
    expect(won).toHaveLength(1);
    expect((await read(world, stored.value)).value).toEqual(won[0]?.value);
  });

  it('writes an order and its effects together', async (world) => {
    const stored = await placed(world, anOrder(alpine, 'order0000001'));
    const next = approved(stored.value);
    expect(await world.orders.replace(next, stored.etag, [subscribing, claiming(next)])).not.toBe('conflict');
    expect((await read(world, next)).value).toEqual(next);
    expect(await world.customers.subscriptions(alpine)).toEqual([aSubscription(alpine, 'sub-of-order')]);
    expect(await world.customers.hasMarker(alpine, 'azure-plan')).toBe(true);
  });

  it('writes none of them when the ETag is lost', async (world) => {
    const stored = await placed(world, anOrder(alpine, 'order0000001'));
    await world.orders.replace(rejected(stored.value), stored.etag, []);
    const late = approved(stored.value);
    expect(await world.orders.replace(late, stored.etag, [subscribing, claiming(late)])).toBe('conflict');
    expect((await read(world, late)).value).toEqual(rejected(stored.value));
    expect(await world.customers.subscriptions(alpine)).toEqual([]);
    expect(await world.customers.hasMarker(alpine, 'azure-plan')).toBe(false);
  });

  it('AP-01 gives the one marker to one of two orders, and the other changes nothing', async (world) => {
    const first = await placed(world, anOrder(alpine, 'order0000001'));
    const second = await placed(world, anOrder(alpine, 'order0000002'));
    const outcomes = await Promise.all(
      [first, second].map(({ value, etag }) =>
        world.orders.replace(approved(value), etag, [subscribing, claiming(value)]),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === 'conflict')).toHaveLength(1);
    const statuses = [await read(world, first.value), await read(world, second.value)].map((s) => s.value.order.status);
    expect(statuses.sort()).toEqual(['pending', 'pending_review']);
  });

  it('AP-01 knows the marker of one partner’s customer from that of another’s', async (world) => {
    const mine = await placed(world, anOrder(alpine, 'order0000001'));
    await world.orders.replace(approved(mine.value), mine.etag, [claiming(mine.value)]);
    expect(await world.customers.hasMarker(alpine, 'azure-plan')).toBe(true);
    expect(await world.customers.hasMarker(alpineOfFabrikam, 'azure-plan')).toBe(false);
    expect(await world.customers.hasMarker(bellows, 'azure-plan')).toBe(false);
  });

  it('checks out a cart and creates its orders in one batch', async (world) => {
    await world.carts.create(aCart(alpine, 'cart00000001'));
    const cart = await world.carts.read(alpine, aCart(alpine, 'cart00000001').id);
    if (cart === undefined) throw new Error('The cart was not found again');
    const orders = ['order0000001', 'order0000002'].map((id) => anOrder(alpine, id));
    const ordered = {
      ...cart.value,
      status: 'ordered' as const,
      orders: orders.map(({ order }) => ({ orderGroup: order.orderGroup, orderId: order.id })),
    };
    const twice = await Promise.all(
      [0, 1].map(() => world.orders.place(alpine, { cart: ordered, etag: cart.etag }, orders)),
    );
    expect(twice.sort()).toEqual(['conflict', 'written']);
    expect((await world.carts.read(alpine, cart.value.id))?.value).toEqual(ordered);
    expect(await world.orders.ofCustomer(alpine, 10)).toHaveLength(2);
  });

  it('creates no order when the cart was changed, and leaves the cart when an order exists', async (world) => {
    await world.carts.create(aCart(alpine, 'cart00000001'));
    const cart = await world.carts.read(alpine, aCart(alpine, 'cart00000001').id);
    if (cart === undefined) throw new Error('The cart was not found again');
    const order = anOrder(alpine, 'order0000001');
    const ordered = { ...cart.value, status: 'ordered' as const };
    expect(await world.orders.place(alpine, { cart: ordered, etag: '"another"' }, [order])).toBe('conflict');
    expect(await world.orders.read(refOf(order.order))).toBeUndefined();
    await world.orders.place(alpine, undefined, [order]);
    const other = anOrder(alpine, 'order0000002');
    expect(await world.orders.place(alpine, { cart: ordered, etag: cart.etag }, [other, order])).toBe('conflict');
    expect(await world.orders.read(refOf(other.order))).toBeUndefined();
    expect((await world.carts.read(alpine, cart.value.id))?.value.status).toBe('active');
  });

  it('takes a batch of a hundred operations and refuses one more', async (world) => {
    const orders = Array.from({ length: 101 }, (_, n) => anOrder(alpine, `order${String(n).padStart(7, '0')}`));
    await expect(world.orders.place(alpine, undefined, orders)).rejects.toThrow(/at most 100 operations/);
    expect(await world.orders.ofCustomer(alpine, 200)).toEqual([]);
    expect(await world.orders.place(alpine, undefined, orders.slice(0, 100))).toBe('written');
    expect(await world.orders.ofCustomer(alpine, 200)).toHaveLength(100);
  });
});
