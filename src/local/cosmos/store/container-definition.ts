/** What a container is asked to be: checked on the way in, completed with the service's defaults, refused where we cannot follow. */
import { isObject, type Json, type JsonObject } from '../json-value.ts';
import { namesOf } from '../property-path.ts';
import { Refused, unsupported } from '../refused.ts';

const supported = new Set([
  'id',
  'partitionKey',
  'indexingPolicy',
  'defaultTtl',
  'uniqueKeyPolicy',
  'conflictResolutionPolicy',
  'geospatialConfig',
]);
const systemOwned = /^_/;

export const checkResourceId = (id: Json | undefined, what: string): string => {
  if (typeof id !== 'string' || id === '')
    throw new Refused(400, `A ${what} needs an 'id' that is a non-empty string.`);
  if (id.length > 255 || /[/\\?#]/.test(id) || id.endsWith(' '))
    throw new Refused(
      400,
      `The ${what} id '${id}' is invalid: at most 255 characters, none of / \\ ? #, no space at the end.`,
    );
  return id;
};

const list = (value: Json | undefined, what: string): Json[] => {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new Refused(400, `${what} must be an array.`);
  return value;
};

const path = (value: Json | undefined, what: string): string => {
  const text = isObject(value) ? value.path : value;
  if (typeof text !== 'string') throw new Refused(400, `Each entry of ${what} needs a path.`);
  namesOf(text);
  return text;
};

const partitionKey = (value: Json | undefined): JsonObject => {
  if (!isObject(value)) throw new Refused(400, 'A container needs a partitionKey with paths.');
  const paths = list(value.paths, 'partitionKey.paths').map((entry) => path(entry, 'partitionKey.paths'));
  const kind = value.kind ?? 'Hash';
  if (kind !== 'Hash' && kind !== 'MultiHash') throw unsupported(`partition keys of kind '${String(kind)}'`);
  if (value.version === 1) throw unsupported('partition key hash version 1 (leave the version out, or ask for 2)');
  if (kind === 'Hash' && paths.length !== 1)
    throw new Refused(
      400,
      `A partition key of kind Hash has one path, not ${paths.length}; several need kind MultiHash.`,
    );
  if (kind === 'MultiHash' && (paths.length < 1 || paths.length > 3))
    throw new Refused(400, `A hierarchical partition key has one to three paths, not ${paths.length}.`);
  return { paths, kind, version: 2 };
};

const compositeIndex = (value: Json): Json => {
  const entries = list(value, 'A composite index');
  if (entries.length < 2) throw new Refused(400, 'A composite index needs at least two paths.');
  return entries.map((entry) => {
    const order = isObject(entry) ? (entry.order ?? 'ascending') : 'ascending';
    if (order !== 'ascending' && order !== 'descending')
      throw new Refused(400, `A composite index's order is 'ascending' or 'descending', not '${String(order)}'.`);
    return { path: path(entry, 'a composite index'), order };
  });
};

const indexingPolicy = (value: Json | undefined): JsonObject => {
  const policy = isObject(value) ? value : {};
  for (const feature of ['spatialIndexes', 'vectorIndexes', 'fullTextIndexes'])
    if (list(policy[feature], feature).length > 0) throw unsupported(feature);
  const mode = String(policy.indexingMode ?? 'consistent').toLowerCase();
  if (mode !== 'consistent' && mode !== 'none') throw unsupported(`indexing mode '${mode}'`);
  const included = list(policy.includedPaths, 'includedPaths').map((entry) => ({
    path: path(entry, 'includedPaths'),
  }));
  const excluded = list(policy.excludedPaths, 'excludedPaths').map((entry) => ({
    path: path(entry, 'excludedPaths'),
  }));
  const rootNamed = [...included, ...excluded].some((entry) => entry.path === '/*');
  if (mode === 'consistent' && !rootNamed) {
    if (included.length > 0 || excluded.length > 0)
      throw new Refused(400, "The indexing policy must name the root path '/*' as included or excluded.");
    included.push({ path: '/*' });
  }
  return {
    indexingMode: mode,
    automatic: true,
    includedPaths: included,
    excludedPaths: excluded,
    compositeIndexes: list(policy.compositeIndexes, 'compositeIndexes').map(compositeIndex),
  };
};

const uniqueKeys = (value: Json | undefined): Json[] =>
  list(isObject(value) ? value.uniqueKeys : undefined, 'uniqueKeys').map((entry) => {
    const paths = list(isObject(entry) ? entry.paths : undefined, 'uniqueKeys.paths');
    if (paths.length === 0) throw new Refused(400, 'A unique key needs at least one path.');
    return { paths: paths.map((one) => path(one, 'uniqueKeys.paths')) };
  });

/** The definition as it is stored and answered, without the system's own properties. */
export const completeDefinition = (asked: JsonObject): JsonObject => {
  for (const name of Object.keys(asked))
    if (!supported.has(name) && !systemOwned.test(name) && asked[name] !== undefined)
      throw unsupported(`the container setting '${name}'`);
  const ttl = asked.defaultTtl;
  if (ttl !== undefined && ttl !== null && (!Number.isInteger(ttl) || Number(ttl) === 0 || Number(ttl) < -1))
    throw new Refused(400, `defaultTtl must be -1 or a positive whole number of seconds, not ${String(ttl)}.`);
  return {
    id: checkResourceId(asked.id, 'container'),
    indexingPolicy: indexingPolicy(asked.indexingPolicy),
    partitionKey: partitionKey(asked.partitionKey),
    ...(typeof ttl === 'number' ? { defaultTtl: ttl } : {}),
    uniqueKeyPolicy: { uniqueKeys: uniqueKeys(asked.uniqueKeyPolicy) },
    conflictResolutionPolicy: {
      mode: 'LastWriterWins',
      conflictResolutionPath: '/_ts',
      conflictResolutionProcedure: '',
    },
    geospatialConfig: { type: 'Geography' },
  };
};
