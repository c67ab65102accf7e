import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app, type InvocationContext, type Timer } from '@azure/functions';
import { expect, test } from 'vitest';
import { aHost, fixtures } from './hosted.ts';
import { sendRaw } from './raw-http.ts';

const empty = { appDirectory: join(fixtures, 'functions-host/zero-files') };

test('H18 an app that does not load keeps the host running, and every route is 404', async () => {
  await using host = await aHost({ appDirectory: join(fixtures, 'functions-host/duplicate-name') });
  expect(host.loadError?.message).toContain('A function with id "ctxinfo" has already been registered.');
  expect(host.functions).toEqual([]);
  expect((await fetch(`${host.origin}/api/ping`)).status).toBe(404);
  expect((await fetch(host.origin)).status).toBe(200);
  expect(host.logText()).toContain('No job functions found');
});

test('the start-up lines are among those of the real host for the same app', async () => {
  await using host = await aHost({ appDirectory: join(fixtures, 'goldens/app-hello') });
  const lines = (text: string) => text.split('\n').map((line) => line.trim().replace(/\(\d+ms\)/, '(ms)'));
  const recorded = lines(await readFile(join(fixtures, 'goldens/12-admin/startup-log-hello.txt'), 'utf8'));
  const said = host.log.filter((entry) => entry.level === 'information').map((entry) => entry.message);
  const ours = lines(said.join('\n'));
  expect(ours).toHaveLength(12);
  expect(recorded).toEqual(expect.arrayContaining(ours));
});

test('what EasyAuth would tell about a caller can not be told by the caller', async () => {
  await using host = await aHost({
    ...empty,
    register: () =>
      app.http('who', {
        handler: (request) => ({ jsonBody: { user: request.user, headers: [...request.headers.keys()] } }),
      }),
  });
  const principal = Buffer.from('{"identityProvider":"aad","userId":"boss"}').toString('base64');
  const answer = await fetch(`${host.origin}/api/who`, {
    headers: { 'X-MS-CLIENT-PRINCIPAL': principal, 'x-ms-client-principal-id': 'boss', 'x-other': '1' },
  });
  const seen = await answer.text();
  expect(seen).toContain('"user":null');
  expect(seen).toContain('x-other');
  expect(seen).not.toContain('x-ms-client-principal');
});

test('a disabled function is listed and never answers', async () => {
  await using host = await aHost({
    ...empty,
    settings: { 'AzureWebJobs.off.Disabled': 'true', 'AzureWebJobs.on.Disabled': 'false' },
    register() {
      for (const name of ['on', 'off']) app.http(name, { handler: () => ({ body: name }) });
    },
  });
  expect((await fetch(`${host.origin}/api/on`)).status).toBe(200);
  expect((await fetch(`${host.origin}/api/off`)).status).toBe(404);
  expect(await (await fetch(`${host.origin}/admin/functions/off`)).json()).toMatchObject({ isDisabled: true });
});

test('settings in percent signs are filled in; one that has no value takes only its function out', async () => {
  await using host = await aHost({
    ...empty,
    settings: { PLACE: 'rooms/{id:int}' },
    register() {
      app.http('room', { route: '%PLACE%', handler: (request) => ({ jsonBody: request.params }) });
      app.http('lost', { route: '%NOWHERE%', handler: () => ({}) });
    },
  });
  expect(await (await fetch(`${host.origin}/api/rooms/7`)).json()).toEqual({ id: '7' });
  expect(host.functions.map((each) => each.name)).toEqual(['room']);
  expect(host.logText()).toContain("The 'lost' function is in error: '%NOWHERE%' does not resolve to a value.");
});

test('host.json may empty the route prefix, and host pages keep their places', async () => {
  await using folder = await aFolder({
    'host.json': { extensions: { http: { routePrefix: '' } } },
    'package.json': {},
  });
  await using host = await aHost({
    appDirectory: folder.path,
    register: () =>
      app.http('all', { route: '{*path}', handler: (request) => ({ body: request.params.path ?? 'none' }) }),
  });
  expect(await (await fetch(`${host.origin}/v1/customers`)).text()).toBe('v1/customers');
  expect(await (await fetch(`${host.origin}/`)).text()).toContain('This Functions app is running');
  expect((await fetch(`${host.origin}/admin/host/ping`)).headers.get('cache-control')).toBe('no-store,no-cache');
});

