/** Azurite, Azure Storage for a laptop, as a child process that a later desk can adopt or end by its pid file. */
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { portTaken } from '../start/listen-on.ts';
import { endProcess, findAzurites, isAzurite } from './left-over.ts';

export interface AzuriteOptions {
  /** Holds the data, the pid file beside it, and the log. */
  readonly stateDirectory: string;
  readonly ports: { readonly blob: number; readonly queue: number; readonly table: number };
  /** Our app stores files only; a real Functions host beside it wants queues and tables too. */
  readonly parts: 'blob' | 'all';
}

export interface Azurite {
  readonly pid: number;
  /** True when it was running already. */
  readonly isAdopted: boolean;
  stop(): Promise<void>;
}

interface PidRecord {
  readonly pid: number;
  readonly parts: string;
  readonly ports: AzuriteOptions['ports'];
}

const startMilliseconds = 20_000;

/** The script of the package, by way of its package.json, which is all that it exports. */
const script = (parts: AzuriteOptions['parts']): string =>
  join(
    dirname(fileURLToPath(import.meta.resolve('azurite/package.json'))),
    parts === 'all' ? 'dist/src/azurite.js' : 'dist/src/blob/main.js',
  );

const readRecord = (file: string): PidRecord | undefined => {
  try {
    const record: PidRecord = JSON.parse(readFileSync(file, 'utf8'));
    return Number.isInteger(record.pid) ? record : undefined;
  } catch {
    return undefined;
  }
};

const answers = async (port: number): Promise<boolean> => {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.headers.get('server')?.startsWith('Azurite') ?? false;
  } catch {
    return false;
  }
};

const assertFree = (port: number, purpose: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', () => reject(portTaken(port, purpose)));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve()));
  });

const isSame = (a: AzuriteOptions['ports'], b: AzuriteOptions['ports']): boolean =>
  a.blob === b.blob && a.queue === b.queue && a.table === b.table;

/** Resolves when it answers. */
export async function startAzurite({ stateDirectory, ports, parts }: AzuriteOptions): Promise<Azurite> {
  const directory = join(stateDirectory, 'azurite');
  const pidFile = join(stateDirectory, 'azurite.json');
  mkdirSync(directory, { recursive: true });

  const handle = (pid: number, isOurs: () => boolean, isAdopted: boolean): Azurite => ({
    pid,
    isAdopted,
    async stop() {
      await endProcess(pid, isOurs);
      rmSync(pidFile, { force: true });
    },
  });

  const record = readRecord(pidFile);
  if (record !== undefined && isAzurite(record.pid, directory)) {
    const isEnough = record.parts === 'all' || record.parts === parts;
    if (isEnough && isSame(record.ports, ports) && (await answers(ports.blob)))
      return handle(record.pid, () => isAzurite(record.pid, directory), true);
  }
  for (const pid of findAzurites(directory)) await endProcess(pid, () => isAzurite(pid, directory));

  await assertFree(ports.blob, 'Azurite (blobs)');
  if (parts === 'all') {
    await assertFree(ports.queue, 'Azurite (queues)');
    await assertFree(ports.table, 'Azurite (tables)');
  }
  const logFile = join(stateDirectory, 'azurite.log');
  const { pid, isRunning } = launch({ directory, ports, parts, logFile });
  writeFileSync(pidFile, JSON.stringify({ pid, parts, ports } satisfies PidRecord));
  const azurite = handle(pid, isRunning, false);
  if (await comesUp(isRunning, ports, parts)) return azurite;
  await azurite.stop();
  throw new Error(
    `Azurite did not start. Its last words (${logFile}):\n${readFileSync(logFile, 'utf8').slice(-1_000)}`,
  );
}

interface Launched {
  readonly pid: number;
  readonly isRunning: () => boolean;
}

/** In a session of its own, so that Ctrl-C reaches the desk first and Azurite last; no pipe and no ipc channel, which would outlive us badly. */
function launch(asked: Omit<AzuriteOptions, 'stateDirectory'> & { directory: string; logFile: string }): Launched {
  const { blob, queue, table } = asked.ports;
  const others = asked.parts === 'all' ? ['--queuePort', String(queue), '--tablePort', String(table)] : [];
  const log = openSync(asked.logFile, 'w');
  const child = spawn(
    process.execPath,
    [
      script(asked.parts),
      ...['--location', asked.directory, '--blobPort', String(blob), ...others],
      ...['--skipApiVersionCheck', '--disableTelemetry', '--silent'],
    ],
    { stdio: ['ignore', log, log], detached: true },
  );
  closeSync(log);
  child.once('error', () => {});
  child.unref();
  if (child.pid === undefined) throw new Error('Azurite could not be started: the system refused a new process.');
  return { pid: child.pid, isRunning: () => child.exitCode === null && child.signalCode === null };
}

async function comesUp(
  isRunning: () => boolean,
  ports: AzuriteOptions['ports'],
  parts: AzuriteOptions['parts'],
): Promise<boolean> {
  const wanted = parts === 'all' ? [ports.blob, ports.queue, ports.table] : [ports.blob];
  for (const end = Date.now() + startMilliseconds; isRunning() && Date.now() < end; await wait(25)) {
    if ((await Promise.all(wanted.map(answers))).every(Boolean)) return true;
  }
  return false;
}
