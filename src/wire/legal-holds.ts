/** The shapes of legal holds: a reason in, what is kept until when out (SR-22). */
import { z } from 'zod';
import { filesKeptUntil } from '../domain/orders/file-retention.ts';
import { type Order, refOf } from '../domain/orders/order.ts';
import { caseIdOf } from './case-ids.ts';
import { attributesShape, given } from './writing.ts';

export const holdIn = z
  .object({ words: z.string().trim().min(1).max(2000).describe('Why; recorded, and never told to the partner') })
  .meta({ id: 'LegalHoldReason' });

export const heldShape = z
  .object({
    caseId: z.string(),
    legalHold: z.object({ by: z.string(), at: z.string(), words: z.string() }).exactOptional(),
    filesKeptUntil: z
      .string()
      .exactOptional()
      .describe('Absent under a hold, while the order is open, and where no file is left'),
    attributes: attributesShape('LegalHold'),
  })
  .meta({ id: 'LegalHold' });

export const heldOf = (order: Order) => ({
  caseId: caseIdOf(refOf(order)),
  ...given({
    legalHold: order.legalHold && { ...order.legalHold, by: order.legalHold.by.objectId },
    filesKeptUntil: filesKeptUntil(order),
  }),
  attributes: { objectType: 'LegalHold' },
});
