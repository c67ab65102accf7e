/** For operators: months that could not be closed, why, and what to do (LC-05). */
import { z } from 'zod';
import { type BillingMonth, isParked } from '../domain/billing/invoice.ts';
import { collectionShape } from './writing.ts';

export const stuckMonthShape = z
  .object({
    partnerId: z.string(),
    environment: z.string(),
    month: z.string(),
    reason: z.string(),
    attempts: z.int(),
    since: z.string(),
    nextAttemptAt: z.string().exactOptional().describe('Absent: parked, until an Operator resumes it'),
    whatToDo: z.string(),
  })
  .meta({ id: 'StuckMonth' });

export const stuckMonthsShape = collectionShape(stuckMonthShape);

export const stuckMonthOf = ({ partnerId, environment, period, trouble }: BillingMonth) => ({
  ...{ partnerId, environment, month: period },
  reason: trouble?.why ?? '',
  attempts: trouble?.attempts ?? 0,
  since: trouble?.since ?? '',
  ...(trouble === undefined || isParked(trouble) ? {} : { nextAttemptAt: trouble.retryAt }),
  whatToDo:
    'Put right what the reason names (a missing exchange rate is a row in the data and a deployment), then resume the month. Nothing of it is lost, and later months wait for it.',
});
