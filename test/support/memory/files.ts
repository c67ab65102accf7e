/** The in-memory file store. */
import type { FileStore } from '../../../src/app/files/ports.ts';
import { attachmentId, customerId, type OrderRef, orderId, partnerId } from '../../../src/domain/ids.ts';

export interface MemoryFiles extends FileStore {
  /** Names of all blobs, as `{partner}/{customer}/{order}/{attachment}`. */
  names(): readonly string[];
}

/** `now` dates what is written, real time. */
export const makeMemoryFiles = (now: () => string = () => new Date().toISOString()): MemoryFiles => {
  const blobs = new Map<string, { readonly bytes: Uint8Array; readonly writtenAt: string }>();
  const nameOf = (order: OrderRef, id: string) => `${order.partnerId}/${order.customerId}/${order.orderId}/${id}`;
  return {
    names: () => [...blobs.keys()],
    write: async (order, id, content) => {
      const parts: Uint8Array[] = [];
      for await (const part of content) parts.push(Uint8Array.from(part));
      const name = nameOf(order, id);
      if (blobs.has(name)) throw new Error(`A file of that name exists already: ${name}`);
      blobs.set(name, { bytes: Buffer.concat(parts), writtenAt: now() });
    },
    open: async (order, id) => {
      const blob = blobs.get(nameOf(order, id));
      if (blob === undefined) return undefined;
      return { sizeBytes: blob.bytes.byteLength, content: new Blob([Uint8Array.from(blob.bytes)]).stream() };
    },
    remove: async (order, id) => {
      blobs.delete(nameOf(order, id));
    },
    olderThan: async function* (before, max) {
      let left = max;
      for (const [name, blob] of blobs) {
        if (blob.writtenAt >= before) continue;
        if (left-- <= 0) return;
        const [partner = '', customer = '', order = '', attachment = ''] = name.split('/');
        yield {
          order: { partnerId: partnerId(partner), customerId: customerId(customer), orderId: orderId(order) },
          id: attachmentId(attachment),
        };
      }
    },
  };
};
