/** The desk as it is deployed, in this process: routes, workflows and timers on the local Functions host and Durable engine, Cosmos on the emulator, files in memory. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app } from '@azure/functions';
import * as df from 'durable-functions';
import { registerClockWorkflow } from '../../functions/clock.durable.ts';
import { registerDeliveryWorkflow } from '../../functions/delivery-workflow.durable.ts';
import { registerOrderWorkflow } from '../../functions/order-workflow.durable.ts';
import { deskRoutes } from '../../functions/routes.ts';
import { makeCosmosClient } from '../../src/adapters/cosmos/client.ts';
import { provisionCosmos } from '../../src/adapters/cosmos/provisioning.ts';
import { makeCosmosCheck } from '../../src/adapters/cosmos/reachable.ts';
import { makeSeeding } from '../../src/adapters/cosmos/seeding.ts';
import { makeCosmosStores } from '../../src/adapters/cosmos/stores.ts';
import { makeWorkflow } from '../../src/adapters/durable/workflow.ts';
import { makeDocuments } from '../../src/adapters/files/documents.ts';
import { noScanner } from '../../src/adapters/files/no-scanner.ts';
import { registerRoutes } from '../../src/adapters/http/register.ts';
import { makeServe } from '../../src/adapters/http/serve.ts';
import type { Telemetry } from '../../src/adapters/telemetry/telemetry.ts';
import type { Desk } from '../../src/compose/desk.ts';
import { assembleWatched } from '../../src/compose.ts';
import type { Caller } from '../../src/domain/callers.ts';
import { done, refused } from '../../src/domain/result.ts';
import { instantOf } from '../../src/domain/time.ts';
import { startCosmosEmulator } from '../../src/local/cosmos/emulator.ts';
import type { LogEntry } from '../../src/local/functions-host/app-registry.ts';
import { engineFromSettings } from '../../src/local/functions-host/engine-from-settings.ts';
import { startFunctionsHost } from '../../src/local/functions-host/host.ts';
import { seed } from '../../src/tools/seed.ts';
import { contoso } from '../../src/tools/world/accounts.ts';
import { makeMemoryFiles } from './memory/files.ts';
import { makeMemoryMailOut } from './memory/mails.ts';
import { makeMemorySending } from './memory/sending.ts';
import { makeMemoryTrail } from './memory/trail.ts';
import { softwareGround } from './software.ts';

const people: Readonly<Record<string, Caller>> = {
  agent: {
    side: 'partner',
    partnerId: contoso.partnerId,
    objectId: 'tania',
    roles: ['AdminAgent'],
    appOnly: false,
    environment: 'production',
  },
  reviewer: { side: 'desk', objectId: 'rita', roles: ['Reviewer'], appOnly: false },
};

const root = join(import.meta.dirname, '../..');

export const aWatchedDesk = async (makeTelemetry: () => Telemetry) => {
  const stateDirectory = await mkdtemp(join(tmpdir(), 'watched-desk-'));
  const emulator = await startCosmosEmulator({ directory: ':memory:', port: 0 });
  const address = { kind: 'key', endpoint: emulator.endpoint, key: emulator.key, database: 'desk' } as const;
  const plain = makeCosmosClient(address);
  await provisionCosmos(plain, 'desk');
  await seed(makeSeeding(plain.database('desk')), instantOf(Date.now()));

  const telemetry = makeTelemetry();
  const client = makeCosmosClient(address, undefined, telemetry.cosmosPlugins);
  const clock = { real: () => instantOf(Date.now()) };
  const { workflow, deliveryWorkflow, ended, around, check } = makeWorkflow({
    log: telemetry.logs.warn,
  });
  const database = client.database('desk');
  const watched: Desk = assembleWatched(
    {
      ...{ stores: makeCosmosStores(database), files: makeMemoryFiles(() => clock.real()) },
      ...{ documents: makeDocuments(), scanner: noScanner },
      ...{ heads: makeMemoryTrail(), workflow, ended, around, clock },
      ...{ deliveryWorkflow, sending: makeMemorySending() },
      ...softwareGround,
      mail: { send: makeMemoryMailOut().send, deskAddress: undefined },
      dependencies: [
        { name: 'cosmos', check: makeCosmosCheck(database) },
        { name: 'workflows', check },
      ],
    },
    {
      identity: { issuerTemplate: 'https://issuer.test/{tenantid}', audience: 'x', operatorTenantId: 'operator' },
      pagesClientId: undefined,
      pagingKey: 'a key of thirty-two characters!!',
      rateLimitPerMinute: 1_000_000,
      publicUrl: 'https://desk.test',
      transfers: 'off',
    },
    telemetry,
  );
  const desk: Desk = {
    ...watched,
    identify: async (authorization) => {
      const caller = people[(authorization ?? '').replace('Bearer ', '')];
      if (caller === undefined) return refused({ kind: 'unauthenticated' });
      telemetry.caller(caller);
      return done(caller);
    },
  };

  const log: LogEntry[] = [];
  const host = await startFunctionsHost({
    appDirectory: root,
    port: 0,
    stateDirectory,
    settings: {},
    engineFactory: engineFromSettings(),
    log: (entry) => log.push(entry),
    register: () => {
      app.setup({ enableHttpStream: true });
      telemetry.hooks(app);
      const nothing = () => Promise.reject(new Error('Nobody looks at pages here'));
      const routes = deskRoutes(desk, { reference: nothing, web: nothing });
      registerRoutes({
        app,
        routes,
        serve: makeServe({ ...desk, routes, log: telemetry.request }),
        extraInputs: [df.input.durableClient()],
        around: desk.around,
      });
      registerOrderWorkflow(desk);
      registerClockWorkflow(desk);
      registerDeliveryWorkflow(desk);
    },
  });
  if (host.loadError !== undefined) throw host.loadError;

  return {
    desk,
    log,
    origin: host.origin,
    emulator,
    ask: async (
      person: string | undefined,
      method: string,
      path: string,
      body?: unknown,
      headers: Readonly<Record<string, string>> = {},
    ) => {
      const response = await fetch(`${host.origin}${path}`, {
        method,
        headers: {
          ...(person === undefined ? {} : { authorization: `Bearer ${person}` }),
          ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      // biome-ignore lint/suspicious/noExplicitAny: an answer as a client reads it
      const parsed: any = text === '' ? undefined : JSON.parse(text);
      return { status: response.status, body: parsed, text };
    },
    stop: async () => {
      await host.stop();
      client.dispose();
      plain.dispose();
      await emulator.stop();
      await rm(stateDirectory, { recursive: true, force: true });
    },
  };
};

export type WatchedDesk = Awaited<ReturnType<typeof aWatchedDesk>>;
