import { join } from 'node:path';
import { app } from '@azure/functions';
import * as df from 'durable-functions';
import { expect, test } from 'vitest';
import type { DurableEngine, DurableRequest } from '../../../src/local/durable-engine/ports.ts';
import { engineFromSettings } from '../../../src/local/functions-host/engine-from-settings.ts';
import type { EngineDeps } from '../../../src/local/functions-host/host-contract.ts';
import { aHost, fixtures } from './hosted.ts';

const empty = { appDirectory: join(fixtures, 'functions-host/zero-files') };

/** An engine that remembers what it was asked. */
function anEngine() {
  const requests: DurableRequest[] = [];
  const steps: string[] = [];
  let deps: EngineDeps | undefined;
  const engine: DurableEngine = {
    start: async () => void steps.push('start'),
    stop: async () => void steps.push('stop'),
    clientBinding: (origin) => JSON.stringify({ hub: 'Hub', origin }),
    handle: async (request) => {
      requests.push(request);
      return { status: 202, headers: { location: '/there' }, body: '{"ok":true}' };
    },
  };
  const engineFactory = (given: EngineDeps) => {
    deps = given;
    return engine;
  };
  return { engineFactory, requests, steps, deps: () => deps };
}

test('the engine is made from host.json and the worker, started before the first request, and stopped after the last', async () => {
  const { engineFactory, steps, deps } = anEngine();
  const host = await aHost({
    ...empty,
    engineFactory,
    register() {
      df.app.orchestration('flow', function* () {});
      df.app.activity('leg', { handler: () => 1 });
    },
  });
  expect(deps()?.worker.functions()).toEqual({ orchestrators: ['flow'], activities: ['leg'], entities: [] });
  expect(deps()?.settings).toEqual({});
  expect(deps()?.systemKey).toBe(host.keys.durable);
  await host.stop();
  expect(steps).toEqual(['start', 'stop']);
});

test('a durable client input gets the binding of the engine with this host as its origin', async () => {
  await using host = await aHost({
    ...empty,
    ...anEngine(),
    register: () =>
      app.http('asks', {
        extraInputs: [df.input.durableClient()],
        handler: (_request, context) => ({ jsonBody: context.extraInputs.get(df.input.durableClient()) }),
      }),
  });
  expect(await (await fetch(`${host.origin}/api/asks`)).json()).toEqual({ hub: 'Hub', origin: host.origin });
});

test('webhooks reach the engine only with the system key, the app’s own client without one', async () => {
  const { engineFactory, requests } = anEngine();
  await using host = await aHost({ ...empty, engineFactory, enableAuth: true, register: () => {} });
  const webhook = `${host.origin}/runtime/webhooks/durabletask/instances/a%20b?x=1`;
  expect((await fetch(webhook)).status).toBe(401);
  expect((await fetch(`${webhook}&code=wrong`)).status).toBe(401);
  const answer = await fetch(`${webhook}&code=${host.keys.durable}`, { method: 'POST', body: '{"a":1}' });
  expect([answer.status, answer.headers.get('location'), await answer.json()]).toEqual([202, '/there', { ok: true }]);
  expect((await fetch(`${host.origin}/durabletask/instances/i`)).status).toBe(202);
  expect(requests[0]).toMatchObject({
    method: 'POST',
    path: '/runtime/webhooks/durabletask/instances/a%20b',
    origin: host.origin,
  });
  expect(requests[0]?.query.get('x')).toBe('1');
  expect(Buffer.from(requests[0]?.body ?? []).toString()).toBe('{"a":1}');
  expect(requests[1]).toMatchObject({ method: 'GET', path: '/durabletask/instances/i' });
});

test('while the host drains, a running request can still use its durable client', async () => {
  const { promise: reached, resolve: entered } = Promise.withResolvers<void>();
  const { promise: release, resolve: goOn } = Promise.withResolvers<void>();
  const { engineFactory, steps } = anEngine();
  let origin = '';
  const host = await aHost({
    ...empty,
    engineFactory,
    register: () =>
      app.http('late', {
        handler: async () => {
          entered();
          await release;
          return { body: String((await fetch(`${origin}/durabletask/instances/i`)).status) };
        },
      }),
  });
  origin = host.origin;
  const running = fetch(`${origin}/api/late`);
  await reached;
  const stopped = host.stop();
  goOn();
  expect(await (await running).text()).toBe('202');
  await stopped;
  expect(steps).toEqual(['start', 'stop']);
});

test('the recorded hello app runs on host and engine together, from start to finished status', async () => {
  await using host = await aHost({
    appDirectory: join(fixtures, 'goldens/app-hello'),
    engineFactory: engineFromSettings(),
    enableAuth: true,
  });
  const started = await fetch(`${host.origin}/api/start/hello`, { method: 'POST', body: '{"some":"input"}' });
  expect([started.status, started.headers.get('retry-after')]).toEqual([202, '10']);
  const { statusQueryGetUri } = (await started.json()) as { statusQueryGetUri: string };
  expect(started.headers.get('location')).toBe(statusQueryGetUri);
  expect(statusQueryGetUri.startsWith(`${host.origin}/runtime/webhooks/durabletask/instances/`)).toBe(true);
  let status = await fetch(statusQueryGetUri);
  while (status.status === 202) status = await fetch(statusQueryGetUri);
  expect(await status.json()).toMatchObject({
    runtimeStatus: 'Completed',
    input: { some: 'input' },
    output: ['Hello, Tokyo', 'Hello, Seattle', 'Hello, Cairo'],
  });
});
