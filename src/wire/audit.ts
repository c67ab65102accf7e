/** The audit of a case: its facts, whether the chain is whole, what the trail says of it, and its documents where asked for (SR-17). */
import { z } from 'zod';
import type { SealedFact } from '../domain/orders/facts.ts';
import { attributesShape } from './writing.ts';

const witnessShape = z
  .object({
    upTo: z.int().describe('Facts up to this one stand in a head that was written away; 0: none yet'),
    heads: z.int(),
    lastWrittenAt: z.string().exactOptional(),
    faults: z.array(
      z.object({
        fault: z
          .enum(['rewritten', 'cut-off'])
          .describe('rewritten: the chain is whole but not the one written away; cut-off: facts up to seq were there'),
        seq: z.int(),
        writtenAt: z.string(),
      }),
    ),
  })
  .meta({ id: 'ChainWitness' });

const checkedDocumentShape = z
  .object({
    attachmentId: z.string(),
    sha256: z.string().describe('As the facts have it'),
    state: z.enum(['whole', 'changed', 'missing', 'erased', 'unreadable']),
    found: z.string().exactOptional().describe('What its bytes hash to now'),
    why: z.string().exactOptional(),
  })
  .meta({ id: 'CheckedDocument' });

export const auditShape = z
  .object({
    caseId: z.string(),
    intact: z
      .boolean()
      .describe('The chain is whole, agrees with every head, and every document that was read is whole'),
    head: z.string().exactOptional().describe('Hash of the last fact'),
    length: z.int().exactOptional(),
    brokenAt: z.int().exactOptional().describe('The first fact that was changed, removed or moved'),
    reason: z.string().exactOptional(),
    witness: witnessShape.exactOptional().describe('Absent where the heads could not be read'),
    documents: z
      .array(checkedDocumentShape)
      .exactOptional()
      .describe('With ?documents=true: each read and hashed anew'),
    facts: z.array(z.record(z.string(), z.unknown())),
    attributes: attributesShape('CaseAudit'),
  })
  .meta({ id: 'CaseAudit' });

type Check =
  | { readonly intact: true; readonly head: string; readonly length: number }
  | { readonly intact: false; readonly seq: number; readonly reason: string };

/** What was found, as the use case gives it. */
export interface AuditFound {
  readonly record: { readonly facts: readonly SealedFact[] };
  readonly check: Check;
  readonly witness?: Omit<z.output<typeof witnessShape>, 'faults'> & {
    readonly faults: readonly z.output<typeof witnessShape>['faults'][number][];
  };
  readonly documents?: readonly z.output<typeof checkedDocumentShape>[];
}

const lost = ['changed', 'missing', 'unreadable'];

export const auditOf = (caseId: string, { record, check, witness, documents }: AuditFound) => {
  const [disagrees] = witness?.faults ?? [];
  const chain = !check.intact
    ? { intact: false, brokenAt: check.seq, reason: check.reason }
    : disagrees === undefined
      ? { intact: true, head: check.head, length: check.length }
      : { intact: false, brokenAt: disagrees.seq, reason: disagrees.fault };
  return {
    caseId,
    ...chain,
    intact: chain.intact && !(documents ?? []).some(({ state }) => lost.includes(state)),
    ...(witness === undefined ? {} : { witness }),
    ...(documents === undefined ? {} : { documents }),
    facts: record.facts,
    attributes: { objectType: 'CaseAudit' },
  };
};
