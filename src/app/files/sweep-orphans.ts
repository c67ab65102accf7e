/** Removes blobs that no order names a day after they were written: uploads that were refused, or died half way. */
import { hourMs, plusMs } from '../../domain/time.ts';
import type { Clock } from '../clock.ts';
import type { OrderStore } from '../orders/ports.ts';
import type { FileStore } from './ports.ts';

export interface SweepOrphansDeps {
  readonly orders: Pick<OrderStore, 'read'>;
  readonly files: Pick<FileStore, 'olderThan' | 'remove'>;
  readonly clock: Clock;
}

const perRun = 500;

/** Answers how many were removed. A file that an order names is never touched, however old. */
export const makeSweepOrphans =
  ({ orders, files, clock }: SweepOrphansDeps) =>
  async (): Promise<number> => {
    let removed = 0;
    for await (const { order, id } of files.olderThan(plusMs(clock.real(), -24 * hourMs), perRun)) {
      const stored = await orders.read(order);
      if (stored?.value.order.attachments.some((a) => a.attachmentId === id)) continue;
      await files.remove(order, id);
      removed++;
    }
    return removed;
  };
