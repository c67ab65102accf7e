/**
 * Taking in usage of a customer: read → check → rate each hour anew → one guarded batch. The way in for the sandbox, where usage
 * can be made, and for an import where there is real usage: it takes nobody's word for who may, so a route asks that first.
 */
import type { CustomerRef } from '../../domain/ids.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { checkUsage, type ReportedUsage } from '../../domain/usage/check-usage.ts';
import { type Hour, monthOfHour } from '../../domain/usage/hours.ts';
import { type TakenIn, takeIn } from '../../domain/usage/take-in.ts';
import { accountTime, type Clock } from '../clock.ts';
import type { AccountStore, CustomerStore } from '../customers/ports.ts';
import type { Stored } from '../stored.ts';
import type { UsageStore } from './ports.ts';
import type { Rating } from './rating.ts';

export interface ReportUsageDeps {
  readonly customers: Pick<CustomerStore, 'withSubscriptions'>;
  readonly accounts: Pick<AccountStore, 'read'>;
  readonly usage: UsageStore;
  readonly clock: Clock;
  readonly rating: Rating;
}

/** How often a lost ETag is read again before the caller is asked to come back. */
const rounds = 8;

export const makeReportUsage =
  ({ customers, accounts, usage, clock, rating }: ReportUsageDeps) =>
  async (ref: CustomerRef, reported: readonly ReportedUsage[]): Promise<Result<TakenIn>> => {
    const [{ customer, subscriptions }, account] = await Promise.all([
      customers.withSubscriptions(ref),
      accounts.read(ref.partnerId),
    ]);
    if (customer === undefined || account === undefined) return refused({ kind: 'customer-not-found' });
    const now = accountTime(clock.real(), account.value.clock);
    const checked = checkUsage(reported, { subscriptions, now, meterIn: rating.meterIn });
    if (!checked.ok) return checked;

    const hours = [...checked.value.keys()];
    const months = [...new Set(hours.map(monthOfHour))];
    for (let round = 0; round < rounds; round++) {
      const [keptHours, keptMonths] = await Promise.all([usage.hours(ref, hours), usage.months(ref, months)]);
      const hoursBefore = by(keptHours, ({ hour }) => hour);
      const monthsBefore = by(keptMonths, ({ month }) => month);
      const taken = takeIn({
        ref,
        environment: customer.environment,
        reported: checked.value,
        kept: { hours: valuesOf(hoursBefore), months: valuesOf(monthsBefore) },
        figuresOf: (hour: Hour, records) => rating.rate(ref.customerId, subscriptions, hour, records).figures,
      });
      if (!taken.ok) return taken;
      const { changedHours, changedMonths } = taken.value;
      if (changedHours.length === 0) return done(taken.value);
      const written = await usage.write(ref, {
        hours: changedHours.map((value) => under(value, hoursBefore.get(value.hour))),
        months: changedMonths.map((value) => under(value, monthsBefore.get(value.month))),
      });
      if (written === 'written') return done(taken.value);
    }
    return refused({ kind: 'busy', retryAfterSeconds: 1 });
  };

const by = <K, T>(stored: readonly Stored<T>[], key: (value: T) => K): ReadonlyMap<K, Stored<T>> =>
  new Map(stored.map((each) => [key(each.value), each]));

const valuesOf = <K, T>(stored: ReadonlyMap<K, Stored<T>>): ReadonlyMap<K, T> =>
  new Map([...stored].map(([key, { value }]) => [key, value]));

const under = <T>(value: T, before: Stored<T> | undefined): { readonly value: T; readonly etag?: string } =>
  before === undefined ? { value } : { value, etag: before.etag };
