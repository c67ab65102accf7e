/** The infra folder, read; a test may read it with one text changed, to see that its check notices. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../source-syntax.ts';
import { readBicep } from './read-bicep.ts';
import type { BicepFile } from './syntax.ts';

export interface Infra {
  /** Every file by its path from infra/. */
  readonly texts: Readonly<Record<string, string>>;
  /** Bicep and parameter files, read. */
  readonly files: Readonly<Record<string, BicepFile>>;
}

export interface Change {
  readonly in: string;
  readonly find: string;
  readonly put: string;
}

const folder = join(root, 'infra');
const original = Object.fromEntries(
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((path) => [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path, 'utf8')]),
);

const read = (path: string, text: string): BicepFile => {
  try {
    return readBicep(text);
  } catch (cause) {
    throw new Error(`infra/${path} can't be read: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
};

/** Refuses a change that changes nothing: a test that breaks nothing proves nothing. */
export const infraWith = (...changes: readonly Change[]): Infra => {
  const texts = { ...original };
  for (const { in: path, find, put } of changes) {
    const text = texts[path];
    if (text === undefined || !text.includes(find)) throw new Error(`infra/${path} has no “${find}” to change`);
    texts[path] = text.replace(find, () => put);
  }
  const readable = Object.entries(texts).filter(([path]) => /\.bicep(param)?$/.test(path));
  return { texts, files: Object.fromEntries(readable.map(([path, text]) => [path, read(path, text)])) };
};

export const infra = infraWith();

export const fileOf = ({ files }: Infra, path: string): BicepFile => {
  const file = files[path];
  if (file === undefined) throw new Error(`There is no infra/${path}`);
  return file;
};

/** Text of a file from the repository's root. */
export const repositoryText = (path: string): string => readFileSync(join(root, path), 'utf8');
