/** Makes an account look as the table of containers says: creates what is missing, corrects indexes and lifetimes, touches no data. */
import type { Container, ContainerDefinition, CosmosClient, Database } from '@azure/cosmos';
import { type ContainerSchema, containers, indexingPolicyOf, partitionKeyOf } from './schema.ts';

export interface Provisioned {
  readonly container: string;
  readonly was: 'created' | 'corrected' | 'right';
}

export const provisionCosmos = async (client: CosmosClient, databaseId: string): Promise<readonly Provisioned[]> => {
  const { database } = await allowed(`database ${databaseId}`, () =>
    client.databases.createIfNotExists({ id: databaseId }),
  );
  const done: Provisioned[] = [];
  for (const schema of Object.values(containers)) done.push(await provisionContainer(database, schema));
  return done;
};

export interface Difference {
  readonly container: string;
  readonly differs: string;
}

/** Where an account does not look as the table says; changes nothing. */
export const differencesOf = async (client: CosmosClient, databaseId: string): Promise<readonly Difference[]> => {
  const found = await Promise.all(
    Object.values(containers).map(async (schema): Promise<Difference | undefined> => {
      const there = await definitionIn(client.database(databaseId).container(schema.id));
      if (there === undefined) return { container: schema.id, differs: 'is not there' };
      const keys = (there.partitionKey?.paths ?? []).join(', ');
      if (keys !== schema.partitionKey.join(', '))
        return { container: schema.id, differs: `is partitioned by ${keys}` };
      const isAsWanted = isRight(there, definitionOf(schema));
      return isAsWanted ? undefined : { container: schema.id, differs: 'has other indexes or another lifetime' };
    }),
  );
  return found.filter((each) => each !== undefined);
};

const definitionOf = (schema: ContainerSchema): ContainerDefinition => ({
  id: schema.id,
  partitionKey: partitionKeyOf(schema),
  indexingPolicy: indexingPolicyOf(schema),
  ...(schema.defaultTtl === undefined ? {} : { defaultTtl: schema.defaultTtl }),
});

const provisionContainer = async (database: Database, schema: ContainerSchema): Promise<Provisioned> => {
  const wanted = definitionOf(schema);
  const container = database.container(schema.id);
  const there = await definitionIn(container);
  if (there === undefined) {
    await allowed(`container ${schema.id}`, () => database.containers.createIfNotExists(wanted));
    return { container: schema.id, was: 'created' };
  }
  const paths = there.partitionKey?.paths ?? [];
  if (paths.join() !== schema.partitionKey.join()) {
    throw new Error(
      `Container ${schema.id} is partitioned by ${paths.join(', ')} instead of ${schema.partitionKey.join(', ')}. ` +
        'That can not be changed: move its data to a new container, or name another database.',
    );
  }
  if (isRight(there, wanted)) return { container: schema.id, was: 'right' };
  await allowed(`container ${schema.id}`, () => container.replace(wanted));
  return { container: schema.id, was: 'corrected' };
};

const definitionIn = async (container: Container): Promise<ContainerDefinition | undefined> => {
  try {
    return (await container.read()).resource;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 404) return undefined;
    throw error;
  }
};

/** The service adds paths of its own (`/_etag/?`) and a precision to some; only what the table says is compared. */
const isRight = (there: ContainerDefinition, wanted: ContainerDefinition): boolean =>
  there.defaultTtl === wanted.defaultTtl && said(there) === said(wanted);

const said = ({ indexingPolicy }: ContainerDefinition): string =>
  JSON.stringify({
    included: (indexingPolicy?.includedPaths ?? []).map(({ path }) => path).sort(),
    everythingElse: (indexingPolicy?.excludedPaths ?? []).some(({ path }) => path === '/*'),
    composites: (indexingPolicy?.compositeIndexes ?? [])
      .map((composite) => composite.map(({ path, order }) => `${path} ${order ?? 'ascending'}`).join())
      .sort(),
  });

/** An identity with data rights alone may read containers but not make them: on Azure that is the infrastructure's work. */
const allowed = async <T>(what: string, act: () => Promise<T>): Promise<T> => {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 403 || error.code === 401)) {
      throw new Error(
        `This identity may not make or change the ${what}: deploy infra/ first, or use the account's key.`,
        {
          cause: error,
        },
      );
    }
    throw error;
  }
};
