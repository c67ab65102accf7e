/** Answered requests on Cosmos, among their customer's documents: written in the batch of what they made; they end after 24 h (CA-05). */
import type { Container } from '@azure/cosmos';
import { z } from 'zod';
import type { AnsweredRequest, AnsweredRequestStore } from '../../app/requests/ports.ts';
import type { CustomerId, PartnerId } from '../../domain/ids.ts';
import type { DocumentKind } from './documents.ts';
import { readItem } from './reads.ts';
import { answer } from './requests.ts';
import { containers } from './schema.ts';
import { id, saying } from './shapes.ts';
import { create, outcomeOf } from './writes.ts';

/** Beside orders and carts, whose ids have no dot. */
const documentId = (request: string): string => `request.${request}`;

export const answeredRequestDocument: DocumentKind<AnsweredRequest> = {
  container: 'commerce',
  type: 'request',
  schemaVersion: 1,
  body: saying<AnsweredRequest>()(
    z.object({
      partnerId: id<PartnerId>(),
      customerId: id<CustomerId>(),
      id: z.string(),
      digest: z.string(),
      answer,
    }),
  ),
  idOf: (value) => documentId(value.id),
  keysOf: ({ partnerId, customerId }) => ({ partnerId, customerId }),
  columnsOf: () => ({ ttl: containers.requests.defaultTtl }),
};

export const makeAnsweredRequests = (commerce: Container): AnsweredRequestStore => ({
  create: async (request) => outcomeOf(await create(commerce, answeredRequestDocument, request)),
  read: async ({ partnerId, customerId }, request) =>
    (await readItem(commerce, answeredRequestDocument, documentId(request), [partnerId, customerId]))?.value,
});
