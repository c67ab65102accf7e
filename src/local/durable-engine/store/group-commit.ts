/** Writes of many instances in one transaction: whatever was asked for in one turn of the event loop is stored by one fsync. */
import type { DatabaseSync } from 'node:sqlite';

export interface GroupCommit {
  /** Runs `write` in the next transaction, in the order of asking; resolves when it is on disk. */
  readonly commit: (write: () => void) => Promise<void>;
  /** Stores what is waiting and takes no more: a write asked for later never resolves, as if the process had ended. */
  readonly close: () => void;
}

interface Waiting {
  readonly write: () => void;
  readonly stored: () => void;
}

/** SQLite's codes for a disk or file that refuses for now: busy, locked, read-only, I/O, full, cannot open. */
const passing = [5, 6, 8, 10, 13, 14];

const mayPass = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && passing.includes(Number(error.errcode) & 0xff);

export const makeGroupCommit = (
  db: DatabaseSync,
  onTrouble: (message: string) => void,
  retryAfterMs = 1_000,
): GroupCommit => {
  const begin = db.prepare('BEGIN IMMEDIATE');
  const end = db.prepare('COMMIT');
  let waiting: Waiting[] = [];
  let isAsked = false;
  let isClosed = false;
  let retry: NodeJS.Timeout | undefined;

  /** When the disk refuses, nothing is acknowledged and nothing is lost: the same writes are tried again until they fit. */
  const flush = (): void => {
    isAsked = false;
    if (waiting.length === 0 || isClosed) return;
    const group = waiting;
    try {
      begin.run();
      for (const { write } of group) write();
      end.run();
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      if (!mayPass(error)) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      onTrouble(
        `The Durable store cannot be written (${reason}); trying again every second. Free disk space, or stop the host.`,
      );
      isAsked = true;
      retry = setTimeout(flush, retryAfterMs);
      return;
    }
    waiting = waiting.slice(group.length);
    for (const { stored } of group) stored();
  };

  return {
    commit: (write) =>
      new Promise((stored) => {
        if (isClosed) return;
        waiting.push({ write, stored });
        if (isAsked) return;
        isAsked = true;
        setImmediate(flush);
      }),
    close: () => {
      flush();
      isClosed = true;
      clearTimeout(retry);
    },
  };
};
