/** What an order is billed in, and when (ours): one row an instalment of each line. Amounts are major units, before tax. */
import { z } from 'zod';
import type { OrderInstalment } from '../domain/billing/order-instalments.ts';
import { toMajor } from '../domain/money.ts';
import { collectionShape, given } from './writing.ts';

export const instalmentsShape = collectionShape(
  z
    .object({
      lineItemNumber: z.int(),
      number: z.int().describe('From 1, by line'),
      monthsAfterStart: z.int().describe('Calendar months after the day the line is provisioned'),
      amount: z.number(),
      currencyCode: z.string(),
      dueDate: z.string().exactOptional().describe('Known once the line is provisioned'),
      subscriptionId: z.string().exactOptional(),
    })
    .meta({ id: 'Instalment' }),
);

export const instalmentOf = ({
  lineNumber,
  number,
  monthsAfterStart,
  amount,
  dueAt,
  subscriptionId,
}: OrderInstalment) => ({
  lineItemNumber: lineNumber,
  number: number + 1,
  monthsAfterStart,
  amount: toMajor(amount),
  currencyCode: amount.currency,
  ...given({ dueDate: dueAt, subscriptionId }),
});
