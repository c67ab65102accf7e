/** One file of an upload on its way to its place: typed by its first bytes, looked into, scanned, hashed (SR-08, SR-09). */
import { attachmentId, type OrderRef } from '../../domain/ids.ts';
import type { Attachment, AttachmentType } from '../../domain/orders/order.ts';
import type { FileFault } from '../../domain/refusals.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { nameFits } from '../../domain/review/accepted-documents.ts';
import { type JustWritten, keptFileBytes } from '../files/just-written.ts';
import { lookedInto } from '../files/looked-into.ts';
import type { Documents, FileStore, IncomingFile, Scanner, Sniff } from '../files/ports.ts';

export interface TakeFileDeps {
  readonly files: Pick<FileStore, 'write'>;
  readonly justWritten: Pick<JustWritten, 'keep'>;
  readonly sniff: Sniff;
  readonly documents: Pick<Documents, 'inspect'>;
  readonly scanner: Scanner;
  /** 14 random hex digits, new for each attempt. */
  readonly newAttachmentId: () => string;
}

export interface Taken {
  readonly attachment: Attachment;
  readonly fileName: string;
}

/** Enough of a file to know its type. */
const headBytes = 4100;

/** `written` gets the file's id before its first byte is stored, so that whatever happens can be undone. */
export const makeTakeFile =
  ({ files, justWritten, sniff, documents, scanner, newAttachmentId }: TakeFileDeps) =>
  async (order: OrderRef, file: IncomingFile, written: string[]): Promise<Result<Taken>> => {
    const refuse = (reason: FileFault) => refused({ kind: 'file-refused', fileName: file.fileName, reason });
    const chunks = file.content[Symbol.asyncIterator]();
    const head = await readHead(chunks);
    if (head.byteLength === 0) return refuse('empty');
    const sniffed = await sniff(head, file.fileName);
    if (!sniffed.ok) return sniffed;
    const id = attachmentId(newAttachmentId());
    written.push(id);
    let copy: ArrayBuffer | undefined;
    const looked = lookedInto(rejoined(head, chunks), (bytes) => {
      // Whoever inspects takes the bytes over.
      if (bytes.byteLength <= keptFileBytes) copy = bytes.slice(0);
      return documents.inspect(bytes, sniffed.value.mediaType);
    });
    await files.write(order, id, looked.content, sniffed.value.mediaType);
    const found = await looked.found;
    if (!found.ok) return refuse(found.reason);
    if (!nameFits(found.mediaType, file.fileName)) return refuse('name-disagrees');
    if (scanner.answers === 'at-once' && (await scanner.look(order, id)) === 'infected') return refuse('infected');
    if (copy !== undefined) justWritten.keep(order, id, copy);
    const { bytes, sha256 } = file.measured();
    const attachmentType: AttachmentType = file.part === 'pofiles' ? 'POAttachment' : 'TenderAttachment';
    return done({
      fileName: file.fileName,
      attachment: { attachmentId: id, attachmentType, mediaType: found.mediaType, sizeBytes: bytes, sha256 },
    });
  };

const readHead = async (chunks: AsyncIterator<Uint8Array>): Promise<Uint8Array> => {
  const parts: Uint8Array[] = [];
  let total = 0;
  while (total < headBytes) {
    const next = await chunks.next();
    if (next.done) break;
    parts.push(next.value);
    total += next.value.byteLength;
  }
  return Buffer.concat(parts);
};

const rejoined = async function* (head: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield head;
  for (;;) {
    const next = await rest.next();
    if (next.done) return;
    yield next.value;
  }
};
