/** Queries through the real SDK, which merges what several physical partitions answer. */
import type { Container, FeedOptions, SqlQuerySpec } from '@azure/cosmos';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Account, commerce, refusalOf, startAccount } from './account.ts';

let account: Account;
let orders: Container;

interface Order {
  readonly id: string;
  readonly partnerId: string;
  readonly customerId: string;
  readonly reviewBy: string;
  readonly createdAt: string;
  readonly dueAt: number;
  readonly deskState: string;
}

const day = (n: number): string => new Date(Date.UTC(2026, 0, 1) + n * 86_400_000).toISOString();
const stored: Order[] = Array.from({ length: 120 }, (_, n) => ({
  id: `order-${String(n).padStart(3, '0')}`,
  partnerId: `partner-${n % 11}`,
  customerId: `customer-${n % 4}`,
  type: n % 10 === 9 ? 'cart' : 'order',
  environment: 'production',
  isOpen: n % 6 !== 0,
  // Few distinct days, so that the id decides often.
  reviewBy: day((n * 37) % 20),
  createdAt: day(n),
  dueAt: (n * 53) % 120,
  deskState: n % 2 === 0 ? 'waiting' : 'claimed',
  facts: [{ seq: 1, at: day(n) }],
}));
const isOpenOrder = (order: Order & { type?: string; isOpen?: boolean }) =>
  order.type === 'order' && order.isOpen === true;
const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const queue = stored.filter(isOpenOrder).sort((a, b) => text(a.reviewBy, b.reviewBy) || text(a.id, b.id));
const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

beforeAll(async () => {
  account = await startAccount({ physicalPartitions: 5 });
  orders = await account.container(commerce);
  await Promise.all(stored.map((order) => orders.items.create(order)));
});
afterAll(() => account.emulator.stop());

const all = async (query: SqlQuerySpec | string, options: FeedOptions = {}) =>
  (await orders.items.query(query, options).fetchAll()).resources;

const pages = async (query: SqlQuerySpec | string, options: FeedOptions) => {
  const iterator = orders.items.query<Order>(query, options);
  const seen: Order[][] = [];
  while (iterator.hasMoreResults()) {
    const { resources } = await iterator.fetchNext();
    if (resources) seen.push(resources);
  }
  return seen;
};

const inOrder = 'ORDER BY c.type, c.environment, c.isOpen, c.reviewBy, c.id';
const openOrders = `c.type = @type AND c.environment = @environment AND c.isOpen = true`;
const parameters = [
  { name: '@type', value: 'order' },
  { name: '@environment', value: 'production' },
];
const queueQuery = { query: `SELECT c.id, c.reviewBy FROM c WHERE ${openOrders} ${inOrder}`, parameters };

test('the container has the physical partitions it was asked for, and the orders lie on at least three', async () => {
  const { resources: ranges } = await orders.readPartitionKeyRanges().fetchAll();
  expect(ranges).toHaveLength(5);
  const counts = await Promise.all(
    ranges.map(async ({ id }) => {
      const feed = orders.items.query('SELECT VALUE COUNT(1) FROM c', {
        initialHeaders: { 'x-ms-documentdb-partitionkeyrangeid': id },
      });
      return (await feed.fetchAll()).resources[0];
    }),
  );
  expect(counts.filter((count) => count > 0).length).toBeGreaterThanOrEqual(3);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(stored.length);
});

test('an order by a composite index is merged over the partitions, page by page', async () => {
  const seen = await pages(queueQuery, { forceQueryPlan: true, maxItemCount: 7 });
  expect(ids(seen.flat())).toEqual(ids(queue));
  expect(seen.length).toBeGreaterThan(10);
  expect(seen[0]?.[0]).toEqual({ id: queue[0]?.id, reviewBy: queue[0]?.reviewBy });
});

test('without a forced plan the SDK is sent to the plan, and the answer is the same', async () => {
  expect(ids(await all(queueQuery))).toEqual(ids(queue));
});

test('TOP counts over all partitions', async () => {
  const top = {
    query: queueQuery.query.replace('SELECT', 'SELECT TOP @n'),
    parameters: [...parameters, { name: '@n', value: 13 }],
  };
  expect(ids(await all(top, { forceQueryPlan: true, maxItemCount: 5 }))).toEqual(ids(queue).slice(0, 13));
  expect(
    await all({ ...top, parameters: [...parameters, { name: '@n', value: 0 }] }, { forceQueryPlan: true }),
  ).toEqual([]);
});

