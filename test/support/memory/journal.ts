/** The in-memory operators' journal. */
import type { OperationsEntry, OperationsJournal } from '../../../src/app/operations/ports.ts';
import { plusMonths } from '../../../src/domain/time.ts';
import { kept } from './kept.ts';
import { ascending } from './ordering.ts';
import { keysOf, type Told } from './state.ts';

export const makeMemoryJournal = (): OperationsJournal & Told => {
  const entries = new Map<string, OperationsEntry>();
  return {
    state: () => keysOf('journal', entries),
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
