/** A file looked into while it passes: its bytes go on as they come, and once the last one came they are looked into whole. */
import { uploadBounds } from '../../domain/review/accepted-documents.ts';

/**
 * `found` follows when `content` was read to its end; while that never happens it is never answered.
 * The bytes are gathered in memory that grows in place, so that a file of N bytes takes N, once.
 */
export const lookedInto = <T>(
  source: AsyncIterable<Uint8Array>,
  look: (bytes: ArrayBuffer) => Promise<T>,
): { readonly content: AsyncIterable<Uint8Array>; readonly found: Promise<T> } => {
  const found = Promise.withResolvers<T>();
  // Who never comes to ask must not end the process by what was found.
  found.promise.catch(() => undefined);
  const passing = async function* (): AsyncGenerator<Uint8Array> {
    const gathered = new ArrayBuffer(0, { maxByteLength: uploadBounds.fileBytes });
    for await (const part of source) {
      const at = gathered.byteLength;
      gathered.resize(at + part.byteLength);
      new Uint8Array(gathered, at).set(part);
      yield part;
    }
    found.resolve(look(gathered));
  };
  return { content: passing(), found: found.promise };
};
