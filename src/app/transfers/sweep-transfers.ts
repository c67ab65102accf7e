/** Finds moves that were decided and not carried through, and carries them through; one that fails waits longer each time, and keeps nobody. */
import { type Instant, minuteMs, plusMs } from '../../domain/time.ts';
import type { Transfer } from '../../domain/transfers/transfer.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Stored } from '../stored.ts';
import type { AdvanceTransfer } from './advance-transfer.ts';
import type { TransferStore } from './ports.ts';

export interface SweepTransfersDeps {
  readonly transfers: Pick<TransferStore, 'unfinished' | 'stored' | 'replace'>;
  readonly advanceTransfer: AdvanceTransfer;
  readonly clock: Clock;
  readonly log: Log;
}

/** Whoever decided it had this long to carry it out. */
const graceMs = minuteMs;
const most = 100;
const longestWaitMs = 60 * minuteMs;

export interface SweptTransfers {
  readonly through: number;
  readonly failed: number;
}

export const makeSweepTransfers =
  ({ transfers, advanceTransfer, clock, log }: SweepTransfersDeps) =>
  async (): Promise<SweptTransfers> => {
    let through = 0;
    let failed = 0;

    const postpone = async ({ value: transfer, etag }: Stored<Transfer>, real: Instant): Promise<void> => {
      if (transfer.status !== 'moving') return;
      const attempts = (transfer.move.attempts ?? 0) + 1;
      const retryAt = plusMs(real, Math.min(longestWaitMs, minuteMs * 2 ** Math.min(attempts, 10)));
      await transfers.replace({ ...transfer, move: { ...transfer.move, attempts, retryAt } }, etag);
    };

    for (const stored of await transfers.unfinished(plusMs(clock.real(), -graceMs), most)) {
      try {
        await advanceTransfer(stored);
        through++;
      } catch (failure) {
        failed++;
        log('a transfer could not be carried out', { transfer: stored.value.id, failure: String(failure) });
        await postpone(stored, clock.real());
      }
    }
    return { through, failed };
  };
