/** SIGKILL, again and again, in the middle of traffic: nothing that was accepted is lost, half done or done twice. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { makeClient } from '../../src/local/demo/client.ts';
import { deskDatabase, seedLoadCustomers } from '../support/bench-world.ts';
import { type Accepted, type Actors, productionStory, sandboxStory, stages } from '../support/crash-traffic.ts';
import { type DeskProcess, startDeskProcess } from '../support/desk-process.ts';
import type { Patience } from '../support/patient-client.ts';
import { randomFrom } from '../support/random.ts';

const rounds = Number(process.env.CRASH_ROUNDS ?? 50);
const seed = Number(process.env.CRASH_SEED ?? Date.now() % 1_000_000);
const trafficMs = 2_000;
const storiesAtOnce = 4;
const customers = 40;

test(`SIGKILL ${rounds} times under traffic: every accepted order ends as it must, chain whole, nothing doubled (LC-04 OR-05 OR-04)`, async () => {
  console.log(`crash seed ${seed}`);
  const random = randomFrom(seed);
  const stateDirectory = await mkdtemp(join(tmpdir(), 'deal-desk-crash-'));
  const port = 21_000 + Math.floor(random() * 2_000) * 10;
  const start = () => startDeskProcess({ stateDirectory, port });

  let desk: DeskProcess = await start();
  await seedLoadCustomers(desk.cosmos, customers);
  const as = async (person: string) => makeClient(desk.origin, await desk.token(person));
  const actors: Actors = {
    partner: await as('contoso-admin'),
    reviewer: await as('reviewer-anna'),
    sandbox: await as('contoso-sandbox-admin'),
  };

  let up = Promise.withResolvers<void>();
  up.resolve();
  let blocked = 0;
  let armed: string | undefined;
  let struck = Promise.withResolvers<void>();
  const patience: Patience = {
    whenUp: () => up.promise,
    waiting: (isWaiting) => {
      blocked += isWaiting ? 1 : -1;
    },
    sending: (stage) => {
      if (stage === armed) struck.resolve();
    },
  };

  const log: Accepted[] = [];
  const faults: unknown[] = [];
  const running = new Set<Promise<void>>();
  let isOpen = true;
  let n = 0;
  const tell = () => {
    const chance = random();
    const story =
      chance > 0.9
        ? sandboxStory(actors, patience, log)
        : productionStory(actors, patience, n++ % customers, chance, log);
    const told: Promise<void> = story
      .catch((fault: unknown) => {
        faults.push(fault);
      })
      .finally(() => running.delete(told));
    running.add(told);
  };
  /** Keeps so many stories going that are not waiting for an answer of a dead desk. */
  const traffic = (async () => {
    while (isOpen) {
      if (running.size - blocked < storiesAtOnce) tell();
      await sleep(10);
    }
  })();

  const struckAt: Record<string, number> = {};
  for (let round = 0; round < rounds; round += 1) {
    await sleep(trafficMs);
    const stage = stages[round % stages.length] ?? 'checkout';
    struck = Promise.withResolvers<void>();
    armed = stage;
    await Promise.race([struck.promise, sleep(1_500)]);
    armed = undefined;
    await sleep(random() * 25);
    struckAt[stage] = (struckAt[stage] ?? 0) + 1;
    up = Promise.withResolvers<void>();
    await desk.kill();
    desk = await start();
    up.resolve();
  }
  isOpen = false;
  await traffic;
  await Promise.all(running);
  expect(faults, `faults of stories, seed ${seed}`).toEqual([]);
  expect(Object.keys(struckAt)).toHaveLength(stages.length);

  const wrong: string[] = [];
  // A bell that died with its desk is made good by the sweep: two minutes of grace and one until it runs (LC-04).
  const deadline = Date.now() + 240_000;
  for (const { customer, orderId, caseId, ending, files } of log) {
    const client = caseId.includes('0000000000f1.') ? actors.sandbox : actors.partner;
    for (;;) {
      const { body } = await client.get(`/v1/customers/${customer}/orders/${orderId}`);
      if (body.status === ending || Date.now() > deadline) {
        if (body.status !== ending) wrong.push(`${orderId} is ${body.status}, not ${ending}`);
        break;
      }
      await sleep(100);
    }
    const audit = (await actors.reviewer.get(`/desk/v1/cases/${caseId}/audit`)).body;
    if (audit.intact !== true) wrong.push(`${orderId}: chain broken at ${audit.brokenAt}`);
    const held = (await client.get(`/v1/customers/${customer}/subscriptions?order_id=${orderId}`)).body.totalCount;
    if (held !== (ending === 'completed' ? 1 : 0)) wrong.push(`${orderId}: ${held} subscriptions`);
    const stored = (await client.get(`/v1/customers/${customer}/orders/${orderId}/attachments`)).body.totalCount;
    if (stored !== files) wrong.push(`${orderId}: ${stored} files, not ${files}`);
    const charged = await chargesOf(desk.cosmos, orderId);
    const expected = ending === 'completed' ? 12 : 0;
    if (charged !== expected) wrong.push(`${orderId}: ${charged} charges, not ${expected}`);
  }
  expect(wrong, `seed ${seed}`).toEqual([]);
  expect(new Set(log.map(({ orderId }) => orderId)).size).toBe(log.length);
  expect(log.length).toBeGreaterThan(rounds);
  console.log(`${log.length} orders accepted, killed ${rounds} times: ${JSON.stringify(struckAt)}`);
  await desk.stop();
  await rm(stateDirectory, { recursive: true, force: true, maxRetries: 5 });
});

/** Instalments in the ledger: twelve for a year billed monthly, and never one twice. */
const chargesOf = async (endpoint: string, orderId: string): Promise<number> => {
  const { resources } = await deskDatabase(endpoint)
    .container('ledger')
    .items.query({
      query: 'SELECT c.id FROM c WHERE c.orderId = @o',
      parameters: [{ name: '@o', value: orderId }],
    })
    .fetchAll();
  return resources.length;
};
