/** The document of a charge in the ledger: appended, and what it says never changed. */
import { z } from 'zod';
import type { Charge } from '../../domain/billing/charge.ts';
import type { CustomerId, OrderId, PartnerId, SubscriptionId } from '../../domain/ids.ts';
import type { DocumentKind } from './documents.ts';
import { count, environment, id, instant, money, saying } from './shapes.ts';

export const charge = saying<Charge>()(
  z.object({
    id: z.string(),
    partnerId: id<PartnerId>(),
    customerId: id<CustomerId>(),
    environment,
    orderId: id<OrderId>(),
    line: count,
    subscriptionId: id<SubscriptionId>(),
    amount: money,
    dueAt: instant,
    period: z.string().regex(/^\d{4}-\d\d$/),
  }),
);

export const chargeDocument: DocumentKind<Charge> = {
  container: 'ledger',
  type: 'charge',
  schemaVersion: 1,
  body: charge,
  idOf: (value) => value.id,
  keysOf: ({ partnerId, period }) => ({ partnerId, period }),
  columnsOf: (value) => ({
    environment: value.environment,
    orderId: value.orderId,
    // Until it stands on an invoice (ledger-entries.ts).
    isOpen: true,
  }),
};
