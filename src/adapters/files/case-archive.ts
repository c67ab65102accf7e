/** A case's archive as somebody has it on a disk: the zip itself, or the folder it was unpacked to. */
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { type Entry, openPromise } from 'yauzl';
import type { OpenedArchive } from '../../app/trail/ports.ts';

export const openCaseArchive = async (path: string): Promise<OpenedArchive> =>
  (await stat(path)).isDirectory() ? folder(path) : zipFile(path);

const folder = async (path: string): Promise<OpenedArchive> => {
  const found = await readdir(path, { recursive: true, withFileTypes: true });
  const names = found
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name).slice(join(path, sep).length).replaceAll(sep, '/'));
  return { names: names.toSorted(), read: (name) => createReadStream(join(path, ...name.split('/'))) };
};

/** Checks each file's own checksum and sizes while it is read. */
const zipFile = async (path: string): Promise<OpenedArchive> => {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true });
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
  return {
    names: [...entries.keys()],
    read: async function* (name) {
      const entry = entries.get(name);
      if (entry === undefined) throw new Error(`There is no ${name} in the archive.`);
      yield* await zip.openReadStreamPromise(entry);
    },
  };
};