test('paging by key goes on exactly after the given row', async () => {
  for (const at of [0, 1, 20, queue.length - 1]) {
    const after = queue[at];
    const query = {
      query: `SELECT c.id FROM c WHERE ${openOrders} AND (c.reviewBy > @by OR (c.reviewBy = @by AND c.id > @id)) ${inOrder}`,
      parameters: [
        ...parameters,
        { name: '@by', value: after?.reviewBy ?? '' },
        { name: '@id', value: after?.id ?? '' },
      ],
    };
    expect(ids(await all(query, { forceQueryPlan: true }))).toEqual(ids(queue).slice(at + 1));
  }
});

test('a mixed ascending and descending composite serves its order and its reverse, and no other', async () => {
  const history = 'SELECT c.id FROM c WHERE c.type = "order" AND c.environment = "production" ORDER BY';
  const expected = ids(
    stored.filter((order) => 'type' in order && order.type === 'order').sort((a, b) => text(b.createdAt, a.createdAt)),
  );
  expect(ids(await all(`${history} c.type, c.environment, c.createdAt DESC, c.id DESC`))).toEqual(expected);
  expect(ids(await all(`${history} c.type DESC, c.environment DESC, c.createdAt, c.id`))).toEqual(
    [...expected].reverse(),
  );
  const refusal = await refusalOf(all(`${history} c.type, c.environment, c.createdAt, c.id`));
  expect(refusal.code).toBe(400);
  expect(refusal.message).toContain('composite index');
});

test.each(['c.type, c.id', 'c.reviewBy, c.id', 'c.environment, c.isOpen, c.reviewBy, c.id'])(
  'ORDER BY %s has no composite of its own and is refused',
  async (order) => {
    const refusal = await refusalOf(
      all(`SELECT c.id FROM c WHERE c.type = "order" ORDER BY ${order}`, { forceQueryPlan: true }),
    );
    expect(refusal.message).toContain('does not have a corresponding composite index');
  },
);

test('an unindexed property filters what an index found, but cannot be all there is', async () => {
  const query = { query: `SELECT c.id FROM c WHERE ${openOrders} AND c.deskState = "claimed" ${inOrder}`, parameters };
  expect(ids(await all(query))).toEqual(ids(queue.filter(({ deskState }) => deskState === 'claimed')));
  const refusal = await refusalOf(all('SELECT c.id FROM c WHERE c.deskState = "claimed"'));
  expect([refusal.code, refusal.message]).toEqual([400, expect.stringContaining('does not scan whole containers')]);
});

test('ranges, IN and BETWEEN on indexed paths find what they should', async () => {
  const due = (lowest: number, highest: number) =>
    ids(stored.filter(({ dueAt }) => dueAt >= lowest && dueAt <= highest)).sort();
  const sorted = async (where: string) => ids(await all(`SELECT c.id FROM c WHERE ${where}`)).sort();
  expect(await sorted('c.dueAt < 30')).toEqual(due(0, 29));
  expect(await sorted('c.dueAt BETWEEN 10 AND 20')).toEqual(due(10, 20));
  expect(await sorted('100 <= c.dueAt')).toEqual(due(100, 120));
  expect(await sorted('c.dueAt IN (3, 5, 5, 700)')).toEqual(
    ids(stored.filter(({ dueAt }) => [3, 5].includes(dueAt))).sort(),
  );
  expect(await sorted('c.id IN ("order-001", "order-111", "nobody")')).toEqual(['order-001', 'order-111']);
  expect(await sorted('c.type = "order" AND c.dueAt > 5 AND c.dueAt <= 9')).toEqual(
    ids(
      stored.filter((order) => isOpenOrder({ ...order, isOpen: true }) && order.dueAt > 5 && order.dueAt <= 9),
    ).sort(),
  );
});

test('COUNT is summed over partitions, and stays within one when asked there', async () => {
  const count = { query: `SELECT VALUE COUNT(1) FROM c WHERE ${openOrders}`, parameters };
  expect(await all(count)).toEqual([queue.length]);
  expect(await all(count, { forceQueryPlan: true })).toEqual([queue.length]);
  const mine = queue.filter(({ partnerId, customerId }) => partnerId === 'partner-1' && customerId === 'customer-1');
  expect(await all(count, { partitionKey: ['partner-1', 'customer-1'] })).toEqual([mine.length]);
});

