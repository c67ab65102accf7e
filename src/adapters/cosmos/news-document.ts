/** The document of what a change of a customer has still to tell, in that customer's partition, so that one batch writes both. */
import { z } from 'zod';
import type { CustomerId, PartnerId } from '../../domain/ids.ts';
import type { News } from '../../domain/notifications/news.ts';
import type { Instant } from '../../domain/time.ts';
import { charge, credit } from './charge-documents.ts';
import { announcement } from './delivery-document.ts';
import type { DocumentKind } from './documents.ts';
import { type Query, queryOf } from './queries.ts';
import { id, instant, saying } from './shapes.ts';
import { whole } from './whole-documents.ts';

export const newsDocument: DocumentKind<News> = {
  container: 'commerce',
  type: 'news',
  schemaVersion: 1,
  body: saying<News>()(
    z.object({
      id: z.string(),
      partnerId: id<PartnerId>(),
      customerId: id<CustomerId>(),
      announcements: z.array(announcement),
      charges: z.array(charge).exactOptional(),
      credits: z.array(credit).exactOptional(),
      writtenAt: instant,
    }),
  ),
  idOf: (news) => news.id,
  keysOf: ({ partnerId, customerId }) => ({ partnerId, customerId }),
  columnsOf: ({ writtenAt }) => ({ createdAt: writtenAt }),
};

/** There are hardly ever any: who writes one tells it and takes it away. */
export const untoldQuery = (before: Instant, top: number): Query =>
  queryOf({ top, select: whole.select, where: ["c.type = 'news'", 'c.createdAt < @before'], values: { before } });
