import { describe, expect, test } from 'vitest';
import type { WantedWebhook } from '../../../src/app/webhooks/keep-webhook.ts';
import type { Post } from '../../../src/app/webhooks/ports.ts';
import type { OrderRef } from '../../../src/domain/ids.ts';
import { orderId } from '../../../src/domain/ids.ts';
import { lookAt } from '../../../src/domain/notifications/delivery.ts';
import { eventNames } from '../../../src/domain/notifications/events.ts';
import { epochMs, hourMs, minuteMs, plusMs } from '../../../src/domain/time.ts';
import { aPartnerCaller, contoso, contosoSandbox } from '../../support/builders.ts';
import { aWorld, type World } from '../../support/world.ts';

const caller = aPartnerCaller();
const everything: WantedWebhook = { url: 'https://hooks.test/', events: eventNames, signatureIn: 'authorization' };

const registered = async (world: World, wanted: Partial<WantedWebhook> = {}): Promise<string> => {
  const made = await world.webhooks.register(caller, { ...everything, ...wanted }, 'seed');
  if (!made.ok) throw new Error(made.refusal.kind);
  return made.value.id;
};

const streamFor = (registrationId: string, { orderId: stream }: OrderRef) => ({
  partnerId: contoso,
  registrationId,
  stream,
});

/** The names of the events that were sent, in order. */
const told = (world: World) => world.sending.sent.map(({ body }) => JSON.parse(body).EventName);

const later = (world: World, ms: number) => world.clock.pass(ms);

describe('WH-01 what an order announces', () => {
  test('costs an account without a registration no write, no query and no step', async () => {
    const world = aWorld();
    const ref = await world.place('po');
    await world.advanceOrder(ref);
    const stored = await world.stored(ref);
    expect(stored.progress.projectedSeq).toBe(stored.facts.length);
    expect(world.faults.orders.calls('replace')).toBe(1);
    expect(world.stores.deliveries.all()).toEqual([]);
    expect(world.faults.accounts.calls('read')).toBe(1);
  });

  test('is told to who registered for it, and nothing else is', async () => {
    const world = aWorld();
    await registered(world, { events: ['po-upload-required'] });
    const ref = await world.place('po');
    await world.advanceOrder(ref);
    const stored = await world.stored(ref);
    expect(world.stores.deliveries.all().map(({ announcement }) => announcement)).toEqual([
      {
        key: `${ref.orderId}:2`,
        event: 'po-upload-required',
        at: stored.facts[1]?.at,
        partnerId: contoso,
        environment: 'production',
        customerId: ref.customerId,
        orderId: ref.orderId,
        status: 'pending_po_upload',
        reviewBy: stored.order.reviewBy,
        daysLeft: 90,
      },
    ]);
  });

  test('is one delivery, however often the outbox is emptied', async () => {
    const world = aWorld();
    await registered(world);
    const ref = await world.place('po');
    // The deliveries are written, the cursor is not.
    world.faults.orders.plan('replace', 'outage-before');
    await expect(world.advanceOrder(ref)).rejects.toThrow('timed out');
    later(world, minuteMs);
    await world.advanceOrder(ref);
    expect(world.stores.deliveries.all().map(({ announcement }) => announcement.event)).toEqual([
      'order-created',
      'po-upload-required',
    ]);
  });
});

