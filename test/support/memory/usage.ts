/** The in-memory store of usage: hours and months of a customer, written together or not at all. */

import type { Stored } from '../../../src/app/stored.ts';
import type { UsageStore } from '../../../src/app/usage/ports.ts';
import type { CustomerRef } from '../../../src/domain/ids.ts';
import type { UsageHour, UsageMonth } from '../../../src/domain/usage/usage.ts';
import { keyOf } from './commerce.ts';
import { kept } from './kept.ts';
import { pageOf } from './ordering.ts';
import { linesOf, type Told } from './state.ts';

export const makeMemoryUsage = (): UsageStore & Told => {
  let writes = 0;
  const allHours = new Map<string, Stored<UsageHour>>();
  const allMonths = new Map<string, Stored<UsageMonth>>();
  const found = <T>(map: ReadonlyMap<string, Stored<T>>, ref: CustomerRef, names: readonly string[]) =>
    names.flatMap((name) => map.get(keyOf(ref, name)) ?? []);

  return {
    state: () => [...linesOf('usageHour', allHours), ...linesOf('usageMonth', allMonths)],
    hours: async (ref, hours) => found(allHours, ref, hours),
    months: async (ref, months) => found(allMonths, ref, months),
    usersIn: async (partner, wanted, size, afterId = '') => {
      const users = [...allMonths.values()]
        .filter(({ value }) => value.partnerId === partner && wanted.includes(value.month))
        .map(({ value }) => value.customerId)
        .filter((id, i, all) => id > afterId && all.indexOf(id) === i)
        .sort();
      return pageOf(
        users,
        size,
        (id) => id,
        (id) => id,
      );
    },
    firstMonth: async (partner) =>
      [...allMonths.values()]
        .filter(({ value }) => value.partnerId === partner)
        .map(({ value }) => value.month)
        .sort()[0],
    write: async (ref, { hours, months }) => {
      const isAsRead =
        hours.every(({ value, etag }) => allHours.get(keyOf(ref, value.hour))?.etag === etag) &&
        months.every(({ value, etag }) => allMonths.get(keyOf(ref, value.month))?.etag === etag);
      if (!isAsRead) return 'conflict';
      for (const { value } of hours)
        allHours.set(keyOf(ref, value.hour), { value: kept(value), etag: `"usage-${++writes}"` });
      for (const { value } of months)
        allMonths.set(keyOf(ref, value.month), { value: kept(value), etag: `"usage-${++writes}"` });
      return 'written';
    },
  };
};
