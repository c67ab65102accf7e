/** The audit trail: a case's chain checked and exported, and the chain heads that are written where nobody can change them. */
import { zipStream } from '../adapters/files/zip.ts';
import { makeIsInfected } from '../app/files/scan-state.ts';
import type { makeReadCase } from '../app/review/read-case.ts';
import { makeAuditCase } from '../app/trail/audit-case.ts';
import { makeCheckDocuments } from '../app/trail/check-documents.ts';
import { makeExportCase } from '../app/trail/export-case.ts';
import { makeReadWitness } from '../app/trail/read-witness.ts';
import { makeWriteHeads } from '../app/trail/write-heads.ts';
import { newHash } from './hashes.ts';
import type { World } from './world.ts';

export const wireTrail = (world: World, cases: ReturnType<typeof makeReadCase>) => {
  const readWitness = makeReadWitness(world);
  return {
    trail: {
      audit: makeAuditCase({
        ...{ ...world, checkCase: cases.audit, readWitness },
        checkDocuments: makeCheckDocuments({ ...world, newHash }),
      }),
      exportCase: makeExportCase({
        ...{ ...world, newHash, readCase: cases.read, isInfected: makeIsInfected(world), pack: zipStream },
        readHeads: async (record) => (await readWitness(record)).heads,
      }),
    },
    writeTrail: makeWriteHeads({ ...world, changed: world.changedOrders }),
  };
};
