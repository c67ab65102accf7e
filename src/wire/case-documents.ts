/** A case's documents as a reviewer sees them: scanned or not, what they say beside what the partner typed, and where else they lie. */
import { z } from 'zod';
import { comparisonMarks } from '../domain/review/document-comparison.ts';
import { type SeenDocument, scanStates } from '../domain/review/sighting.ts';
import { caseIdOf } from './case-ids.ts';
import { given } from './writing.ts';

const mark = z.enum(comparisonMarks);

export const caseDocumentsShape = z
  .array(
    z
      .object({
        attachmentId: z.string(),
        scan: z.enum(scanStates).describe('What a scanner for malware says; notScanned where there is none'),
        text: z
          .enum(['pending', 'read', 'no_text', 'not_read'])
          .describe('no_text: a scan or photo; not_read: it took too long or made no sense'),
        found: z
          .object({
            amounts: z.array(z.object({ amount: z.string(), currency: z.string().exactOptional() })),
            dates: z.array(z.string()),
            names: z.array(z.string()),
            isPart: z.boolean().describe('Only the first pages were read'),
          })
          .exactOptional()
          .describe("Candidates in the document's own text; a machine found them, so look yourself"),
        compared: z
          .object({ amount: mark, currency: mark, customerName: mark, date: mark })
          .exactOptional()
          .describe('Those beside what the partner typed and keeps'),
        elsewhere: z
          .array(z.object({ caseId: z.string(), partnerId: z.string(), orderId: z.string(), uploadedAt: z.string() }))
          .describe('The same bytes under other orders, of any partner (SR-21)'),
      })
      .meta({ id: 'CaseDocument' }),
  )
  .describe('In the order of `attachments`');

const textStates = { read: 'read', 'no-text': 'no_text', 'not-read': 'not_read' } as const;

export const caseDocumentsOf = (documents: readonly SeenDocument[]) =>
  documents.map(({ attachmentId, scan, reading, comparison, elsewhere }) => ({
    attachmentId,
    scan,
    text: reading === undefined ? ('pending' as const) : textStates[reading.state],
    ...given({
      found:
        reading?.state === 'read'
          ? {
              amounts: [...reading.amounts],
              dates: [...reading.dates],
              names: [...reading.names],
              isPart: reading.isPart === true,
            }
          : undefined,
      compared: comparison,
    }),
    elsewhere: elsewhere.map(({ order, at }) => ({
      caseId: caseIdOf(order),
      partnerId: order.partnerId,
      orderId: order.orderId,
      uploadedAt: at,
    })),
  }));
