/** The JSON files of a case's archive, checked on their way in: somebody else may have written them. */
import { z } from 'zod';
import type { OrderRecord } from '../../app/orders/ports.ts';
import type { CaseFiles, Manifest } from '../../app/trail/manifest.ts';
import { orderRecord } from '../cosmos/order-schema.ts';
import { instant } from '../cosmos/shapes.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const manifest: z.ZodType<Manifest> = z.object({
  format: z.literal('deal-desk-case'),
  version: z.literal(1),
  caseId: z.string(),
  exportedAt: z.string(),
  chain: z.discriminatedUnion('intact', [
    z.object({ intact: z.literal(true), head: sha256, length: z.int() }),
    z.object({ intact: z.literal(false), brokenAt: z.int() }),
  ]),
  documents: z.array(
    z.object({
      attachmentId: z.string(),
      sha256,
      name: z.string().exactOptional(),
      state: z.enum(['whole', 'changed', 'missing', 'erased', 'infected']),
    }),
  ),
  entries: z.array(z.object({ name: z.string(), sizeBytes: z.int(), sha256 })),
});

const heads = z.array(z.object({ seq: z.int().min(1), hash: sha256, writtenAt: instant }));

/** The desk's own bookkeeping, which an archive leaves out. */
const bookkeeping = { progress: { projectedSeq: 0, attempts: 0, parked: [] }, fileNames: {} };

export const caseFiles: CaseFiles = {
  manifest: (value) => manifest.safeParse(value).data,
  // Checked, then handed on as it is, as stored documents are: the hashes cover what the schema does not know, too.
  record: (order, facts) =>
    orderRecord.safeParse({ ...bookkeeping, order, facts }).success
      ? ({ order, facts } as Pick<OrderRecord, 'order' | 'facts'>)
      : undefined,
  heads: (value) => heads.safeParse(value).data,
};
