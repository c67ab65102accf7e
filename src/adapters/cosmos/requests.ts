/** The idempotency records on Cosmos; the container's lifetime removes them after 24 h (CA-05). */
import type { Container } from '@azure/cosmos';
import { z } from 'zod';
import type { RequestRecord, RequestStore, StoredAnswer } from '../../app/requests/ports.ts';
import type { DocumentKind } from './documents.ts';
import { readItem } from './reads.ts';
import { count, saying } from './shapes.ts';
import { create, replace } from './writes.ts';

const answer = saying<StoredAnswer>()(
  z.object({
    status: z.int(),
    headers: z.record(z.string(), z.string()),
    body: z.string().exactOptional(),
    isWithheld: z.literal(true).exactOptional(),
  }),
);

const requestDocument: DocumentKind<RequestRecord> = {
  container: 'requests',
  type: 'request',
  schemaVersion: 1,
  body: saying<RequestRecord>()(
    z.object({
      id: z.string(),
      leaseUntil: count,
      digest: z.string().exactOptional(),
      seed: z.string(),
      answer: answer.exactOptional(),
    }),
  ),
  idOf: ({ id }) => id,
  keysOf: ({ id }) => ({ id }),
};

export const makeRequests = (requests: Container): RequestStore => ({
  create: async (record) => etagOrNone(await create(requests, requestDocument, record)),
  read: async (id) => {
    const stored = await readItem(requests, requestDocument, id, [id]);
    return stored && { record: stored.value, etag: stored.etag };
  },
  replace: async (record, etag) => etagOrNone(await replace(requests, requestDocument, record, etag)),
});

const etagOrNone = (written: string | 'conflict'): string | undefined => (written === 'conflict' ? undefined : written);
