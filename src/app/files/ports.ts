/** Where uploaded files lie: under their final name from the first byte; only an order that names them makes them real. */
import type { AttachmentId, OrderRef } from '../../domain/ids.ts';
import type { FileFault } from '../../domain/refusals.ts';
import type { Result } from '../../domain/result.ts';
import type { DocumentReading } from '../../domain/review/document-reading.ts';
import type { ScanState, Sighting } from '../../domain/review/sighting.ts';

export interface FileStore {
  /**
   * Streams a file to its place while the caller hashes it. Never overwrites: an id is random per attempt.
   * Rejects when the source stream fails; what was written by then is an orphan, swept after 24 h.
   */
  write(order: OrderRef, id: AttachmentId, content: AsyncIterable<Uint8Array>, mediaType: string): Promise<void>;
  /** `undefined` when the blob is gone although the order names it: said, never a silent success. */
  open(
    order: OrderRef,
    id: AttachmentId,
  ): Promise<{ readonly sizeBytes: number; readonly content: ReadableStream<Uint8Array> } | undefined>;
  remove(order: OrderRef, id: AttachmentId): Promise<void>;
  /** Blobs older than that real instant, for the sweep of orphans. */
  olderThan(before: string, max: number): AsyncIterable<{ readonly order: OrderRef; readonly id: AttachmentId }>;
}

/** A file as it arrives. `content` may be read once; `measured` answers only after it was read to its end. */
export interface IncomingFile {
  /** Lower-case part name. */
  readonly part: string;
  readonly fileName: string;
  readonly content: AsyncIterable<Uint8Array>;
  readonly measured: () => { readonly bytes: number; readonly sha256: string };
}

/** A multipart body, read once: one file after the other, then the fields. */
export interface IncomingUpload {
  readonly read: <T>(
    onFile: (file: IncomingFile) => Promise<Result<T>>,
  ) => Promise<Result<{ readonly fields: ReadonlyMap<string, string>; readonly files: readonly T[] }>>;
}

/**
 * The type a file's first bytes show (4,100 of them are enough), or why it is not taken (SR-08). Its name must agree.
 * Which Office document a zip is shows only inside: `Documents.inspect` says.
 */
export type Sniff = (head: Uint8Array, fileName: string) => Promise<Result<{ readonly mediaType: string }>>;

/** Whole documents looked into, apart from the desk, within a time and a memory. Both take the bytes over. */
export interface Documents {
  /** Is it whole, harmless, and what its first bytes claim (SR-08)? Rejects only for a fault of the desk's own. */
  inspect(
    bytes: ArrayBuffer,
    claimed: string,
  ): Promise<{ readonly ok: true; readonly mediaType: string } | { readonly ok: false; readonly reason: FileFault }>;
  /** What its text says; never a fault of the document's. */
  read(bytes: ArrayBuffer, mediaType: string, customerName: string | undefined): Promise<DocumentReading>;
}

/** A scanner for malware, asked after a file that is stored. */
export interface Scanner {
  /** `at-once`: it says so when asked. `later`: it looks by itself, and is asked again while `pending`. `none`: there is no scanner. */
  readonly answers: 'at-once' | 'later' | 'none';
  /** Never rejects: a scanner that can't be asked has `failed`. */
  look(order: OrderRef, id: AttachmentId): Promise<ScanState>;
}

/** Where documents were seen, by the digest of their bytes (SR-21). */
export interface SightingStore {
  /** Under an id made from order and attachment: noted twice is noted once. */
  note(sighting: Sighting): Promise<void>;
  read(sha256: string, order: OrderRef, id: AttachmentId): Promise<Sighting | undefined>;
  /** Forgets what was read in it, names among it; that it was seen, by ids and digest, stays (SR-22). */
  forget(sha256: string, order: OrderRef, id: AttachmentId): Promise<void>;
  /** Of one document under any order of any partner, at most `max`. */
  ofDocument(sha256: string, max: number): Promise<readonly Sighting[]>;
}
