/** Runs the host in a process of its own and starts the next one when an exception that nobody caught ended it, as the real host does with its worker. */
import { type ChildProcess, spawn } from 'node:child_process';

/** What the inner process ends with when nobody caught an exception. */
export const crashed = 70;

const mark = 'FUNCTIONS_HOST_INNER';

/** The real host gives up at the third of its worker's crashes within this time. */
const mostCrashes = 3;
const withinMs = 30 * 60_000;

/** Is this the process that is to be the host? It ends with the one that watches it, whatever ended that. */
export function isInner(): boolean {
  const isMarked = process.env[mark] === '1';
  delete process.env[mark];
  if (isMarked) process.once('disconnect', () => process.exit(1));
  return isMarked;
}

/** The inner process tells its port, so that the next one takes the same. */
export const tellPort = (port: number): void => void process.send?.({ port });

/** `command` is the script and its arguments. Resolves with the exit code of the last process; signals are handed on. */
export async function keepRunning(command: readonly string[]): Promise<number> {
  const crashes: number[] = [];
  let inner: ChildProcess | undefined;
  let isStopping = false;
  let port: string[] = [];
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      isStopping = true;
      inner?.kill(signal);
    });
  }
  for (;;) {
    const code = await new Promise<number>((resolve) => {
      // A group of its own, so that Ctrl-C reaches it only once.
      inner = spawn(process.execPath, [...process.execArgv, ...command, ...port], {
        stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
        env: { ...process.env, [mark]: '1' },
        detached: true,
      });
      inner.on('message', (told) => {
        if (typeof told === 'object' && told !== null && 'port' in told) port = ['--port', String(told.port)];
      });
      inner.once('exit', (exitCode) => resolve(exitCode ?? 1));
    });
    if (code !== crashed) return code;
    crashes.push(Date.now());
    if (isStopping || crashes.filter((at) => at > Date.now() - withinMs).length >= mostCrashes) return 1;
    console.error('The host starts again.');
  }
}
