/** The README's walk through the main job, as one shell script. */
import { readFileSync } from 'node:fs';

/** The `sh` blocks under that heading, in order. */
export const walkOf = (readme: string, heading: string): string => {
  const from = readme.indexOf(`## ${heading}`);
  if (from < 0) throw new Error(`README.md has no section "${heading}"`);
  const to = readme.indexOf('\n## ', from + 3);
  const section = readme.slice(from, to < 0 ? undefined : to);
  return [...section.matchAll(/```sh\n(.*?)```/gs)].map(([, block]) => block).join('\n');
};

export const readme = (): string => readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
