/** Loads an app folder's entry points the way the Node worker does: `main` of package.json is a glob, ESM or CommonJS by its rules (W2). */
import { glob, readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { extname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AppRegistry } from './app-registry.ts';
import { asError, SystemError } from './errors.ts';
import { freshCopies } from './fresh-copies.ts';

/** Loads every entry point in turn. A failure is thrown with the worker's own wording; what was registered before it is of no use then. */
export async function loadAppFolder(directory: string, app: AppRegistry): Promise<void> {
  const folder = resolve(directory);
  const manifest = await readManifest(folder, app);
  if (!manifest.main) return;
  const files = await entryPoints(folder, manifest.main);
  if (files.length === 0)
    throw cannotLoad(manifest.main, new SystemError('Found zero files matching the supplied pattern'));
  const generation = freshCopies(folder);
  for (const file of files) {
    const path = join(folder, file);
    app.log({ level: 'debug', category: 'system', message: `Loading entry point file "${file}"` });
    app.currentEntryPoint = path;
    try {
      await loadFile(path, manifest.isModule, generation);
    } catch (thrown) {
      throw cannotLoad(file, asError(thrown));
    } finally {
      app.currentEntryPoint = undefined;
    }
  }
}

interface Manifest {
  readonly main: string | undefined;
  readonly isModule: boolean;
}

async function readManifest(folder: string, app: AppRegistry): Promise<Manifest> {
  try {
    const parsed: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    if (typeof parsed !== 'object' || parsed === null) throw new Error('file content is not an object');
    const main = 'main' in parsed && typeof parsed.main === 'string' ? parsed.main : undefined;
    return { main, isModule: 'type' in parsed && parsed.type === 'module' };
  } catch (thrown) {
    const message = `Worker failed to load package.json of ${folder}: ${asError(thrown).message}`;
    app.log({ level: 'warning', category: 'system', message });
    return { main: undefined, isModule: false };
  }
}

/** The files of the pattern in a stable order; a folder stands for all files in it. */
async function entryPoints(folder: string, pattern: string): Promise<string[]> {
  const isFolder = await stat(join(folder, pattern)).then(
    (found) => found.isDirectory(),
    () => false,
  );
  const files: string[] = [];
  for await (const file of glob(isFolder ? `${pattern}/**/*.{js,cjs,mjs}` : pattern, { cwd: folder })) {
    if (
      await stat(join(folder, file)).then(
        (found) => found.isFile(),
        () => false,
      )
    )
      files.push(file.replaceAll('\\', '/'));
  }
  return files.sort();
}

async function loadFile(path: string, isModule: boolean, generation: number): Promise<void> {
  const isEsm = extname(path) === '.mjs' || (isModule && extname(path) !== '.cjs');
  if (!isEsm) {
    createRequire(path)(path);
    return;
  }
  const url = pathToFileURL(path);
  if (generation > 1) url.searchParams.set('load', String(generation));
  await import(url.href);
}

function cannotLoad(file: string, cause: Error): Error {
  const error = new SystemError(`Worker was unable to load entry point "${file}": ${cause.message}`);
  if (cause.stack) error.stack = cause.stack.replace(cause.message, error.message);
  return error;
}
