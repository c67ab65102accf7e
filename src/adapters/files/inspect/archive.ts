/** The zip an Office document is: its table of contents judged before anything is unpacked, then each file read once, bounded. */
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import type { FileFault } from '../../../domain/refusals.ts';
import { inspectionBounds } from '../../../domain/review/accepted-documents.ts';

export interface Archive {
  readonly entries: ReadonlyMap<string, Entry>;
  /** Throws when it holds more than its table says, or can't be unpacked. */
  readonly read: (entry: Entry) => Promise<Buffer>;
}

const { entries: mostEntries, entryBytes, unpackedBytes, ratio, ratioFrom } = inspectionBounds;

/** Throws for what is no zip. */
export const openArchive = async (bytes: Buffer): Promise<Archive | FileFault> => {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true, strictFileNames: true });
  if (zip.entryCount > mostEntries) return 'bomb';
  const entries = new Map<string, Entry>();
  let unpacked = 0;
  for await (const entry of zip.eachEntry()) {
    if ((entry.generalPurposeBitFlag & 1) !== 0) return 'encrypted';
    // Two files of one name: which one is read depends on the reader.
    if (entries.has(entry.fileName)) return 'unreadable';
    entries.set(entry.fileName, entry);
    unpacked += entry.uncompressedSize;
    if (entries.size > mostEntries || entry.uncompressedSize > entryBytes || unpacked > unpackedBytes) return 'bomb';
  }
  if (unpacked > ratioFrom && unpacked > ratio * bytes.length) return 'bomb';
  return { entries, read: (entry) => contentOf(zip, entry) };
};

const contentOf = async (zip: ZipFile, entry: Entry): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of await zip.openReadStreamPromise(entry)) parts.push(part);
  return Buffer.concat(parts);
};
