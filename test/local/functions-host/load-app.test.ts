import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aWorker } from './a-worker.ts';
import { fixtures } from './hosted.ts';

const folder = (name: string) => ({ directory: join(fixtures, 'functions-host', name) });
const golden = (name: string) => readFileSync(join(fixtures, 'goldens', name), 'utf8');
const names = (worker: { registered: readonly { name: string }[] }) => worker.registered.map((entry) => entry.name);

test('W2 an ESM app loads with top-level await, default and namespace imports, and its functions run', async () => {
  const worker = await aWorker(folder('esm-app'));
  expect(worker.loadError).toBeUndefined();
  expect(names(worker)).toEqual(['esm', 'hello', 'sayHello']);
  expect(await worker.invokeActivity('sayHello', '"\\"Tokyo\\""', 'i')).toEqual({ ok: true, value: 'Hello, Tokyo' });
  const result = await worker.invoke('esm', {
    inputData: [{ name: trigger(worker, 'esm'), data: { http: { method: 'GET', url: 'http://localhost/api/esm' } } }],
  });
  const body = result.ok && Buffer.from(result.response.returnValue?.http?.body?.bytes ?? []).toString();
  expect(golden('14-esm.txt').split('\n')[0]).toBe(`ESM app: ${body}`);
});

test('W2 a folder as main stands for its files, CommonJS and ESM side by side, in the order of their names', async () => {
  const worker = await aWorker(folder('folder-main'));
  expect(names(worker)).toEqual(['one', 'two']);
  expect(worker.registered.map((entry) => entry.entryPoint?.replace(/.*src/, 'src'))).toEqual([
    'src/functions/one.js',
    'src/functions/two.mjs',
  ]);
});

test('H18 two functions of one name leave the app without any function, in the words of the real worker', async () => {
  const worker = await aWorker(folder('duplicate-name'));
  expect(worker.registered).toEqual([]);
  const recorded = golden('17-duplicate-function-name.txt').split('\n')[0]?.trim();
  expect(`Error: ${worker.loadError?.message}`).toBe(recorded);
  expect(worker.logText()).toContain(`error ${recorded}`);
});

test('W2 an entry point that throws leaves the app without functions and names the file and the reason', async () => {
  const worker = await aWorker(folder('broken-entry'));
  expect(worker.registered).toEqual([]);
  expect(worker.loadError?.message).toBe('Worker was unable to load entry point "entry.js": no configuration');
});

test('W2 a main that fits no file says so', async () => {
  const worker = await aWorker(folder('zero-files'));
  expect(worker.loadError?.message).toBe(
    'Worker was unable to load entry point "dist/nothing/*.js": Found zero files matching the supplied pattern',
  );
});

test('W2 a folder without package.json only warns', async () => {
  const worker = await aWorker({ directory: join(fixtures, 'functions-host', 'nowhere') });
  expect(worker.loadError).toBeUndefined();
  expect(worker.logText()).toContain('warning Worker failed to load package.json');
});

test('the same folder can be loaded again in one process, with its setup open again', async () => {
  for (let round = 0; round < 3; round++) {
    const worker = await aWorker(folder('stream-app'));
    expect(worker.loadError).toBeUndefined();
    expect(names(worker)).toEqual(['size']);
    expect(worker.httpServer?.listening).toBe(true);
    await worker.stop();
    worker.httpServer?.close();
  }
});

test('an ESM folder can be loaded again in one process, durable functions included', async () => {
  const first = await aWorker(folder('esm-app'));
  await first.stop();
  const second = await aWorker(folder('esm-app'));
  expect(names(second)).toEqual(['esm', 'hello', 'sayHello']);
  expect(await second.invokeActivity('sayHello', '"\\"Cairo\\""', 'i')).toEqual({ ok: true, value: 'Hello, Cairo' });
});

function trigger(worker: Awaited<ReturnType<typeof aWorker>>, name: string): string {
  const entry = worker.registered.find((each) => each.name === name);
  return Object.keys(entry?.metadata.bindings ?? {})[0] ?? '';
}
