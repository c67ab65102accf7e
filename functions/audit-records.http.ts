/** The activity log (KD-04, TN-09): who was given which keys and download links, where Partner Center has its audit records. */
import { z } from 'zod';
import { answered } from '../src/adapters/http/answers.ts';
import { noBody, type Route, route } from '../src/adapters/http/route.ts';
import type { Desk } from '../src/compose/desk.ts';
import { customerId } from '../src/domain/ids.ts';
import { done } from '../src/domain/result.ts';
import { activityOperations } from '../src/domain/software/activity.ts';
import { softwareRights } from '../src/domain/software/rights.ts';
import { auditFilterOf, endDate, narrowedBoth, startDate } from '../src/wire/audit-query.ts';
import { auditRecordOf, auditRecordsShape } from '../src/wire/audit-records.ts';
import { activityKey, listSize } from '../src/wire/paging.ts';
import { collection } from '../src/wire/writing.ts';

export const auditRecordRoutes = (desk: Pick<Desk, 'activity' | 'pages'>): readonly Route[] => [
  route({
    name: 'audit-records',
    summary: 'Who was given keys and download links, newest first',
    tag: 'Software',
    side: 'partner',
    method: 'GET',
    path: '/v1/auditrecords',
    roles: softwareRights.activityLog,
    params: z.object({}),
    query: z.object({
      startDate,
      endDate,
      customerId: z.guid().exactOptional(),
      operationType: z.enum(activityOperations).exactOptional(),
      filter: z.string().exactOptional().describe('JSON: {"Field":"CustomerId","Value":"…","Operator":"equals"}'),
      size: listSize,
    }),
    body: noBody,
    answers: { 200: { description: 'One page', schema: auditRecordsShape } },
    use: async ({ caller, query, path, header }) => {
      const { startDate: from, endDate: to, customerId: customer, operationType, filter = '', size } = query;
      const filtered = filter.trim() === '' ? done({}) : auditFilterOf(filter);
      if (!filtered.ok) return filtered;
      const named = {
        ...(customer === undefined ? {} : { customerId: customerId(customer) }),
        ...(operationType === undefined ? {} : { operations: [operationType] }),
      };
      const dates = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
      const wanted = { ...narrowedBoth(named, filtered.value), ...dates };
      const binding = `auditrecords:${caller.partnerId}:${JSON.stringify(wanted)}`;
      const after = desk.pages.open(binding, header('ms-continuationtoken'), activityKey);
      if (!after.ok) return after;
      const page = await desk.activity({
        caller,
        filter: wanted,
        size,
        ...(after.value === undefined ? {} : { after: after.value }),
      });
      const next = desk.pages.seal(binding, page.next);
      return answered(200, collection(page.items.map(auditRecordOf), { self: path, next }));
    },
  }),
];