test('a whole key looks at one customer only, a partner in WHERE at one partner only', async () => {
  const mine = stored.filter(({ partnerId }) => partnerId === 'partner-3');
  expect(ids(await all('SELECT * FROM c', { partitionKey: ['partner-3', 'customer-2'] }))).toEqual(
    ids(mine.filter(({ customerId }) => customerId === 'customer-2')),
  );
  const where = {
    query: 'SELECT c.id FROM c WHERE c.partnerId = @p',
    parameters: [{ name: '@p', value: 'partner-3' }],
  };
  expect(ids(await all(where, { forceQueryPlan: true })).sort()).toEqual(ids(mine));
  const history = {
    query: `SELECT c.id FROM c WHERE c.partnerId = @p AND ${openOrders} ${inOrder}`,
    parameters: [...parameters, ...where.parameters],
  };
  expect(ids(await all(history, { forceQueryPlan: true, maxItemCount: 2 }))).toEqual(
    ids(queue.filter(({ partnerId }) => partnerId === 'partner-3')),
  );
});

test('the plan of a query that pins the key asks only the partition that holds it', async () => {
  const plan = async (query: string) => (await orders.getQueryPlan(query)).result?.queryRanges ?? [];
  expect(await plan('SELECT * FROM c')).toEqual([{ min: '', max: 'FF', isMinInclusive: true, isMaxInclusive: false }]);
  const [prefix] = await plan('SELECT * FROM c WHERE c.partnerId = "partner-3"');
  expect(prefix?.max).toBe(`${prefix?.min}FF`);
  const [whole] = await plan('SELECT * FROM c WHERE c.partnerId = "partner-3" AND c.customerId = "customer-2"');
  expect(whole?.min.slice(0, 32)).toBe(prefix?.min);
  expect(whole?.max).toBe(whole?.min);
});

test('a key prefix scopes a query', async () => {
  const mine = ids(stored.filter(({ partnerId }) => partnerId === 'partner-3'));
  expect(ids(await all('SELECT c.id FROM c', { partitionKey: ['partner-3'] })).sort()).toEqual(mine);
});

test('an emulator that ignores prefix scoping answers everybody’s rows, and only then', async () => {
  const careless = await startAccount({ ignorePrefixScoping: true });
  const container = await careless.container(commerce);
  await Promise.all(stored.slice(0, 30).map((order) => container.items.create(order)));
  const answer = async (query: string, partitionKey: string[]) =>
    (await container.items.query(query, { partitionKey }).fetchAll()).resources.length;
  expect(await answer('SELECT c.id FROM c', ['partner-3'])).toBe(30);
  expect(await answer('SELECT c.id FROM c WHERE c.partnerId = "partner-3"', ['partner-3'])).toBe(3);
  expect(await answer('SELECT c.id FROM c', ['partner-3', 'customer-3'])).toBe(1);
  await careless.emulator.stop();
});

test('continuation tokens resume a query of one partition, with TOP counted across pages', async () => {
  const sqls = [
    'SELECT c.id FROM c',
    'SELECT TOP 5 c.id FROM c',
    `SELECT c.id FROM c WHERE c.type = "order" AND c.environment = "production" ORDER BY c.type, c.environment, c.createdAt DESC, c.id DESC`,
  ];
  for (const sql of sqls) {
    const partitionKey = ['partner-1'];
    const whole = ids(await all(sql, { partitionKey }));
    const seen: string[] = [];
    let continuationToken: string | undefined;
    do {
      const page = await orders.items
        .query(sql, { partitionKey, maxItemCount: 2, ...(continuationToken ? { continuationToken } : {}) })
        .fetchNext();
      expect(page.resources.length).toBeLessThanOrEqual(2);
      seen.push(...ids(page.resources));
      continuationToken = page.continuationToken;
    } while (continuationToken);
    expect(seen).toEqual(whole);
    if (sql.includes('TOP 5')) expect(seen).toHaveLength(5);
  }
});

test('the SDK’s own continuation tokens resume an order by one path across partitions', async () => {
  const sql = 'SELECT c.id, c.dueAt FROM c WHERE c.type = "order" ORDER BY c.dueAt';
  const seen: string[] = [];
  let continuationToken: string | undefined;
  do {
    const page = await orders.items
      .query(sql, { enableQueryControl: true, maxItemCount: 9, ...(continuationToken ? { continuationToken } : {}) })
      .fetchNext();
    seen.push(...ids(page.resources));
    continuationToken = page.continuationToken;
  } while (continuationToken);
  expect(seen).toEqual(ids(await all(sql)));
});

