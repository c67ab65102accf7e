/** SIGKILL while webhooks are being delivered: each event arrives, in its order, and again only where a desk died with it in hand. */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { composeTools } from '../../src/compose/tools.ts';
import type { CustomerId, OrderId } from '../../src/domain/ids.ts';
import { type EventName, eventNames, eventOf } from '../../src/domain/notifications/events.ts';
import { expectStatus, makeClient } from '../../src/local/demo/client.ts';
import { contoso } from '../../src/tools/world/accounts.ts';
import { emulatorKey, seedLoadCustomers } from '../support/bench-world.ts';
import { type Accepted, type Actors, productionStory } from '../support/crash-traffic.ts';
import { startDeskProcess } from '../support/desk-process.ts';
import type { Patience } from '../support/patient-client.ts';
import { randomFrom } from '../support/random.ts';

const rounds = Number(process.env.CRASH_DELIVERY_ROUNDS ?? 4);
const seed = Number(process.env.CRASH_SEED ?? Date.now() % 1_000_000);
const storiesARound = 4;
/** A receiver thinks this long at most before it answers. */
const slowestMs = 200;

interface Arrival {
  readonly eventId: string;
  /** The desk that sent it: the how manieth since the first. */
  readonly life: number;
}

test(`WH-02 SIGKILL ${rounds} times while deliveries are in flight: none lost, none out of order, none twice from one desk`, async () => {
  console.log(`delivery crash seed ${seed}`);
  const random = randomFrom(seed);
  const stateDirectory = await mkdtemp(join(tmpdir(), 'deal-desk-deliveries-'));
  const port = 41_000 + Math.floor(random() * 1_000) * 10;
  const start = () => startDeskProcess({ stateDirectory, port });

  let life = 0;
  let arrivals = 0;
  let strikeAt = Number.POSITIVE_INFINITY;
  let struck = Promise.withResolvers<void>();
  const arrived = new Map<string, Arrival[]>();
  const receiver = createServer(async (request, response) => {
    const { OrderId: order, EventId: eventId } = JSON.parse(Buffer.concat(await request.toArray()).toString());
    arrived.set(order, [...(arrived.get(order) ?? []), { eventId, life }]);
    arrivals += 1;
    if (arrivals === strikeAt) struck.resolve();
    await sleep(random() * slowestMs);
    response.writeHead(204).end();
  });
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');

  let desk = await start();
  onTestFinished(async () => {
    await desk.stop();
    receiver.closeAllConnections();
    receiver.close();
    await rm(stateDirectory, { recursive: true, force: true, maxRetries: 5 });
  });
  await seedLoadCustomers(desk.cosmos, rounds * storiesARound);
  const as = async (person: string) => makeClient(desk.origin, await desk.token(person));
  const actors: Actors = {
    partner: await as('contoso-admin'),
    reviewer: await as('reviewer-anna'),
    sandbox: await as('contoso-sandbox-admin'),
  };
  const registration = {
    WebhookUrl: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`,
    WebhookEvents: [...eventNames],
  };
  expectStatus(await actors.partner.post('/webhooks/v1/registration', registration), 200, 'registration');

  // Requests end before a strike: one that a desk died over would wait a minute for its mark to end (CA-05).
  const patience: Patience = { whenUp: async () => undefined, waiting: () => undefined, sending: () => undefined };
  const log: Accepted[] = [];
  const killedAt: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const stories = Array.from({ length: storiesARound }, (_, i) =>
      productionStory(actors, patience, round * storiesARound + i, random(), log),
    );
    await Promise.all(stories);
    struck = Promise.withResolvers<void>();
    strikeAt = arrivals + 1 + Math.floor(random() * storiesARound);
    const afterMs = random() * slowestMs;
    await Promise.race([struck.promise, sleep(1_000)]);
    await sleep(afterMs);
    killedAt.push(`${arrivals}+${Math.round(afterMs)}ms`);
    await desk.kill();
    life += 1;
    desk = await start();
  }
  const told = `seed ${seed}, killed at arrival ${killedAt.join(', ')}`;

  const tools = composeTools({
    cosmos: { kind: 'key', endpoint: desk.cosmos, key: emulatorKey, database: 'dealdesk' },
  });
  /** What its facts say must be told; the order is done once that is settled. */
  const expectedOf = async ({ customer, orderId, ending }: Accepted): Promise<readonly string[] | undefined> => {
    const ref = { partnerId: contoso.partnerId, customerId: customer as CustomerId, orderId: orderId as OrderId };
    const record = (await tools.orders.read(ref))?.value;
    if (record?.order.status !== ending) return undefined;
    return record.facts.flatMap((fact) => (isTold(eventOf(fact)) ? [`${orderId}:${fact.seq}`] : []));
  };

  // A bell that died with its desk is made good by the sweep: two minutes of grace and one until it runs (WH-02, LC-04).
  const deadline = Date.now() + 240_000;
  const wrong: string[] = [];
  let repeats = 0;
  for (const accepted of log) {
    let expected: readonly string[] | undefined;
    let got: readonly Arrival[] = [];
    for (;;) {
      expected = await expectedOf(accepted);
      got = arrived.get(accepted.orderId) ?? [];
      const ids = new Set(got.map(({ eventId }) => eventId));
      if (expected?.every((id) => ids.has(id)) || Date.now() > deadline) break;
      await sleep(50);
    }
    const once = got.filter(({ eventId }, at) => got[at - 1]?.eventId !== eventId);
    if (JSON.stringify(once.map(({ eventId }) => eventId)) !== JSON.stringify(expected))
      wrong.push(`${accepted.orderId}: expected ${expected}, got ${got.map(({ eventId }) => eventId)}`);
    const sameLife = got.filter(
      ({ eventId, life: of }, at) => got[at - 1]?.eventId === eventId && got[at - 1]?.life === of,
    );
    if (sameLife.length > 0)
      wrong.push(`${accepted.orderId}: ${sameLife.map((each) => each.eventId)} twice from one desk`);
    repeats += got.length - once.length;
  }
  expect(wrong, told).toEqual([]);
  expect(log.length, told).toBe(rounds * storiesARound);
  console.log(`${log.length} orders, ${arrivals} arrivals, ${repeats} of them again; ${told}`);

  tools.close();
});

const isTold = (event: EventName | undefined): boolean => event !== undefined;
