/** Who may not decide on a partner's orders: one small document beside the partner's account. */
import type { Container } from '@azure/cosmos';
import { z } from 'zod';
import type { ConflictStore } from '../../app/review/ports.ts';
import type { PartnerId } from '../../domain/ids.ts';
import type { PartnerConflicts } from '../../domain/review/conflicts.ts';
import type { DocumentKind } from './documents.ts';
import { readItem } from './reads.ts';
import { author, id, instant, saying } from './shapes.ts';
import { createOrReplace, outcomeOf } from './writes.ts';

const documentId = 'conflicts';

export const conflictsDocument: DocumentKind<PartnerConflicts> = {
  container: 'accounts',
  type: 'conflicts',
  schemaVersion: 1,
  body: saying<PartnerConflicts>()(
    z.object({
      partnerId: id<PartnerId>(),
      conflicts: z.array(z.object({ reviewer: z.string(), reason: z.string(), by: author, at: instant })),
    }),
  ),
  idOf: () => documentId,
  keysOf: ({ partnerId }) => ({ partnerId }),
};

export const makeConflicts = (accounts: Container): ConflictStore => ({
  read: (partner) => readItem(accounts, conflictsDocument, documentId, [partner]),
  write: async (record, etag) => outcomeOf(await createOrReplace(accounts, conflictsDocument, record, etag)),
});