describe('WH-02 deliveries', () => {
  test('arrive in the order of what happened, signed, with ids and no names', async () => {
    const world = aWorld();
    const id = await registered(world);
    const ref = await world.place('po');
    await world.advanceOrder(ref);
    await world.upload(ref);
    await world.advanceOrder(ref);
    expect(await world.webhooks.advance(streamFor(id, ref))).toMatchObject({ done: false });
    expect(told(world)).toEqual(['order-created', 'po-upload-required', 'po-upload-completed']);
    const [first] = world.sending.sent;
    expect(first?.headers).toMatchObject({
      authorization: `Signature signed:${first?.body.length}`,
      'x-ms-certificate-url': 'https://desk.test/webhooks/v1/certificates/k1.cer',
      'x-ms-signature-algorithm': 'rsa-sha256',
    });
    expect(JSON.parse(first?.body ?? '')).toEqual({
      EventName: 'order-created',
      ResourceUri: `https://desk.test/v1/customers/${ref.customerId}/orders/${ref.orderId}`,
      ResourceName: 'order',
      AuditUri: null,
      ResourceChangeUtcDate: (await world.stored(ref)).facts[0]?.at,
      EventId: `${ref.orderId}:1`,
      CustomerId: ref.customerId,
      OrderId: ref.orderId,
      Status: 'pending_po_upload',
      ReviewBy: (await world.stored(ref)).order.reviewBy,
      DaysLeft: 90,
    });
  });

  test('carry the signature in x-ms-signature where that was asked for', async () => {
    const world = aWorld();
    const id = await registered(world, { signatureIn: 'x-ms-signature' });
    const ref = await world.place('clear');
    await world.advanceOrder(ref);
    await world.webhooks.advance(streamFor(id, ref));
    expect(world.sending.sent[0]?.headers).toHaveProperty('x-ms-signature');
    expect(world.sending.sent[0]?.headers).not.toHaveProperty('authorization');
  });

  test('that fail keep those behind them waiting, and are tried again when their time has come', async () => {
    const world = aWorld();
    const id = await registered(world);
    const ref = await world.place('po');
    await world.advanceOrder(ref);
    world.sending.answer(async () => ({ status: 500, fault: 'status-refused' }));
    const advanced = await world.webhooks.advance(streamFor(id, ref));
    expect(told(world)).toEqual(['order-created']);
    expect(await world.webhooks.advance(streamFor(id, ref))).toEqual(advanced);
    expect(told(world)).toHaveLength(1);
    world.sending.answer(async () => ({ status: 200 }));
    later(world, 10_000);
    await world.webhooks.advance(streamFor(id, ref));
    expect(told(world)).toEqual(['order-created', 'order-created', 'po-upload-required']);
  });

  test('are parked after ten attempts and listed; what comes behind goes on; a replay sends them', async () => {
    const world = aWorld();
    const id = await registered(world);
    const ref = await world.place('po');
    await world.advanceOrder(ref);
    const first = `${ref.orderId}:1`;
    const refusesFirst: Post = async ({ body }) =>
      JSON.parse(body).EventId === first ? { status: 422, fault: 'status-refused' } : { status: 200 };
    world.sending.answer(refusesFirst);
    for (let i = 0; i < 12; i++) {
      await world.webhooks.advance(streamFor(id, ref));
      later(world, 6 * hourMs);
    }
    expect(told(world)).toEqual([...Array(10).fill('order-created'), 'po-upload-required']);
    const parked = await world.webhooks.log(caller, 'parked', 50, undefined);
    expect(parked.ok && parked.value.items.map(({ announcement, tries }) => [announcement.key, tries])).toEqual([
      [first, 10],
    ]);
    world.sending.answer(async () => ({ status: 200 }));
    expect(await world.webhooks.replayParked(caller)).toEqual({ ok: true, value: 1 });
    await world.webhooks.advance(streamFor(id, ref));
    expect(told(world).at(-1)).toBe('order-created');
    const log = await world.webhooks.log(caller, undefined, 50, undefined);
    expect(log.ok && log.value.items.every(({ state }) => state === 'delivered')).toBe(true);
  });

  test('that were delivered can be replayed too, and nobody else’s can', async () => {
    const world = aWorld();
    const id = await registered(world);
    const ref = await world.place('clear');
    await world.advanceOrder(ref);
    await world.webhooks.advance(streamFor(id, ref));
    const before = told(world).length;
    const key = `${ref.orderId}:1`;
    expect((await world.webhooks.replay(caller, key)).ok).toBe(true);
    await world.webhooks.advance(streamFor(id, ref));
    expect(told(world)).toHaveLength(before + 1);
    const stranger = aPartnerCaller({ partnerId: contosoSandbox, environment: 'sandbox' });
    expect(await world.webhooks.replay(stranger, key)).toMatchObject({ refusal: { kind: 'webhook-not-registered' } });
    await world.webhooks.register(stranger, everything, 'other');
    expect(await world.webhooks.replay(stranger, key)).toMatchObject({ refusal: { kind: 'not-found' } });
  });

  test('of a process that died after sending are sent again: at least once', async () => {
    const world = aWorld();
    const id = await registered(world);
    const ref = await world.place('po');
    await world.advanceOrder(ref);
    let isDead = true;
    world.sending.answer(async () => {
      if (isDead) throw new Error('kill -9');
      return { status: 200 };
    });
    await expect(world.webhooks.advance(streamFor(id, ref))).rejects.toThrow();
    isDead = false;
    later(world, minuteMs);
    await world.webhooks.advance(streamFor(id, ref));
    expect(told(world)).toEqual(['order-created', 'order-created', 'po-upload-required']);
  });

  test('whose bell was lost are found by the sweep, and those that wait for their time are left alone', async () => {
    const world = aWorld();
    const id = await registered(world);
    const ref = await world.place('po');
    await world.advanceOrder(ref);
    expect(await world.webhooks.sweep()).toBe(0);
    later(world, 2 * minuteMs + 1);
    expect(await world.webhooks.sweep()).toBe(1);
    world.sending.answer(async () => ({ status: 500, fault: 'status-refused' }));
    await world.webhooks.advance(streamFor(id, ref));
    expect(await world.webhooks.sweep()).toBe(0);
  });

  test('behind one that fails are looked for by no sweep, and follow at once when it is sent again on request', async () => {
    const world = aWorld();
    const id = await registered(world);
    const ref = await world.place('po');
    await world.advanceOrder(ref);
    world.sending.answer(async () => ({ status: 500, fault: 'status-refused' }));
    for (let attempt = 1; attempt <= 9; attempt++) {
      const advanced = await world.webhooks.advance(streamFor(id, ref));
      if (advanced.done || attempt === 9) break;
      while (world.clock.real() < advanced.until) {
        expect(await world.webhooks.sweep()).toBe(0);
        later(world, Math.min(minuteMs, epochMs(advanced.until) - epochMs(world.clock.real())));
      }
    }
    expect(told(world)).toHaveLength(9);
    const log = await world.webhooks.log(caller, 'waiting', 50, undefined);
    const inSixHours = plusMs(world.clock.real(), 6 * hourMs);
    expect(log.ok && log.value.items.map(lookAt)).toEqual([inSixHours, inSixHours]);
    world.sending.answer(async () => ({ status: 200 }));
    await world.webhooks.replay(caller, `${ref.orderId}:1`);
    await world.webhooks.advance(streamFor(id, ref));
    expect(told(world).slice(9)).toEqual(['order-created', 'po-upload-required']);
  });

  test('of a registration that is gone are dropped, and of one that moved go to its new address', async () => {
    const world = aWorld();
    const id = await registered(world);
    const first = await world.place('clear');
    await world.advanceOrder(first);
    await world.webhooks.change(caller, { ...everything, url: 'https://elsewhere.test/' });
    await world.webhooks.advance(streamFor(id, first));
    expect(new Set(world.sending.sent.map(({ url }) => url))).toEqual(new Set(['https://elsewhere.test/']));
    const second = await world.place('clear', { id: orderId('order0000002') });
    await world.advanceOrder(second);
    await world.webhooks.remove(caller);
    const before = told(world).length;
    expect(await world.webhooks.advance(streamFor(id, second))).toEqual({ done: true, outcome: 'unregistered' });
    expect(told(world)).toHaveLength(before);
    expect(world.stores.deliveries.all().filter(({ state }) => state === 'waiting')).toEqual([]);
  });
});