test('W11 settings of the start win over the environment, the environment over local.settings.json; stopping takes them back', async () => {
  await using folder = await aFolder({
    'local.settings.json': {
      Values: { FROM_FILE: 'file', FROM_ENV: 'file', FROM_START: 'file', WEBSITE_HOSTNAME: 'elsewhere' },
    },
    'package.json': {},
  });
  process.env.FROM_ENV = 'environment';
  process.env.FROM_START = 'environment';
  const names = ['FROM_FILE', 'FROM_ENV', 'FROM_START', 'WEBSITE_HOSTNAME', 'AZURE_FUNCTIONS_ENVIRONMENT'];
  let seen: unknown;
  const host = await aHost({
    appDirectory: folder.path,
    settings: { FROM_START: 'start' },
    register: () => {
      seen = names.map((name) => process.env[name]);
    },
  });
  await host.stop();
  expect(seen).toEqual(['file', 'environment', 'start', `localhost:${host.port}`, 'Development']);
  expect(names.map((name) => process.env[name])).toEqual([
    undefined,
    'environment',
    'environment',
    undefined,
    undefined,
  ]);
});

test('H24 a body above 100 MiB is a bare 500, said by its length before any of it is read', async () => {
  let calls = 0;
  await using host = await aHost({
    ...empty,
    register: () => app.http('eat', { handler: () => ({ body: `${++calls}` }) }),
  });
  const answer = await sendRaw(host.port, {
    method: 'POST',
    path: '/api/eat',
    headers: [['Content-Length', String(101 * 1024 * 1024)]],
  });
  expect(answer).toMatchObject({ status: 500, body: '' });
  expect(calls).toBe(0);
  expect(host.logText()).toContain('Request body too large. The max request body size is 104857600 bytes.');
});

test('W13 stopping lets a running request end, refuses new ones, runs appTerminate, and can be asked for twice', async () => {
  const { promise: release, resolve: finish } = Promise.withResolvers<void>();
  const { promise: reached, resolve: entered } = Promise.withResolvers<void>();
  const steps: string[] = [];
  const host = await aHost({
    ...empty,
    register() {
      app.hook.appTerminate(() => void steps.push('terminated'));
      app.http('slow', {
        handler: async () => {
          entered();
          await release;
          steps.push('answered');
          return { body: 'late' };
        },
      });
    },
  });
  const running = fetch(`${host.origin}/api/slow`);
  await reached;
  const stopped = Promise.all([host.stop(), host.stop()]);
  const refused = await fetch(`${host.origin}/api/slow`);
  expect([refused.status, refused.headers.get('connection')]).toEqual([503, 'close']);
  finish();
  const answer = await running;
  expect([answer.status, answer.headers.get('connection'), await answer.text()]).toEqual([200, 'close', 'late']);
  await stopped;
  expect(steps).toEqual(['answered', 'terminated']);
  await expect(fetch(host.origin)).rejects.toThrow();
});

test('W13 a request that does not end in time is cut off, and the log says so', async () => {
  const { promise: reached, resolve: entered } = Promise.withResolvers<void>();
  const host = await aHost({
    ...empty,
    drainMilliseconds: 20,
    register: () =>
      app.http('hangs', {
        handler: () => {
          entered();
          return new Promise(() => {});
        },
      }),
  });
  const running = fetch(`${host.origin}/api/hangs`).catch(() => 'cut off');
  await reached;
  await host.stop();
  expect(await running).toBe('cut off');
  expect(host.logText()).toContain('Requests or timers were still running when the host stopped');
});

test('W13 a timer that does not end is not waited for without limit', async () => {
  const { promise: reached, resolve: entered } = Promise.withResolvers<void>();
  const host = await aHost({
    ...empty,
    drainMilliseconds: 20,
    register: () =>
      app.timer('endless', {
        schedule: '0 0 3 * * *',
        runOnStartup: true,
        handler: () => {
          entered();
          return new Promise(() => {});
        },
      }),
  });
  await reached;
  await host.stop();
  expect(host.logText()).toContain('Requests or timers were still running');
});

