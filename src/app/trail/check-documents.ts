/** Reads the bytes of a case's files once more and holds their SHA-256 against the facts (SR-17). A lost file is said, never a crash. */
import { type Attachment, refOf } from '../../domain/orders/order.ts';
import type { FileStore } from '../files/ports.ts';
import type { OrderRecord } from '../orders/ports.ts';
import type { NewHash } from './ports.ts';

export interface CheckedDocument {
  readonly attachmentId: string;
  /** As the facts have it. */
  readonly sha256: string;
  readonly state: 'whole' | 'changed' | 'missing' | 'erased' | 'unreadable';
  /** What its bytes hash to now, where that is something else. */
  readonly found?: string;
  /** Why it could not be read. */
  readonly why?: string;
}

export interface CheckDocumentsDeps {
  readonly files: Pick<FileStore, 'open'>;
  readonly newHash: NewHash;
}

/** One after the other: forty files of twenty megabytes need no more memory than one chunk. */
export const makeCheckDocuments =
  ({ files, newHash }: CheckDocumentsDeps) =>
  async ({ order }: Pick<OrderRecord, 'order'>): Promise<readonly CheckedDocument[]> => {
    const look = async (attachment: Attachment): Promise<CheckedDocument> => {
      const { attachmentId, sha256 } = attachment;
      const named = { attachmentId, sha256 };
      if (attachment.erasedAt !== undefined) return { ...named, state: 'erased' };
      try {
        const opened = await files.open(refOf(order), attachmentId);
        if (opened === undefined) return { ...named, state: 'missing' };
        const hash = newHash();
        for await (const chunk of opened.content) hash.update(chunk);
        const found = hash.hex();
        return found === sha256 ? { ...named, state: 'whole' } : { ...named, state: 'changed', found };
      } catch (failure) {
        return { ...named, state: 'unreadable', why: String(failure) };
      }
    };
    const checked: CheckedDocument[] = [];
    for (const attachment of order.attachments) checked.push(await look(attachment));
    return checked;
  };
