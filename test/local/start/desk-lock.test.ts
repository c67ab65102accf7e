/** One desk a state directory, however the last one ended. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockDesk } from '../../../src/local/start/desk-lock.ts';
import { root } from '../../support/source-syntax.ts';

let directory: string;
let children: ChildProcess[] = [];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'desk-lock-'));
});

afterEach(async () => {
  for (const child of children.filter((each) => each.exitCode === null && each.signalCode === null)) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  children = [];
  rmSync(directory, { recursive: true, force: true });
});

/** Another process that holds the lock until it is ended. */
const holder = async () => {
  const code = `import(${JSON.stringify(join(root, 'src/local/start/desk-lock.ts'))}).then(({ lockDesk }) => { globalThis.held = lockDesk(process.argv[1]); console.log('held'); setInterval(() => {}, 1000); });`;
  const child = spawn(process.execPath, ['-e', code, directory], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  await once(child.stdout, 'data');
  return child;
};

test('a second desk is told who holds the directory', async () => {
  const child = await holder();
  expect(() => lockDesk(directory, 50)).toThrow(
    new RegExp(`A desk \\(process ${child.pid}\\) already runs on ${directory}`),
  );
});

test('a desk that was killed holds nothing', async () => {
  const child = await holder();
  child.kill('SIGKILL');
  await once(child, 'exit');
  const lock = lockDesk(directory, 50);
  lock.release();
});

test('a released directory can be taken again', () => {
  lockDesk(directory, 50).release();
  lockDesk(directory, 50).release();
});
