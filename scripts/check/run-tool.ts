/** Runs a command-line tool from node_modules under this Node, and returns what it said. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface ToolRun {
  readonly code: number | null;
  readonly text: string;
  readonly seconds: number;
}

/** The JavaScript file behind a command, so that it runs on every system and under the Node that runs us. */
export const commandOf = (packageName: string, command: string): string => {
  const folder = join(root, 'node_modules', packageName);
  const { bin }: { bin: string | Record<string, string> } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  const file = typeof bin === 'string' ? bin : bin[command];
  if (file === undefined) throw new Error(`The package ${packageName} has no command ${command}.`);
  return join(folder, file);
};

/** `show` lets its output through as it comes; otherwise it is kept. Ended after `minutes`, for a hung tool must not hang CI. */
export function runNode(args: readonly string[], { show = false, minutes = 20 } = {}): Promise<ToolRun> {
  const started = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    timeout: minutes * 60_000,
    killSignal: 'SIGKILL',
    env: show && process.stdout.isTTY ? process.env : { ...process.env, NO_COLOR: '1' },
  });
  let text = '';
  const keep = (chunk: unknown) => {
    text += String(chunk);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, text, seconds: (performance.now() - started) / 1000 }));
  });
}
