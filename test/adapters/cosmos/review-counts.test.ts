/** What the desk counts and tries out, in memory and on Cosmos alike; every count by indexed paths. */
import type { Container, SqlQuerySpec } from '@azure/cosmos';
import { expect, test } from 'vitest';
import { makeReviewCounts } from '../../../src/adapters/cosmos/review-counts.ts';
import { containers } from '../../../src/adapters/cosmos/schema.ts';
import type { ReviewQuestion } from '../../../src/app/review/ports.ts';
import { refOf } from '../../../src/domain/orders/order.ts';
import { plusDays, plusMs } from '../../../src/domain/time.ts';
import { alpine, anOrder, approved, bellows, noon, rejected, uploaded } from './samples.ts';
import { inEachPlace, type World } from './worlds.ts';

const put = async (world: World, ...records: readonly ReturnType<typeof anOrder>[]): Promise<void> => {
  for (const record of records) {
    expect(await world.orders.place(refOf(record.order), undefined, [record])).toBe('written');
  }
};

const since = plusDays(noon, -1);
const until = plusDays(noon, 1);

inEachPlace('Counting reviews', (it) => {
  it('open ones by state and placing, ended ones by how and when, each environment for itself', async (world) => {
    await put(
      world,
      anOrder(alpine, 'order0000001'),
      anOrder(alpine, 'order0000002', { at: plusDays(noon, -3) }),
      uploaded(anOrder(bellows, 'order0000003', { outcome: 'po' })),
      anOrder(bellows, 'order0000004', { outcome: 'po' }),
      anOrder(bellows, 'order0000005', { outcome: 'clear' }),
      anOrder(alpine, 'order0000006', { environment: 'sandbox' }),
      rejected(anOrder(alpine, 'order0000007')),
      approved(anOrder(alpine, 'order0000008')),
    );
    const count = (question: ReviewQuestion) => world.reviewCounts.count('production', question);
    expect(await count({ of: 'open', state: 'desk', placed: {} })).toBe(3);
    expect(await count({ of: 'open', state: 'desk', placed: { from: since } })).toBe(2);
    expect(await count({ of: 'open', state: 'desk', placed: { until: since } })).toBe(1);
    expect(await count({ of: 'open', state: 'partner', placed: {} })).toBe(1);
    expect(await world.reviewCounts.count('sandbox', { of: 'open', state: 'desk', placed: {} })).toBe(1);
    expect(await count({ of: 'ended', end: 'price_mismatch', from: since, until })).toBe(1);
    expect(await count({ of: 'ended', end: 'approved', from: since, until })).toBe(1);
    expect(await count({ of: 'ended', end: 'approved', from: until, until: plusDays(until, 1) })).toBe(0);
    expect(await count({ of: 'waited', until: 'decision', since })).toBe(2);
    expect(await count({ of: 'waited', until: 'decision', since: until })).toBe(0);
  });

  it('waits and reminders by how long and how many', async (world) => {
    const looked = { ...anOrder(alpine, 'order0000001'), firstLookAt: plusMs(noon, 90_000) };
    const reminder = { to: 'partner', about: 'deadline', days: 60, at: noon, outcome: 'sent' } as const;
    const told = anOrder(alpine, 'order0000002');
    await put(world, looked, { ...told, progress: { ...told.progress, reminders: [reminder, reminder] } });
    const count = (question: ReviewQuestion) => world.reviewCounts.count('production', question);
    expect(await count({ of: 'waited', until: 'look', since, atMostSeconds: 89 })).toBe(0);
    expect(await count({ of: 'waited', until: 'look', since, atMostSeconds: 90 })).toBe(1);
    expect(await count({ of: 'reminded', to: 'partner', since, atLeast: 2 })).toBe(1);
    expect(await count({ of: 'reminded', to: 'partner', since, atLeast: 3 })).toBe(0);
    expect(await count({ of: 'reminded', to: 'desk', since, atLeast: 1 })).toBe(0);
    const stored = await world.orders.read(refOf(looked.order));
    expect(stored?.value.firstLookAt).toBe(looked.firstLookAt);
  });

  it('the last orders come newest first, with what was measured of them, each environment for itself', async (world) => {
    await put(
      world,
      anOrder(alpine, 'order0000001', { at: plusDays(noon, -1) }),
      anOrder(bellows, 'order0000002', { outcome: 'clear' }),
      anOrder(alpine, 'order0000003', { environment: 'sandbox' }),
    );
    const last = async (size: number) =>
      (await world.orders.assessed('production', size)).map(({ ref, outcome }) => [ref.orderId, outcome]);
    expect(await last(10)).toEqual([
      ['order0000002', 'clear'],
      ['order0000001', 'review'],
    ]);
    expect(await last(1)).toHaveLength(1);
  });
});

test('every count is by indexed paths, says its type, and carries its values as parameters', async () => {
  const sent: SqlQuerySpec[] = [];
  const container = {
    items: {
      query: (spec: SqlQuerySpec) => ({
        fetchAll: async () => {
          sent.push(spec);
          return { resources: [0] };
        },
      }),
    },
  } as unknown as Container;
  const { count } = makeReviewCounts(container);
  await count('production', { of: 'open', state: 'desk', placed: { from: since, until } });
  await count('production', { of: 'ended', end: 'expired', from: since, until });
  for (const until of ['look', 'decision'] as const) await count('production', { of: 'waited', until, since });
  for (const to of ['partner', 'desk'] as const) await count('production', { of: 'reminded', to, since, atLeast: 1 });
  const indexed: readonly string[] = containers.commerce.indexed;
  for (const { query, parameters = [] } of sent) {
    expect(query).toMatch(/^SELECT VALUE COUNT\(1\) FROM c WHERE c\.type = 'order' AND c\.environment = @environment /);
    for (const [, path] of query.matchAll(/\bc\.(\w+)/g)) expect(indexed).toContain(`/${path}`);
    expect(new Set(query.match(/@\w+/g))).toEqual(new Set(parameters.map(({ name }) => name)));
  }
});
