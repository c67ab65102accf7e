/** `npm run package`: what is deployed to Azure, as dist/deal-desk.zip and unpacked under dist/package. The same sources give the same bytes. */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ZipEntry, zip } from '../adapters/files/zip.ts';
import { isMain } from './is-main.ts';

/** Azure takes far more; a package that grows past this has something in it that it does not need. */
export const largestZip = 5 * 1024 * 1024;

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Only what the app needs to run: the bundle holds its dependencies, so that nothing is installed on Azure. */
const manifestOf = (packageJson: string): string => {
  const { name, version, type, main } = JSON.parse(packageJson);
  return `${JSON.stringify({ name, version, private: true, type, main }, null, 2)}\n`;
};

/** The bundle is not minified, so a stack trace reads well without its map, which would be two thirds of the zip. */
const isDeployed = (path: string): boolean =>
  !path.endsWith('.map') && !path.startsWith('package/') && !/(^|\/)\.|\.new$|\.zip$/.test(path);

/** What lies in `dist` after a build, host.json and a manifest. */
export const packageEntries = async (from: string = root): Promise<readonly ZipEntry[]> => {
  const text = (name: string) => readFile(join(from, name));
  const built = await readdir(join(from, 'dist'), { recursive: true, withFileTypes: true });
  const files = built
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name).slice(join(from, 'dist/').length).replaceAll('\\', '/'))
    .filter(isDeployed);
  return [
    { name: 'host.json', content: await text('host.json') },
    { name: 'package.json', content: Buffer.from(manifestOf((await text('package.json')).toString())) },
    ...(await Promise.all(files.map(async (path) => ({ name: `dist/${path}`, content: await text(`dist/${path}`) })))),
  ];
};

const unpackTo = async (folder: string, entries: readonly ZipEntry[]): Promise<void> => {
  await rm(folder, { recursive: true, force: true });
  for (const { name, content } of entries) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
};

if (isMain(import.meta.url)) {
  const entries = await packageEntries();
  const archive = zip(entries);
  if (archive.length > largestZip) {
    throw new Error(
      `The zip has ${archive.length} bytes, more than the ${largestZip} it may have: look for what was added to dist/.`,
    );
  }
  await writeFile(join(root, 'dist', 'deal-desk.zip'), archive);
  await unpackTo(join(root, 'dist', 'package'), entries);
  for (const { name, content } of entries) process.stdout.write(`${String(content.length).padStart(9)}  ${name}\n`);
  process.stdout.write(`dist/deal-desk.zip: ${archive.length} bytes\n`);
}
