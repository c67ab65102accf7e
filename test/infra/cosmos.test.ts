/** Cosmos as infra makes it: the account, and every container as the code's table says. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { containerNames, containers } from '../../src/adapters/cosmos/schema.ts';
import { cosmosContainers } from '../../src/tools/cosmos-containers.ts';
import { fallbackOf } from '../support/bicep/app-settings.ts';
import { fileOf, type Infra, infra, infraWith } from '../support/bicep/infra.ts';
import { at, bare, keysOf, plain } from '../support/bicep/look.ts';

const paths = z.array(z.object({ path: z.string(), order: z.string().optional() }));
const file = z.array(
  z.strictObject({
    id: z.string(),
    partitionKey: z.strictObject({
      paths: z.array(z.string()),
      kind: z.enum(['Hash', 'MultiHash']),
      version: z.literal(2),
    }),
    defaultTtl: z.number().optional(),
    indexingPolicy: z.strictObject({
      indexingMode: z.literal('consistent'),
      automatic: z.literal(true),
      includedPaths: paths,
      excludedPaths: paths,
      compositeIndexes: z.array(paths),
    }),
  }),
);

const said = (list: z.infer<typeof paths>): string =>
  list.map(({ path, order }) => (order === undefined ? path : `${path} ${order}`)).join(', ');

/** Written apart from the tool that makes the file, which could be wrong about the table. */
const containerFaults = ({ texts }: Infra): readonly string[] => {
  const made = file.parse(JSON.parse(texts['cosmos-containers.json'] ?? '[]'));
  const known = Object.values(containers);
  const extra = made.filter(({ id }) => !known.some((each) => each.id === id)).map(({ id }) => `${id} is in no table`);
  const wrong = known.flatMap((schema) => {
    const found = made.find(({ id }) => id === schema.id);
    if (found === undefined) return [`${schema.id} is missing`];
    const { partitionKey, indexingPolicy } = found;
    const included = indexingPolicy.includedPaths.map(({ path }) => path);
    const isHierarchical = schema.partitionKey.length > 1;
    const composites = schema.composites.map((each) => said(each.map(([path, order]) => ({ path, order }))));
    return [
      ...(partitionKey.paths.join() === schema.partitionKey.join() ? [] : [`${schema.id} has another partition key`]),
      ...((partitionKey.kind === 'MultiHash') === isHierarchical ? [] : [`${schema.id} has a key of another kind`]),
      ...(found.defaultTtl === ('defaultTtl' in schema ? schema.defaultTtl : undefined)
        ? []
        : [`${schema.id} has another lifetime`]),
      ...schema.indexed
        .filter((path) => !included.includes(`${path}/?`))
        .map((path) => `${schema.id} does not index ${path}`),
      ...(said(indexingPolicy.excludedPaths) === '/*' ? [] : [`${schema.id} indexes more than is named`]),
      ...(indexingPolicy.compositeIndexes.map(said).join('; ') === composites.join('; ')
        ? []
        : [`${schema.id} has other composite indexes`]),
    ];
  });
  return [...extra, ...wrong];
};

const cosmos = fileOf(infra, 'modules/cosmos.bicep');
const bodyOf = (name: string) => cosmos.resources.find((each) => each.name === name)?.body;

describe('containers', () => {
  test('are those of the code: keys, lifetimes, indexes (else: npm run docs)', () => {
    expect(infra.texts['cosmos-containers.json']).toBe(cosmosContainers());
    expect(containerFaults(infra)).toEqual([]);
  });

  test('are made from that file as they stand in it', () => {
    expect(cosmos.variables.find(({ name }) => name === 'containers')?.value).toMatchObject({
      name: 'loadJsonContent',
      args: [{ parts: ['../cosmos-containers.json'] }],
    });
    const container = bodyOf('container');
    expect(container).toMatchObject({ kind: 'loop', names: ['each'], over: { name: 'containers' } });
    expect(at(container, 'properties', 'resource')).toEqual({ kind: 'name', name: 'each' });
  });

  test.each([
    ['"id": "ledger"', '"id": "ledgers"', 'ledger is missing'],
    ['"id": "ledger"', '"id": "ledgers"', 'ledgers is in no table'],
    ['"/partnerId", "/customerId"', '"/customerId", "/partnerId"', 'commerce has another partition key'],
    ['"kind": "MultiHash"', '"kind": "Hash"', 'commerce has a key of another kind'],
    ['"defaultTtl": 86400', '"defaultTtl": 3600', 'requests has another lifetime'],
    ['"/dueAt/?"', '"/due/?"', 'commerce does not index /dueAt'],
    ['{ "path": "/*" }', '{ "path": "/x/*" }', 'commerce indexes more than is named'],
    ['"order": "descending"', '"order": "ascending"', 'commerce has other composite indexes'],
  ])('a difference is named: %s as %s', (find, put, fault) => {
    expect(containerFaults(infraWith({ in: 'cosmos-containers.json', find, put }))).toContain(fault);
  });

  test('with throughput of their own are containers of the table, in every parameter file', () => {
    for (const [path, { given }] of Object.entries(infra.files)) {
      const own = keysOf(given.find(({ name }) => name === 'cosmosOwnThroughput')?.value);
      expect(
        own.filter((name) => !containerNames.some((each) => each === name)),
        path,
      ).toEqual([]);
    }
  });
});

describe('the account', () => {
  test('is Strong in one region, so that a workflow sees the decision it was rung for', () => {
    const account = at(bodyOf('account'), 'properties');
    expect(plain(at(account, 'consistencyPolicy', 'defaultConsistencyLevel'))).toBe('Strong');
    const locations = at(account, 'locations');
    expect(locations?.kind === 'list' ? locations.items : []).toHaveLength(1);
  });

  test('can be restored to any second, and takes nobody but identities', () => {
    const account = at(bodyOf('account'), 'properties');
    expect(plain(at(account, 'backupPolicy', 'type'))).toBe('Continuous');
    expect(plain(at(account, 'disableLocalAuth'))).toBe(true);
  });

  test('has the database that the app looks for', () => {
    const database = fileOf(infra, 'main.bicep').variables.find(({ name }) => name === 'database')?.value;
    expect(plain(database)).toBe(fallbackOf('COSMOS_DATABASE'));
    expect(bare(bodyOf('database') ?? { kind: 'constant', value: null }).kind).toBe('object');
  });
});
