/** The last figures, in memory. */
import type { CountedFigures, FiguresStore } from '../../../src/app/review/ports.ts';
import { kept } from './kept.ts';

export const makeMemoryFigures = (): FiguresStore => {
  const last = new Map<string, CountedFigures>();
  return {
    read: async (environment) => last.get(environment),
    write: async (counted) => void last.set(counted.figures.environment, kept(counted)),
  };
};
