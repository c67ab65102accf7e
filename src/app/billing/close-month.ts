/**
 * Closing a partner's month (BI-01): use is charged, then entry after entry of the ledger comes onto an invoice, until none is open.
 * Lines are written in one batch with the month, under its ETag, and only then are their entries settled: whoever dies in between is
 * met by what stands there, of two who close one loses, and nothing comes onto a month that is closed (ADR 63).
 */

import type { RateOn } from '../../domain/billing/exchange-rates.ts';
import {
  type BillingMonth,
  closed,
  invoiceNumber,
  monthsOfUse,
  useChargedThrough,
  withLines,
} from '../../domain/billing/invoice.ts';
import { type InvoiceLine, lineOf } from '../../domain/billing/invoice-line.ts';
import type { Account } from '../../domain/customers/account.ts';
import type { Month } from '../../domain/prices/price-list.ts';
import type { Instant } from '../../domain/time.ts';
import { canonicalJson } from '../orders/canonical.ts';
import type { Digest } from '../orders/ports.ts';
import type { Stored } from '../stored.ts';
import type { makeChargeUsage } from './charge-usage.ts';
import { type InvoiceStore, type LedgerEntries, linesAtOnce } from './invoice-ports.ts';
import { makeSoldThings, type SoldThingsDeps } from './sold-things.ts';

export interface CloseMonthDeps extends SoldThingsDeps {
  readonly ledgerEntries: Pick<LedgerEntries, 'open' | 'settle'>;
  readonly invoices: Pick<InvoiceStore, 'month' | 'begin' | 'replace' | 'add' | 'standing'>;
  readonly chargeUsage: ReturnType<typeof makeChargeUsage>;
  readonly rateOn: RateOn;
  readonly digest: Digest;
}

/** To others who close the same month, before it is left to them. */
const mostLost = 50;

export const lineDigest =
  (digest: Digest) =>
  (before: string, line: InvoiceLine): string =>
    digest(`${before}\n${canonicalJson(line)}`);

/**
 * Every month before it must be closed: an entry that is open may come onto this one. Gives the month, closed or, where the time was up,
 * as far as it came.
 */
export const makeCloseMonth = (deps: CloseMonthDeps) => {
  const { ledgerEntries, invoices, digest } = deps;

  /** In the state that nobody wrote yet, or as somebody wrote it. */
  const begun = async (fresh: BillingMonth): Promise<Stored<BillingMonth> | undefined> => {
    const etag = await invoices.begin(fresh);
    return etag === 'conflict' ? invoices.month(fresh.partnerId, fresh.period) : { value: fresh, etag };
  };

  const replaced = async (next: BillingMonth, etag: string): Promise<Stored<BillingMonth> | undefined> => {
    const written = await invoices.replace(next, etag);
    return written === 'conflict' ? invoices.month(next.partnerId, next.period) : { value: next, etag: written };
  };

  return async (account: Account, period: Month, now: Instant, isTimeUp: () => boolean): Promise<BillingMonth> => {
    const { partnerId, environment } = account;
    const partnerDigest = digest(partnerId);
    const numberOf = (currency: string) => invoiceNumber(period, currency, partnerDigest);
    let month = await invoices.month(partnerId, period);

    for (let lost = 0; ; ) {
      if (lost > mostLost)
        throw new Error(`The month ${period} was lost to others ${lost} times: it is tried again later`);
      if (month?.value.state === 'closed') return month.value;
      if (month === undefined) {
        // A month without anything is closed, too: else an entry that comes late could still come onto it, and onto the next.
        month = await begun({ partnerId, environment, period, state: 'collecting', startedAt: now, invoices: [] });
        continue;
      }
      if (isTimeUp()) return month.value;
      if (month.value.useCharged !== true) {
        const through = await deps.chargeUsage(account, monthsOfUse(period), now, month.value.usersThrough);
        month = await replaced(useChargedThrough(month.value, through), month.etag);
        continue;
      }
      // After the month was read: what was settled before that is not found, and what comes later does not matter.
      const open = await ledgerEntries.open(partnerId, period, linesAtOnce);
      if (open.length === 0) {
        month = await replaced(closed(month.value, now), month.etag);
        continue;
      }
      const standing = await invoices.standing(
        partnerId,
        period,
        open.map(({ value }) => value.entry.id),
      );
      const fresh = open.filter(({ value }) => !standing.has(value.entry.id));
      if (fresh.length > 0) {
        const soldAs = makeSoldThings(deps);
        const lines = await Promise.all(
          fresh.map(async ({ value }) => lineOf(value, await soldAs(value), account.currency, deps.rateOn)),
        );
        const next = withLines(month.value, lines, { numberOf, digest: lineDigest(digest) });
        const etag = await invoices.add(next.month, month.etag, next.lines);
        if (etag === 'conflict') {
          lost++;
          month = await invoices.month(partnerId, period);
          continue;
        }
        month = { value: next.month, etag };
      }
      await ledgerEntries.settle(open);
    }
  };
};
