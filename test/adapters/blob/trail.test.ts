/** The trail on a real Azurite: append blobs a partner and day, nothing lost, nothing read half. */
import { BlobServiceClient } from '@azure/storage-blob';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type BlobTrail, makeBlobTrail } from '../../../src/adapters/blob/trail.ts';
import type { Head } from '../../../src/app/trail/ports.ts';
import { orderId, type PartnerId } from '../../../src/domain/ids.ts';
import { parseInstant } from '../../../src/domain/time.ts';
import { contoso, contosoSandbox, digest, wingtip } from '../../support/builders.ts';
import { anAzurite } from './azurite.ts';

let azurite: Awaited<ReturnType<typeof anAzurite>>;
let trail: BlobTrail;
let container: string;
let made = 0;

beforeAll(async () => {
  azurite = await anAzurite();
});
afterAll(() => azurite.stop());
beforeEach(async () => {
  container = `trail-${++made}`;
  trail = makeBlobTrail({ kind: 'connectionString', connectionString: azurite.connectionString, container });
  await trail.prepare();
});

const aHead = (seq: number, day = '2026-11-25', partnerId: PartnerId = contoso): Head => ({
  order: { partnerId, customerId: wingtip, orderId: orderId('order0000001') },
  seq,
  hash: digest(`head ${seq}`),
  writtenAt: parseInstant(`${day}T10:00:00.000Z`),
});
const all = async <T>(items: AsyncIterable<T>): Promise<readonly T[]> => {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
};
const read = (partner: PartnerId, days?: { readonly from: string; readonly to: string }) =>
  all(trail.ofPartner(partner, days));

describe('SR-17 the trail', () => {
  test('gives back what was appended, oldest day first, each partner apart', async () => {
    await trail.append(contoso, [aHead(2, '2026-11-25'), aHead(1, '2026-11-24')]);
    await trail.append(contoso, [aHead(3, '2026-11-25')]);
    await trail.append(contosoSandbox, [aHead(9, '2026-11-25', contosoSandbox)]);
    expect((await read(contoso)).map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(await read(contosoSandbox)).toEqual([aHead(9, '2026-11-25', contosoSandbox)]);
    expect([...(await trail.partners())].toSorted()).toEqual([contoso, contosoSandbox].toSorted());
    expect((await read(contoso, { from: '2026-11-25', to: '2026-11-30' })).map(({ seq }) => seq)).toEqual([2, 3]);
  });

  test('is a blob a partner and day that can only be appended to', async () => {
    await trail.append(contoso, [aHead(1)]);
    const client = BlobServiceClient.fromConnectionString(azurite.connectionString).getContainerClient(container);
    const blobs = await all(client.listBlobsFlat());
    expect(blobs.map(({ name, properties }) => [name, properties.blobType])).toEqual([
      [`heads/${contoso}/2026-11-25.jsonl`, 'AppendBlob'],
    ]);
  });

  test('takes more heads at once than one block holds', async () => {
    const many = Array.from({ length: 12_000 }, (_, i) => aHead(i + 1));
    await trail.append(contoso, many);
    expect((await read(contoso)).map(({ seq }) => seq)).toEqual(many.map(({ seq }) => seq));
  });

  test('knows where its last run ended, over days, and that there was none', async () => {
    expect(await trail.lastRun()).toBeUndefined();
    for (const [at, upTo] of [
      ['2026-11-24T23:45:00.000Z', 1],
      ['2026-11-25T00:00:00.000Z', 2],
      ['2026-11-25T00:15:00.000Z', 3],
    ] as const) {
      await trail.closeRun({ at: parseInstant(at), upTo, heads: 0 });
    }
    expect(await trail.lastRun()).toEqual({ at: '2026-11-25T00:15:00.000Z', upTo: 3, heads: 0 });
  });

  test('remembers each restore that was noted', async () => {
    expect(await trail.restores()).toEqual([]);
    const restore = {
      restoredTo: parseInstant('2026-11-25T10:00:00.000Z'),
      at: parseInstant('2026-11-25T12:00:00.000Z'),
    };
    await trail.noteRestore(restore);
    expect(await trail.restores()).toEqual([restore]);
  });

  test('says which blob holds a line that the desk did not write', async () => {
    const client = BlobServiceClient.fromConnectionString(azurite.connectionString).getContainerClient(container);
    const blob = client.getAppendBlobClient(`heads/${contoso}/2026-11-25.jsonl`);
    await blob.create();
    const line = '{"seq":"one"}\n';
    await blob.appendBlock(line, line.length);
    await expect(read(contoso)).rejects.toThrow(/2026-11-25\.jsonl in the trail holds a line/);
  });
});
