/** The closed import table, the purity of rules and workflows, and the names of files, read from the syntax of every source file. */
import { describe, expect, test, vi } from 'vitest';
import { breachesOf } from './support/import-table.ts';
import {
  type Import,
  importsOf,
  impuritiesOf,
  readSource,
  readsEnvironment,
  sourcesUnder,
} from './support/source-syntax.ts';

// Reading every file's syntax takes a second, and far longer beside other work.
vi.setConfig({ testTimeout: 60_000 });

const sources = [...sourcesUnder('functions'), ...sourcesUnder('src')];
const pure = [...sourcesUnder('src/domain'), ...sourcesUnder('src/workflows')];

describe('the import table', () => {
  test('every source file is in a layer and imports only what its layer may', () => {
    expect(sources.flatMap((path) => breachesOf(path, importsOf(path)))).toEqual([]);
  });

  test.each([
    ['src/domain/review/x.ts', `import { readFile } from 'node:fs'`],
    ['src/domain/review/x.ts', `export { z } from '../../app/clock.ts'`],
    ['src/app/orders/x.ts', `import type { X } from '../../adapters/cosmos/client.ts'`],
    ['src/app/orders/x.ts', `const jose = await import('jose')`],
    ['src/wire/x.ts', `import { x } from '../app/orders/read-order.ts'`],
    ['src/workflows/x.ts', `import * as df from 'durable-functions'`],
    ['src/adapters/cosmos/x.ts', `import { x } from '../../app/orders/read-order.ts'`],
    ['src/adapters/cosmos/x.ts', `import { x } from '../../wire/orders.ts'`],
    ['functions/x.http.ts', `import { x } from '../src/adapters/cosmos/client.ts'`],
    ['functions/x.http.ts', `import { x } from '../src/app/orders/read-order.ts'`],
    ['src/tools/x.ts', `import { x } from '../local/issuer/people.ts'`],
    ['src/local/x.ts', `import { x } from '../domain/ids.ts'`],
    ['src/local/x.ts', `const x = await import(somewhere)`],
    ['src/somewhere/x.ts', `export const x = 1`],
  ])('it goes red for %s with %s', (path, text) => {
    expect(breachesOf(path, importsOf(path, text))).toHaveLength(1);
  });

  test('nobody but tests imports src/local', () => {
    const outside = sources.filter((path) => !path.startsWith('src/local/'));
    expect(outside.filter((path) => importsOf(path).some(({ target }) => target.startsWith('src/local/')))).toEqual([]);
  });

  test('scripts run before anything else does, so they import nothing of the application', () => {
    const reaches = ({ target }: Import) => target.startsWith('src/') || target.startsWith('functions/');
    expect(sourcesUnder('scripts').filter((path) => importsOf(path).some(reaches))).toEqual([]);
  });
});

describe('rules and workflows', () => {
  test('take time, chance and the outside world as arguments', () => {
    expect(pure.flatMap((path) => impuritiesOf(path))).toEqual([]);
  });

  test.each([
    'const at = Date.now()',
    'const at = new Date()',
    'const at = Date()',
    'const id = crypto.randomUUID()',
    'const id = globalThis.crypto.randomUUID()',
    'const name = process.env.NAME',
    'const { env } = process',
    'const luck = Math.random()',
    'const answer = fetch(address)',
    'setTimeout(later, 5)',
    'export const x = async () => { await later() }',
    'export const x = async () => { for await (const y of z) use(y) }',
  ])('the fence sees: %s', (text) => {
    expect(impuritiesOf('src/domain/x.ts', text)).not.toEqual([]);
  });

  test('the fence reads syntax, not words', () => {
    const text = `/** Date.now(), await, fetch. */\nconst said = 'process.env';\nexport const at = (order: Order) => new Date(order.process.fetch + said);`;
    expect(impuritiesOf('src/domain/x.ts', text)).toEqual([]);
  });
});

describe('files', () => {
  const banned = [
    'index',
    'util',
    'utils',
    'helper',
    'helpers',
    'common',
    'shared',
    'type',
    'types',
    'manager',
    'service',
  ];
  const everywhere = [
    ...sources,
    ...sourcesUnder('scripts'),
    ...sourcesUnder('test').filter((path) => !path.startsWith('test/fixtures/')),
  ];

  const isBanned = (path: string) => path.split('/').some((part) => banned.includes(part.split('.')[0] ?? ''));

  test('are named for their idea, in kebab case, never index, utils, helpers, common, shared, types, manager or service', () => {
    expect(everywhere.filter(isBanned)).toEqual([]);
    expect(
      everywhere.filter((path) => !/^[a-z0-9-]+(\.[a-z0-9-]+)*\.tsx?$/.test(path.split('/').at(-1) ?? '')),
    ).toEqual([]);
    expect(['src/app/orders/index.ts', 'src/shared/x.ts', 'src/wire/types.ts'].every(isBanned)).toBe(true);
  });

  test('of functions/ that register something carry its kind in their name', () => {
    const registers = (path: string) => /\bapp\.(http|timer|orchestration|activity)\(/.test(readSource(path));
    const isMarked = (path: string) => /\.(http|timer|durable)\.ts$/.test(path) || path === 'functions/main.ts';
    expect(sourcesUnder('functions').filter((path) => registers(path) && !isMarked(path))).toEqual([]);
  });

  test('open with a sentence that says what they are for', () => {
    const sourcesAndScripts = [...sources, ...sourcesUnder('scripts')];
    expect(sourcesAndScripts.filter((path) => !/^(#!.*\n)?\/\*\*[^*]/.test(readSource(path)))).toEqual([]);
  });

  test('read process.env only where the process begins: main, the tools and the laptop', () => {
    const begins = (path: string) => path === 'functions/main.ts' || /^src\/(tools|local)\//.test(path);
    expect(sources.filter((path) => !begins(path) && readsEnvironment(path))).toEqual([]);
    expect(readsEnvironment('src/app/x.ts', 'const name = process.env.NAME')).toBe(true);
  });
});
