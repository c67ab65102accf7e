/** `build.ts [FOLDER]`: bundles functions/main.ts and all it needs into the one file that Azure and the laptop both run, dist/main.mjs. */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = process.argv[2] ?? join(root, 'dist');

/** Written beside its final name and moved there, so that a desk that starts meanwhile never reads half a bundle. */
const place = async (name: string, text: string): Promise<void> => {
  const file = join(folder, name);
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
};

const bundle = await rolldown({
  cwd: root,
  input: 'functions/main.ts',
  platform: 'node',
  // The host provides this module at run time; no package of that name is installed.
  external: ['@azure/functions-core'],
  tsconfig: `${root}tsconfig.json`,
});
const { output } = await bundle.generate({
  format: 'esm',
  // Errors and zod shapes are told apart by name, and one file loads in less than half the time of many.
  keepNames: true,
  codeSplitting: false,
  sourcemap: true,
  // Licences stay; what else is written for readers of the sources would only be read by the parser, at each start.
  comments: { legal: true, annotation: false, jsdoc: false },
  entryFileNames: 'main.mjs',
});
await bundle.close();
await mkdir(folder, { recursive: true });
for (const file of output) {
  await place(file.fileName, file.type === 'chunk' ? file.code : String(file.source));
}
