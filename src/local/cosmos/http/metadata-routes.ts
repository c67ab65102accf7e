/** Everything but documents: the account, databases, containers, key ranges, offers. */
import { type JsonObject, parseObject } from '../json-value.ts';
import { unsupported } from '../refused.ts';
import type { Catalog } from '../store/catalog.ts';
import type { Container } from '../store/container.ts';
import { keyRanges } from '../store/physical-partitions.ts';
import { type Answer, type Ask, isSet, methodRefused } from './exchange.ts';

const json = (status: number, body: object, charge = 1): Answer => ({ status, body: JSON.stringify(body), charge });

const feed = (name: string, members: readonly object[], rid = ''): Answer =>
  json(200, { _rid: rid, [name]: members, _count: members.length });

const etagOf = (body: JsonObject): Record<string, string> => ({ etag: String(body._etag) });

/** The account, as far as the SDK reads it: one region, strong consistency. */
const account = (endpoint: string): object => {
  const here = [{ name: 'Local', databaseAccountEndpoint: endpoint }];
  return {
    _self: '',
    id: 'local',
    _rid: 'local',
    media: '//media/',
    addresses: '//addresses/',
    _dbs: '//dbs/',
    writableLocations: here,
    readableLocations: here,
    enableMultipleWriteLocations: false,
    userReplicationPolicy: { asyncReplication: false, minReplicaSetSize: 1, maxReplicasetSize: 1 },
    userConsistencyPolicy: { defaultConsistencyLevel: 'Strong' },
    systemReplicationPolicy: { minReplicaSetSize: 1, maxReplicasetSize: 1 },
    readPolicy: { primaryReadCoefficient: 1, secondaryReadCoefficient: 1 },
    queryEngineConfiguration: '{}',
  };
};

const pkRanges = (container: Container): Answer =>
  feed(
    'PartitionKeyRanges',
    keyRanges(container.partitions).map((range) => ({
      ...range,
      _rid: container.rid,
      _self: `${container.body._self}pkranges/${range.id}/`,
      _etag: container.body._etag,
      ridPrefix: Number(range.id),
      throughputFraction: 1 / container.partitions,
      status: 'online',
      parents: [],
      _ts: container.body._ts,
    })),
    container.rid,
  );

export const makeMetadataRoutes = (catalog: Catalog, endpoint: () => string) => {
  const databases = (ask: Ask): Answer => {
    const { isFeed, database } = ask.address;
    if (isFeed && ask.method === 'GET') return feed('Databases', catalog.databases());
    if (isFeed && ask.method === 'POST') {
      if (isSet(ask, 'x-ms-documentdb-isquery')) throw unsupported('queries over databases: list them instead');
      return json(201, catalog.createDatabase(parseObject(ask.text, 'database')), 5);
    }
    if (!isFeed && ask.method === 'GET') {
      const body = catalog.database(database);
      return { ...json(200, body), headers: etagOf(body) };
    }
    if (!isFeed && ask.method === 'DELETE') {
      catalog.deleteDatabase(database);
      return { status: 204, charge: 5 };
    }
    throw methodRefused(ask);
  };

  const described = (status: number, container: Container, charge: number): Answer => ({
    ...json(status, container.body, charge),
    headers: etagOf(container.body),
  });

  const containers = (ask: Ask): Answer => {
    const { isFeed, database, container: id } = ask.address;
    if (isFeed && ask.method === 'GET')
      return feed(
        'DocumentCollections',
        catalog.containers(database).map(({ body }) => body),
        String(catalog.database(database)._rid),
      );
    if (isFeed && ask.method === 'POST') {
      if (isSet(ask, 'x-ms-documentdb-isquery')) throw unsupported('queries over containers: list them instead');
      return described(201, catalog.createContainer(database, parseObject(ask.text, 'container')), 5);
    }
    if (isFeed) throw methodRefused(ask);
    const container = catalog.container(database, id);
    if (ask.method === 'GET') return described(200, container, 2);
    if (ask.method === 'PUT')
      return described(200, catalog.replaceContainer(container, parseObject(ask.text, 'container')), 10);
    if (ask.method === 'DELETE') {
      catalog.deleteContainer(container);
      return { status: 204, charge: 5 };
    }
    throw methodRefused(ask);
  };

  return (ask: Ask): Answer => {
    switch (ask.address.type) {
      case '':
        return json(200, account(endpoint()));
      case 'dbs':
        return databases(ask);
      case 'colls':
        return containers(ask);
      case 'pkranges':
        return pkRanges(catalog.container(ask.address.database, ask.address.container));
      default:
        // Offers: throughput is not provisioned here, so there are none.
        if (ask.address.isFeed) return feed('Offers', []);
        throw unsupported('offers (throughput is not provisioned here)');
    }
  };
};
