/** Every query of the kinds the desk asks becomes an index search in SQLite: no scan, no sorting, whatever the container holds. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compileQuery } from '../../../src/local/cosmos/query/compile-query.ts';
import { readQuery } from '../../../src/local/cosmos/query/read-query.ts';
import type { Scope } from '../../../src/local/cosmos/query/scope.ts';
import { rewriteQuery } from '../../../src/local/cosmos/query/write-query.ts';
import { commerce } from './account.ts';
import { type OpenedStore, openStore } from './opened-store.ts';

let store: OpenedStore;
beforeAll(() => {
  store = openStore(commerce);
});
afterAll(() => store.file.close());

const open = 'c.type = @type AND c.environment = @env AND c.isOpen = true';
const queueOrder = 'ORDER BY c.type, c.environment, c.isOpen, c.reviewBy, c.id';
const historyOrder = 'ORDER BY c.type, c.environment, c.createdAt DESC, c.id DESC';
const pastKey = '(c.reviewBy > @by OR (c.reviewBy = @by AND c.id > @id))';

const queries: Record<string, string> = {
  queue: `SELECT TOP 50 c.id, c.total FROM c WHERE ${open} ${queueOrder}`,
  'queue, a later page': `SELECT TOP 50 c.id FROM c WHERE ${open} AND ${pastKey} ${queueOrder}`,
  'queue with an unindexed filter': `SELECT TOP 50 c.id FROM c WHERE ${open} AND c.deskState IN ("a", "b") ${queueOrder}`,
  'queue reversed': `SELECT TOP 50 c.id FROM c WHERE ${open} ORDER BY c.type DESC, c.environment DESC, c.isOpen DESC, c.reviewBy DESC, c.id DESC`,
  'due before': 'SELECT c.id FROM c WHERE c.dueAt < @before',
  'due in order': 'SELECT TOP 20 c.id FROM c WHERE c.dueAt < @before ORDER BY c.dueAt',
  'history of a partner': `SELECT c.id FROM c WHERE c.partnerId = @p AND c.type = @type AND c.environment = @env ${historyOrder}`,
  'pages of a partner’s history': `SELECT c.id FROM c WHERE c.partnerId = @p AND c.type = @type AND c.environment = @env AND (c.createdAt < @at OR (c.createdAt = @at AND c.id < @id)) ${historyOrder}`,
  'one customer': `SELECT c.id FROM c WHERE c.partnerId = @p AND c.customerId = @c AND c.type = @type`,
  'several types': 'SELECT c.id FROM c WHERE c.type IN ("order", "cart") AND c.environment = @env',
  'several ids': 'SELECT c.id FROM c WHERE c.id IN (@id, "b", "c")',
  count: `SELECT VALUE COUNT(1) FROM c WHERE ${open}`,
  'count of a partner': 'SELECT VALUE COUNT(1) FROM c WHERE c.partnerId = @p AND c.type = @type',
  'everything in order': `SELECT c.id FROM c ${queueOrder}`,
  everything: 'SELECT * FROM c',
};
const scopes: Scope[] = [
  { kind: 'partition', part: 1 },
  { kind: 'everywhere' },
  { kind: 'prefix', key: ['p'] },
  { kind: 'key', pk: '["p","c"]' },
];

describe.each(scopes)('asked of $kind', (scope) => {
  test.each(Object.entries(queries))('%s is an index search without a sort', (_name, text) => {
    const plan = compileQuery(store.container, scope, readQuery(text), text);
    for (const sql of Object.values(plan.sql)) {
      const steps = store.file.all(`EXPLAIN QUERY PLAN ${sql}`, []).map((row) => String(row[3]));
      expect(steps.length).toBeGreaterThan(0);
      for (const step of steps) expect(step).toMatch(/^SEARCH d1 USING (COVERING )?INDEX .* \(.+\)$/);
    }
  });
});

test.each([
  ['an unindexed path alone', 'SELECT c.id FROM c WHERE c.deskState = "a"'],
  ['an OR of two properties', 'SELECT c.id FROM c WHERE c.type = "order" OR c.dueAt = 1'],
  ['an order without its filter', `SELECT c.id FROM c WHERE c.deskState = "a" ${queueOrder}`],
])('a filter by %s would need a scan, and is refused', (_name, text) => {
  expect(() => compileQuery(store.container, { kind: 'partition', part: 0 }, readQuery(text), text)).toThrow(
    'does not scan whole containers',
  );
});

test('the bound that paging by key implies narrows the index search', () => {
  const text = queries['queue, a later page'] ?? '';
  const { sql } = compileQuery(store.container, { kind: 'partition', part: 1 }, readQuery(text), text);
  const [step] = store.file.all(`EXPLAIN QUERY PLAN ${sql.first}`, []).map((row) => String(row[3]));
  const column = store.container.table.columnOf('/reviewBy');
  expect(step).toContain(`${column}>? AND ${column}<?`);
});

test('under a wildcard policy an index is built when a query first needs it, over what is already stored', () => {
  const wild = openStore({ id: 'wild', partitionKey: { paths: ['/pk'] } }, 3);
  for (let n = 0; n < 50; n += 1) wild.put({ id: `n${n}`, pk: `k${n % 5}`, deep: { value: n % 7 } });
  wild.put({ id: 'odd', pk: 'k', deep: { value: 2 ** 60 } });
  expect(wild.container.table.paths).not.toContain('/deep/value');
  expect(
    wild
      .ask('SELECT c.id FROM c WHERE c.deep["value"] = 3', { kind: 'everywhere' })
      .map(({ id }) => id)
      .sort(),
  ).toEqual(['n10', 'n17', 'n24', 'n3', 'n31', 'n38', 'n45']);
  expect(wild.container.table.paths).toContain('/deep/value');
  wild.put({ id: 'later', pk: 'k', deep: { value: 3 } });
  expect(wild.ask('SELECT c.id FROM c WHERE c.deep["value"] = 3', { kind: 'everywhere' })).toHaveLength(8);
  expect(wild.ask('SELECT c.id FROM c WHERE c.deep["value"] > 100', { kind: 'everywhere' })).toEqual([{ id: 'odd' }]);
  wild.file.close();
});

test.each(Object.entries(queries))('the text a plan sends for %s means what the plan remembered', (_name, text) => {
  const { expected } = rewriteQuery(readQuery(text));
  if (expected) expect(readQuery(expected.text)).toEqual(expected.query);
  else expect(text).not.toMatch(/ORDER BY|COUNT/);
});
