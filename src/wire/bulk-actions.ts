/** Bulk actions on the wire: which case, what with it, and what came of each (SR-13, SR-14). */
import { z } from 'zod';
import { deskStateOf, type Order, refOf } from '../domain/orders/order.ts';
import { deskStates, orderStatuses } from '../domain/orders/statuses.ts';
import type { Result } from '../domain/result.ts';
import { caseIdOf } from './case-ids.ts';
import { decisionShape } from './decisions.ts';
import type { Locale } from './locales.ts';
import { detailOf, titleOf } from './problem-words.ts';
import { problems, statusOf } from './problems.ts';
import { attributesShape, given } from './writing.ts';

/** Cases in one request. */
export const bulkLimit = 50;

const actions = ['approve', 'reject', 'ask_for_more', 'claim', 'release'] as const;

const actionShape = z.object({
  caseId: z.string().min(1),
  action: z.enum(actions),
  revision: z.int().min(0).exactOptional().describe('Of the case as it was seen; needed to decide'),
  reason: decisionShape.shape.reason,
  words: decisionShape.shape.words,
});

export type BulkAction = z.output<typeof actionShape>;

export const bulkIn = z
  .object({
    actions: z
      .array(actionShape)
      .min(1)
      .max(bulkLimit)
      .refine((all) => new Set(all.map(({ caseId }) => caseId.toLowerCase())).size === all.length, {
        message: 'a case may be named once',
      }),
  })
  .meta({ id: 'BulkActions' });

export const bulkOut = z
  .object({
    succeeded: z.int(),
    failed: z.int(),
    items: z
      .array(
        z.object({
          caseId: z.string(),
          action: z.enum(actions),
          status: z.int().describe('What the route of this one case would have answered'),
          revision: z.int().exactOptional(),
          orderStatus: z.enum(orderStatuses).exactOptional(),
          deskState: z.enum(deskStates).exactOptional(),
          problem: z.object({ code: z.string(), title: z.string(), detail: z.string() }).exactOptional(),
        }),
      )
      .describe('In the order they were asked'),
    attributes: attributesShape('BulkResult'),
  })
  .meta({ id: 'BulkResult' });

/** A stale one tells the revision it has now, as the single route shows the fresh case. */
export const bulkItemOf = ({ caseId, action }: BulkAction, result: Result<{ order: Order }>, locale: Locale) => {
  if (result.ok) {
    const { order } = result.value;
    return {
      caseId: caseIdOf(refOf(order)),
      action,
      status: 200,
      revision: order.revision,
      orderStatus: order.status,
      deskState: deskStateOf(order),
    };
  }
  const { refusal } = result;
  return {
    caseId,
    action,
    status: statusOf(refusal.kind, 'desk'),
    ...given({ revision: refusal.kind === 'revision-stale' ? refusal.revision : undefined }),
    problem: {
      code: problems[refusal.kind].code,
      title: titleOf(refusal, locale),
      detail: detailOf(refusal, locale),
    },
  };
};

export const bulkResultOf = (items: readonly ReturnType<typeof bulkItemOf>[]) => {
  const failed = items.filter(({ status }) => status !== 200).length;
  return { succeeded: items.length - failed, failed, items, attributes: { objectType: 'BulkResult' as const } };
};
