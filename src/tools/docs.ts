/** `npm run docs [-- --check]`: brings documents, and parts of documents, that are made from data up to date, or says which are stale. */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { appRoles } from './app-roles.ts';
import { capacitySheet } from './capacity/tables.ts';
import { cosmosContainers } from './cosmos-containers.ts';
import { isMain } from './is-main.ts';
import { withLifecycle } from './lifecycle.ts';
import { madePart } from './made-part.ts';
import { alertsTable } from './operations/alerts.ts';
import { metricsTable } from './operations/metrics-table.ts';
import { retentionTable } from './operations/retention-table.ts';
import { withSettings } from './settings-table.ts';

/** From the repository's root: each document, and what makes it current. */
export const madeDocuments: Readonly<Record<string, readonly ((text: string) => string)[]>> = {
  'README.md': [withLifecycle, withSettings],
  'docs/lifecycle.md': [withLifecycle],
  'docs/operations.md': [
    madePart('metrics', metricsTable),
    madePart('alerts', alertsTable),
    madePart('retention', retentionTable),
    madePart('capacity', capacitySheet),
  ],
  'infra/app-roles.json': [appRoles],
  'infra/cosmos-containers.json': [cosmosContainers],
};

export const pathOf = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));

if (isMain(import.meta.url)) {
  const only = process.argv.includes('--check');
  for (const [name, steps] of Object.entries(madeDocuments)) {
    const text = await readFile(pathOf(name), 'utf8');
    const current = steps.reduce((made, step) => step(made), text);
    if (current === text) process.stdout.write(`${name}: up to date\n`);
    else if (only) {
      process.stdout.write(`${name}: stale; run npm run docs\n`);
      process.exitCode = 1;
    } else {
      await writeFile(pathOf(name), current);
      process.stdout.write(`${name}: written anew\n`);
    }
  }
}
