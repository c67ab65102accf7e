/** The operators' shapes: what was put right, what stands parked (LC-04, LC-05). */
import { z } from 'zod';
import type { OrderRef } from '../domain/ids.ts';
import { type ParkedStep, stepAdvice } from '../domain/orders/next-step.ts';
import { caseIdOf } from './case-ids.ts';
import { collectionShape } from './writing.ts';

export const repairShape = z
  .object({
    at: z.string(),
    what: z.string(),
    partnerId: z.string(),
    caseId: z.string().exactOptional(),
    by: z.object({ objectId: z.string(), role: z.string() }),
    detail: z.string(),
  })
  .meta({ id: 'OperationsEntry' });

export const repairsShape = collectionShape(repairShape);

export interface JournalEntry {
  readonly at: string;
  readonly what: string;
  readonly partnerId: string;
  readonly order?: OrderRef;
  readonly by: { readonly objectId: string; readonly role: string };
  readonly detail: string;
}

export const repairOf = ({ at, what, partnerId, order, by, detail }: JournalEntry) => ({
  at,
  what,
  partnerId,
  ...(order === undefined ? {} : { caseId: caseIdOf(order) }),
  by,
  detail,
});

export const parkedShape = z
  .object({
    caseId: z.string(),
    partnerId: z.string(),
    customerId: z.string(),
    orderId: z.string(),
    step: z.string(),
    reason: z.string(),
    since: z.string(),
    whatToDo: z.string(),
  })
  .meta({ id: 'ParkedStep' });

export const parkedListShape = collectionShape(parkedShape);

export const parkedOf = (ref: OrderRef, step: ParkedStep) => ({
  caseId: caseIdOf(ref),
  ...ref,
  step: step.step,
  reason: step.reason,
  since: step.at,
  whatToDo: stepAdvice(step.step),
});
