/** Containers and the demo world, by the commands that serve a real account too; skipped while nothing about them has changed. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

export interface WorldOptions {
  readonly root: string;
  readonly stateDirectory: string;
  readonly settings: Readonly<Record<string, string>>;
  /** Ends a tool that is still running. */
  readonly signal: AbortSignal;
}

const sources = ['src/config.ts', 'src/config', 'src/domain', 'src/adapters', 'src/tools'];

/** Any change to what provisions or seeds makes the world be looked at again. */
function hashOfSources(root: string): string {
  const hash = createHash('sha256');
  for (const source of sources.map((each) => join(root, each)).filter((each) => existsSync(each))) {
    const files = source.endsWith('.ts') ? [''] : readdirSync(source, { recursive: true, encoding: 'utf8' });
    for (const file of files.filter((each) => each === '' || each.endsWith('.ts')).sort()) {
      hash.update(`${file}\0`).update(readFileSync(join(source, file)));
    }
  }
  return hash.digest('hex');
}

const stampFile = (stateDirectory: string): string => join(stateDirectory, 'world.stamp');

const readStamp = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');

/** Runs a tool as its own process, as one would by hand; returns what it printed. Throws with it when the tool fails. */
export async function runTool(
  { root, settings, signal }: WorldOptions,
  tool: string,
  args: readonly string[] = [],
): Promise<readonly string[]> {
  const file = join(root, 'src', 'tools', tool);
  if (!existsSync(file))
    throw new Error(`src/tools/${tool} is not in this checkout, so the desk has no world to run on.`);
  const child = spawn(process.execPath, [file, ...args], {
    cwd: root,
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const [code, said, complained] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  if (code !== 0) throw new Error(`src/tools/${tool} failed (exit code ${code}):\n${complained.trim() || said.trim()}`);
  return said.trim().split('\n');
}

/** Is what the sources of today would make there already? */
export const isWorldReady = ({ root, stateDirectory }: WorldOptions): boolean =>
  readStamp(stampFile(stateDirectory)) === hashOfSources(root);

/** Makes containers and seeds; returns a line a step. */
export async function prepareWorld(options: WorldOptions): Promise<readonly string[]> {
  const hash = hashOfSources(options.root);
  const provisioned = await runTool(options, 'provision.ts');
  const seeded = await runTool(options, 'seed.ts');
  writeFileSync(stampFile(options.stateDirectory), hash);
  return [`provisioned: ${provisioned.length} containers are there`, `seeded: ${seeded.at(-1)}`];
}

/** Makes what is missing once more: Azurite writes late, and may have lost its container with its last process. */
export const provisionAgain = async (options: WorldOptions): Promise<void> => {
  await runTool(options, 'provision.ts');
};
