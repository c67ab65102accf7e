/** Random queries over documents of mixed types answer what the executor of @zeit/cosmosdb-query answers, in every scope and page size. */
import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect } from 'vitest';
import type { JsonObject } from '../../../src/local/cosmos/json-value.ts';
import { fc, property } from '../../support/property.ts';
import { type OpenedStore, openStore } from './opened-store.ts';

const scalars = [undefined, null, true, false, -1.5, 0, 3, 1e21, '', 'a', 'b', 'é', 'a\u0000b', '😀'];
const values = [...scalars, [1], { a: 1 }];
const pick = (n: number, step: number) => values[(n * step) % values.length];
const documents: JsonObject[] = Array.from({ length: 90 }, (_, n) => ({
  id: `d${n}`,
  pk: n % 3 === 0 ? 'left' : n % 7,
  a: scalars[n % scalars.length],
  b: n % 4,
  plain: n % 5 === 0 ? pick(n, 7) : 'a',
  nest: { c: pick(n, 5), label: `${n % 3}` },
}));

/** A CommonJS module whose typings do not say so. */
interface Executor {
  exec(rows: JsonObject[], options: { parameters: { name: string; value: unknown }[] }): { result: JsonObject[] };
}
const execute: (text: string) => Executor = createRequire(import.meta.url)('@zeit/cosmosdb-query').default;

let store: OpenedStore;
let stored: JsonObject[];

beforeAll(() => {
  store = openStore(
    {
      id: 'mixed',
      partitionKey: { paths: ['/pk'] },
      indexingPolicy: {
        includedPaths: [{ path: '/*' }],
        excludedPaths: [{ path: '/plain/?' }],
        compositeIndexes: [
          [
            { path: '/b', order: 'ascending' },
            { path: '/a', order: 'descending' },
            { path: '/id', order: 'ascending' },
          ],
        ],
      },
    },
    3,
  );
  for (const document of documents) store.put(document);
  stored = store.ask('SELECT * FROM c', { kind: 'everywhere' });
});
afterAll(() => store.file.close());

const constant = fc.constantFrom('null', 'true', 'false', '-1.5', '0', '3', '""', '"a"', '"b"', '"é"', '"😀"', '@p');
const path = fc.constantFrom('c.a', 'c.b', 'c.nest.c', 'c.plain', 'c.pk', 'c.id', 'c.none');
const comparison = fc.tuple(path, fc.constantFrom('=', '<', '<=', '>', '>='), constant).map((parts) => parts.join(' '));
const simple = fc.oneof(
  { weight: 4, arbitrary: comparison },
  fc
    .tuple(path, fc.array(constant, { minLength: 1, maxLength: 3 }))
    .map(([left, list]) => `${left} IN (${list.join(', ')})`),
  fc.tuple(path, constant, constant).map(([left, low, high]) => `${left} BETWEEN ${low} AND ${high}`),
  fc.tuple(fc.constantFrom('', 'NOT '), path).map(([not, what]) => `${not}IS_DEFINED(${what})`),
);
const either = fc.tuple(simple, simple, simple).map(([x, y, z]) => `(${x} OR ${y} AND ${z})`);
const conditions = fc.array(fc.oneof({ weight: 3, arbitrary: simple }, either), { maxLength: 2 });
// Something for an index to start from.
const started = fc
  .tuple(fc.constantFrom('c.b >= 0', 'c.b = 2', 'c.b IN (1, 3)', 'c.b < 2'), conditions)
  .map(([first, more]) => [first, ...more].join(' AND '));

const parameters = { '@p': 'a' };
/** The executor's BETWEEN compares across types, which Cosmos does not; as two comparisons it does not either. */
const withoutBetween = (text: string): string =>
  text.replace(/([\w.]+) BETWEEN (\S+) AND ([^\s)]+)/g, '$1 >= $2 AND $1 <= $3');
const expected = (text: string): JsonObject[] =>
  execute(withoutBetween(text)).exec(stored, {
    parameters: Object.entries(parameters).map(([name, value]) => ({ name, value })),
  }).result;
const sorted = (found: readonly JsonObject[]): string[] => found.map((one) => JSON.stringify(one)).sort();

property.prop([started, fc.integer({ min: 1, max: 40 })], { numRuns: 40 })('filters agree', (where, pageSize) => {
  const text = `SELECT c.id, c.a, c.nest.c AS deep FROM c WHERE ${where}`;
  const everywhere = store.ask(text, { kind: 'everywhere' }, parameters, pageSize);
  expect(sorted(everywhere)).toEqual(sorted(expected(text)));
  const byPartition = [0, 1, 2].flatMap((part) => store.ask(text, { kind: 'partition', part }, parameters, pageSize));
  expect(sorted(byPartition)).toEqual(sorted(everywhere));
  const count = store.ask(`SELECT VALUE COUNT(1) FROM c WHERE ${where}`, { kind: 'everywhere' }, parameters);
  expect(count).toEqual([everywhere.length]);
});

property.prop(
  [
    started,
    fc.constantFrom('c.a', 'c.nest.c DESC', 'c.b, c.a DESC, c.id', 'c.b DESC, c.a, c.id DESC'),
    fc.integer({ min: 1, max: 40 }),
  ],
  { numRuns: 40 },
)('orders agree, value by value, in each partition', (where, order, pageSize) => {
  const text = `SELECT c.id, c.a, c.b, c.nest FROM c WHERE c.pk = "left" AND ${where} ORDER BY ${order}`;
  const found = store.ask(text, { kind: 'key', pk: '["left"]' }, parameters, pageSize);
  const wanted = expected(text);
  expect(sorted(found)).toEqual(sorted(wanted));
  const keys = (rows: readonly JsonObject[]) =>
    rows.map((row) =>
      order.startsWith('c.a')
        ? row.a
        : order.startsWith('c.nest')
          ? (row.nest as JsonObject).c
          : [row.b, row.a, row.id],
    );
  // The executor compares arrays and objects by their text; the index, as the service, only by their type.
  const comparable = (rows: readonly JsonObject[]) =>
    keys(rows).map((key) => (order.includes(', ') ? key : typeof key === 'object' && key !== null ? 'composite' : key));
  expect(comparable(found)).toEqual(comparable(wanted));
});

property.prop([constant.filter((value) => value !== '@p')])('a literal and a parameter mean the same', (literal) => {
  const direct = store.ask(`SELECT c.id FROM c WHERE c.a >= ${literal}`, { kind: 'everywhere' });
  const bound = store.ask('SELECT c.id FROM c WHERE c.a >= @x', { kind: 'everywhere' }, { '@x': JSON.parse(literal) });
  expect(bound).toEqual(direct);
});
