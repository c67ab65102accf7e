/** A running emulator with the real SDK on it, and the containers these tests use. */
import { type Container, type ContainerRequest, CosmosClient, type Database } from '@azure/cosmos';
import {
  type CosmosEmulator,
  type CosmosEmulatorOptions,
  startCosmosEmulator,
} from '../../../src/local/cosmos/emulator.ts';

export interface Account {
  readonly emulator: CosmosEmulator;
  readonly client: CosmosClient;
  readonly database: Database;
  container(request: ContainerRequest): Promise<Container>;
}

export const clientOf = (endpoint: string, key: string): CosmosClient =>
  new CosmosClient({ endpoint, key, connectionPolicy: { enableEndpointDiscovery: false, requestTimeout: 10_000 } });

export const startAccount = async (options: Partial<CosmosEmulatorOptions> = {}): Promise<Account> => {
  const emulator = await startCosmosEmulator({ directory: ':memory:', port: 0, ...options });
  const client = clientOf(emulator.endpoint, emulator.key);
  const { database } = await client.databases.createIfNotExists({ id: 'desk' });
  return {
    emulator,
    client,
    database,
    container: async (request) => (await database.containers.createIfNotExists(request)).container,
  };
};

const ascending = (...paths: string[]) => paths.map((path) => ({ path, order: 'ascending' as const }));
const descending = (...paths: string[]) => paths.map((path) => ({ path, order: 'descending' as const }));

/** The desk's own container in small: hierarchical key, TTL on, nothing indexed but what is queried. */
export const commerce: ContainerRequest = {
  id: 'commerce',
  partitionKey: { paths: ['/partnerId', '/customerId'], kind: 'MultiHash', version: 2 } as never,
  defaultTtl: -1,
  indexingPolicy: {
    includedPaths: ['/partnerId', '/customerId', '/type', '/dueAt', '/environment'].map((path) => ({
      path: `${path}/?`,
    })),
    excludedPaths: [{ path: '/*' }],
    compositeIndexes: [
      ascending('/type', '/environment', '/isOpen', '/reviewBy', '/id'),
      [...ascending('/type', '/environment'), ...descending('/createdAt', '/id')],
    ],
  },
};

/** The error a promise ends in; fails the test if it does not. */
export const refusalOf = async (
  work: Promise<unknown>,
): Promise<{ code: number; message: string; substatus?: number }> => {
  const outcome = await work.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  if (typeof outcome !== 'object' || outcome === null || !('code' in outcome))
    throw new Error(`expected a refusal, got ${String(outcome)}`);
  return outcome as { code: number; message: string; substatus?: number };
};
