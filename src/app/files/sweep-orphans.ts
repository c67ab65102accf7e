/** Removes blobs that no order names, or names as erased, and what was read in them, a day after they were written: what an upload or an erasure that died half way left. */
import { instanceIdOf } from '../../domain/ids.ts';
import type { Attachment } from '../../domain/orders/order.ts';
import { retention } from '../../domain/retention.ts';
import { hourMs, isPast, minuteMs, plusMs } from '../../domain/time.ts';
import type { Clock } from '../clock.ts';
import type { OrderStore } from '../orders/ports.ts';
import type { FileStore, SightingStore } from './ports.ts';

export interface SweepOrphansDeps {
  readonly orders: Pick<OrderStore, 'read'>;
  readonly files: Pick<FileStore, 'olderThan' | 'remove'>;
  readonly sightings: Pick<SightingStore, 'forget'>;
  readonly clock: Clock;
}

/** How many are removed, and how long is looked, in one run; files that orders name count for neither, or they would hide the orphans behind them. */
const perRun = 500;
const runMs = 4 * minuteMs;

/** Answers how many were removed. A file that an order names is never touched, however old. */
export const makeSweepOrphans =
  ({ orders, files, sightings, clock }: SweepOrphansDeps) =>
  async (): Promise<number> => {
    const startedAt = clock.real();
    let removed = 0;
    let known: { readonly instance: string; readonly attachments: ReadonlyMap<string, Attachment> } | undefined;
    for await (const { order, id } of files.olderThan(
      plusMs(startedAt, -retention.orphanedFileHours * hourMs),
      Number.MAX_SAFE_INTEGER,
    )) {
      // Files come sorted by order, so each order is read once.
      const instance = instanceIdOf(order);
      if (known?.instance !== instance) {
        const stored = await orders.read(order);
        const attachments = stored?.value.order.attachments ?? [];
        known = { instance, attachments: new Map(attachments.map((each) => [each.attachmentId, each])) };
      }
      const named = known.attachments.get(id);
      if (named === undefined || named.erasedAt !== undefined) {
        // An erasure that died half way may have left what was read in it, too (SR-22).
        if (named !== undefined) await sightings.forget(named.sha256, order, id);
        await files.remove(order, id);
        removed++;
      }
      if (removed >= perRun || isPast(plusMs(startedAt, runMs), clock.real())) break;
    }
    return removed;
  };
