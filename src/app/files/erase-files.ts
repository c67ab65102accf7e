/** The job that erases files whose time is over: digest and facts stay, bytes, names and what was read in them go (SR-22). */
import { system } from '../../domain/callers.ts';
import { instanceIdOf, type OrderRef, type PartnerId } from '../../domain/ids.ts';
import { decide } from '../../domain/orders/decide.ts';
import { keptFiles } from '../../domain/orders/file-retention.ts';
import { done } from '../../domain/result.ts';
import { type Instant, isPast, plusMs } from '../../domain/time.ts';
import { accountTime, type Clock } from '../clock.ts';
import type { AccountStore } from '../customers/ports.ts';
import type { Log } from '../log.ts';
import type { ChangeOrder } from '../orders/change-order.ts';
import type { OrderStore } from '../orders/ports.ts';
import type { FileStore, SightingStore } from './ports.ts';

export interface EraseFilesDeps {
  readonly orders: Pick<OrderStore, 'filesDue' | 'read' | 'replace'>;
  readonly accounts: Pick<AccountStore, 'withMovedClock'>;
  readonly changeOrder: ChangeOrder;
  readonly files: Pick<FileStore, 'remove'>;
  readonly sightings: Pick<SightingStore, 'forget'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** How many orders one run takes from each list, and how long it goes on; the next run is a minute away. */
const perList = 200;
const runMs = 40_000;

export interface FilesErased {
  readonly orders: number;
  readonly failed: number;
}

/**
 * The fact is stored first, under the order's ETag: a legal hold that is set meanwhile wins or loses as a whole. Then the
 * bytes go; a run that dies between leaves them to the sweep of orphans, for no order names them as kept.
 */
export const makeEraseFiles = (deps: EraseFilesDeps) => {
  const erase = async (ref: OrderRef): Promise<'erased' | 'kept'> => {
    const changed = await deps.changeOrder(ref, { by: system, requestId: 'erase-files' }, ({ order, now }) => {
      const decided = decide(order, { do: 'erase-files' }, now);
      if (!decided.ok || decided.value.length === 0) return decided.ok ? done({ happenings: [] }) : decided;
      return done({ happenings: decided.value, forgets: keptFiles(order).map((each) => each.attachmentId) });
    });
    if (!changed.ok) throw new Error(`erasing was refused: ${changed.refusal.kind}`);
    const { attachments } = changed.value.order;
    if (keptFiles(changed.value.order).length > 0) return 'kept';
    for (const { attachmentId, sha256 } of attachments) {
      // The bytes last: as long as they lie there, the sweep knows that there is something left to forget.
      await deps.sightings.forget(sha256, ref, attachmentId);
      await deps.files.remove(ref, attachmentId);
    }
    return 'erased';
  };

  /** The list says due and the rule does not: the number of years was changed. Stored once more, the order says when. */
  const restate = async (ref: OrderRef): Promise<void> => {
    const stored = await deps.orders.read(ref);
    if (stored !== undefined) await deps.orders.replace(stored.value, stored.etag, []);
  };

  return async (): Promise<FilesErased> => {
    const startedAt = deps.clock.real();
    const tried = new Set<string>();
    let [orders, failed] = [0, 0];
    const work = async (before: Instant, partner?: PartnerId): Promise<void> => {
      for (const ref of await deps.orders.filesDue(before, perList, partner)) {
        if (isPast(plusMs(startedAt, runMs), deps.clock.real())) return;
        if (tried.has(instanceIdOf(ref))) continue;
        tried.add(instanceIdOf(ref));
        try {
          if ((await erase(ref)) === 'erased') orders += 1;
          else await restate(ref);
        } catch (failure) {
          failed += 1;
          deps.log('files could not be erased', { order: ref.orderId, failure: String(failure) });
        }
      }
    };
    await work(startedAt);
    for (const account of await deps.accounts.withMovedClock()) {
      await work(accountTime(startedAt, account.clock), account.partnerId);
    }
    return { orders, failed };
  };
};
