/** The in-memory trail: append-only, as the real one. */
import type { Head, HeadStore, Restore, TrailRun } from '../../../src/app/trail/ports.ts';
import { kept } from './kept.ts';

export interface MemoryTrail extends HeadStore {
  readonly written: readonly Head[];
  readonly runs: readonly TrailRun[];
}

export const makeMemoryTrail = (): MemoryTrail => {
  const written: Head[] = [];
  const runs: TrailRun[] = [];
  const restores: Restore[] = [];
  return {
    written,
    runs,
    append: async (_partner, heads) => void written.push(...heads.map(kept)),
    ofPartner: async function* (partner, days) {
      for (const head of written) {
        const day = head.writtenAt.slice(0, 10);
        const isWanted = days === undefined || (day >= days.from && day <= days.to);
        if (head.order.partnerId === partner && isWanted) yield head;
      }
    },
    partners: async () => [...new Set(written.map(({ order }) => order.partnerId))],
    noteRestore: async (restore) => void restores.push(restore),
    restores: async () => restores,
    closeRun: async (run) => void runs.push(run),
    lastRun: async () => runs.at(-1),
  };
};
