/** The job that writes chain heads away: those of orders stored since its last run, a day's blob a partner (SR-17). */
import type { PartnerId } from '../../domain/ids.ts';
import { refOf } from '../../domain/orders/order.ts';
import { epochMs, isPast, minuteMs, plusMs } from '../../domain/time.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { checkRecord } from '../orders/chain.ts';
import type { Digest } from '../orders/ports.ts';
import type { ChangedOrders, Head, HeadStore } from './ports.ts';

export interface WriteHeadsDeps {
  readonly changed: ChangedOrders;
  readonly heads: HeadStore;
  readonly digest: Digest;
  readonly clock: Clock;
  readonly log: Log;
}

export interface HeadsWritten {
  readonly heads: number;
  readonly broken: number;
}

/** Stores' clocks may disagree by this much, so each run looks this far back over the last one's end. */
const overlapSeconds = 60;
/** How many heads are held before they are written, and how long one run looks for more. */
const heldAtMost = 2000;
const runMs = 4 * minuteMs;

/**
 * A chain that is broken by now gets no head: it is told, not blessed. A run that dies before it is closed is done
 * again from where the last one ended; heads that are there twice are one.
 */
export const makeWriteHeads = ({ changed, heads, digest, clock, log }: WriteHeadsDeps) => {
  const flush = async (held: Map<PartnerId, Head[]>): Promise<void> => {
    for (const [partner, some] of held) await heads.append(partner, some);
    held.clear();
  };

  return async (): Promise<HeadsWritten> => {
    const startedAt = clock.real();
    const last = await heads.lastRun();
    const from = last === undefined ? 0 : Math.max(0, last.upTo - overlapSeconds);
    const held = new Map<PartnerId, Head[]>();
    let [upTo, written, waiting, broken, isCutShort] = [from, 0, 0, 0, false];

    for await (const { second, scanned } of changed.since(from)) {
      // Never within a second: the next run begins with the whole of it.
      if (second > upTo && isPast(plusMs(startedAt, runMs), clock.real())) {
        isCutShort = true;
        break;
      }
      upTo = Math.max(upTo, second);
      const record = scanned.ok ? scanned.record : undefined;
      const check = record === undefined ? undefined : checkRecord(digest, record);
      if (record === undefined || check === undefined || !check.intact) {
        broken += 1;
        log('a chain is broken', {
          order: record?.order.id ?? (scanned.ok ? '' : scanned.id),
          seq: check?.intact === false ? check.seq : 0,
        });
        continue;
      }
      const ref = refOf(record.order);
      const some = held.get(ref.partnerId) ?? [];
      held.set(ref.partnerId, some);
      some.push({ order: ref, seq: check.length, hash: check.head, writtenAt: startedAt });
      written += 1;
      waiting += 1;
      if (waiting >= heldAtMost) {
        await flush(held);
        waiting = 0;
      }
    }
    await flush(held);
    // What is stored within this very second may still be missing: the overlap takes it up.
    const end = isCutShort ? upTo : Math.max(upTo, Math.floor(epochMs(startedAt) / 1000));
    await heads.closeRun({ at: startedAt, upTo: end, heads: written });
    return { heads: written, broken };
  };
};
