/** Where documents were seen: one small item an upload, in the partition of the document's digest (SR-21). */
import type { Container } from '@azure/cosmos';
import { z } from 'zod';
import type { SightingStore } from '../../app/files/ports.ts';
import type { AttachmentId, CustomerId, OrderId, OrderRef, PartnerId } from '../../domain/ids.ts';
import type { DocumentReading } from '../../domain/review/document-reading.ts';
import { type Sighting, scanStates } from '../../domain/review/sighting.ts';
import type { DocumentKind } from './documents.ts';
import { askPartition, type Query, queryOf } from './queries.ts';
import { readItem } from './reads.ts';
import { environment, id, instant, saying } from './shapes.ts';
import { valuesIn, whole } from './whole-documents.ts';
import { create, replace } from './writes.ts';

const reading = saying<DocumentReading>()(
  z.discriminatedUnion('state', [
    z.object({
      state: z.literal('read'),
      amounts: z.array(z.object({ amount: z.string(), currency: z.string().exactOptional() })),
      dates: z.array(z.string()),
      names: z.array(z.string()),
      namesCustomer: z.boolean(),
      isPart: z.literal(true).exactOptional(),
    }),
    z.object({ state: z.literal('no-text') }),
    z.object({ state: z.literal('not-read') }),
  ]),
);

const sighting = saying<Sighting>()(
  z.object({
    sha256: z.string().length(64),
    order: z.object({ partnerId: id<PartnerId>(), customerId: id<CustomerId>(), orderId: id<OrderId>() }),
    attachmentId: id<AttachmentId>(),
    environment,
    at: instant,
    scan: z.enum(scanStates),
    reading,
  }),
);

const idOf = (order: OrderRef, attachment: AttachmentId): string => `${order.orderId}.${attachment}`;

export const sightingDocument: DocumentKind<Sighting> = {
  container: 'documents',
  type: 'sighting',
  schemaVersion: 1,
  body: sighting,
  idOf: ({ order, attachmentId }) => idOf(order, attachmentId),
  keysOf: ({ sha256 }) => ({ sha256 }),
};

const ofDocumentQuery = (sha256: string, max: number): Query =>
  queryOf({
    top: max,
    select: whole.select,
    where: ['c.sha256 = @sha256', "c.type = 'sighting'"],
    values: { sha256 },
  });

export const makeSightings = (documents: Container): SightingStore => ({
  note: async (value) => {
    await create(documents, sightingDocument, value);
  },

  read: async (sha256, order, attachment) =>
    (await readItem(documents, sightingDocument, idOf(order, attachment), [sha256]))?.value,

  forget: async (sha256, order, attachment) => {
    const stored = await readItem(documents, sightingDocument, idOf(order, attachment), [sha256]);
    if (stored === undefined) return;
    const written = await replace(
      documents,
      sightingDocument,
      { ...stored.value, reading: { state: 'not-read' } },
      stored.etag,
    );
    if (written === 'conflict') throw new Error(`Somebody else wrote sighting ${idOf(order, attachment)} just now`);
  },

  ofDocument: async (sha256, max) => {
    const found = await askPartition(documents, [sha256], whole.shape, ofDocumentQuery(sha256, max));
    return valuesIn(sightingDocument, found);
  },
});
