/** Reading usage that was taken in: a month by its days, an hour by its lines, and what utilisation is reckoned from (AP-03, SP-11, SP-13). */
import type { PartnerCaller } from '../../domain/callers.ts';
import type { CustomerId } from '../../domain/ids.ts';
import { readMonth } from '../../domain/prices/price-list.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import { type CreditRow, creditOf } from '../../domain/usage/earned-credit.ts';
import { total } from '../../domain/usage/figures.ts';
import { beginningOf, readHour } from '../../domain/usage/hours.ts';
import { monthsOfWindows, type Utilization, utilizationOf } from '../../domain/usage/utilization.ts';
import { accountTime, type Clock } from '../clock.ts';
import type { AccountStore, CustomerStore } from '../customers/ports.ts';
import type { UsageStore } from './ports.ts';
import type { Rating } from './rating.ts';

export interface ReadUsageDeps {
  readonly customers: Pick<CustomerStore, 'read' | 'withSubscriptions'>;
  readonly accounts: Pick<AccountStore, 'read'>;
  readonly usage: Pick<UsageStore, 'hours' | 'months'>;
  readonly clock: Clock;
  readonly rating: Rating;
  readonly creditRows: readonly CreditRow[];
}

interface OfCustomer {
  readonly caller: PartnerCaller;
  readonly customerId: CustomerId;
}

export const makeReadUsage = ({ customers, accounts, usage, clock, rating, creditRows }: ReadUsageDeps) => ({
  /** A month that nothing was reported of has no days. */
  ofMonth: async ({ caller, customerId }: OfCustomer, text: string) => {
    const month = readMonth(text);
    if (month === undefined) return refused({ kind: 'not-found' });
    const ref = { partnerId: caller.partnerId, customerId };
    if ((await customers.read(ref)) === undefined) return refused({ kind: 'customer-not-found' });
    const [stored] = await usage.months(ref, [month]);
    const days = stored?.value.days ?? [];
    const credit = creditOf(days, creditRows)?.toFixed();
    return done({
      month,
      days,
      total: total(days.map(({ figures }) => figures)),
      ...(credit === undefined || creditRows.length === 0 ? {} : { credit }),
    });
  },

  /** Rated anew, by the same rules on the same records. */
  ofHour: async ({ caller, customerId }: OfCustomer, text: string) => {
    const hour = readHour(text);
    if (hour === undefined) return refused({ kind: 'not-found' });
    const ref = { partnerId: caller.partnerId, customerId };
    const { customer, subscriptions } = await customers.withSubscriptions(ref);
    if (customer === undefined) return refused({ kind: 'customer-not-found' });
    const [stored] = await usage.hours(ref, [hour]);
    // Of an hour that nobody reported on nothing is known, not even that a commitment was lost in it.
    const [records, held] = stored === undefined ? [[], []] : [stored.value.records, subscriptions];
    return done({ beginning: beginningOf(hour), rated: rating.rate(customerId, held, hour, records) });
  },

  /** Of plans that the caller's customer holds; nothing is read where there is none. */
  utilization: async (
    { caller, customerId }: OfCustomer,
    held: readonly Subscription[],
  ): Promise<Result<ReadonlyMap<string, readonly Utilization[]>>> => {
    const plans = held.filter(({ family }) => family === 'savingsPlan');
    if (plans.length === 0) return done(new Map());
    const account = await accounts.read(caller.partnerId);
    if (account === undefined) return refused({ kind: 'customer-not-found' });
    const now = accountTime(clock.real(), account.value.clock);
    const stored = await usage.months({ partnerId: caller.partnerId, customerId }, monthsOfWindows(now));
    const months = stored.map(({ value }) => value);
    return done(new Map(plans.map((plan) => [plan.id, utilizationOf(plan, months, now)])));
  },
});
