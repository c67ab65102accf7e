/** Closing every month of an account that is over, in order, in the account's time; telling of its invoices; keeping how far it came (BI-01, SB-04). */
import { type BillingMonth, monthsToClose, troubled, waits } from '../../domain/billing/invoice.ts';
import { lastWholeMonth, monthAfter } from '../../domain/billing/months.ts';
import type { Account } from '../../domain/customers/account.ts';
import type { PartnerId } from '../../domain/ids.ts';
import type { Month } from '../../domain/prices/price-list.ts';
import { epochMs, type Instant } from '../../domain/time.ts';
import { accountTime, type Clock } from '../clock.ts';
import type { AccountStore } from '../customers/ports.ts';
import type { Log } from '../log.ts';
import type { Announce } from '../notifications/ports.ts';
import type { Stored } from '../stored.ts';
import type { UsageStore } from '../usage/ports.ts';
import type { makeCloseMonth } from './close-month.ts';
import type { InvoiceStore, LedgerEntries } from './invoice-ports.ts';

export interface CloseMonthsDeps {
  readonly accounts: Pick<AccountStore, 'readNow' | 'replace'>;
  readonly ledgerEntries: Pick<LedgerEntries, 'firstOpen'>;
  readonly usage: Pick<UsageStore, 'firstMonth'>;
  readonly invoices: Pick<InvoiceStore, 'month' | 'begin' | 'replace'>;
  readonly closeMonth: ReturnType<typeof makeCloseMonth>;
  readonly announce: Announce;
  readonly clock: Clock;
  readonly log: Log;
}

export interface ClosedMonths {
  readonly closed: number;
  /** The month that could not be closed, if there is one: those after it wait. */
  readonly failed?: Month;
}

/** Once a run of the timer is over, its next one goes on. */
export type CloseMonths = (partner: PartnerId, untilMs: number) => Promise<ClosedMonths>;

export const makeCloseMonths = (deps: CloseMonthsDeps): CloseMonths => {
  const { accounts, invoices, closeMonth, announce, clock, log } = deps;

  /** Under the account's ETag: where billing begins is settled before anything is billed, so that all begin there. */
  const keepThrough = async (partner: PartnerId, through: Month): Promise<Stored<Account> | undefined> => {
    for (;;) {
      const stored = await accounts.readNow(partner);
      if (stored === undefined || (stored.value.billedThrough ?? '') >= through) return stored;
      await accounts.replace({ ...stored.value, billedThrough: through }, stored.etag);
    }
  };

  const begin = async (account: Account, now: Instant): Promise<Account | undefined> => {
    if (account.billedThrough !== undefined) return account;
    const { partnerId } = account;
    const [open, use] = await Promise.all([deps.ledgerEntries.firstOpen(partnerId), deps.usage.firstMonth(partnerId)]);
    // What is due later than the month that is over is not what billing begins with.
    const [begins = lastWholeMonth(now)] = [open, use, lastWholeMonth(now)].filter((each) => each !== undefined).sort();
    return (await keepThrough(account.partnerId, monthAfter(begins, -1)))?.value;
  };

  const noteTrouble = async (account: Account, period: Month, why: string, now: Instant): Promise<void> => {
    const { partnerId, environment } = account;
    const stored = await invoices.month(partnerId, period);
    if (stored?.value.state === 'closed') return;
    const fresh: BillingMonth = { partnerId, environment, period, state: 'collecting', startedAt: now, invoices: [] };
    const month = troubled(stored?.value ?? fresh, why, clock.real());
    if (stored === undefined) await invoices.begin(month);
    else await invoices.replace(month, stored.etag);
  };

  return async (partner, untilMs) => {
    const stored = await accounts.readNow(partner);
    const account = stored && (await begin(stored.value, accountTime(clock.real(), stored.value.clock)));
    if (account === undefined) return { closed: 0 };
    const now = accountTime(clock.real(), account.clock);
    let done = 0;
    for (const period of monthsToClose(account.billedThrough, lastWholeMonth(now), now)) {
      if (epochMs(clock.real()) >= untilMs) break;
      const before = (await invoices.month(partner, period))?.value;
      if (before !== undefined && waits(before, clock.real())) return { closed: done, failed: period };
      try {
        const month = await closeMonth(account, period, now, () => epochMs(clock.real()) >= untilMs);
        if (month.state !== 'closed') break;
        for (const { number } of month.invoices) {
          await announce({
            key: `${number}:ready`,
            event: 'invoice-ready',
            at: month.closedAt ?? now,
            partnerId: partner,
            environment: account.environment,
            invoice: number,
          });
        }
        await keepThrough(partner, period);
        done++;
      } catch (failure) {
        log('a month could not be closed', { partner, period, failure: String(failure) });
        await noteTrouble(account, period, failure instanceof Error ? failure.message : String(failure), now);
        return { closed: done, failed: period };
      }
    }
    return { closed: done };
  };
};
