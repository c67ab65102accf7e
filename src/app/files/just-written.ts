/** The bytes of small files that this process has just taken in, kept for the moment until their documents are noted. */
import type { AttachmentId, OrderRef } from '../../domain/ids.ts';

/** Larger files are fetched back: a desk keeps no documents in memory. */
export const keptFileBytes = 256 * 1024;
/** All together; the oldest go first. */
const keptBytes = 4 * 1024 * 1024;

export interface JustWritten {
  readonly keep: (order: OrderRef, id: AttachmentId, bytes: ArrayBuffer) => void;
  /** Given once. `undefined` for what was too large, is long ago, was given already, or came in elsewhere. */
  readonly take: (order: OrderRef, id: AttachmentId) => ArrayBuffer | undefined;
}

export const makeJustWritten = (): JustWritten => {
  const files = new Map<string, ArrayBuffer>();
  let held = 0;
  const keyOf = ({ partnerId, customerId, orderId }: OrderRef, id: AttachmentId) =>
    [partnerId, customerId, orderId, id].join('/');
  const taken = (key: string): ArrayBuffer | undefined => {
    const bytes = files.get(key);
    if (files.delete(key)) held -= bytes?.byteLength ?? 0;
    return bytes;
  };
  return {
    keep: (order, id, bytes) => {
      if (bytes.byteLength > keptFileBytes) return;
      files.set(keyOf(order, id), bytes);
      held += bytes.byteLength;
      for (const oldest of files.keys()) {
        if (held <= keptBytes) break;
        taken(oldest);
      }
    },
    take: (order, id) => taken(keyOf(order, id)),
  };
};
