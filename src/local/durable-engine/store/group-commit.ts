/** Writes of many instances in one transaction: whatever was asked for in one turn of the event loop is stored by one fsync. */

import type { DatabaseSync } from 'node:sqlite';

export interface GroupCommit {
  /** Runs `write` in the next transaction, in the order of asking; resolves when it is on disk. */
  readonly commit: (write: () => void) => Promise<void>;
  /** Stores what is waiting, now. */
  readonly flush: () => void;
  readonly isIdle: () => boolean;
}

interface Waiting {
  readonly write: () => void;
  readonly stored: () => void;
}

export const makeGroupCommit = (
  db: DatabaseSync,
  onTrouble: (message: string) => void,
  retryAfterMs = 1_000,
): GroupCommit => {
  const begin = db.prepare('BEGIN IMMEDIATE');
  const end = db.prepare('COMMIT');
  let waiting: Waiting[] = [];
  let isAsked = false;

  /** When the disk refuses, nothing is acknowledged and nothing is lost: the same writes are tried again until they fit. */
  const flush = (): void => {
    isAsked = false;
    if (waiting.length === 0) return;
    const group = waiting;
    try {
      begin.run();
      for (const { write } of group) write();
      end.run();
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      const reason = error instanceof Error ? error.message : String(error);
      onTrouble(
        `The Durable store cannot be written (${reason}); trying again every second. Free disk space, or stop the host.`,
      );
      isAsked = true;
      setTimeout(flush, retryAfterMs);
      return;
    }
    waiting = waiting.slice(group.length);
    for (const { stored } of group) stored();
  };

  return {
    commit: (write) =>
      new Promise((stored) => {
        waiting.push({ write, stored });
        if (isAsked) return;
        isAsked = true;
        setImmediate(flush);
      }),
    flush,
    isIdle: () => waiting.length === 0,
  };
};
