/** Finds an Azurite that an earlier desk left behind, and ends one; a process counts only if its command line says it is ours. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

const fromProc = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
};

const ps = (args: readonly string[]): string => {
  try {
    return execFileSync('ps', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return '';
  }
};

const hasProc = existsSync('/proc/self/cmdline');

/** Empty where the system does not tell (Windows): then nothing is adopted and nothing is killed. */
const commandLine = (pid: number): string => (hasProc ? fromProc(pid) : ps(['-o', 'command=', '-p', String(pid)]));

const isAzuriteOn = (directory: string, command: string): boolean =>
  /azurite/i.test(command) && `${command.trim()} `.includes(`--location ${directory} `);

/** The process of that id, if it is an Azurite on that directory. */
export const isAzurite = (pid: number, directory: string): boolean =>
  isAlive(pid) && isAzuriteOn(directory, commandLine(pid));

/** All Azurites on that directory; for the moment between a spawn and the writing of its pid file. */
export function findAzurites(directory: string): readonly number[] {
  if (hasProc) {
    return readdirSync('/proc')
      .map(Number)
      .filter((pid) => pid > 0 && isAzuriteOn(directory, fromProc(pid)));
  }
  return ps(['-axo', 'pid=,command='])
    .split('\n')
    .filter((line) => isAzuriteOn(directory, line))
    .map((line) => Number.parseInt(line, 10));
}

/** A process that has ended but that nobody has waited for has no command line any more. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return !hasProc || fromProc(pid) !== '';
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM';
  }
};

const hasEnded = async (pid: number, milliseconds: number): Promise<boolean> => {
  for (const end = Date.now() + milliseconds; Date.now() < end; await wait(20)) {
    if (!isAlive(pid)) return true;
  }
  return false;
};

const signalTo = (pid: number, signal: 'SIGTERM' | 'SIGKILL'): void => {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended by itself in between.
  }
};

/** Asks first, so that it writes what it still holds in memory. `isOurs` is asked before each signal: ids are used again. */
export async function endProcess(pid: number, isOurs: () => boolean): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (!isAlive(pid) || !isOurs()) return;
    signalTo(pid, signal);
    if (await hasEnded(pid, 5_000)) return;
  }
}
