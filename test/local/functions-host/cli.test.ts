import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fixtures } from './hosted.ts';

const cli = join(import.meta.dirname, '../../../src/local/functions-host/cli.ts');

/** The command as its own process; its output so far, and how it ended. */
function aProcess(...args: string[]) {
  const child = spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let onOutput = () => {};
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      onOutput();
    });
  }
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const saying = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      onOutput = () => {
        const found = pattern.exec(output);
        if (found) resolve(found);
      };
      onOutput();
      void ended.then(() => reject(new Error(`ended without ${pattern}:\n${output}`)));
    });
  return { child, saying, ended, output: () => output };
}

test('`host -- DIR` runs an app folder, prints its routes, and ends cleanly on Ctrl-C', async () => {
  const state = await mkdtemp(join(tmpdir(), 'host-cli-'));
  const host = aProcess(join(fixtures, 'functions-host/esm-app'), '--port', '0', '--state', state);
  const [, port] = await host.saying(/esm: \[GET\] http:\/\/localhost:(\d+)\/api\/esm/);
  const answer = await fetch(`http://127.0.0.1:${port}/api/esm`);
  expect(await answer.text()).toBe('tla=top-level await ok true; deflt=default import function function');
  expect(host.output()).toContain('hello: orchestrationTrigger');
  host.child.kill('SIGINT');
  expect(await host.ended).toBe(0);
  expect(host.output()).toContain('Host stopped');
  await rm(state, { recursive: true });
});

test('a wrong command line or folder ends with one sentence and status 1', async () => {
  const [none, missing, port] = [aProcess(), aProcess('/nowhere/at/all'), aProcess('.', '--port', 'x')];
  expect([await none.ended, await missing.ended, await port.ended]).toEqual([1, 1, 1]);
  expect(none.output()).toContain('Usage: npm run host -- DIR');
  expect(missing.output()).toBe('There is no folder /nowhere/at/all.\n');
  expect(port.output()).toContain('--port x is not a port.');
});

test('an exception that nobody catches ends the process, and the next serves at the same port, until the third', async () => {
  const state = await mkdtemp(join(tmpdir(), 'host-cli-'));
  const host = aProcess(join(fixtures, 'functions-host/crashing-app'), '--port', '0', '--state', state);
  const [, port] = await host.saying(/crash: \[GET,POST\] http:\/\/localhost:(\d+)\/api\/crash/);
  for (const round of [1, 2, 3]) {
    await host.saying(new RegExp(`(Job host started[^]*){${round}}`));
    await fetch(`http://127.0.0.1:${port}/api/crash`).catch(() => undefined);
  }
  expect(await host.ended).toBe(1);
  expect(host.output()).toContain('Uncaught exception, the process ends: Error: out of every frame');
  expect(host.output().match(/The host starts again/g)).toHaveLength(2);
  await rm(state, { recursive: true });
});
