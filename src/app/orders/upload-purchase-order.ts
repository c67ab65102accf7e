/** Taking in a purchase order: files streamed to their place while hashed; only the order's own write makes them real (SR-07, SR-09). */
import { authorOf, type PartnerCaller } from '../../domain/callers.ts';
import { attachmentId, type OrderRef } from '../../domain/ids.ts';
import { decide } from '../../domain/orders/decide.ts';
import type { Attachment, AttachmentType, PurchaseOrderDetails } from '../../domain/orders/order.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { assessDocument } from '../../domain/review/assess-document.ts';
import { heldBy } from '../../domain/review/claim.ts';
import type { RiskWeights } from '../../domain/review/weights.ts';
import type { FileStore, IncomingUpload } from '../files/ports.ts';
import type { Log } from '../log.ts';
import { timeOf } from './account-time.ts';
import { type ChangeOrder, type ChangeOrderDeps, isMine, type OrderView } from './change-order.ts';
import type { OrderChange } from './changed-record.ts';
import type { OrderRecord } from './ports.ts';
import { makeTakeFile, type TakeFileDeps, type Taken } from './take-file.ts';

export interface UploadPurchaseOrder {
  readonly order: OrderRef;
  readonly caller: PartnerCaller;
  readonly requestId: string;
  readonly upload: IncomingUpload;
  /** Reads the `metadata` part; refuses 900254. */
  readonly readDetails: (metadata: string | undefined) => Result<PurchaseOrderDetails>;
}

export interface UploadDeps extends Pick<ChangeOrderDeps, 'orders' | 'accounts' | 'clock'>, TakeFileDeps {
  readonly changeOrder: ChangeOrder;
  readonly files: Pick<FileStore, 'write' | 'remove'>;
  readonly weights: RiskWeights;
  readonly log: Log;
}

/** An order takes this many files in all. */
export const filesPerOrder = 40;
export const makeUploadPurchaseOrder = (deps: UploadDeps) => {
  const { changeOrder, files } = deps;
  const take = makeTakeFile(deps);

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
    const wouldBe = decideUpload(await timeOf(deps, stored.value), [], noDetails);
    if (!wouldBe.ok) return wouldBe;

    const written: string[] = [];
    let kept = false;
    try {
      const parts = await upload.read((file) => take(order, file, written));
      if (!parts.ok) return parts;
      const sent = sentIn(parts.value.files, readDetails(parts.value.fields.get('metadata')));
      if (!sent.ok) return sent;
      // From here until the answer is known the order may name these files: a write that timed out may still be stored.
      kept = true;
      const changed = await changeOrder(order, signature, (view) => changeOf(view, sent.value, deps.weights), stored);
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

/** What came in, complete: a purchase order, and evidence of the tender where there is one (SR-07). */
interface Sent {
  readonly taken: readonly Taken[];
  readonly details: PurchaseOrderDetails;
}

const sentIn = (taken: readonly Taken[], details: Result<PurchaseOrderDetails>): Result<Sent> => {
  const has = (type: AttachmentType) => taken.some(({ attachment }) => attachment.attachmentType === type);
  if (!has('POAttachment')) return refused({ kind: 'po-file-missing' });
  if (!details.ok) return details;
  const { isPartOfTender, tenderLink } = details.value;
  if (isPartOfTender && tenderLink === undefined && !has('TenderAttachment')) {
    return refused({ kind: 'tender-evidence-missing' });
  }
  return done({ taken, details: details.value });
};

const decideUpload = (
  { record, now, real }: Pick<OrderView, 'record' | 'now' | 'real'>,
  attachments: readonly Attachment[],
  details: PurchaseOrderDetails,
) => {
  const caseIsClaimed = heldBy(record.claim, real) !== undefined;
  return decide(record.order, { do: 'upload', attachments, details, caseIsClaimed }, now);
};

/** The facts of an upload: the documents are there, and what they say was held against the order (SR-02). */
const changeOf = (view: OrderView, { taken, details }: Sent, weights: RiskWeights): Result<OrderChange> => {
  const { attachments: earlier, total } = view.order;
  const attachments = taken.map(({ attachment }) => attachment);
  if (earlier.length + attachments.length > filesPerOrder) return refused({ kind: 'order-full' });
  const decided = decideUpload(view, attachments, details);
  if (!decided.ok) return decided;
  const risk = assessDocument({ total, attachments: [...earlier, ...attachments] }, details, weights);
  return done({
    happenings: [...decided.value, { kind: 'document-risk-assessed', v: 1, risk }],
    fileNames: Object.fromEntries(taken.map(({ attachment, fileName }) => [attachment.attachmentId, fileName])),
  });
};

const noDetails: PurchaseOrderDetails = { customerPrice: '0', currency: 'USD', isPartOfTender: false };

const uploadedBy = (record: OrderRecord, requestId: string): readonly Attachment[] =>
  record.facts.flatMap((f) => (f.kind === 'documents-uploaded' && f.requestId === requestId ? f.attachments : []));
