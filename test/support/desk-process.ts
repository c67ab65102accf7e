/** A whole desk in a process of its own, as `npm start` runs it, for tests and benches that drive it over HTTP and may kill it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Client, makeClient } from '../../src/local/demo/client.ts';
import { requestToken } from '../../src/local/issuer/request-token.ts';

export interface DeskProcess {
  readonly origin: string;
  readonly issuer: string;
  readonly cosmos: string;
  readonly blob: string;
  readonly pid: number;
  readonly stateDirectory: string;
  /** Everything it printed, for the message of a failing test. */
  readonly output: () => string;
  readonly as: (person: string) => Promise<Client>;
  readonly token: (person: string) => Promise<string>;
  /** Ctrl-C, and the wait for it; the state stays. */
  readonly stop: () => Promise<void>;
  /** SIGKILL of the desk's process, and the wait for its end. Azurite, a process of its own, lives on and is adopted. */
  readonly kill: () => Promise<void>;
}

export interface DeskProcessOptions {
  readonly stateDirectory: string;
  /** 0 takes free ports; a desk that is to come back at the same place names one. */
  readonly port?: number;
  readonly settings?: Readonly<Record<string, string>>;
}

const root = new URL('../..', import.meta.url).pathname;
const start = 'src/local/start.ts';

/** The launcher's own, so that a test's desk is the desk people run. */
const { nodeFlags }: { readonly nodeFlags: (file: string) => readonly string[] } = createRequire(import.meta.url)(
  '../../scripts/launcher/node-flags.cjs',
);

const ended = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => {
        child.once('exit', () => resolve());
      });

/** Resolves when it answers; throws with its output when it ends before that. */
export const startDeskProcess = async ({
  stateDirectory,
  port = 0,
  settings,
}: DeskProcessOptions): Promise<DeskProcess> => {
  const args = [...nodeFlags(start), start, '--port', String(port), '--state', stateDirectory];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, RATE_LIMIT_PER_MINUTE: '10000000', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const output = () => lines.slice(-200).join('\n');
  const address = (label: string): string => {
    const line = lines.find((each) => each.includes(label));
    const found = /http:\/\/127\.0\.0\.1:\d+/.exec(line ?? '')?.[0];
    if (found === undefined) throw new Error(`The desk did not say where its ${label} is:\n${output()}`);
    return found;
  };
  const origin = await new Promise<string>((resolve, reject) => {
    const take = (line: string) => {
      lines.push(line);
      if (line.startsWith('ready ')) resolve(line.slice('ready '.length).trim());
    };
    createInterface({ input: child.stdout }).on('line', take);
    createInterface({ input: child.stderr }).on('line', take);
    child.once('exit', (code) => reject(new Error(`The desk ended with ${code} before it was ready:\n${output()}`)));
  });
  const issuer = address('OIDC issuer');
  const tokens = new Map<string, Promise<string>>();
  const token = (person: string) => {
    const known = tokens.get(person) ?? requestToken(issuer, person);
    tokens.set(person, known);
    return known;
  };
  return {
    origin,
    issuer,
    cosmos: address('Cosmos emulator'),
    blob: address('Azurite'),
    pid: child.pid ?? 0,
    stateDirectory,
    output,
    token,
    as: async (person) => makeClient(origin, await token(person)),
    stop: async () => {
      child.kill('SIGINT');
      await ended(child);
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended(child);
    },
  };
};

/** A desk with a fresh state of its own, gone with everything when disposed. */
export const freshDesk = async (
  settings?: Readonly<Record<string, string>>,
): Promise<DeskProcess & { readonly dispose: () => Promise<void> }> => {
  const stateDirectory = await mkdtemp(join(tmpdir(), 'deal-desk-'));
  const desk = await startDeskProcess({ stateDirectory, ...(settings === undefined ? {} : { settings }) });
  return {
    ...desk,
    dispose: async () => {
      await desk.stop();
      await rm(stateDirectory, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};
