/** The in-memory operators' journal. */
import type { OperationsEntry, OperationsJournal } from '../../../src/app/operations/ports.ts';
import { plusMonths } from '../../../src/domain/time.ts';
import { kept } from './kept.ts';
import { ascending } from './ordering.ts';

export const makeMemoryJournal = (): OperationsJournal => {
  const entries = new Map<string, OperationsEntry>();
  return {
    write: async (entry) => {
      const key = `${entry.partnerId}/${entry.at.slice(0, 7)}/${entry.id}`;
      if (!entries.has(key)) entries.set(key, kept(entry));
    },
    recent: async (size, now) => {
      const months = [now.slice(0, 7), plusMonths(now, -1).slice(0, 7)];
      return [...entries.values()]
        .filter((entry) => months.includes(entry.at.slice(0, 7)))
        .sort((a, b) => ascending(b.at, a.at) || ascending(b.id, a.id))
        .slice(0, size);
    },
  };
};
