/** What the system knows of a process: CPU time by thread, and memory. Read from /proc, so on Linux only. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The kernel counts in hundredths of a second on every Linux that Node runs on. */
const msPerTick = 10;

/** Milliseconds of CPU since the process began. */
export interface CpuTime {
  /** Everything the process used, ended threads included. */
  readonly all: number;
  /** The thread that runs the host, the engine and the app. */
  readonly main: number;
  /** The thread of the Cosmos emulator. */
  readonly worker: number;
  /** V8's own helpers: compilation and garbage collection. */
  readonly v8: number;
}

const ticksIn = (file: string): number => {
  const text = readFileSync(file, 'utf8');
  // The name in parentheses may hold spaces; user and system time are the 12th and 13th field after it.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
};

export const assertProc = (): void => {
  if (!existsSync('/proc/self/task')) {
    throw new Error('The bench reads CPU and memory of processes from /proc, so it runs on Linux only.');
  }
};

export const cpuOf = (pid: number): CpuTime => {
  const used = { all: ticksIn(`/proc/${pid}/stat`) * msPerTick, main: 0, worker: 0, v8: 0 };
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    try {
      const place = `/proc/${pid}/task/${thread}`;
      const name = readFileSync(`${place}/comm`, 'utf8').trim();
      const ms = ticksIn(`${place}/stat`) * msPerTick;
      if (Number(thread) === pid) used.main += ms;
      else if (name === 'WorkerThread') used.worker += ms;
      else if (name === 'V8Worker') used.v8 += ms;
    } catch {
      // A thread that ended while it was looked at.
    }
  }
  return used;
};

export const cpuBetween = (before: CpuTime, after: CpuTime): CpuTime => ({
  all: after.all - before.all,
  main: after.main - before.main,
  worker: after.worker - before.worker,
  v8: after.v8 - before.v8,
});

export interface Memory {
  /** Megabytes (2^20) in memory now, and at the most so far. */
  readonly now: number;
  readonly most: number;
}

export const memoryOf = (pid: number): Memory => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const megabytes = (field: string) => Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024;
  return { now: megabytes('VmRSS'), most: megabytes('VmHWM') };
};

/** Azurite's process, by the pid file that the desk keeps of it. */
export const azuriteOf = (stateDirectory: string): number =>
  Number(JSON.parse(readFileSync(join(stateDirectory, 'azurite.json'), 'utf8')).pid);
