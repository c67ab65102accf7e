/** The remembered status of a timer, one small file each, so that an occurrence missed while the host was down is caught up. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export interface TimerStatus {
  /** The beginning of the last run; year 1 for none, as .NET writes it. */
  readonly Last: string;
  readonly Next: string;
  readonly LastUpdated: string;
}

export const never = '0001-01-01T00:00:00+00:00';

export interface TimerStatusStore {
  read(name: string): Promise<TimerStatus | undefined>;
  write(name: string, status: TimerStatus): Promise<void>;
}

export function makeTimerStatusStore(stateDirectory: string): TimerStatusStore {
  const fileOf = (name: string) => join(stateDirectory, 'timers', `${encodeURIComponent(name)}.json`);
  return {
    async read(name) {
      try {
        const stored: unknown = JSON.parse(await readFile(fileOf(name), 'utf8'));
        return isStatus(stored) ? stored : undefined;
      } catch {
        return undefined;
      }
    },
    async write(name, status) {
      const file = fileOf(name);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(`${file}.new`, JSON.stringify(status));
      await rename(`${file}.new`, file);
    },
  };
}

function isStatus(value: unknown): value is TimerStatus {
  if (typeof value !== 'object' || value === null) return false;
  return 'Last' in value && 'Next' in value && typeof value.Next === 'string' && !Number.isNaN(Date.parse(value.Next));
}
