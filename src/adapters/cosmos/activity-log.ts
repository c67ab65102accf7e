/** The activity log on Cosmos: a document a key or link that was given, appended, never changed (KD-03, KD-04). */
import type { Container } from '@azure/cosmos';
import { z } from 'zod';
import type { ActivityLog } from '../../app/software/ports.ts';
import type { CustomerId, OrderId, PartnerId, SubscriptionId } from '../../domain/ids.ts';
import {
  type Activity,
  type ActivityFilter,
  type ActivityKey,
  activityOperations,
} from '../../domain/software/activity.ts';
import type { DocumentKind } from './documents.ts';
import { askEverywhere, pageFrom, type Query, queryOf } from './queries.ts';
import { readItem } from './reads.ts';
import { author, environment, id, instant, saying } from './shapes.ts';
import { valuesIn, whole } from './whole-documents.ts';
import { create } from './writes.ts';

const activityDocument: DocumentKind<Activity> = {
  container: 'audit',
  type: 'activity',
  schemaVersion: 1,
  body: saying<Activity>()(
    z.object({
      id: z.string(),
      partnerId: id<PartnerId>(),
      customerId: id<CustomerId>(),
      customerName: z.string(),
      environment,
      at: instant,
      by: author,
      appOnly: z.boolean(),
      operation: z.enum(activityOperations),
      subscriptionId: id<SubscriptionId>(),
      orderId: id<OrderId>().exactOptional(),
      productId: z.string(),
      title: z.string(),
      media: z.object({
        version: z.string(),
        language: z.string().exactOptional(),
        fileType: z.string().exactOptional(),
      }),
    }),
  ),
  idOf: (value) => value.id,
  keysOf: ({ partnerId, at }) => ({ partnerId, month: at.slice(0, 7) }),
  columnsOf: ({ at, customerId, operation }) => ({ at, customerId, operation }),
};

/** Served by the composite (partnerId, type, at DESC, id DESC); customer and kind are looked for in what it finds. */
const findQuery = (partner: PartnerId, filter: ActivityFilter, top: number, after: ActivityKey | undefined): Query => {
  const { from, to, customerId: customer, operations } = filter;
  const kinds = operations?.map((operation, i) => [`kind${i}`, operation] as const);
  return queryOf({
    top,
    select: whole.select,
    where: [
      'c.partnerId = @partner',
      "c.type = 'activity'",
      'c.at >= @from',
      'c.at <= @to',
      // Months begin at the same text in every instant of theirs: of a partner's months only those are looked into.
      'c.month >= @firstMonth',
      'c.month <= @lastMonth',
      customer && 'c.customerId = @customer',
      kinds && `c.operation IN (${kinds.map(([name]) => `@${name}`).join(', ')})`,
      after && '(c.at < @afterAt OR c.id < @afterId)',
    ],
    orderBy: 'c.partnerId, c.type, c.at DESC, c.id DESC',
    values: {
      partner,
      from,
      to: after?.at ?? to,
      firstMonth: from.slice(0, 7),
      lastMonth: to.slice(0, 7),
      customer,
      ...Object.fromEntries(kinds ?? []),
      afterAt: after?.at,
      afterId: after?.id,
    },
  });
};

export const makeActivityLog = (audit: Container): ActivityLog => ({
  write: async (activity) => {
    if ((await create(audit, activityDocument, activity)) !== 'conflict') return activity;
    const there = await readItem(audit, activityDocument, activity.id, [activity.partnerId, activity.at.slice(0, 7)]);
    if (there === undefined) throw new Error(`Activity ${activity.id} was not written, and is not there`);
    return there.value;
  },

  find: async (partner, filter, size, after) => {
    if (filter.operations?.length === 0) return { items: [] };
    const documents = await askEverywhere(audit, whole.shape, findQuery(partner, filter, size + 1, after));
    return pageFrom(
      valuesIn(activityDocument, documents),
      size,
      (activity) => activity,
      ({ at, id }) => ({ at, id }),
    );
  },
});
