/** The append-only documents: a charge in the ledger, an entry in the operators' journal. */
import { z } from 'zod';
import type { OperationsEntry } from '../../app/operations/ports.ts';
import type { Charge } from '../../domain/billing/charge.ts';
import type { CustomerId, OrderId, PartnerId, SubscriptionId } from '../../domain/ids.ts';
import type { DocumentKind } from './documents.ts';
import { author, count, environment, id, instant, money, saying } from './shapes.ts';

const charge = saying<Charge>()(
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
  columnsOf: (value) => ({ environment: value.environment, orderId: value.orderId }),
};

const entry = saying<OperationsEntry>()(
  z.object({
    id: z.string(),
    at: instant,
    what: z.enum([
      'repaired',
      'step-resumed',
      'clock-moved',
      'sandbox-decided',
      'qualification-decided',
      'relationship-restored',
      'conflict-recorded',
      'conflict-lifted',
      'case-exported',
    ]),
    order: z
      .object({ partnerId: id<PartnerId>(), customerId: id<CustomerId>(), orderId: id<OrderId>() })
      .exactOptional(),
    partnerId: z.string(),
    by: author,
    detail: z.string(),
  }),
);

export const operationDocument: DocumentKind<OperationsEntry> = {
  container: 'audit',
  type: 'operation',
  schemaVersion: 1,
  body: entry,
  idOf: (value) => value.id,
  keysOf: ({ partnerId, at }) => ({ partnerId, month: at.slice(0, 7) }),
  columnsOf: ({ at }) => ({ at }),
};
