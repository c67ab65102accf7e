/** A reviewer's decision as it comes in, with the revision it was made on (SR-13, SR-14). */
import { z } from 'zod';
import { rejectionReasons } from '../domain/orders/order.ts';
import { given } from './writing.ts';

export const decisionShape = z
  .object({
    decision: z.enum(['approve', 'reject', 'ask_for_more', 'suspend', 'resume']),
    reason: z.enum(rejectionReasons).exactOptional().describe('Needed to reject'),
    words: z
      .string()
      .trim()
      .min(1)
      .max(2000)
      .exactOptional()
      .describe('Told to the partner; needed to reject and to ask for more'),
  })
  .meta({ id: 'Decision' });

/** The decision in the use case's words. */
export const decisionOf = ({ decision, reason, words }: z.infer<typeof decisionShape>) => ({
  verb: decision === 'ask_for_more' ? ('ask-for-more' as const) : decision,
  ...given({ reason, words }),
});

/** `"7"` or `7`; undefined when absent or no number. */
export const revisionFrom = (ifMatch: string | undefined): number | undefined => {
  const [, digits] = /^\s*(?:W\/)?"?(\d{1,9})"?\s*$/.exec(ifMatch ?? '') ?? [];
  return digits === undefined ? undefined : Number(digits);
};
