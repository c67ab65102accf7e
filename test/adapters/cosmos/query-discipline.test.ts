/** Every query the stores send, caught on its way: projected, bounded, indexed, ordered by an exact composite, never by key prefix. */
import type { Container, Database, FeedOptions, SqlQuerySpec } from '@azure/cosmos';
import { beforeAll, describe, expect, test } from 'vitest';
import { type ContainerName, containers, indexingPolicyOf } from '../../../src/adapters/cosmos/schema.ts';
import { makeCosmosStores } from '../../../src/adapters/cosmos/stores.ts';
import { refOf } from '../../../src/domain/orders/order.ts';
import type { Month } from '../../../src/domain/prices/price-list.ts';
import { alpine, anOrder, contoso, noon } from './samples.ts';

interface Sent {
  readonly container: ContainerName;
  readonly text: string;
  readonly values: readonly string[];
  readonly options: FeedOptions;
}

const catching = (sent: Sent[]): Database => {
  const container = (id: string): Container =>
    ({
      id,
      items: {
        query: ({ query: text, parameters = [] }: SqlQuerySpec, options: FeedOptions) => ({
          fetchAll: async () => {
            sent.push({ container: id as ContainerName, text, values: parameters.map(({ name }) => name), options });
            return { resources: [] };
          },
        }),
      },
    }) as unknown as Container;
  return { container } as unknown as Database;
};

const month = '2026-11' as Month;
const sent: Sent[] = [];
const ofOnePartner: Sent[] = [];

beforeAll(async () => {
  const {
    serviceRequests,
    transfers,
    orders,
    customers,
    lives,
    accounts,
    ledger,
    journal,
    deliveries,
    mails,
    sightings,
    activityLog,
    ledgerEntries,
    invoices,
    usage,
  } = makeCosmosStores(catching(sent));
  const key = { reviewBy: noon, id: 'a' };
  const deskStates = ['desk', 'partner'] as const;
  await transfers.ofPartner(alpine.customerId, contoso);
  await transfers.unfinished(noon, 50);
  await serviceRequests.find('sr1');
  await serviceRequests.withStatus('open', 'production', 50);
  for (const after of [undefined, key]) {
    await orders.queue({ environment: 'production', deskStates }, 50, after);
    await orders.queue({ environment: 'production', deskStates, partnerId: contoso }, 50, after);
    await orders.queue({ environment: 'production', deskStates, status: 'suspended' }, 50, after);
    await orders.pendingPurchaseOrders(contoso, 50, after);
    await orders.pendingPurchaseOrders(contoso, 50, after, noon);
  }
  for (const after of [undefined, { createdAt: noon, id: 'a' }]) {
    await orders.ofPartner(contoso, {}, 50, after);
    await orders.ofPartner(contoso, { status: 'pending' }, 50, after);
    await orders.ofPartner(contoso, { status: 'pending', from: noon, until: noon }, 50, after);
  }
  for (const after of [undefined, { updatedAt: noon, id: 'a' }]) {
    await orders.changedOfPartner(contoso, { updatedSince: noon }, 50, after);
    await orders.changedOfPartner(
      contoso,
      { updatedSince: noon, status: 'pending', from: noon, until: noon },
      50,
      after,
    );
  }
  await orders.assessed('production', 1000);
  await orders.due(noon, 100);
  await orders.due(noon, 100, contoso);
  await orders.filesDue(noon, 100);
  await orders.filesDue(noon, 100, contoso);
  for (const afterId of [undefined, 'a']) {
    await orders.openOfPartner(contoso, 100, afterId);
    await customers.ofPartner(contoso, 50, afterId);
  }
  for (const field of ['name', 'domain'] as const) {
    await customers.beginningWith(contoso, field, 'a', 50);
    await customers.beginningWith(contoso, field, 'a', 50, { key: 'ab', id: 'c' });
  }
  await customers.markersOfPartner(contoso, 'azure-plan', 10);
  await orders.parked(50);
  await orders.ofCustomer(alpine, 5000);
  await orders.ofCustomer(alpine, 50, { createdAt: noon, id: 'a' });
  await orders.past(alpine, noon, 200);
  await customers.subscriptions(alpine);
  await customers.untold(noon, 50);
  await customers.withSubscriptions(alpine);
  await lives.due(noon, 100);
  await lives.due(noon, 100, contoso);
  await lives.parked(50);
  await accounts.withMovedClock();
  await accounts.toBill(month, 50);
  await ledger.ofOrder(refOf(anOrder(alpine, 'order0000001').order));
  for (const after of [undefined, 'a']) {
    await ledgerEntries.openPage(contoso, { from: month, through: month }, 50, after);
    await usage.usersIn(contoso, [month, month], 50, after);
  }
  await ledgerEntries.open(contoso, month, 50);
  await ledgerEntries.firstOpen(contoso);
  await usage.firstMonth(contoso);
  await invoices.months(contoso, 50);
  await invoices.troubled(50);
  await invoices.standing(contoso, month, ['a', 'b']);
  await invoices.lines(contoso, month, 'G1', 50, 0);
  await invoices.lines(contoso, month, 'G1', 50, 0, { kind: 'usage', reseller: '1' });
  await journal.recent(50, noon);
  await sightings.ofDocument('0'.repeat(64), 100);
  for (const after of [undefined, { createdAt: noon, id: 'a' }]) {
    await deliveries.log('registration', undefined, 50, after);
    await deliveries.log('registration', 'parked', 50, after);
  }
  await deliveries.waiting({ partnerId: contoso, registrationId: 'registration', stream: 'order0000001' }, 400);
  await deliveries.overdue(noon, 100);
  await deliveries.parked(50);
  await deliveries.parked(50, 'a');
  for (const after of [undefined, { at: noon, id: 'a' }]) {
    await activityLog.find(contoso, { from: noon, to: noon }, 50, after);
    const one = { customerId: alpine.customerId, operations: ['get_software_key'] } as const;
    await activityLog.find(contoso, { from: noon, to: noon, ...one }, 50, after);
  }
  await mails.due(noon, 100);
  await mails.parked(50);
  await mails.parked(50, 'a');
  ofOnePartner.push(...sent.filter(({ text }) => text.includes('@partner')));
});

