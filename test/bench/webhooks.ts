/** Measures webhooks on their way out: 100 receivers, ten of them dead, beside the same without the dead. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { makeDeliveries } from '../../src/adapters/cosmos/deliveries.ts';
import { makeSeeding } from '../../src/adapters/cosmos/seeding.ts';
import { lingerMs } from '../../src/app/webhooks/advance-delivery.ts';
import type { StreamRef } from '../../src/app/webhooks/ports.ts';
import { customerId, orderId, partnerId } from '../../src/domain/ids.ts';
import { newDelivery } from '../../src/domain/notifications/delivery.ts';
import { instantOf, plusDays, plusMs } from '../../src/domain/time.ts';
import { contoso } from '../../src/tools/world/accounts.ts';
import { deliveryInstanceId } from '../../src/workflows/contracts.ts';
import { deskDatabase } from '../support/bench-world.ts';
import type { DeskProcess } from '../support/desk-process.ts';
import { type Measured, timesFloor } from './figure.ts';
import { keepAliveAgent } from './lean-client.ts';
import { manyAtOnce, median, until } from './times.ts';
import type { FromReceivers, WantedReceivers } from './webhook-receivers.ts';

const receivers = 100;
/** Of each kind: five take the call and never answer, which costs ten seconds; at five nobody listens. */
const deadOfEachKind = 5;
const ordersEach = 50;
/** What a flagged order announces at once: that it was placed, and that it needs a purchase order. */
const eventsAnOrder = ['order-created', 'po-upload-required'] as const;
const webhooksEach = ordersEach * eventsAnOrder.length;
const mostSeconds = 240;
const lonelyRounds = 15;

const startReceivers = async (wanted: WantedReceivers) => {
  const child = fork(fileURLToPath(new URL('./webhook-receivers.ts', import.meta.url)));
  const answered = async (message: WantedReceivers | 'what arrived?'): Promise<FromReceivers> => {
    const answer = once(child, 'message');
    child.send(message);
    return (await answer)[0];
  };
  const places = await answered(wanted);
  if (places.kind !== 'listening') throw new Error('The receivers did not say where they are');
  return {
    ...places,
    arrived: async () => {
      const answer = await answered('what arrived?');
      if (answer.kind !== 'arrived') throw new Error('The receivers did not say what arrived');
      return answer;
    },
    close: () => child.kill(),
  };
};

let registrations = 0;

/** An account with a registration for that address. */
const registered = async (desk: DeskProcess, url: string): Promise<Omit<StreamRef, 'stream'>> => {
  const number = String(++registrations).padStart(12, '0');
  const partner = partnerId(`77777777-aaaa-4aaa-8aaa-${number}`);
  const registrationId = `77777777-bbbb-4bbb-8bbb-${number}`;
  const now = instantOf(Date.now());
  await makeSeeding(deskDatabase(desk.cosmos)).account({
    ...contoso,
    partnerId: partner,
    name: `Receiver ${number}`,
    createdAt: plusDays(now, -1),
    webhook: {
      id: registrationId,
      url,
      events: eventsAnOrder,
      signatureIn: 'authorization',
      changedAt: now,
      testedAt: [],
    },
  });
  return { partnerId: partner, registrationId };
};

/** Writes what an order's outbox would: its deliveries, and who is to be woken for them. */
const announced = async (desk: DeskProcess, to: Omit<StreamRef, 'stream'>, order: number): Promise<StreamRef> => {
  const deliveries = makeDeliveries(deskDatabase(desk.cosmos).container('deliveries'));
  const id = orderId(`hook${String(order).padStart(8, '0')}${to.registrationId.slice(-4)}`);
  const now = instantOf(Date.now());
  for (const [i, event] of eventsAnOrder.entries()) {
    const announcement = {
      key: `${id}:${i + 1}`,
      event,
      at: plusMs(now, i),
      partnerId: to.partnerId,
      environment: 'production' as const,
      customerId: customerId('c2000000-0000-4000-8000-000000000001'),
      orderId: id,
      status: 'pending_po_upload' as const,
      reviewBy: plusDays(now, 90),
      daysLeft: 90,
    };
    await deliveries.add(newDelivery(to.registrationId, announcement, now));
  }
  return { ...to, stream: id };
};

