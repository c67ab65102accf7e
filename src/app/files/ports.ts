/** Where uploaded files lie: under their final name from the first byte; only an order that names them makes them real. */
import type { AttachmentId, OrderRef } from '../../domain/ids.ts';
import type { Result } from '../../domain/result.ts';

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

/** The type a file's first bytes show (4,100 of them are enough), or why it is not taken (SR-08). Its name must agree. */
export type Sniff = (head: Uint8Array, fileName: string) => Promise<Result<{ readonly mediaType: string }>>;
