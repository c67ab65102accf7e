/** The in-memory table of conflicts of interest. */
import type { ConflictStore } from '../../../src/app/review/ports.ts';
import type { Stored } from '../../../src/app/stored.ts';
import type { PartnerConflicts } from '../../../src/domain/review/conflicts.ts';
import { kept } from './kept.ts';
import { linesOf, type Told } from './state.ts';

export const makeMemoryConflicts = (): ConflictStore & Told => {
  const records = new Map<string, Stored<PartnerConflicts>>();
  let writes = 0;
  return {
    state: () => linesOf('conflicts', records),
    read: async (partner) => records.get(partner),
    write: async (record, etag) => {
      if (records.get(record.partnerId)?.etag !== etag) return 'conflict';
      records.set(record.partnerId, { value: kept(record), etag: `"conflicts-${++writes}"` });
      return 'written';
    },
  };
};
