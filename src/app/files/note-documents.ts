/** Notes where each uploaded document was seen, what its text says and what its scan said: part of the order's outbox (SR-21, ADR 40). */
import type { AttachmentId, CustomerRef, OrderRef } from '../../domain/ids.ts';
import type { SealedFact } from '../../domain/orders/facts.ts';
import { type Attachment, type Order, refOf } from '../../domain/orders/order.ts';
import { uploadBounds } from '../../domain/review/accepted-documents.ts';
import type { DocumentReading } from '../../domain/review/document-reading.ts';
import type { JustWritten } from './just-written.ts';
import type { Documents, FileStore, Scanner, SightingStore } from './ports.ts';

export interface NoteDocumentsDeps {
  readonly files: Pick<FileStore, 'open'>;
  readonly justWritten: Pick<JustWritten, 'take'>;
  readonly documents: Pick<Documents, 'read'>;
  readonly scanner: Scanner;
  readonly sightings: Pick<SightingStore, 'read' | 'note'>;
  /** As the partner keeps it; only looked for in the text. */
  readonly customerName: (customer: CustomerRef) => Promise<string | undefined>;
}

export type UploadedFact = Extract<SealedFact, { kind: 'documents-uploaded' }>;

export type NoteDocuments = (order: Order, fact: UploadedFact) => Promise<void>;

/** Safe to run twice: what is noted is not looked at again. */
export const makeNoteDocuments = (deps: NoteDocumentsDeps): NoteDocuments => {
  const { files, justWritten, documents, scanner, sightings } = deps;

  const fetched = async (order: OrderRef, id: AttachmentId): Promise<ArrayBuffer | undefined> => {
    const opened = await files.open(order, id);
    return opened && gathered(opened.content);
  };

  const read = async (
    order: OrderRef,
    { attachmentId, mediaType }: Attachment,
    atHand: ArrayBuffer | undefined,
  ): Promise<DocumentReading> => {
    if (mediaType.startsWith('image/')) return { state: 'no-text' };
    const bytes = atHand ?? (await fetched(order, attachmentId));
    return bytes === undefined
      ? { state: 'not-read' }
      : documents.read(bytes, mediaType, await deps.customerName(order));
  };

  return async (order, fact) => {
    const ref = refOf(order);
    for (const attachment of fact.attachments) {
      const { sha256, attachmentId } = attachment;
      // Given once: whoever has it at hand is the first to note it.
      const atHand = justWritten.take(ref, attachmentId);
      if (atHand === undefined && (await sightings.read(sha256, ref, attachmentId)) !== undefined) continue;
      await sightings.note({
        sha256,
        order: ref,
        attachmentId,
        environment: order.environment,
        at: fact.at,
        scan: await scanner.look(ref, attachmentId),
        reading: await read(ref, attachment, atHand),
      });
    }
  };
};

const gathered = async (content: ReadableStream<Uint8Array>): Promise<ArrayBuffer> => {
  const bytes = new ArrayBuffer(0, { maxByteLength: uploadBounds.fileBytes });
  for await (const part of content) {
    const at = bytes.byteLength;
    bytes.resize(at + part.byteLength);
    new Uint8Array(bytes, at).set(part);
  }
  return bytes;
};
