/** The laptop's side: the right Node, a fresh build, one desk on its state directory, and every service at its port. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { type Finding, ill, looking, note, well } from './finding.ts';

export interface Laptop {
  readonly root: string;
  readonly stateDirectory: string;
  /** Where the Functions host, the issuer and Azurite answer. */
  readonly host: string;
  readonly issuer: string;
  readonly blob: string;
}

const patienceMs = 2_000;
const start = 'npm start';

export const laptopFindings = async (laptop: Laptop): Promise<readonly Finding[]> => {
  const isHeld = isLocked(laptop.stateDirectory);
  const hostIsThere = await isListening(laptop.host);
  return [
    nodeFinding(process.versions.node),
    buildFinding(laptop.root),
    stateFinding(laptop.stateDirectory, isHeld, hostIsThere),
    await serviceFinding('host', laptop.host, async () => {
      const answer = await ask(`${laptop.host}/health/live`);
      return answer.status === 200;
    }),
    await serviceFinding('issuer', laptop.issuer, async () => {
      const answer = await ask(`${laptop.issuer}/common/v2.0/.well-known/openid-configuration`);
      return answer.status === 200;
    }),
    await serviceFinding('azurite', laptop.blob, async () => {
      const answer = await ask(laptop.blob);
      return (answer.headers.get('server') ?? '').startsWith('Azurite-Blob');
    }),
  ];
};

export const nodeFinding = (version: string): Finding => {
  const major = Number(version.split('.')[0]);
  return major >= 24
    ? well('node', `v${version}`)
    : ill(
        'node',
        `v${version} can't run the laptop's services`,
        'start by npm, which brings Node 24 along (macOS: install Node 24)',
      );
};

/** The launcher knows what a build is made from; it is asked, not copied. */
export const buildFinding = (root: string): Finding => {
  if (!existsSync(join(root, 'dist', 'main.mjs'))) return ill('build', 'dist/main.mjs is not there', 'npm run build');
  const { status } = spawnSync(process.execPath, [join(root, 'scripts', 'launcher', 'build.cjs')]);
  return status === 0
    ? well('build', 'dist/main.mjs is made from the sources as they are')
    : note('build', 'dist/main.mjs is older than the sources', 'npm run build (npm start does it by itself)');
};

/** Held by a running desk until its process ends, however it ends. */
const isLocked = (stateDirectory: string): boolean => {
  const file = join(stateDirectory, 'desk.lock');
  if (!existsSync(file)) return false;
  const lock = new DatabaseSync(file, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE; ROLLBACK');
    return false;
  } catch {
    return true;
  } finally {
    lock.close();
  }
};

export const stateFinding = (stateDirectory: string, isHeld: boolean, hostIsThere: boolean): Finding => {
  const what = 'state';
  if (!existsSync(stateDirectory) && !hostIsThere) return note(what, `there is none at ${stateDirectory} yet`, start);
  const pidFile = join(stateDirectory, 'desk.pid');
  const pid = existsSync(pidFile) ? readFileSync(pidFile, 'utf8').trim() : 'unknown';
  if (isHeld && hostIsThere) return well(what, `a desk (process ${pid}) runs on ${stateDirectory}`);
  if (isHeld)
    return note(
      what,
      `process ${pid} holds ${stateDirectory}, but no host answers`,
      `wait until it has started, or end process ${pid} (npm run services has no host)`,
    );
  if (hostIsThere)
    return ill(
      what,
      `a host answers, but not on ${stateDirectory}`,
      'name the port or the state directory of the desk that is meant: -- --port N --state DIR',
    );
  return note(what, `nobody runs on ${stateDirectory}`, start);
};

const serviceFinding = (what: string, address: string, isIt: () => Promise<boolean>): Promise<Finding> =>
  looking(what, start, async () => {
    if (!(await isListening(address))) return ill(what, `nothing listens at ${address}`, start);
    const { port } = new URL(address);
    return (await isIt())
      ? well(what, `answers at ${address}`)
      : ill(
          what,
          `another program holds port ${port}`,
          `end that program, or choose other ports: npm start -- --port N`,
        );
  });

const isListening = (address: string): Promise<boolean> =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(address);
    const socket = connect({ host: hostname, port: Number(port), timeout: patienceMs });
    const end = (isThere: boolean) => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
    socket.once('timeout', () => end(false));
  });

const ask = (url: string): Promise<Response> => fetch(url, { signal: AbortSignal.timeout(patienceMs) });

export const repositoryRoot = fileURLToPath(new URL('../../..', import.meta.url));
