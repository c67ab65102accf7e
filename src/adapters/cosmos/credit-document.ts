/** The document of a credit in the ledger: appended, and what it says never changed. */
import { z } from 'zod';
import { type Credit, creditReasons } from '../../domain/billing/credit.ts';
import type { CustomerId, OrderId, PartnerId, SubscriptionId } from '../../domain/ids.ts';
import type { DocumentKind } from './documents.ts';
import { count, environment, id, instant, money, saying } from './shapes.ts';

export const credit = saying<Credit>()(
  z.object({
    id: z.string(),
    partnerId: id<PartnerId>(),
    customerId: id<CustomerId>(),
    environment,
    orderId: id<OrderId>(),
    line: count,
    subscriptionId: id<SubscriptionId>(),
    chargeId: z.string(),
    reason: z.enum(creditReasons),
    amount: money,
    at: instant,
    period: z.string().regex(/^\d{4}-\d\d$/),
  }),
);

export const creditDocument: DocumentKind<Credit> = {
  container: 'ledger',
  type: 'credit',
  schemaVersion: 1,
  body: credit,
  idOf: (value) => value.id,
  keysOf: ({ partnerId, period }) => ({ partnerId, period }),
  columnsOf: (value) => ({
    environment: value.environment,
    orderId: value.orderId,
    // Until it stands on an invoice (ledger-entries.ts).
    isOpen: true,
  }),
};
