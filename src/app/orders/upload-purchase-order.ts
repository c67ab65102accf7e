/** Taking in a purchase order: files streamed to their place while hashed; only the order's own write makes them real (SR-07, SR-09). */
import { authorOf, type PartnerCaller } from '../../domain/callers.ts';
import { attachmentId, type OrderRef } from '../../domain/ids.ts';
import { decide } from '../../domain/orders/decide.ts';
import type { Attachment, AttachmentType, PurchaseOrderDetails } from '../../domain/orders/order.ts';
import type { FileFault } from '../../domain/refusals.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { nameFits } from '../../domain/review/accepted-documents.ts';
import { assessDocument } from '../../domain/review/assess-document.ts';
import { heldBy } from '../../domain/review/claim.ts';
import type { RiskWeights } from '../../domain/review/weights.ts';
import { type JustWritten, keptFileBytes } from '../files/just-written.ts';
import { lookedInto } from '../files/looked-into.ts';
import type { Documents, FileStore, IncomingFile, IncomingUpload, Scanner, Sniff } from '../files/ports.ts';
import type { Log } from '../log.ts';
import { timeOf } from './account-time.ts';
import { type ChangeOrder, type ChangeOrderDeps, isMine } from './change-order.ts';
import type { OrderRecord } from './ports.ts';

export interface UploadPurchaseOrder {
  readonly order: OrderRef;
  readonly caller: PartnerCaller;
  readonly requestId: string;
  readonly upload: IncomingUpload;
  /** Reads the `metadata` part; refuses 900254. */
  readonly readDetails: (metadata: string | undefined) => Result<PurchaseOrderDetails>;
}

export interface UploadDeps extends Pick<ChangeOrderDeps, 'orders' | 'accounts' | 'clock'> {
  readonly changeOrder: ChangeOrder;
  readonly files: FileStore;
  readonly justWritten: Pick<JustWritten, 'keep'>;
  readonly sniff: Sniff;
  readonly documents: Pick<Documents, 'inspect'>;
  readonly scanner: Scanner;
  readonly weights: RiskWeights;
  /** 14 random hex digits, new for each attempt. */
  readonly newAttachmentId: () => string;
  readonly log: Log;
}

/** An order takes this many files in all. */
export const filesPerOrder = 40;
/** Enough of a file to know its type. */
const headBytes = 4100;

interface Taken {
  readonly attachment: Attachment;
  readonly fileName: string;
}

export const makeUploadPurchaseOrder = (deps: UploadDeps) => {
  const { changeOrder, files, justWritten, sniff, documents, scanner, newAttachmentId } = deps;

  const take = async (order: OrderRef, file: IncomingFile, written: string[]): Promise<Result<Taken>> => {
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

  const forget = async (order: OrderRef, written: readonly string[]): Promise<void> => {
    for (const id of written) {
      try {
        await files.remove(order, attachmentId(id));
      } catch (failure) {
        // The sweep of orphans finds it after a day.
        deps.log('orphaned file left behind', { order: order.orderId, attachment: id, failure: String(failure) });
      }
    }
  };

  return async (
    command: UploadPurchaseOrder,
  ): Promise<Result<{ record: OrderRecord; attachments: readonly Attachment[] }>> => {
    const { order, caller, upload, readDetails } = command;
    const signature = { by: authorOf(caller, ['AdminAgent', 'GlobalAdmin']), requestId: `upload:${command.requestId}` };

    // A look before megabytes are taken in; the write below decides.
    const stored = await deps.orders.read(order);
    if (stored === undefined) return refused({ kind: 'order-not-found' });
    if (isMine(stored.value, signature))
      return done({ record: stored.value, attachments: uploadedBy(stored.value, signature.requestId) });
    const view = await timeOf(deps, stored.value);
    const wouldBe = decide(
      stored.value.order,
      {
        do: 'upload',
        attachments: [],
        details: noDetails,
        caseIsClaimed: heldBy(stored.value.claim, view.real) !== undefined,
      },
      view.now,
    );
    if (!wouldBe.ok) return wouldBe;

    const written: string[] = [];
    let kept = false;
    try {
      const parts = await upload.read((file) => take(order, file, written));
      if (!parts.ok) return parts;
      const taken = parts.value.files;
      if (!taken.some((t) => t.attachment.attachmentType === 'POAttachment'))
        return refused({ kind: 'po-file-missing' });
      const details = readDetails(parts.value.fields.get('metadata'));
      if (!details.ok) return details;
      const hasTenderFile = taken.some((t) => t.attachment.attachmentType === 'TenderAttachment');
      if (details.value.isPartOfTender && details.value.tenderLink === undefined && !hasTenderFile) {
        return refused({ kind: 'tender-evidence-missing' });
      }
      const attachments = taken.map((t) => t.attachment);
      // From here until the answer is known the order may name these files: a write that timed out may still be stored.
      kept = true;
      const changed = await changeOrder(
        order,
        signature,
        ({ record, order: current, now, real }) => {
          if (record.order.attachments.length + attachments.length > filesPerOrder)
            return refused({ kind: 'order-full' });
          const decided = decide(
            current,
            {
              do: 'upload',
              attachments,
              details: details.value,
              caseIsClaimed: heldBy(record.claim, real) !== undefined,
            },
            now,
          );
          if (!decided.ok) return decided;
          return done({
            happenings: [
              ...decided.value,
              {
                kind: 'document-risk-assessed',
                v: 1,
                risk: assessDocument(
                  { total: current.total, attachments: [...current.attachments, ...attachments] },
                  details.value,
                  deps.weights,
                ),
              },
            ],
            fileNames: Object.fromEntries(taken.map((t) => [t.attachment.attachmentId, t.fileName])),
          });
        },
        stored,
      );
      kept = false;
      if (!changed.ok) return changed;
      const mine = uploadedBy(changed.value, signature.requestId);
      // A repeat of this request was faster: its files are the real ones, ours are not.
      kept = mine.some((a) => written.includes(a.attachmentId));
      return done({ record: changed.value, attachments: mine });
    } finally {
      if (!kept) await forget(order, written);
    }
  };
};

const noDetails: PurchaseOrderDetails = { customerPrice: '0', currency: 'USD', isPartOfTender: false };

const uploadedBy = (record: OrderRecord, requestId: string): readonly Attachment[] =>
  record.facts.flatMap((f) => (f.kind === 'documents-uploaded' && f.requestId === requestId ? f.attachments : []));

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
