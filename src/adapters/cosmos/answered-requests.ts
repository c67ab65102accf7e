/** Answered requests on Cosmos, among their customer's documents: written in the batch of what they made; they end after 24 h (CA-05). */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Container, OperationInput } from '@azure/cosmos';
import { z } from 'zod';
import type { AnsweredRequest, AnsweredRequestStore } from '../../app/requests/ports.ts';
import type { CustomerId, PartnerId } from '../../domain/ids.ts';
import type { DocumentKind } from './documents.ts';
import { readItem } from './reads.ts';
import { containers } from './schema.ts';
import { id, saying } from './shapes.ts';
import { create, creation, outcomeOf } from './writes.ts';

/** Beside orders and carts, whose ids have no dot. */
const documentId = (request: string): string => `request.${request}`;

/** Answers repeat themselves line by line: packed they take a tenth of the room, and of the request units. */
interface Packed extends Omit<AnsweredRequest, 'answer'> {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Deflated, in base64. */
  readonly body?: string;
}

const document: DocumentKind<Packed> = {
  container: 'commerce',
  type: 'request',
  schemaVersion: 1,
  body: saying<Packed>()(
    z.object({
      partnerId: id<PartnerId>(),
      customerId: id<CustomerId>(),
      id: z.string(),
      digest: z.string(),
      status: z.int(),
      headers: z.record(z.string(), z.string()),
      body: z.string().exactOptional(),
    }),
  ),
  idOf: (value) => documentId(value.id),
  keysOf: ({ partnerId, customerId }) => ({ partnerId, customerId }),
  columnsOf: () => ({ ttl: containers.requests.defaultTtl }),
};

const packed = ({ answer: { status, headers, body }, ...request }: AnsweredRequest): Packed => ({
  ...request,
  status,
  headers,
  ...(body === undefined ? {} : { body: deflateRawSync(body, { level: 1 }).toString('base64') }),
});

const unpacked = ({ status, headers, body, ...request }: Packed): AnsweredRequest => ({
  ...request,
  answer: {
    status,
    headers,
    ...(body === undefined ? {} : { body: inflateRawSync(Buffer.from(body, 'base64')).toString('utf8') }),
  },
});

/** For the batch of what the request made. */
export const creationOfRequest = (request: AnsweredRequest): OperationInput => creation(document, packed(request));

export const makeAnsweredRequests = (commerce: Container): AnsweredRequestStore => ({
  create: async (request) => outcomeOf(await create(commerce, document, packed(request))),
  read: async ({ partnerId, customerId }, request) => {
    const found = await readItem(commerce, document, documentId(request), [partnerId, customerId]);
    return found && unpacked(found.value);
  },
});
