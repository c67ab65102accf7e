/** Uploaded files in Blob storage, each under its final name from the first byte, streamed in and out. */
import { Readable } from 'node:stream';
import type { BlockBlobClient } from '@azure/storage-blob';
import type { FileStore } from '../../app/files/ports.ts';
import type { AttachmentId, OrderRef } from '../../domain/ids.ts';
import { type BlobAddress, containerOf, statusOf } from './container.ts';
import { blobNameOf, namedBy } from './names.ts';

export interface BlobFiles extends FileStore {
  /** Makes the container, private; that it is there is success. */
  prepare(): Promise<void>;
  /** Throws when storage does not answer, or has no such container. */
  check(signal: AbortSignal): Promise<void>;
}

/** Staged in blocks of this size, one while the next is gathered: an upload holds a few of them, however large the file. */
const blockBytes = 4 * 1024 * 1024;
/** Names looked at in one listing request. */
const listedAtOnce = 1000;

export const makeBlobFiles = (address: BlobAddress): BlobFiles => {
  const container = containerOf(address);
  const blobOf = async (order: OrderRef, id: AttachmentId): Promise<BlockBlobClient> =>
    (await container()).getBlockBlobClient(blobNameOf(order, id));
  // Where the last look for old blobs ended. Most are an order's for good, so each look goes on from there and
  // begins anew at the end; otherwise the first thousands of names would hide the rest.
  let listedUpTo: string | undefined;

  return {
    prepare: async () => {
      await (await container()).createIfNotExists();
    },

    check: async (signal) => {
      const isThere = await (await container()).exists({ abortSignal: signal });
      if (!isThere) throw new Error('There is no container for files');
    },

    write: async (order, id, content, mediaType) => upload(await blobOf(order, id), content, mediaType),

    open: async (order, id) => {
      const blob = await blobOf(order, id);
      const answer = await orUndefinedIfGone(() => blob.download());
      if (answer === undefined) return undefined;
      const { readableStreamBody: body, contentLength: sizeBytes } = answer;
      if (!(body instanceof Readable) || sizeBytes === undefined)
        throw new Error('The blob was answered without a body');
      return { sizeBytes, content: Readable.toWeb(body) };
    },

    remove: async (order, id) => {
      await (await blobOf(order, id)).deleteIfExists();
    },

    olderThan: async function* (before, max) {
      const limit = Date.parse(before);
      const opened = await container();
      for (let found = 0; found < max; ) {
        const pages = opened.listBlobsFlat().byPage({
          maxPageSize: Math.min(listedAtOnce, max - found),
          ...(listedUpTo === undefined ? {} : { continuationToken: listedUpTo }),
        });
        const page = (await pages.next()).value;
        listedUpTo = page?.continuationToken || undefined;
        for (const { name, properties } of page?.segment.blobItems ?? []) {
          const named = properties.lastModified.getTime() < limit ? namedBy(name) : undefined;
          if (named === undefined) continue;
          found++;
          yield named;
        }
        if (listedUpTo === undefined) return;
      }
    },
  };
};

/** A small file is one request; a larger one is staged and becomes visible only with its last. Never overwrites. */
const upload = async (blob: BlockBlobClient, content: AsyncIterable<Uint8Array>, mediaType: string): Promise<void> => {
  const options = { conditions: { ifNoneMatch: '*' }, blobHTTPHeaders: { blobContentType: mediaType } };
  const blocks: string[] = [];
  let parts: Uint8Array[] = [];
  let size = 0;
  let staging: Promise<unknown> = Promise.resolve();
  const stage = async (): Promise<void> => {
    await staging;
    // Block ids of one blob must be of one length.
    const blockId = Buffer.from(String(blocks.length).padStart(6, '0')).toString('base64');
    staging = blob.stageBlock(blockId, Buffer.concat(parts), size);
    // Looked at when the next one is staged, or at the end.
    staging.catch(() => undefined);
    blocks.push(blockId);
    parts = [];
    size = 0;
  };
  for await (const part of content) {
    parts.push(part);
    size += part.byteLength;
    if (size >= blockBytes) await stage();
  }
  if (blocks.length === 0) {
    await blob.upload(Buffer.concat(parts), size, options);
    return;
  }
  if (size > 0) await stage();
  await staging;
  await blob.commitBlockList(blocks, options);
};

const orUndefinedIfGone = async <T>(ask: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await ask();
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
};
