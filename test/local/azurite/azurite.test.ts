/** Azurite as a child that outlives a killed desk: adopted when it fits, ended when it does not, never mistaken for another program. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Azurite, startAzurite } from '../../../src/local/azurite/azurite.ts';
import { isAlive } from '../../../src/local/azurite/left-over.ts';
import { loadDeskSettings } from '../../../src/local/start/desk-settings.ts';
import { root } from '../../support/source-syntax.ts';

let stateDirectory: string;
let ports: { blob: number; queue: number; table: number };
let running: Azurite[] = [];

beforeEach(async () => {
  stateDirectory = mkdtempSync(join(tmpdir(), 'azurite-'));
  ({ ports } = await loadDeskSettings({ root, port: 0, environment: {} }));
});

afterEach(async () => {
  for (const each of running) await each.stop();
  running = [];
  rmSync(stateDirectory, { recursive: true, force: true, maxRetries: 5 });
});

const start = async (parts: 'blob' | 'all' = 'blob') => {
  const azurite = await startAzurite({ stateDirectory, ports, parts });
  running.push(azurite);
  return azurite;
};

const serverAt = async (port: number) => (await fetch(`http://127.0.0.1:${port}/`)).headers.get('server') ?? '';

test('it answers for blobs, and is gone with its pid file after stop', async () => {
  const azurite = await start();
  expect(await serverAt(ports.blob)).toMatch(/^Azurite-Blob/);
  expect(JSON.parse(readFileSync(join(stateDirectory, 'azurite.json'), 'utf8')).pid).toBe(azurite.pid);
  await azurite.stop();
  expect(isAlive(azurite.pid)).toBe(false);
  expect(() => readFileSync(join(stateDirectory, 'azurite.json'))).toThrow();
});

test('one that was left behind is adopted', async () => {
  const first = await start();
  const second = await start();
  expect([second.pid, second.isAdopted]).toEqual([first.pid, true]);
});

test('one that was left behind without queues and tables makes way where all are wanted', async () => {
  const first = await start();
  const second = await start('all');
  expect(second.isAdopted).toBe(false);
  expect(isAlive(first.pid)).toBe(false);
  expect(await Promise.all([ports.queue, ports.table].map(serverAt))).toEqual([
    expect.stringMatching(/^Azurite-Queue/),
    expect.stringMatching(/^Azurite-Table/),
  ]);
});

test('one whose pid file is missing is found by its directory', async () => {
  const first = await start();
  rmSync(join(stateDirectory, 'azurite.json'));
  await start();
  expect(isAlive(first.pid)).toBe(false);
});

test('a pid that now belongs to another program is left alone', async () => {
  mkdirSync(stateDirectory, { recursive: true });
  const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  writeFileSync(join(stateDirectory, 'azurite.json'), JSON.stringify({ pid: stranger.pid, parts: 'blob', ports }));
  await start();
  expect(isAlive(stranger.pid ?? 0)).toBe(true);
  stranger.kill('SIGKILL');
});

test('a port that another program holds is one sentence', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => {
    other.listen(ports.blob, '127.0.0.1', resolve);
  });
  await expect(start()).rejects.toThrow(`Port ${ports.blob}, for Azurite (blobs), is taken by another program`);
  other.close();
});
