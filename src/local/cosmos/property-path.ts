/** Cosmos property paths: `/a/"odd name"/?` as policies write them, `/a/odd name` as this emulator compares them. */
import { Refused } from './refused.ts';

/** Names of a policy path; `?` and `*` endings stay as names of their own. */
export const namesOf = (path: string): string[] => {
  if (!path.startsWith('/')) throw new Refused(400, `The path '${path}' must start with '/'.`);
  const names: string[] = [];
  let rest = path.slice(1);
  while (rest !== '') {
    const quoted = /^"([^"]*)"(?:\/|$)/.exec(rest);
    const plain = /^([^/]*)(?:\/|$)/.exec(rest);
    const match = quoted ?? plain;
    if (!match) throw new Refused(400, `The path '${path}' cannot be read.`);
    names.push(match[1] ?? '');
    rest = rest.slice(match[0].length);
  }
  return names;
};

/** One spelling for one property, whatever quotes or `/?` ending it was written with. */
export const canonicalPath = (path: string): string => {
  const names = namesOf(path);
  if (names.at(-1) === '?') names.pop();
  return pathOf(names);
};

export const pathOf = (names: readonly string[]): string => names.map((name) => `/${name}`).join('');

/** The path in SQLite's JSON notation, as an SQL literal. */
export const sqliteJsonPath = (path: string): string => {
  const names = path.split('/').slice(1);
  if (names.some((name) => /["\\]/.test(name)))
    throw new Refused(400, `The property path '${path}' holds a quote or backslash; this emulator cannot query it.`);
  return `'${`$${names.map((name) => `."${name}"`).join('')}`.replaceAll("'", "''")}'`;
};
