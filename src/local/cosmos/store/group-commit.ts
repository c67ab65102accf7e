/**
 * One commit for everything that arrived in one turn of the event loop: an answer leaves only when what it speaks of is on disk.
 * A read that could have seen a write not yet committed waits for that commit too.
 */
import { Refused } from '../refused.ts';
import type { DatabaseFile } from './database-file.ts';

export interface GroupCommit {
  /** Must be called before the first change of a request. */
  enterWrite(): void;
  /** Runs `work` as a unit inside the group: if it throws, only its own changes are undone. */
  atomically<T>(work: () => T): T;
  /** Calls back once everything done so far is durable; at once if nothing is pending. `failure` is set if it could not be stored. */
  settled(callback: (failure: Refused | undefined) => void): void;
  /** The group cannot be saved as a whole (disk full, I/O): everybody in it is told. */
  poison(cause: unknown): void;
  flush(): void;
}

export const makeGroupCommit = (file: DatabaseFile, afterRollback: () => void): GroupCommit => {
  let open = false;
  let broken: unknown;
  let waiting: ((failure: Refused | undefined) => void)[] = [];

  const rollBack = (): void => {
    try {
      file.exec('ROLLBACK');
    } catch {
      // SQLite has already rolled back by itself, as it does when the disk is full.
    }
    afterRollback();
  };

  const flush = (): void => {
    if (!open) return;
    open = false;
    const callbacks = waiting;
    waiting = [];
    let failure: Refused | undefined;
    try {
      if (broken !== undefined) throw broken;
      file.run('COMMIT', []);
    } catch (cause) {
      rollBack();
      const reason = cause instanceof Error ? cause.message : String(cause);
      failure = new Refused(503, `The emulator could not store the change (${reason}). Nothing of it was kept.`);
    }
    broken = undefined;
    for (const callback of callbacks) callback(failure);
  };

  const enterWrite = (): void => {
    if (open) return;
    file.run('BEGIN IMMEDIATE', []);
    open = true;
    setImmediate(flush);
  };

  return {
    enterWrite,
    atomically(work) {
      enterWrite();
      file.run('SAVEPOINT unit', []);
      try {
        const result = work();
        file.run('RELEASE unit', []);
        return result;
      } catch (cause) {
        file.run('ROLLBACK TO unit', []);
        file.run('RELEASE unit', []);
        throw cause;
      }
    },
    settled(callback) {
      if (open) waiting.push(callback);
      else callback(undefined);
    },
    poison(cause) {
      if (open) broken = cause;
    },
    flush,
  };
};
