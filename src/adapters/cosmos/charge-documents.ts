/** The documents of charges, and of the credits that answer them: appended, and what they say never changed. */
import { z } from 'zod';
import type { Charge } from '../../domain/billing/charge.ts';
import { type Credit, creditReasons } from '../../domain/billing/credit.ts';
import type { CustomerId, OrderId, PartnerId, SubscriptionId } from '../../domain/ids.ts';
import type { DocumentKind } from './documents.ts';
import { count, environment, id, instant, money, saying } from './shapes.ts';

/** Of a charge and its credit alike. */
const entry = {
  id: z.string(),
  partnerId: id<PartnerId>(),
  customerId: id<CustomerId>(),
  environment,
  orderId: id<OrderId>(),
  line: count,
  subscriptionId: id<SubscriptionId>(),
  amount: money,
  period: z.string().regex(/^\d{4}-\d\d$/),
};

export const charge = saying<Charge>()(z.object({ ...entry, dueAt: instant }));

export const credit = saying<Credit>()(
  z.object({ ...entry, chargeId: z.string(), reason: z.enum(creditReasons), at: instant }),
);

const ofEntry: Omit<DocumentKind<Omit<Charge, 'dueAt'>>, 'type' | 'body'> = {
  container: 'ledger',
  schemaVersion: 1,
  idOf: (value) => value.id,
  keysOf: ({ partnerId, period }) => ({ partnerId, period }),
  columnsOf: (value) => ({
    environment: value.environment,
    orderId: value.orderId,
    // Until it stands on an invoice (ledger-entries.ts).
    isOpen: true,
  }),
};

export const chargeDocument: DocumentKind<Charge> = { ...ofEntry, type: 'charge', body: charge };

export const creditDocument: DocumentKind<Credit> = { ...ofEntry, type: 'credit', body: credit };
