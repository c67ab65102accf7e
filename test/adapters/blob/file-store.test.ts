/** The file store: streamed in and out, never overwritten, real only when an order says so; in memory and on Azurite alike. */
import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { BlobServiceClient } from '@azure/storage-blob';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeBlobFiles } from '../../../src/adapters/blob/files.ts';
import type { FileStore } from '../../../src/app/files/ports.ts';
import { attachmentId, customerId, type OrderRef, orderId, partnerId } from '../../../src/domain/ids.ts';
import { makeMemoryFiles } from '../../support/memory/files.ts';
import { anAzurite } from './azurite.ts';

let azurite: Awaited<ReturnType<typeof anAzurite>>;
let containers = 0;
beforeAll(async () => {
  azurite = await anAzurite();
});
afterAll(() => azurite.stop());

const inAzurite = async () => {
  const container = `files-${++containers}`;
  const files = makeBlobFiles({ kind: 'connectionString', connectionString: azurite.connectionString, container });
  await files.prepare();
  await files.prepare();
  return {
    files,
    client: BlobServiceClient.fromConnectionString(azurite.connectionString).getContainerClient(container),
  };
};

const order = (id: string): OrderRef => ({
  partnerId: partnerId('11111111-1111-4111-8111-111111111111'),
  customerId: customerId('aaaaaaaa-0000-4000-8000-000000000001'),
  orderId: orderId(id),
});
const ours = order('order0000001');
const file = attachmentId('0123456789abcd');

async function* chunks(total: number, size: number): AsyncGenerator<Uint8Array> {
  for (let sent = 0; sent < total; sent += size) {
    yield new Uint8Array(Math.min(size, total - sent)).fill((sent / size) % 251);
    await turn();
  }
}
const textOf = (text: string): AsyncIterable<Uint8Array> => chunksOf(Buffer.from(text));
async function* chunksOf(...parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts;
}
const bytesOf = async (from: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const parts: Uint8Array[] = [];
  for await (const part of from) parts.push(part);
  return Buffer.concat(parts);
};
const read = async (files: FileStore, id = file): Promise<Buffer | undefined> => {
  const opened = await files.open(ours, id);
  if (opened === undefined) return undefined;
  const bytes = await bytesOf(opened.content);
  expect(bytes.byteLength).toBe(opened.sizeBytes);
  return bytes;
};
const listed = async (files: FileStore, before: string, max: number): Promise<string[]> => {
  const names: string[] = [];
  for await (const { order: ref, id } of files.olderThan(before, max)) names.push(`${ref.orderId}/${id}`);
  return names;
};
const future = '2999-01-01T00:00:00.000Z';
const past = '2001-01-01T00:00:00.000Z';

describe.each([
  ['in memory', async () => makeMemoryFiles() as FileStore],
  ['in Azurite', async () => (await inAzurite()).files as FileStore],
])('The file store %s', (_name, open) => {
  test('SR-09 gives back the very bytes that were streamed in, small ones, none, and ones above a block', async () => {
    const files = await open();
    const sizes = [0, 5, 100_000, 4 * 1024 * 1024, 4_300_000];
    for (const [n, size] of sizes.entries()) {
      const id = attachmentId(`size${n}`);
      await files.write(ours, id, chunks(size, 65_537), 'application/pdf');
      const expected = await bytesOf(chunks(size, 65_537));
      expect((await read(files, id))?.equals(expected)).toBe(true);
    }
  });

  test('never writes over a file that is there', async () => {
    const files = await open();
    await files.write(ours, file, textOf('first'), 'application/pdf');
    await expect(files.write(ours, file, textOf('second'), 'application/pdf')).rejects.toThrow();
    await expect(files.write(ours, file, chunks(4_300_000, 65_536), 'application/pdf')).rejects.toThrow();
    expect((await read(files))?.toString()).toBe('first');
  });

  test('has nothing to show of an upload whose source broke off', async () => {
    const files = await open();
    async function* broken(bytes: number): AsyncGenerator<Uint8Array> {
      yield* chunks(bytes, 65_536);
      throw new Error('the caller hung up');
    }
    for (const bytes of [1_000, 4_300_000]) {
      await expect(files.write(ours, file, broken(bytes), 'application/pdf')).rejects.toThrow('the caller hung up');
      expect(await files.open(ours, file)).toBeUndefined();
    }
  });

  test('says that a file is gone, and removing it again is success', async () => {
    const files = await open();
    await files.write(ours, file, textOf('bytes'), 'application/pdf');
    await files.remove(ours, file);
    await files.remove(ours, file);
    expect(await files.open(ours, file)).toBeUndefined();
  });

  test('lists files written before an instant, and none written after it', async () => {
    const files = await open();
    await files.write(order('order0000002'), attachmentId('b'), textOf('b'), 'image/png');
    await files.write(order('order0000001'), attachmentId('a'), textOf('a'), 'image/png');
    expect(await listed(files, past, 10)).toEqual([]);
    expect((await listed(files, future, 10)).sort()).toEqual(['order0000001/a', 'order0000002/b']);
    expect(await listed(files, future, 1)).toHaveLength(1);
  });
});

/** What is reachable is what counts, not what waits to be collected. */
setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

describe('Blobs in Azurite', () => {
  test('lie under their final names, with the media type that was read from their bytes', async () => {
    const { files, client } = await inAzurite();
    await files.write(ours, file, textOf('x'), 'image/png');
    await files.write(ours, attachmentId('big'), chunks(4_500_000, 65_536), 'application/pdf');
    const found: [string, string | undefined][] = [];
    for await (const { name, properties } of client.listBlobsFlat()) found.push([name, properties.contentType]);
    const folder = `${ours.partnerId}/${ours.customerId}/${ours.orderId}`;
    expect(found).toEqual([
      [`${folder}/${file}`, 'image/png'],
      [`${folder}/big`, 'application/pdf'],
    ]);
  });

  test('are all looked at, however few at a time: each look goes on where the last one ended', async () => {
    const { files, client } = await inAzurite();
    const ids = ['a', 'b', 'c', 'd', 'e'];
    for (const id of ids) await files.write(ours, attachmentId(id), textOf(id), 'image/png');
    await client.getBlockBlobClient('not-one-of-ours.txt').upload('x', 1);
    const seen = new Set<string>();
    for (let look = 0; look < 6; look++) for (const name of await listed(files, future, 2)) seen.add(name);
    expect([...seen].sort()).toEqual(ids.map((id) => `${ours.orderId}/${id}`));
  });

  test('take an upload in without holding it: some blocks of 4 MB are in memory, however large the file', async () => {
    const { files } = await inAzurite();
    collectGarbage();
    const before = process.memoryUsage().arrayBuffers;
    let peak = 0;
    async function* measured(): AsyncGenerator<Uint8Array> {
      for await (const part of chunks(48 * 1024 * 1024, 1024 * 1024)) {
        collectGarbage();
        peak = Math.max(peak, process.memoryUsage().arrayBuffers - before);
        yield part;
      }
    }
    await files.write(ours, file, measured(), 'application/pdf');
    // One on its way, one gathered, and that one once more while its parts are put together; the rest is the connection's.
    expect(peak).toBeLessThan(18 * 1024 * 1024);
  });

  test('of a container that was never made are an outage when written, and simply not there when read', async () => {
    const { connectionString } = azurite;
    const files = makeBlobFiles({ kind: 'connectionString', connectionString, container: 'never-made' });
    await expect(files.write(ours, file, textOf('x'), 'image/png')).rejects.toThrow();
    expect(await files.open(ours, file)).toBeUndefined();
  });
});