test('a taken port is told in one sentence', async () => {
  await using host = await aHost({ ...empty, register: () => {} });
  await expect(aHost({ ...empty, port: host.port })).rejects.toThrow(
    `Port ${host.port} is in use. Stop the program that uses it, or choose another with --port.`,
  );
});

test('W9 W12 a timer started by hand gets timer information, and its retry policy applies', async () => {
  const seen: unknown[] = [];
  const { promise: done, resolve } = Promise.withResolvers<void>();
  await using host = await aHost({
    ...empty,
    register() {
      app.timer('nightly', {
        schedule: '0 0 3 * * *',
        handler: (timer: Timer, context: InvocationContext) => {
          seen.push([timer.isPastDue, timer.schedule, context.retryContext?.retryCount]);
          resolve();
        },
      });
      app.timer('broken', { schedule: 'each night', handler: () => {} });
    },
  });
  const answer = await fetch(`${host.origin}/admin/functions/nightly`, { method: 'POST', body: '{"input":""}' });
  expect(answer.status).toBe(202);
  await done;
  expect(seen).toEqual([[false, { adjustForDST: true }, undefined]]);
  expect(host.logText()).toContain("The 'broken' function is in error: The schedule expression 'each night'");
});

test('W12 a timer that fails is run again by its policy with the retry context', async () => {
  const counts: unknown[] = [];
  const { promise: done, resolve } = Promise.withResolvers<void>();
  await using host = await aHost({
    ...empty,
    register: () =>
      app.timer('shaky', {
        schedule: '0 0 3 * * *',
        runOnStartup: true,
        retry: { strategy: 'fixedDelay', maxRetryCount: 2, delayInterval: 0 },
        handler: (_timer, context) => {
          counts.push(context.retryContext?.retryCount ?? 'first');
          if (counts.length === 3) resolve();
          else throw new Error('shaken');
        },
      }),
  });
  await done;
  expect(counts).toEqual(['first', 1, 2]);
  expect(host.logText()).toContain('is configured to run on startup');
});

test('W9 an HTTP function started by hand gets the input as its body', async () => {
  const { promise: body, resolve } = Promise.withResolvers<string>();
  await using host = await aHost({
    ...empty,
    register: () =>
      app.http('reads', {
        handler: async (request) => {
          resolve(`${request.method} ${await request.text()}`);
          return {};
        },
      }),
  });
  await fetch(`${host.origin}/admin/functions/reads`, { method: 'POST', body: '{"input":"by hand"}' });
  expect(await body).toBe('POST by hand');
});

test('keys are made once and kept; with enableAuth only they open a function', async () => {
  await using folder = await aFolder({});
  const register = () => app.http('locked', { authLevel: 'function', handler: () => ({ body: 'in' }) });
  const first = await aHost({ ...empty, register, enableAuth: true, stateDirectory: folder.path });
  const own = first.keys.ofFunction('locked');
  await first.stop();
  await using host = await aHost({ ...empty, register, enableAuth: true, stateDirectory: folder.path });
  expect(host.keys.ofFunction('locked')).toBe(own);
  expect(JSON.parse(await readFile(join(folder.path, 'keys.json'), 'utf8')).functions.locked).toBe(own);
  const statusWith = async (key: string) =>
    (await fetch(`${host.origin}/api/locked`, { headers: { 'x-functions-key': key } })).status;
  expect([await statusWith(own), await statusWith(host.keys.host), await statusWith(`${own}x`)]).toEqual([
    200, 200, 401,
  ]);
});

test('without enableAuth no key is asked for, as under Core Tools', async () => {
  await using host = await aHost({
    ...empty,
    register: () => app.http('locked', { authLevel: 'admin', handler: () => ({ body: 'in' }) }),
  });
  expect((await fetch(`${host.origin}/api/locked`)).status).toBe(200);
  expect((await fetch(`${host.origin}/admin/host/status`)).status).toBe(200);
});

async function aFolder(files: Record<string, unknown>) {
  const path = await mkdtemp(join(tmpdir(), 'functions-app-'));
  for (const [name, content] of Object.entries(files)) await writeFile(join(path, name), JSON.stringify(content));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}
