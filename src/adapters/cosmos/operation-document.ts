/** The document of an entry in the operators' journal: appended, never changed. */
import { z } from 'zod';
import type { OperationsEntry } from '../../app/operations/ports.ts';
import type { CustomerId, OrderId, PartnerId } from '../../domain/ids.ts';
import type { DocumentKind } from './documents.ts';
import { author, id, instant, saying } from './shapes.ts';

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
      'billing-resumed',
      'notices-resumed',
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
