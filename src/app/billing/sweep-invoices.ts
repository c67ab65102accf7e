/** The sweep of invoices: every account with a month that is over and not invoiced, whoever's clock says so (BI-01, SB-04). */
import { lastWholeMonth } from '../../domain/billing/months.ts';
import type { PartnerId } from '../../domain/ids.ts';
import { epochMs } from '../../domain/time.ts';
import { accountTime, type Clock } from '../clock.ts';
import type { AccountStore } from '../customers/ports.ts';
import type { Log } from '../log.ts';
import type { ClosedMonths, CloseMonths } from './close-months.ts';

export interface SweepInvoicesDeps {
  readonly accounts: Pick<AccountStore, 'toBill' | 'withMovedClock'>;
  readonly closeMonths: CloseMonths;
  readonly clock: Clock;
  readonly log: Log;
}

/** How many are asked for, and closed at once; a run ends before the next minute's begins. */
const most = 2_000;
const atOnce = 4;
const runMs = 45_000;

export interface SweptInvoices {
  readonly closed: number;
  readonly failed: number;
}

export const makeSweepInvoices =
  ({ accounts, closeMonths, clock, log }: SweepInvoicesDeps) =>
  async (): Promise<SweptInvoices> => {
    const real = clock.real();
    const until = epochMs(real) + runMs;
    const moved = (await accounts.withMovedClock())
      .filter(({ clock: its, billedThrough = '' }) => billedThrough < lastWholeMonth(accountTime(real, its)))
      .map(({ partnerId }) => partnerId);
    const left = [...new Set<PartnerId>([...(await accounts.toBill(lastWholeMonth(real), most)), ...moved])];
    const ended: ClosedMonths[] = [];
    const one = async (partner: PartnerId): Promise<ClosedMonths> => {
      try {
        return await closeMonths(partner, until);
      } catch (failure) {
        // Not even its trouble could be written down: the next run tries again, and nobody else waits.
        log('billing of an account failed', { partner, failure: String(failure) });
        return { closed: 0, failed: lastWholeMonth(real) };
      }
    };
    const worker = async (): Promise<void> => {
      for (let partner = left.shift(); partner !== undefined; partner = left.shift()) {
        if (epochMs(clock.real()) >= until) return;
        ended.push(await one(partner));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    return {
      closed: ended.reduce((sum, { closed }) => sum + closed, 0),
      failed: ended.filter(({ failed }) => failed !== undefined).length,
    };
  };
