/** `node src/tools/rules.ts [--write]`: the rules of buying as Markdown, into docs/rules.md, from the data that decides. */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { deskCatalog } from '../domain/catalog/catalog.ts';
import { ruleTables } from '../wire/rules/rule-tables.ts';
import { rulesMarkdown } from '../wire/rules/rules-text.ts';
import { isMain } from './is-main.ts';

/** From the repository's root. */
export const rulesFile = 'docs/rules.md';

export const rulesDocument = (): string =>
  rulesMarkdown(ruleTables(deskCatalog()), 'en').replace(
    '\n\n',
    '\n\n<!-- Made by `node src/tools/rules.ts --write`; a test says when it is stale. -->\n\n',
  );

if (isMain(import.meta.url)) {
  const path = fileURLToPath(new URL(`../../${rulesFile}`, import.meta.url));
  const text = await readFile(path, 'utf8').catch(() => '');
  const fresh = rulesDocument();
  if (text === fresh) process.stdout.write(`${rulesFile}: up to date\n`);
  else if (process.argv.includes('--write')) {
    await writeFile(path, fresh);
    process.stdout.write(`${rulesFile}: written anew\n`);
  } else {
    process.stdout.write(`${rulesFile}: stale; run this again with --write\n`);
    process.exitCode = 1;
  }
}
