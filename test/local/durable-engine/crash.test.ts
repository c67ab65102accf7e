/** Recording 18 and more: the process is killed without warning, and the next start goes on with everything that was accepted. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { anEngine } from './an-engine.ts';
import { goldenWorker } from './golden-app.ts';
import { withDifferences } from './golden-http.ts';
import { readJson } from './recordings.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'durable-crash-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const child = (mode: string): ChildProcess =>
  spawn(
    process.execPath,
    [fileURLToPath(new URL('./crash-child.ts', import.meta.url)), join(folder, 'durable.sqlite'), mode],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );

/** Lines until `enough` says so, then SIGKILL; every line was printed after its start had been accepted. */
const linesUntil = async (process: ChildProcess, enough: (lines: readonly string[]) => boolean): Promise<string[]> => {
  const lines: string[] = [];
  if (process.stdout === null) throw new Error('The child has no output.');
  for await (const line of createInterface({ input: process.stdout })) {
    lines.push(line);
    if (enough(lines)) break;
  }
  process.kill('SIGKILL');
  await once(process, 'exit');
  return lines;
};

test('after kill -9 a waiter, a timer, an activity in flight and a row of activities all end at once', async () => {
  const lines = await linesUntil(child('mixed'), (seen) => seen.at(-1) === 'ready');
  const ids = new Map(lines.map((line) => line.split(' ') as [string, string]));
  const worker = await goldenWorker();
  await using engine = await anEngine({ worker }, folder);
  const id = (name: string): string => ids.get(name) ?? '';
  expect(await engine.raise(id('waitX'), 'x', '"after"')).toBe(202);
  expect(await engine.until(id('waitX'))).toMatchObject({ output: { got: 'after' } });
  expect(await engine.until(id('shortTimer'))).toMatchObject({ output: 'done' });
  expect(await engine.until(id('anyLoser'))).toMatchObject({ runtimeStatus: 'Completed', output: 'b' });
  const file = '18-crash-restart.json';
  const recorded = readJson(file) as { readonly ten: { readonly st: string } };
  const { runtimeStatus } = await engine.until(id('ten'));
  expect(runtimeStatus).toBe(withDifferences(file, 'ten', recorded.ten).st);
  await worker.stop();
});

test('kill -9 in the middle of a flood, three times over: nothing accepted is lost, nothing is left undone', async () => {
  const accepted: [string, string][] = [];
  for (const size of [5, 40, 90]) {
    const lines = await linesUntil(child('flood'), (seen) => seen.length >= size);
    accepted.push(...lines.map((line) => line.split(' ') as [string, string]));
  }
  const greetings = (count: number) => Array.from({ length: count }, (_, n) => `Hello, ${n}`);
  const cities = ['Hello, Tokyo', 'Hello, Seattle', 'Hello, Cairo'];
  const outputs: Readonly<Record<string, unknown>> = { ten: greetings(10), hello: cities, parent: cities };
  const worker = await goldenWorker();
  await using engine = await anEngine({ worker }, folder);
  for (const [name, id] of accepted) {
    expect(await engine.until(id)).toMatchObject({ name, runtimeStatus: 'Completed', output: outputs[name] });
  }
  const running = await engine.call('GET', '/durabletask/instances/?runtimeStatus=Running,Pending');
  const left = JSON.parse(running.body) as { instanceId: string }[];
  for (const { instanceId } of left) await engine.until(instanceId, 'Completed');
  await worker.stop();
});
