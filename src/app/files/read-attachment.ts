/** Downloading a file: for the partner that owns the order, and for the desk (SR-11). A lost blob is said, and malware is handed to nobody. */
import type { AttachmentId, OrderRef } from '../../domain/ids.ts';
import type { Attachment } from '../../domain/orders/order.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import type { Log } from '../log.ts';
import type { OrderStore } from '../orders/ports.ts';
import type { FileStore } from './ports.ts';
import type { IsInfected } from './scan-state.ts';

export interface OpenedAttachment {
  readonly attachment: Attachment;
  readonly fileName: string;
  readonly content: ReadableStream<Uint8Array>;
}

export interface ReadAttachmentDeps {
  readonly orders: Pick<OrderStore, 'read'>;
  readonly files: Pick<FileStore, 'open'>;
  readonly isInfected: IsInfected;
  readonly log: Log;
}

export const makeReadAttachment =
  ({ orders, files, isInfected, log }: ReadAttachmentDeps) =>
  async (order: OrderRef, id: AttachmentId): Promise<Result<OpenedAttachment>> => {
    const stored = await orders.read(order);
    if (stored === undefined) return refused({ kind: 'order-not-found' });
    const attachment = stored.value.order.attachments.find((a) => a.attachmentId === id);
    if (attachment === undefined) return refused({ kind: 'attachment-not-found' });
    if (attachment.erasedAt !== undefined) return refused({ kind: 'attachment-erased', erasedAt: attachment.erasedAt });
    if (await isInfected(order, attachment)) return refused({ kind: 'attachment-infected' });
    const opened = await files.open(order, id);
    if (opened === undefined || opened.sizeBytes !== attachment.sizeBytes) {
      log('a file that an order names is lost', {
        order: order.orderId,
        attachment: id,
        found: opened?.sizeBytes ?? 'nothing',
      });
      await opened?.content.cancel();
      return refused({ kind: 'attachment-lost' });
    }
    return done({ attachment, fileName: stored.value.fileNames[id] ?? id, content: opened.content });
  };
