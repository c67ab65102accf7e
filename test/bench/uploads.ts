/** Measures an upload of 20 MB through the desk beside the same bytes put straight into Azurite, and what the desk's memory grows by meanwhile. */
import { BlobServiceClient, type BlockBlobClient } from '@azure/storage-blob';
import { purchaseOrderPdf } from '../../src/local/demo/purchase-order-pdf.ts';
import { seedLoadCustomers } from '../support/bench-world.ts';
import type { DeskProcess } from '../support/desk-process.ts';
import { deskCalls, expected } from './desk-calls.ts';
import { atLeast, below, type Measured } from './figure.ts';
import { keepAliveAgent, multipartBody } from './lean-client.ts';
import { memoryOf } from './processes.ts';
import { median, timed } from './times.ts';

/** Heaps grow to their size over the first files, and are no growth of a desk that works. */
const warmUp = 10;
const rounds = 12;
const megabyte = 1024 * 1024;
/** Just within what is taken, with the end of the PDF behind its padding. */
const fileBytes = 20 * megabyte - 2048;
const sampleEveryMs = 5;

/** Azurite's well-known account; the desk's own storage. */
const storageOf = (blob: string): BlobServiceClient => {
  const key = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';
  return BlobServiceClient.fromConnectionString(
    `DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=${key};BlobEndpoint=${blob}/devstoreaccount1;`,
  );
};

const blockBytes = 4 * megabyte;

/** Blocks as the desk stages them, one after the other, and the list that makes them a blob. */
const staged = async (blob: BlockBlobClient, bytes: Uint8Array): Promise<void> => {
  const ids: string[] = [];
  for (let at = 0; at < bytes.length; at += blockBytes) {
    const id = Buffer.from(String(ids.length).padStart(6, '0')).toString('base64');
    const block = bytes.subarray(at, at + blockBytes);
    await blob.stageBlock(id, block, block.length);
    ids.push(id);
  }
  await blob.commitBlockList(ids);
};

/** The most memory that the process had while `act` ran, in megabytes. */
const mostWhile = async (pid: number, act: () => Promise<unknown>): Promise<number> => {
  let most = memoryOf(pid).now;
  const timer = setInterval(() => {
    most = Math.max(most, memoryOf(pid).now);
  }, sampleEveryMs);
  try {
    await act();
  } finally {
    clearInterval(timer);
  }
  return most;
};

export const measureUploads = async (desk: DeskProcess): Promise<Measured> => {
  await seedLoadCustomers(desk.cosmos, 1);
  const agent = keepAliveAgent(1);
  const calls = await deskCalls(desk, agent);
  const order = await calls.checkOut(0, await calls.createCart(0));
  const pdf = purchaseOrderPdf(['PURCHASE ORDER', 'Total: USD 438.00'], fileBytes);
  const file = multipartBody(pdf);
  const raw = storageOf(desk.blob).getContainerClient('purchase-orders');
  const upload = async () =>
    expected(await calls.partner('POST', `${order.path}/attachment`, file.body, file.headers), 201, 'upload');

  const times = { upload: [] as number[], raw: [] as number[], put: [] as number[] };
  let before = 0;
  const reached: number[] = [];
  for (let n = -warmUp; n < rounds; n += 1) {
    if (n === 0) before = memoryOf(desk.pid).now;
    const putMs = await timed(() => raw.getBlockBlobClient(`bench/put-${n}`).upload(pdf, pdf.length));
    const rawMs = await timed(() => staged(raw.getBlockBlobClient(`bench/staged-${n}`), pdf));
    let uploadMs = 0;
    const most = await mostWhile(desk.pid, async () => {
      uploadMs = await timed(upload);
    });
    // The order's workflow has read this file too, so that one upload is measured and not two.
    await calls.lookedInto(order);
    if (n < 0) continue;
    times.put.push(putMs);
    times.raw.push(rawMs);
    times.upload.push(uploadMs);
    reached.push(most);
  }
  agent.destroy();
  const [uploadMs, rawMs] = [median(times.upload), median(times.raw)];
  const floor = { what: 'the same blocks put straight into Azurite', measured: rawMs };
  const perSecond = (ms: number) => `${((fileBytes / megabyte / ms) * 1000).toFixed(0)} MB/s`;
  return {
    figures: [
      { what: 'Upload of 20 MB', unit: 'ms', measured: uploadMs, floor },
      atLeast({ what: 'Its share of raw throughput', unit: '%', measured: (rawMs / uploadMs) * 100 }, 60),
      below({ what: 'Memory the desk grew by', unit: 'MB', measured: median(reached) - before }, 40),
    ],
    sentences: [
      `The upload ran at ${perSecond(uploadMs)}, the bare blocks at ${perSecond(rawMs)}; one PUT of a file whose length is known beforehand, ` +
        `which a stream's is not, at ${perSecond(median(times.put))}: Azurite takes blocks that much slower. On its way through the desk the file is parsed out of ` +
        'its multipart body, hashed, staged in blocks of 4 MB, and looked into whole on a thread of its own; ' +
        'the memory is that of the whole desk, emulator included: the most it had during an upload, beside what it had before the first measured one ' +
        `(${(Math.max(...reached) - before).toFixed(0)} MB in the upload that took most, what was let go before included until it is collected).`,
    ],
  };
};
