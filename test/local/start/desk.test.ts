/** `npm start`'s own process: it comes up, goes away whole, comes back after a kill, and says in a sentence why it can't. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isAlive } from '../../../src/local/azurite/left-over.ts';
import { loadDeskSettings } from '../../../src/local/start/desk-settings.ts';
import { startDeskProcess } from '../../support/desk-process.ts';
import { root } from '../../support/source-syntax.ts';

let stateDirectory: string;

beforeEach(() => {
  stateDirectory = mkdtempSync(join(tmpdir(), 'desk-'));
});

afterEach(() => rmSync(stateDirectory, { recursive: true, force: true, maxRetries: 5 }));

const azuritePid = (directory: string): number => JSON.parse(readFileSync(join(directory, 'azurite.json'), 'utf8')).pid;

const customers = async (desk: { origin: string; token: (person: string) => Promise<string> }) => {
  const headers = { authorization: `Bearer ${await desk.token('contoso-admin')}` };
  return fetch(`${desk.origin}/v1/customers`, { headers });
};

/** The command as a person types it, until it ends by itself. */
const run = async (script: string, args: readonly string[], env: Record<string, string> = {}) => {
  const child = spawn(process.execPath, [join(root, script), ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  const [code, said, complained] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return { code, said, complained };
};

describe('npm start', () => {
  test('serves the seeded world, and Ctrl-C leaves no process behind', async () => {
    const desk = await startDeskProcess({ stateDirectory });
    expect((await customers(desk)).status).toBe(200);
    const azurite = azuritePid(stateDirectory);
    await desk.stop();
    expect(desk.output()).toMatch(/Stopped\.$/);
    expect(isAlive(azurite)).toBe(false);
    await expect(fetch(desk.issuer)).rejects.toThrow();
  });

  test('after kill -9 the next one continues: same state, same Azurite, tokens still good', async () => {
    const first = await startDeskProcess({ stateDirectory });
    const token = await first.token('contoso-admin');
    const azurite = azuritePid(stateDirectory);
    await first.kill();
    const second = await startDeskProcess({ stateDirectory, port: Number(new URL(first.origin).port) });
    expect(second.output()).not.toContain('seeded');
    expect(azuritePid(stateDirectory)).toBe(azurite);
    const answer = await fetch(`${second.origin}/v1/customers`, { headers: { authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(200);
    await second.stop();
    expect(isAlive(azurite)).toBe(false);
  });

  test('two desks run side by side', async () => {
    const [one, two] = await Promise.all([
      startDeskProcess({ stateDirectory: join(stateDirectory, 'one') }),
      startDeskProcess({ stateDirectory: join(stateDirectory, 'two') }),
    ]);
    expect((await customers(one)).status).toBe(200);
    expect((await customers(two)).status).toBe(200);
    const stranger = { authorization: `Bearer ${await one.token('contoso-admin')}` };
    expect((await fetch(`${two.origin}/v1/customers`, { headers: stranger })).status).toBe(401);
    await Promise.all([one.stop(), two.stop()]);
  });

  test('a port that another program holds is one sentence, and nothing stays running', async () => {
    const desk = await startDeskProcess({ stateDirectory });
    const port = Number(new URL(desk.origin).port);
    await desk.stop();
    const other = createServer();
    await new Promise<void>((resolve) => {
      other.listen(port, '127.0.0.1', resolve);
    });
    const { code, complained } = await run('src/local/start.ts', ['--port', String(port), '--state', stateDirectory]);
    other.close();
    expect(code).toBe(1);
    expect(complained).toMatch(new RegExp(`^deal-desk: .*\\b${port}\\b.*\\n$`));
    expect(() => azuritePid(stateDirectory)).toThrow();
  });
});

describe('npm run services', () => {
  test('runs what a Functions host needs beside it, seeded, and no host; SIGTERM ends it all', async () => {
    const { ports } = await loadDeskSettings({ root, port: 0, environment: {} });
    const args = [join(root, 'src/local/services.ts'), '--port', String(ports.host), '--state', stateDirectory];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = once(child, 'exit');
    const lines = createInterface({ input: child.stdout });
    for await (const line of lines) if (line === 'ready services') break;
    const answers = (port: number) => fetch(`http://127.0.0.1:${port}/`).then(({ headers }) => headers.get('server'));
    expect(await Promise.all([ports.blob, ports.queue, ports.table].map(answers))).toEqual([
      expect.stringMatching(/^Azurite-Blob/),
      expect.stringMatching(/^Azurite-Queue/),
      expect.stringMatching(/^Azurite-Table/),
    ]);
    await expect(answers(ports.issuer)).resolves.toBeDefined();
    await expect(answers(ports.host)).rejects.toThrow();
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    await expect(answers(ports.table)).rejects.toThrow();
  });
});

describe('npm run token', () => {
  test('prints nothing but the token', async () => {
    const desk = await startDeskProcess({ stateDirectory });
    const { code, said } = await run('src/local/issuer/token.ts', [
      'reviewer-anna',
      '--port',
      new URL(desk.origin).port,
    ]);
    expect(code).toBe(0);
    expect(said.trim().split('.')).toHaveLength(3);
    await desk.stop();
  });

  test('says that no desk runs', async () => {
    const { code, complained } = await run('src/local/issuer/token.ts', ['reviewer-anna', '--port', '1']);
    expect([code, complained]).toEqual([1, expect.stringMatching(/^deal-desk: No issuer answers at /)]);
  });
});
