/** Where uploaded files lie: under their final name from the first byte; only an order that names them makes them real. */
import type { AttachmentId, OrderRef } from '../../domain/ids.ts';

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
