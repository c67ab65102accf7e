/** The store of usage: a customer's hours and months in one partition, so that an hour and the sums it is in are written together. */
import type { Container, OperationInput } from '@azure/cosmos';
import { z } from 'zod';
import type { UsageStore } from '../../app/usage/ports.ts';
import type { CustomerId, CustomerRef, PartnerId } from '../../domain/ids.ts';
import { type Month, readMonth } from '../../domain/prices/price-list.ts';
import { retention } from '../../domain/retention.ts';
import { dayMs } from '../../domain/time.ts';
import type { UsageFigures } from '../../domain/usage/figures.ts';
import type { Day, Hour } from '../../domain/usage/hours.ts';
import type { UsageHour, UsageMonth } from '../../domain/usage/usage.ts';
import type { DocumentKind } from './documents.ts';
import { askEverywhere, type Query, queryOf } from './queries.ts';
import { readItem } from './reads.ts';
import { count, decimal, id, saying } from './shapes.ts';
import { creation, inOneBatch, outcomeOf, replacement } from './writes.ts';

const figures = saying<UsageFigures>()(
  z.object({
    retail: decimal,
    reserved: decimal,
    planned: decimal,
    overage: decimal,
    paid: decimal,
    earning: decimal,
    plans: z.array(z.object({ id: z.string(), used: decimal })),
    azurePlans: z.array(z.object({ id: z.string(), retail: decimal })),
  }),
);

const keys = { partnerId: id<PartnerId>(), customerId: id<CustomerId>() };
const keysOf = ({ partnerId, customerId }: CustomerRef) => ({ partnerId, customerId });

/** Seconds from the last write. */
const secondsOf = (days: number): number => (days * dayMs) / 1_000;

const hourId = (hour: Hour): string => `hour-${hour}`;
const monthPrefix = 'month-';
const monthId = (month: Month): string => `${monthPrefix}${month}`;

const usageHour: DocumentKind<UsageHour> = {
  container: 'usage',
  type: 'usageHour',
  schemaVersion: 1,
  body: saying<UsageHour>()(
    z.object({
      ...keys,
      hour: id<Hour>(),
      records: z.array(
        z.object({
          azureSubscription: z.string(),
          resourceGroup: z.string(),
          resource: z.string().exactOptional(),
          meter: z.string(),
          quantity: decimal,
          partnerInControl: z.boolean(),
          azurePlan: z.string(),
        }),
      ),
      figures,
    }),
  ),
  idOf: ({ hour }) => hourId(hour),
  keysOf,
  columnsOf: () => ({ ttl: secondsOf(retention.usageHourDays) }),
};

const usageMonth: DocumentKind<UsageMonth> = {
  container: 'usage',
  type: 'usageMonth',
  schemaVersion: 1,
  body: saying<UsageMonth>()(
    z.object({
      ...keys,
      month: id<Month>(),
      days: z.array(z.object({ day: id<Day>(), hours: count, figures })),
    }),
  ),
  idOf: ({ month }) => monthId(month),
  keysOf,
  columnsOf: () => ({ ttl: secondsOf(retention.usageMonthDays) }),
};

const partition = ({ partnerId, customerId }: CustomerRef): [string, string] => [partnerId, customerId];

const written = <T>(kind: DocumentKind<T>, { value, etag }: { value: T; etag?: string }): OperationInput =>
  etag === undefined ? creation(kind, value) : replacement(kind, value, etag);

const user = z.object({ customerId: id<CustomerId>() });

const usersQuery = (partner: PartnerId, months: readonly Month[], top: number, after: string | undefined): Query => {
  const names = months.map((month, i) => [`month${i}`, monthId(month)] as const);
  return queryOf({
    top,
    select: 'c.id, c.customerId',
    where: [
      'c.partnerId = @partner',
      "c.type = 'usageMonth'",
      `c.id IN (${names.map(([name]) => `@${name}`).join(', ')})`,
      after === undefined ? undefined : 'c.customerId > @after',
    ],
    orderBy: 'c.customerId',
    values: { partner, after, ...Object.fromEntries(names) },
  });
};

const named = z.object({ id: z.string() });

/** Ids of months are in the order of months. */
const firstMonthQuery = (partner: PartnerId): Query =>
  queryOf({
    top: 1,
    select: 'c.id, c.type',
    where: ['c.partnerId = @partner', "c.type = 'usageMonth'"],
    orderBy: 'c.id',
    values: { partner },
  });

export const makeUsage = (usage: Container): UsageStore => ({
  hours: async (ref, hours) => {
    const found = await Promise.all(hours.map((hour) => readItem(usage, usageHour, hourId(hour), partition(ref))));
    return found.filter((each) => each !== undefined);
  },

  months: async (ref, months) => {
    const found = await Promise.all(months.map((month) => readItem(usage, usageMonth, monthId(month), partition(ref))));
    return found.filter((each) => each !== undefined);
  },

  usersIn: async (partner, months, size, afterId) => {
    // A customer has up to a document of each of the months: of so many, at least `size` customers.
    const top = size * months.length;
    const rows = await askEverywhere(usage, user, usersQuery(partner, months, top, afterId));
    const items = [...new Set(rows.map(({ customerId }) => customerId))];
    const last = items.at(-1);
    return rows.length < top || last === undefined ? { items } : { items, next: last };
  },

  firstMonth: async (partner) => {
    const [first] = await askEverywhere(usage, named, firstMonthQuery(partner));
    return first === undefined ? undefined : readMonth(first.id.slice(monthPrefix.length));
  },

  write: async (ref, { hours, months }) =>
    outcomeOf(
      await inOneBatch(usage, partition(ref), [
        ...hours.map((hour) => written(usageHour, hour)),
        ...months.map((month) => written(usageMonth, month)),
      ]),
    ),
});
