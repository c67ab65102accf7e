/**
 * `build.ts [FOLDER]`: bundles functions/main.ts and all it needs into dist/main.mjs, which Azure and the laptop both run,
 * makes the pages for people in dist/web, and copies the files of the reference page to dist/reference.
 * What the sources import lazily (`await import(…)`) lies in files of its own beside it, so that nobody waits for it at start.
 */
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { leaveOut } from './leave-out.ts';
import { referenceFiles } from './reference-files.ts';
import { webFiles } from './web-build.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = process.argv[2] ?? join(root, 'dist');

/** Written beside its final name and moved there, so that a desk that starts meanwhile never reads half a bundle. */
const place = async (name: string, content: string | Uint8Array): Promise<void> => {
  const file = join(folder, name);
  await writeFile(`${file}.new`, content);
  await rename(`${file}.new`, file);
};

/** The thread that looks into strangers' documents is loaded by its path and only when one comes, so it is a bundle of its own. */
const placeDocumentsThread = async (): Promise<void> => {
  const thread = await rolldown({
    cwd: root,
    input: 'src/adapters/files/documents-worker.ts',
    platform: 'node',
    tsconfig: `${root}tsconfig.json`,
  });
  const { output } = await thread.generate({
    format: 'esm',
    keepNames: true,
    codeSplitting: false,
    comments: { legal: true, annotation: false, jsdoc: false },
    entryFileNames: 'documents.mjs',
  });
  await thread.close();
  for (const file of output) await place(file.fileName, file.type === 'chunk' ? file.code : String(file.source));
};

const bundle = await rolldown({
  cwd: root,
  input: 'functions/main.ts',
  platform: 'node',
  // The host provides this module at run time; no package of that name is installed.
  external: ['@azure/functions-core'],
  plugins: [leaveOut()],
  tsconfig: `${root}tsconfig.json`,
});
const { output } = await bundle.generate({
  format: 'esm',
  // Errors and zod shapes are told apart by name.
  keepNames: true,
  sourcemap: true,
  // Licences stay; what else is written for readers of the sources would only be read by the parser, at each start.
  comments: { legal: true, annotation: false, jsdoc: false },
  entryFileNames: 'main.mjs',
  // No hashes: the package lists the same files after every build.
  chunkFileNames: 'chunk-[name].mjs',
});
await bundle.close();
await mkdir(join(folder, 'reference'), { recursive: true });
for (const [name, from] of referenceFiles) await place(join('reference', name), await readFile(from));
await mkdir(join(folder, 'web'), { recursive: true });
for (const [name, content] of await webFiles(root)) await place(join('web', name), content);
await placeDocumentsThread();
// The entry comes last, after all that it imports.
for (const file of output.toReversed()) {
  await place(file.fileName, file.type === 'chunk' ? file.code : String(file.source));
}
const made = new Set(output.map(({ fileName }) => fileName));
const stale = (await readdir(folder)).filter((name) => /^chunk-.*\.mjs(\.map)?$/.test(name) && !made.has(name));
for (const name of stale) await rm(join(folder, name));