test('a page survives changes before it: nothing is seen twice and nothing is missed', async () => {
  const container = await account.container({ ...commerce, id: 'moving' });
  const at = (n: number) => ({ id: `m-${String(n).padStart(2, '0')}`, partnerId: 'p', customerId: 'c' });
  await Promise.all(Array.from({ length: 20 }, (_, n) => container.items.create(at(n))));
  const iterator = container.items.query<{ id: string }>('SELECT c.id FROM c', {
    partitionKey: ['p', 'c'],
    maxItemCount: 5,
  });
  const first = await iterator.fetchNext();
  await container.item('m-01', ['p', 'c']).delete();
  await container.items.create({ ...at(0), id: 'm-00b' });
  const rest: string[] = [];
  while (iterator.hasMoreResults()) rest.push(...ids((await iterator.fetchNext()).resources));
  expect([...ids(first.resources), ...rest]).toEqual(Array.from({ length: 20 }, (_, n) => at(n).id));
});

test('a replaced document is found under its new values and no longer under its old ones', async () => {
  const container = await account.container({ ...commerce, id: 'replaced' });
  const at = { id: 'x', partnerId: 'p', customerId: 'c', type: 'order' };
  await container.items.create({ ...at, dueAt: 1 });
  const due = async (n: number) =>
    (await container.items.query(`SELECT c.id FROM c WHERE c.dueAt = ${n}`).fetchAll()).resources.length;
  expect([await due(1), await due(2)]).toEqual([1, 0]);
  await container.item('x', ['p', 'c']).replace({ ...at, dueAt: 2 });
  expect([await due(1), await due(2)]).toEqual([0, 1]);
  await container.item('x', ['p', 'c']).delete();
  expect([await due(1), await due(2)]).toEqual([0, 0]);
});

test('projections build what they name, from indexed and other properties, and leave out what is not there', async () => {
  const one = async (select: string) => (await all(`SELECT ${select} FROM c WHERE c.id = "order-001"`))[0];
  expect(await one('c.id, c.facts, c.dueAt AS due, c.nothing')).toEqual({
    id: 'order-001',
    facts: [{ seq: 1, at: day(1) }],
    due: 53,
  });
  expect(await one('VALUE c.isOpen')).toBe(true);
  expect(await one('VALUE {"a": [c.dueAt, c.nothing, null], "b": {"c": @x}}'.replace('@x', '"x"'))).toEqual({
    a: [53, null],
    b: { c: 'x' },
  });
  expect(await one('VALUE c.nothing')).toBeUndefined();
  expect(await one('*')).toMatchObject(stored[1] ?? {});
});

test.each([
  ['SELECT DISTINCT c.id FROM c', 'DISTINCT'],
  ['SELECT c.id FROM c OFFSET 1 LIMIT 1', 'OFFSET'],
  ['SELECT c.id, COUNT(1) AS n FROM c GROUP BY c.id', 'GROUP BY'],
  ['SELECT c.id FROM c JOIN f IN c.facts', 'JOIN'],
  ['SELECT VALUE SUM(c.dueAt) FROM c', 'SUM'],
  ['SELECT COUNT(1) AS n FROM c', 'VALUE COUNT(1)'],
  ['SELECT c.id FROM c WHERE c.type != "order"', 'operator !='],
  ['SELECT c.id FROM c WHERE NOT (c.dueAt > 4)', 'operator NOT'],
  ['SELECT c.id FROM c WHERE c.dueAt + 1 > 4', 'operators'],
  ['SELECT c.id FROM c WHERE CONTAINS(c.id, "1")', 'CONTAINS'],
  ['SELECT c.id FROM c WHERE c.id LIKE "a%"', 'LIKE'],
  ['SELECT c.id FROM c WHERE EXISTS(SELECT VALUE f FROM f IN c.facts)', 'EXISTS'],
  ['SELECT c.id FROM c WHERE c.createdAt = c.reviewBy', 'two properties'],
  ['SELECT c.id FROM c WHERE udf.x(c.id) = 1', 'functions'],
  ['SELECT c.id FROM c WHERE c.facts[0] = 1', 'array positions'],
])('%s is refused by name', async (sql, feature) => {
  const refusal = await refusalOf(all(sql, { forceQueryPlan: true }));
  expect(refusal.code).toBe(400);
  expect(refusal.message).toContain(feature);
});

test('broken SQL, a parameter that was not sent and a foreign continuation token are told apart', async () => {
  expect((await refusalOf(all('SELEKT', { forceQueryPlan: true }))).message).toContain('Syntax error');
  expect((await refusalOf(all('SELECT * FROM c WHERE c.dueAt = @x'))).message).toContain('@x');
  const foreign = orders.items.query('SELECT * FROM c', { partitionKey: ['a', 'b'], continuationToken: 'abc' });
  expect((await refusalOf(foreign.fetchNext())).message).toContain('continuation token');
});