const pathsIn = (text: string): string[] => [...text.matchAll(/\bc\.([a-zA-Z0-9]+)/g)].map((match) => `/${match[1]}`);
const clause = (text: string, from: string, to?: string): string =>
  (text.split(` ${from} `)[1] ?? '').split(to === undefined ? '\n' : ` ${to} `)[0] ?? '';
const orderOf = (text: string): { path: string; order: string }[] =>
  clause(text, 'ORDER BY')
    .split(', ')
    .filter((term) => term !== '')
    .map((term) => ({ path: pathsIn(term)[0] ?? '', order: term.endsWith(' DESC') ? 'descending' : 'ascending' }));

describe('Every query', () => {
  test('was caught, over all containers that are queried', () => {
    expect(sent.length).toBeGreaterThan(20);
    expect(new Set(sent.map(({ container }) => container))).toEqual(
      new Set(['commerce', 'accounts', 'ledger', 'audit', 'deliveries', 'documents', 'usage', 'tenants']),
    );
  });

  test('asks for a projection of at most so many rows', () => {
    for (const { text } of sent)
      expect(text).toMatch(/^SELECT TOP \d+ c\.\w+(\.\w+)?(, c\.\w+(\.\w+)?)* FROM c WHERE /);
  });

  test('says the type, because containers hold several', () => {
    for (const { text } of sent) expect(text).toMatch(/c\.type (= '\w+'|IN \('\w+'(, '\w+')+\))/);
  });

  test('keeps to equality, ranges and IN; OR only bounds a page', () => {
    for (const { text } of sent) {
      const where = clause(text, 'WHERE', 'ORDER BY');
      const plain = where.replace(/\(c\.\w+ [<>] @\w+ OR c\.(id|customerId) [<>] @\w+\)/, '');
      expect(plain).not.toMatch(/\bOR\b|\bNOT\b|!=|<>|\bLIKE\b|\bCONTAINS\b|\w\(|\bJOIN\b|\bBETWEEN\b/i);
    }
  });

  test('carries its values as parameters, none missing and none unused', () => {
    for (const { text, values } of sent) {
      expect(new Set(text.match(/@\w+/g) ?? [])).toEqual(new Set(values));
    }
  });

  test('filters and orders by indexed paths only', () => {
    for (const { container, text } of sent) {
      const policy = indexingPolicyOf(containers[container]);
      const indexed = new Set(['/id', ...policy.includedPaths.map(({ path }) => path.replace('/?', ''))]);
      for (const path of pathsIn(`${clause(text, 'WHERE')}`)) expect([...indexed], text).toContain(path);
    }
  });

  test('that orders by several paths names exactly one composite of its container, equality paths included', () => {
    for (const { container, text } of sent) {
      const order = orderOf(text);
      if (order.length < 2) continue;
      expect(indexingPolicyOf(containers[container]).compositeIndexes, text).toContainEqual(order);
    }
  });

  test('has its composite, and no composite is there for nothing', () => {
    const used = new Set(sent.map(({ text }) => JSON.stringify(orderOf(text))));
    const idle = Object.values(containers)
      .flatMap((schema) => indexingPolicyOf(schema).compositeIndexes)
      .filter((composite) => !used.has(JSON.stringify(composite)));
    expect(idle).toEqual([]);
  });
});

describe('A query of one partner', () => {
  test('says its partner in WHERE', () => {
    expect(ofOnePartner.length).toBeGreaterThan(10);
    for (const { text } of ofOnePartner) expect(clause(text, 'WHERE')).toMatch(/^c\.partnerId = @partner AND /);
  });

  test('is scoped by a whole partition key or by none, and forces a query plan exactly when by none', () => {
    for (const { container, options } of sent) {
      const key = options.partitionKey as readonly string[] | undefined;
      if (key !== undefined) expect(key).toHaveLength(containers[container].partitionKey.length);
      expect(options.forceQueryPlan ?? false).toBe(key === undefined);
    }
  });
});
