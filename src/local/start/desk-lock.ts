/** One desk at a time in a state directory, by a lock that the system releases when its holder dies, however it dies. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export interface DeskLock {
  release(): void;
}

/** Long enough for a desk that is just stopping to have stopped. */
const patienceMilliseconds = 5_000;

const holderOf = (file: string): string => {
  try {
    return ` (process ${readFileSync(file, 'utf8')})`;
  } catch {
    return '';
  }
};

/** SQLite holds the lock, because it is a lock of the operating system on every platform, and Node has it built in. */
export function lockDesk(stateDirectory: string, patience = patienceMilliseconds): DeskLock {
  mkdirSync(stateDirectory, { recursive: true });
  const pidFile = join(stateDirectory, 'desk.pid');
  const lock = new DatabaseSync(join(stateDirectory, 'desk.lock'), { timeout: patience });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    lock.close();
    throw new Error(
      `A desk${holderOf(pidFile)} already runs on ${stateDirectory}; end it, or start another one with --port N.`,
      { cause },
    );
  }
  writeFileSync(pidFile, String(process.pid));
  return { release: () => lock.close() };
}
