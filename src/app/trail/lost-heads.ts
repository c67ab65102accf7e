/** Heads of work that a restore has lost: they tell what was lost, and disagree with nothing that came after. */
import type { Head, Restore } from './ports.ts';

export const lostBy =
  (restores: readonly Restore[]) =>
  ({ writtenAt }: Pick<Head, 'writtenAt'>): boolean =>
    restores.some(({ restoredTo, at }) => writtenAt > restoredTo && writtenAt <= at);
