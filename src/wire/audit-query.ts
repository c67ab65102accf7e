/** What an activity log is asked for (facts 4.3): dates as people and as the SDK write them, and its filter, JSON in a query value. */
import { z } from 'zod';
import { type CustomerId, customerId } from '../domain/ids.ts';
import { done, type Result } from '../domain/result.ts';
import { type ActivityOperation, activityOperations } from '../domain/software/activity.ts';
import { type Instant, parseInstant } from '../domain/time.ts';
import { otherOperationTypes, otherResourceTypes, resourceTypeOf } from './audit-kinds.ts';
import { filterRefused, queryFilterOf, squash } from './query-filter.ts';

const monthFirst = /^(\d{2})\/(\d{2})\/(\d{4})(?: (\d{2}:\d{2}:\d{2}))?$/;
const iso = z.iso.datetime({ offset: true });

/** A day is its first instant, or its last one where it ends the range; an instant without a zone is UTC. */
const instantIn = (text: string, timeOfDay: string): Instant | undefined => {
  const [, month, day, year, time = timeOfDay] = monthFirst.exec(text) ?? [];
  const dated = year === undefined ? text : `${year}-${month}-${day}T${time}`;
  const timed = dated.length === 10 ? `${dated}T${timeOfDay}` : dated;
  const zoned = /(Z|[+-]\d{2}:\d{2})$/i.test(timed) ? timed : `${timed}Z`;
  return iso.safeParse(zoned).success ? parseInstant(zoned) : undefined;
};

const dateIn = (timeOfDay: string) =>
  z
    .string()
    .trim()
    .max(40)
    .transform((text, context) => {
      const instant = instantIn(text, timeOfDay);
      if (instant !== undefined) return instant;
      context.addIssue({ code: 'custom', message: 'a day like 2026-11-25, or an instant like 2026-11-25T13:04:05Z' });
      return z.NEVER;
    });

export const startDate = dateIn('00:00:00.000')
  .exactOptional()
  .describe('A day or an instant; 30 days back where it is not given');

export const endDate = dateIn('23:59:59.999')
  .exactOptional()
  .describe('A day, which is meant to its end, or an instant; until now where it is not given');

interface Narrowed {
  readonly customerId?: CustomerId;
  readonly operations?: readonly ActivityOperation[];
}

/** `{"Field":"CustomerId|ResourceType|OperationType","Value":"…","Operator":"equals"}` in any case. */
export const auditFilterOf = (text: string): Result<Narrowed> => {
  const filter = queryFilterOf(text);
  if (!filter.ok) return filter;
  const { field, value, operator } = filter.value;
  if (operator !== 'equals') return filterRefused('Operator must be equals');
  switch (field) {
    case 'customerid':
      return done({ customerId: customerId(value.trim()) });
    case 'resourcetype':
      return kindsNamed(value, otherResourceTypes, (operation) => resourceTypeOf[operation]);
    case 'operationtype':
      return kindsNamed(value, otherOperationTypes, (operation) => operation);
    default:
      return filterRefused('Field must be CustomerId, ResourceType or OperationType');
  }
};

const kindsNamed = (
  value: string,
  others: readonly string[],
  nameOf: (operation: ActivityOperation) => string,
): Result<Narrowed> => {
  const wanted = squash(value.trim());
  const operations = activityOperations.filter((operation) => squash(nameOf(operation)) === wanted);
  return operations.length > 0 || others.some((other) => squash(other) === wanted)
    ? done({ operations })
    : filterRefused('Value must be one of Partner Center’s kinds of records');
};

/** Both together: what each of them leaves. */
export const narrowedBoth = (a: Narrowed, b: Narrowed): Narrowed => {
  const customer = a.customerId ?? b.customerId;
  const isNobody = a.customerId !== undefined && b.customerId !== undefined && a.customerId !== b.customerId;
  const [first, second] = [a.operations ?? activityOperations, b.operations ?? activityOperations];
  const isAll = a.operations === undefined && b.operations === undefined;
  const operations = isNobody ? [] : first.filter((each) => second.includes(each));
  return {
    ...(customer === undefined ? {} : { customerId: customer }),
    ...(isAll && !isNobody ? {} : { operations }),
  };
};
