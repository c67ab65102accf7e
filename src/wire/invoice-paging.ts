/** How lists of invoice lines are asked for: the kind of line in any spelling of Partner Center's clients, and what a continuation token holds. */
import { z } from 'zod';
import { lineItemTypes } from './invoices.ts';
import { squash } from './query-filter.ts';

/** `billinglineitems`, `BillingLineItems`, `billing_line_items`. */
export const lineItemType = z
  .string()
  .max(40)
  .transform((text, context) => {
    const type = lineItemTypes.find((each) => squash(each) === squash(text));
    if (type !== undefined) return type;
    context.addIssue({ code: 'custom', message: 'billinglineitems or usagelineitems' });
    return z.NEVER;
  });

export const lineKey = z.object({ line: z.int() });
export const useKey = z.object({ line: z.int(), part: z.int(), index: z.int() });