describe('WH-01 a registration', () => {
  test('is one an account; a second is refused, the same request repeated is not', async () => {
    const world = aWorld();
    const id = await registered(world);
    expect(await registered(world)).toBe(id);
    expect(await world.webhooks.register(caller, everything, 'another')).toMatchObject({
      refusal: { kind: 'webhook-exists' },
    });
    await world.webhooks.remove(caller);
    expect(await world.webhooks.read(caller)).toMatchObject({ refusal: { kind: 'webhook-not-registered' } });
  });

  test('WH-03 of a refused address is not made, and not changed into', async () => {
    const world = aWorld();
    const bad = { ...everything, url: 'http://hooks.test/' };
    const refusal = { kind: 'webhook-url-refused', reason: 'not-https' };
    expect(await world.webhooks.register(caller, bad, 'seed')).toMatchObject({ refusal });
    await registered(world);
    expect(await world.webhooks.change(caller, bad)).toMatchObject({ refusal });
    expect(await world.webhooks.read(caller)).toMatchObject({ value: { url: everything.url } });
  });

  test('is sent test events, two a minute, whose attempts can be read', async () => {
    const world = aWorld();
    const id = await registered(world);
    const sent = await world.webhooks.test(caller, 'one');
    if (!sent.ok) throw new Error(sent.refusal.kind);
    await world.webhooks.test(caller, 'two');
    expect(await world.webhooks.test(caller, 'three')).toMatchObject({
      refusal: { kind: 'rate-limited', retryAfterSeconds: 60 },
    });
    await world.webhooks.advance({ partnerId: contoso, registrationId: id, stream: sent.value });
    expect(await world.webhooks.readTest(caller, sent.value)).toMatchObject({
      value: { delivery: { state: 'delivered', attempts: [{ status: 200 }] } },
    });
    later(world, minuteMs);
    expect((await world.webhooks.test(caller, 'three')).ok).toBe(true);
  });

  test('without test-created is sent no test event', async () => {
    const world = aWorld();
    await registered(world, { events: ['order-created'] });
    expect(await world.webhooks.test(caller, 'one')).toMatchObject({
      refusal: { kind: 'webhook-test-not-registered' },
    });
  });
});
