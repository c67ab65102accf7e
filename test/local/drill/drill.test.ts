/** `npm run drill` as an operator types it: with a world of its own, and on a copy of somebody's state. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buysInSandbox } from '../../../src/local/drill/traffic.ts';
import { startDeskProcess } from '../../support/desk-process.ts';
import { root } from '../../support/source-syntax.ts';

let stateDirectory: string;
beforeAll(() => {
  stateDirectory = mkdtempSync(join(tmpdir(), 'drill-test-'));
});
afterAll(() => rmSync(stateDirectory, { recursive: true, force: true, maxRetries: 5 }));

const drill = async (...args: readonly string[]) => {
  const child = spawn(process.execPath, [join(root, 'src/local/drill/drill.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  const [code, said, complained] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return { code, said, complained };
};

test('SR-17 LC-04 a restore to a point in time brings every order back as it was, chains whole, workflows rebuilt', async () => {
  const { code, said, complained } = await drill();
  expect(complained).toBe('');
  expect(code).toBe(0);
  expect(said).toContain('every chain is whole');
  expect(said).toContain("3 orders were placed or worked on after the restore's point in time");
  expect(said).toContain('open reviews: 3; without their workflow: 3');
  expect(said).toContain('workflows rebuilt by the sweep: 3; the journal tells of each');
  expect(said).toContain('provisioned once');
});

test('on somebody’s state it works on a copy, and refuses while a desk runs on it', async () => {
  const desk = await startDeskProcess({ stateDirectory });
  await buysInSandbox({ sandbox: await desk.as('contoso-sandbox-admin') });
  const refused = await drill('--state', stateDirectory);
  expect([refused.code, refused.complained]).toEqual([
    1,
    expect.stringMatching(/^A desk \(process \d+\) already runs on /),
  ]);
  await desk.stop();

  const { code, said } = await drill('--state', stateDirectory);
  expect(code).toBe(0);
  expect(said).toContain('open reviews: 1; without their workflow: 1');
  expect(existsSync(join(stateDirectory, 'host', 'durable.sqlite'))).toBe(true);
});
