/** Removes blobs that no order names, or names as erased, a day after they were written: what an upload or an erasure that died half way left. */
import { instanceIdOf } from '../../domain/ids.ts';
import { keptFiles } from '../../domain/orders/file-retention.ts';
import { retention } from '../../domain/retention.ts';
import { hourMs, isPast, minuteMs, plusMs } from '../../domain/time.ts';
import type { Clock } from '../clock.ts';
import type { OrderStore } from '../orders/ports.ts';
import type { FileStore } from './ports.ts';

export interface SweepOrphansDeps {
  readonly orders: Pick<OrderStore, 'read'>;
  readonly files: Pick<FileStore, 'olderThan' | 'remove'>;
  readonly clock: Clock;
}

/** How many are removed, and how long is looked, in one run; files that orders name count for neither, or they would hide the orphans behind them. */
const perRun = 500;
const runMs = 4 * minuteMs;

/** Answers how many were removed. A file that an order names is never touched, however old. */
export const makeSweepOrphans =
  ({ orders, files, clock }: SweepOrphansDeps) =>
  async (): Promise<number> => {
    const startedAt = clock.real();
    let removed = 0;
    let known: { readonly instance: string; readonly named: ReadonlySet<string> } | undefined;
    for await (const { order, id } of files.olderThan(
      plusMs(startedAt, -retention.orphanedFileHours * hourMs),
      Number.MAX_SAFE_INTEGER,
    )) {
      // Files come sorted by order, so each order is read once.
      const instance = instanceIdOf(order);
      if (known?.instance !== instance) {
        const stored = await orders.read(order);
        known = { instance, named: new Set(stored && keptFiles(stored.value.order).map((a) => a.attachmentId)) };
      }
      if (!known.named.has(id)) {
        await files.remove(order, id);
        removed++;
      }
      if (removed >= perRun || isPast(plusMs(startedAt, runMs), clock.real())) break;
    }
    return removed;
  };
