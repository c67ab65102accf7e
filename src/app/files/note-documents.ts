/** Notes where each uploaded document was seen, what its text says and what its scan said: part of the order's outbox (SR-21, ADR 40). */
import type { CustomerRef } from '../../domain/ids.ts';
import type { SealedFact } from '../../domain/orders/facts.ts';
import { type Attachment, type Order, refOf } from '../../domain/orders/order.ts';
import { uploadBounds } from '../../domain/review/accepted-documents.ts';
import type { DocumentReading } from '../../domain/review/document-reading.ts';
import type { Documents, FileStore, Scanner, SightingStore } from './ports.ts';

export interface NoteDocumentsDeps {
  readonly files: Pick<FileStore, 'open'>;
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
  const { files, documents, scanner, sightings } = deps;

  const read = async (order: Order, attachment: Attachment): Promise<DocumentReading> => {
    if (attachment.mediaType.startsWith('image/')) return { state: 'no-text' };
    const opened = await files.open(refOf(order), attachment.attachmentId);
    if (opened === undefined) return { state: 'not-read' };
    const bytes = await gathered(opened.content);
    return documents.read(bytes, attachment.mediaType, await deps.customerName(refOf(order)));
  };

  return async (order, fact) => {
    const ref = refOf(order);
    for (const attachment of fact.attachments) {
      const { sha256, attachmentId } = attachment;
      if ((await sightings.read(sha256, ref, attachmentId)) !== undefined) continue;
      await sightings.note({
        sha256,
        order: ref,
        attachmentId,
        environment: order.environment,
        at: fact.at,
        scan: await scanner.look(ref, attachmentId),
        reading: await read(order, attachment),
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