/** Wakes a stream as the app's durable client does. */
const makeWake = (desk: DeskProcess) => {
  const agent = keepAliveAgent(16);
  const { hostname, port } = new URL(desk.origin);
  const wake = (stream: StreamRef): Promise<void> =>
    new Promise((resolve, reject) => {
      const body = JSON.stringify(stream);
      const path = `/durabletask/orchestrators/deliveryWorkflow/${deliveryInstanceId(stream)}`;
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      const sent = request({ agent, hostname, port, method: 'POST', path, headers }, (response) => {
        response.resume().on('error', reject);
        response.on('end', () => {
          if (response.statusCode === 202) resolve();
          else reject(new Error(`Waking a delivery was answered with ${response.statusCode}`));
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  return { wake, close: () => agent.destroy() };
};

interface Told {
  readonly seconds: number;
  readonly disordered: number;
}

/** Tells `living` receivers and the dead beside them, order by order and round the receivers; until the living have all of it. */
const tellAll = async (desk: DeskProcess, living: number, deadEach: number, orders: number): Promise<Told> => {
  const there = await startReceivers({ living, silent: deadEach, gone: deadEach });
  const wakes = makeWake(desk);
  try {
    const refs: Omit<StreamRef, 'stream'>[] = [];
    for (const url of [...there.dead, ...there.living]) refs.push(await registered(desk, url));
    const streams: StreamRef[] = [];
    await manyAtOnce(orders * refs.length, 16, async (n) => {
      const to = refs[n % refs.length];
      if (to !== undefined) streams[n] = await announced(desk, to, Math.floor(n / refs.length));
    });
    // What was told before lingers a while for what might follow.
    if (orders > 1) await sleep(lingerMs + 3_000);
    const startedAt = Date.now();
    await manyAtOnce(streams.length, 16, async (n) => {
      const stream = streams[n];
      if (stream !== undefined) await wakes.wake(stream);
    });
    const expected = living * orders * eventsAnOrder.length;
    const { lastAt, disordered } = await until(
      `Arrival of ${expected} webhooks`,
      mostSeconds,
      100,
      () => there.arrived(),
      ({ events }) => events >= expected,
    );
    return { seconds: (lastAt - startedAt) / 1000, disordered };
  } finally {
    wakes.close();
    there.close();
  }
};

/** One stream at a time at a desk that has nothing else to do. */
const tellAlone = async (desk: DeskProcess): Promise<number> => {
  const taken: number[] = [];
  for (let round = 0; round < lonelyRounds; round += 1) taken.push((await tellAll(desk, 1, 0, 1)).seconds * 1000);
  return median(taken);
};

export const measureWebhooks = async (desk: DeskProcess): Promise<Measured> => {
  const living = receivers - 2 * deadOfEachKind;
  // Warm: code compiled, connections open.
  await tellAll(desk, 20, 0, 10);
  const alone = await tellAlone(desk);
  const before = await tellAll(desk, living, 0, ordersEach);
  const beside = await tellAll(desk, living, deadOfEachKind, ordersEach);
  const after = await tellAll(desk, living, 0, ordersEach);
  const disordered = before.disordered + beside.disordered + after.disordered;
  if (disordered > 0) throw new Error(`${disordered} orders were told out of their order`);
  const webhooks = living * webhooksEach;
  const without = (before.seconds + after.seconds) / 2;
  return {
    figures: [
      timesFloor(
        {
          what: `${webhooks} webhooks to ${living} receivers, beside ${2 * deadOfEachKind * webhooksEach} to ${2 * deadOfEachKind} dead ones`,
          unit: 's',
          measured: beside.seconds,
        },
        { what: 'without the dead, before and after', measured: without },
        1.5,
      ),
      { what: `Webhooks to ${living} living receivers`, unit: 'webhooks/s', measured: webhooks / without },
      { what: `An order's first two webhooks, alone, from the bell on, p50`, unit: 'ms', measured: alone },
    ],
    sentences: [
      `Of the dead, ${deadOfEachKind} take the call and never answer, which holds an attempt for ten seconds, and at ${deadOfEachKind} nobody listens. ` +
        `Each order tells two events, which must arrive in their order, and did: ${receivers * ordersEach} orders, each woken by itself, ` +
        'sent by a workflow of its own, signed, and noted with its attempt.',
    ],
  };
};
