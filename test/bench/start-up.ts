/** Measures how long the built app takes to load, and how soon a second `npm start` on the same state answers. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { below, type Measured } from './figure.ts';
import { median, timed } from './times.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);
const loads = 7;
const starts = 5;

/** Imports a file in a Node of its own and prints how many milliseconds the import alone took. */
const importing = (file: string) =>
  `const before = performance.now(); await import(${JSON.stringify(file)}); console.log(performance.now() - before); process.exit(0)`;

const loadOnce = async (settings: NodeJS.ProcessEnv, file: string): Promise<number> => {
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', importing(file)], {
    cwd: root,
    env: { ...process.env, ...settings },
  });
  return Number(stdout.trim().split('\n').at(-1));
};

/** The host answers something at this address once it serves the app; who is not signed in gets 401. */
const answers = async (origin: string): Promise<boolean> =>
  fetch(`${origin}/v1/customers`).then(
    (response) => response.status === 401,
    () => false,
  );

const end = async (child: ChildProcess): Promise<void> => {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  // Ctrl-C, which reaches npm, the launcher and the desk alike.
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGINT');
  await ended;
};

/** Seconds from the command to the first answer. */
const startOnce = async (stateDirectory: string, port: number): Promise<number> => {
  const before = performance.now();
  const args = ['start', '--', '--port', String(port), '--state', stateDirectory];
  const child = spawn('npm', args, { cwd: root, stdio: 'ignore', detached: true });
  try {
    while (!(await answers(`http://127.0.0.1:${port}`))) {
      if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}; try it by hand.`);
      if (performance.now() - before > 90_000) throw new Error('npm start did not answer within 90 s.');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return (performance.now() - before) / 1000;
  } finally {
    await end(child);
  }
};

export const measureStartUp = async (): Promise<Measured> => {
  const folder = await mkdtemp(join(tmpdir(), 'start-bench-'));
  try {
    const { Values: settings } = JSON.parse(await readFile(join(root, 'local.settings.sample.json'), 'utf8'));
    const warm = { ...settings, NODE_COMPILE_CACHE: join(folder, 'compiled') };
    const app = join(root, 'dist', 'main.mjs');
    const times = {
      cold: [] as number[],
      warm: [] as number[],
      node: [] as number[],
      start: [] as number[],
      npm: [] as number[],
    };
    await loadOnce(warm, app);
    for (let n = 0; n < loads; n += 1) {
      times.cold.push(await loadOnce(settings, app));
      times.warm.push(await loadOnce(warm, app));
      times.node.push(await timed(() => run(process.execPath, ['-e', ''])));
    }
    const port = 21_000 + 6 * Math.floor(Math.random() * 1_000);
    const first = await startOnce(folder, port);
    for (let n = 0; n < starts; n += 1) {
      times.start.push(await startOnce(folder, port));
      times.npm.push((await timed(() => run('npm', ['--version']))) / 1000);
    }
    const node = { what: 'starting an empty Node', measured: median(times.node) };
    return {
      figures: [
        below({ what: 'dist/main.mjs loads', unit: 'ms', measured: median(times.cold) }, 500, node),
        { what: 'The same with compiled code kept', unit: 'ms', measured: median(times.warm), floor: node },
        below({ what: 'Warm npm start until it answers', unit: 's', measured: median(times.start) }, 3, {
          what: 'npm itself',
          measured: median(times.npm),
        }),
        { what: 'First npm start on new state', unit: 's', measured: first },
      ],
      sentences: [
        'The load is the import alone, in a process of its own, with nothing compiled before. A warm start is the whole command, from npm to the ' +
          'first request answered by the app; most of it is npm, two Nodes starting, and Azurite, for which the desk waits.',
      ],
    };
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
};
