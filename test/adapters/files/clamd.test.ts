/** The scanner on the laptop: a clamd that speaks its protocol on loopback, one that does not, and a real one where it is installed. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { makeClamd } from '../../../src/adapters/files/clamd.ts';
import { attachmentId } from '../../../src/domain/ids.ts';
import { eicar } from '../../support/documents/hostile.ts';
import { aReference } from '../../support/documents/order.ts';

const id = attachmentId('0123456789abcd');

const filesOf = (bytes: Buffer | undefined) => ({
  open: async () =>
    bytes === undefined ? undefined : { sizeBytes: bytes.length, content: new Blob([Uint8Array.from(bytes)]).stream() },
});

const aScanner = (port: number, bytes: Buffer | undefined, silenceMs = 2_000) => {
  const logged: unknown[] = [];
  const log = (message: string, detail: object) => void logged.push({ message, ...detail });
  const { look } = makeClamd({ host: '127.0.0.1', port }, { files: filesOf(bytes), log, silenceMs });
  return { look: () => look(aReference, id), logged };
};

/** Reads `zINSTREAM\0` and its chunks; answers by what was in them. */
const aClamd = async (answer: (content: Buffer) => string | undefined): Promise<number> => {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    let received = Buffer.alloc(0);
    socket.on('data', (part) => {
      received = Buffer.concat([received, part]);
      const command = 'zINSTREAM\0';
      if (received.length < command.length) return;
      if (received.toString('latin1', 0, command.length) !== command) return void socket.end('UNKNOWN COMMAND\0');
      const content: Buffer[] = [];
      for (let at = command.length; at + 4 <= received.length; ) {
        const length = received.readUInt32BE(at);
        if (length === 0) return void socket.end(`${answer(Buffer.concat(content)) ?? ''}`);
        if (at + 4 + length > received.length) return;
        content.push(received.subarray(at + 4, at + 4 + length));
        at += 4 + length;
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
};

describe('SR-08 a file is scanned by clamd', () => {
  test('and found clean, byte for byte as it is stored', async () => {
    const bytes = Buffer.alloc(3 * 1024 * 1024, 'purchase order ');
    let got: Buffer = Buffer.alloc(0);
    const port = await aClamd((content) => {
      got = content;
      return 'stream: OK\0';
    });
    expect(await aScanner(port, bytes).look()).toBe('clean');
    expect(got.equals(bytes)).toBe(true);
  });

  test('and found infected', async () => {
    const port = await aClamd((content) =>
      content.includes(eicar) ? 'stream: Eicar-Signature FOUND\0' : 'stream: OK\0',
    );
    expect(await aScanner(port, eicar).look()).toBe('infected');
  });

  test.each([
    ['says the stream is too long', 'INSTREAM size limit exceeded. ERROR\0'],
    ['talks nonsense', 'stream: OK FOUND OK\0'],
    ['hangs up', ''],
    ['does not stop talking', 'x'.repeat(10_000)],
  ])('and not, when it %s: failed, and logged', async (_what, answer) => {
    const port = await aClamd(() => answer);
    const { look, logged } = aScanner(port, Buffer.from('x'));
    expect(await look()).toBe('failed');
    expect(logged).toHaveLength(1);
  });

  test('and not, when it says nothing or is not there', async () => {
    const sockets: Socket[] = [];
    const silent = createServer((socket) => void sockets.push(socket));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const port = (silent.address() as AddressInfo).port;
    expect(await aScanner(port, Buffer.from('x'), 100).look()).toBe('failed');
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => silent.close(resolve));
    expect(await aScanner(port, Buffer.from('x')).look()).toBe('failed');
  });

  test('and not, when its bytes are gone', async () => {
    expect(await aScanner(1, undefined).look()).toBe('failed');
  });
});

/** Where it is installed it is in the path; it is no package of this repository. */
const program = 'clamd';
const installed = spawnSync(program, ['--help']).status === 0;

const withRealClamd = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'clamd-'));
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  // One signature of its own, so that no database has to be fetched: the digest of the test file.
  await writeFile(join(folder, 'own.hdb'), '44d88612fea8a8f36de82e1278abb02f:68:Eicar-Test\n');
  await writeFile(
    join(folder, 'clamd.conf'),
    `Foreground yes\nTCPSocket ${port}\nTCPAddr 127.0.0.1\nDatabaseDirectory ${folder}\nTemporaryDirectory ${folder}\n`,
  );
  const clamd = spawn(program, ['--config-file', join(folder, 'clamd.conf')], { stdio: 'ignore' });
  onTestFinished(async () => {
    clamd.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });
  const isThere = () =>
    new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true));
      socket.on('error', () => resolve(false));
      socket.on('connect', () => socket.destroy());
    });
  for (let tries = 0; tries < 150 && !(await isThere()); tries++) await sleep(200);
  expect(await aScanner(port, eicar, 15_000).look()).toBe('infected');
  expect(await aScanner(port, Buffer.from('purchase order 4711'), 15_000).look()).toBe('clean');
};

if (installed) test('SR-08 a real clamd finds EICAR, and nothing in an order', withRealClamd);
