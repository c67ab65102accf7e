/** What is not invoiced yet: of this month, and of months before it that it came late for. As lines would stand on an invoice today (BI-02). */

import type { RateOn } from '../../domain/billing/exchange-rates.ts';
import { exchanged } from '../../domain/billing/exchange-rates.ts';
import {
  CannotBill,
  type LedgerEntry,
  lineOf,
  type Sold,
  type UnbilledUse,
  type UnnumberedLine,
} from '../../domain/billing/invoice-line.ts';
import { beginningOfMonth, monthAfter } from '../../domain/billing/months.ts';
import type { PartnerCaller } from '../../domain/callers.ts';
import { monthOf } from '../../domain/prices/price-list.ts';
import { exact } from '../../domain/rating/exact.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { dayOf } from '../../domain/usage/hours.ts';
import { accountTime, type Clock } from '../clock.ts';
import type { AccountStore } from '../customers/ports.ts';
import type { Page } from '../stored.ts';
import type { UsageStore } from '../usage/ports.ts';
import { type LedgerEntries, linesAtOnce } from './invoice-ports.ts';
import { makeSoldThings, type SoldThingsDeps } from './sold-things.ts';

export interface ReadUnbilledDeps extends SoldThingsDeps {
  readonly accounts: Pick<AccountStore, 'read'>;
  readonly ledgerEntries: Pick<LedgerEntries, 'openPage'>;
  readonly usage: Pick<UsageStore, 'usersIn' | 'months'>;
  readonly clock: Clock;
  readonly rateOn: RateOn;
}

export type UnbilledPeriod = 'current' | 'previous';

/** Where no rate is known yet, in the currency of its price: looking at it must not wait for one. */
const asItStands = (entry: LedgerEntry, sold: Sold, agreement: string, rateOn: RateOn): UnnumberedLine => {
  try {
    return lineOf(entry, sold, agreement, rateOn);
  } catch (fault) {
    if (!(fault instanceof CannotBill)) throw fault;
    return lineOf(entry, sold, entry.kind === 'usage' ? 'USD' : entry.entry.amount.currency, rateOn);
  }
};

export const makeReadUnbilled = (deps: ReadUnbilledDeps) => {
  const accountOf = async ({ partnerId }: PartnerCaller) => {
    const stored = await deps.accounts.read(partnerId);
    if (stored === undefined) return undefined;
    const month = monthOf(accountTime(deps.clock.real(), stored.value.clock));
    return { account: stored.value, month };
  };

  return {
    lines: async (
      caller: PartnerCaller,
      period: UnbilledPeriod,
      size: number,
      afterId?: string,
    ): Promise<Result<Page<UnnumberedLine, string>>> => {
      const of = await accountOf(caller);
      if (of === undefined) return refused({ kind: 'not-found' });
      const months =
        period === 'current' ? { from: of.month, through: of.month } : { through: monthAfter(of.month, -1) };
      const page = await deps.ledgerEntries.openPage(caller.partnerId, months, size, afterId);
      const items: UnnumberedLine[] = [];
      // A page may be of as many orders as it has lines: no more of them are read, and held, at a time than where a month is closed.
      for (let from = 0; from < page.items.length; from += linesAtOnce) {
        const soldAs = makeSoldThings(deps);
        const some = page.items.slice(from, from + linesAtOnce);
        const lines = some.map(async (entry) =>
          asItStands(entry, await soldAs(entry), of.account.currency, deps.rateOn),
        );
        items.push(...(await Promise.all(lines)));
      }
      return done({ ...page, items });
    },

    /** Pages of customers: a page may hold more days than customers, or none. */
    use: async (
      caller: PartnerCaller,
      period: UnbilledPeriod,
      size: number,
      afterId?: string,
    ): Promise<Result<Page<UnbilledUse, string>>> => {
      const of = await accountOf(caller);
      if (of === undefined) return refused({ kind: 'not-found' });
      // What was charged of the month before stands in the ledger, with its lines.
      if (period === 'previous') return done({ items: [] });
      const { account, month } = of;
      const users = await deps.usage.usersIn(caller.partnerId, [month], Math.min(size, customersAtOnce), afterId);
      const exchange =
        account.currency === 'USD' ? undefined : deps.rateOn('USD', account.currency, dayOf(beginningOfMonth(month)));
      const items: UnbilledUse[] = [];
      for (const customerId of users.items) {
        for (const { value } of await deps.usage.months({ partnerId: caller.partnerId, customerId }, [month])) {
          for (const day of value.days) {
            const isKnown = account.currency === 'USD' || exchange !== undefined;
            items.push({
              ...{ customerId, month, day },
              ...(isKnown ? { billed: exchanged(exact(day.figures.paid), exchange, account.currency) } : {}),
              ...(exchange === undefined ? {} : { exchange }),
            });
          }
        }
      }
      return done({ items, ...(users.next === undefined ? {} : { next: users.next }) });
    },
  };
};

const customersAtOnce = 50;
