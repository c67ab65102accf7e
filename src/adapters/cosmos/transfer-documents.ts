/** The documents of a move between partners, in the partition of the customer's tenant: the request, what it asks for, what it took away. */
import { z } from 'zod';
import type { AskedSlot } from '../../app/transfers/ports.ts';
import { productFamilies } from '../../domain/catalog/families.ts';
import type { CustomerId, PartnerId, SubscriptionId } from '../../domain/ids.ts';
import type { StayingItem, Transfer, TransferItem, TransferMove } from '../../domain/transfers/transfer.ts';
import { stayReasons } from '../../domain/transfers/what-moves.ts';
import type { DocumentKind } from './documents.ts';
import { billingCycle } from './order-schema.ts';
import { author, count, environment, id, instant, saying } from './shapes.ts';

const item = saying<TransferItem>()(
  z.object({
    subscriptionId: id<SubscriptionId>(),
    family: z.enum(productFamilies),
    catalogItemId: z.string(),
    title: z.string(),
    quantity: z.int(),
    billingCycle: billingCycle.exactOptional(),
    partnerOnRecord: z.string().exactOptional(),
    movedTo: id<SubscriptionId>().exactOptional(),
  }),
);

const move = saying<TransferMove>()(
  z.object({
    cutAt: instant,
    decidedAt: instant,
    plan: z.object({ catalogItemId: z.string(), title: z.string() }),
    attempts: count.exactOptional(),
    retryAt: instant.exactOptional(),
  }),
);

const staying = saying<StayingItem>()(z.object({ subscriptionId: id<SubscriptionId>(), reason: z.enum(stayReasons) }));

const fields = {
  id: z.string(),
  customerId: id<CustomerId>(),
  environment,
  sourcePartnerId: id<PartnerId>(),
  targetPartnerId: id<PartnerId>(),
  items: z.array(item),
  createdAt: instant,
  createdBy: author,
  expiresAt: instant,
  changedAt: instant,
};

const transfer: z.ZodType<Transfer> = z.discriminatedUnion('status', [
  z.object({ ...fields, status: z.literal('active') }),
  z.object({ ...fields, status: z.enum(['rejected', 'withdrawn']), decidedBy: author }),
  z.object({ ...fields, status: z.enum(['moving', 'completed']), decidedBy: author, move }),
  z.object({ ...fields, status: z.literal('failed'), decidedBy: author, staying: z.array(staying) }),
]);

const keysOf = ({ customerId }: { readonly customerId: CustomerId }) => ({ customerTenantId: customerId });

export const transferDocument: DocumentKind<Transfer> = {
  container: 'tenants',
  type: 'transfer',
  schemaVersion: 1,
  body: transfer,
  idOf: ({ id }) => `transfer.${id}`,
  keysOf,
  columnsOf: (value) => ({
    environment: value.environment,
    // Only while it is under way: whoever stays so long has died over it.
    ...(value.status === 'moving' ? { dueAt: value.move.retryAt ?? value.move.decidedAt } : {}),
  }),
};

export const slotDocument: DocumentKind<AskedSlot> = {
  container: 'tenants',
  type: 'transferAsked',
  schemaVersion: 1,
  body: saying<AskedSlot>()(z.object({ id: z.string(), customerId: id<CustomerId>(), transferId: z.string() })),
  idOf: (slot) => slot.id,
  keysOf,
};

/** What a transfer took away is taken for good: its id never comes back. */
export interface TakenAway {
  readonly subscriptionId: SubscriptionId;
  readonly customerId: CustomerId;
  readonly transferId: string;
}

export const takenDocumentId = (subscription: SubscriptionId): string => `taken.${subscription}`;

export const takenDocument: DocumentKind<TakenAway> = {
  container: 'tenants',
  type: 'transferTaken',
  schemaVersion: 1,
  body: saying<TakenAway>()(
    z.object({ subscriptionId: id<SubscriptionId>(), customerId: id<CustomerId>(), transferId: z.string() }),
  ),
  idOf: ({ subscriptionId }) => takenDocumentId(subscriptionId),
  keysOf,
};
