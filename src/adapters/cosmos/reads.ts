/** Point reads: the cheapest question there is, and the only one asked on the way of a decision. */
import type { Container, PartitionKey } from '@azure/cosmos';
import type { Stored } from '../../app/stored.ts';
import { type DocumentKind, isStorableId, valueIn } from './documents.ts';

/** 304 Not Modified. */
const unchanged = 304;

/**
 * `undefined` when there is no such document, or one of another type. A missing item does not throw in this SDK.
 * What is `held` already is sent only if it is no longer that.
 */
export const readItem = async <T>(
  container: Container,
  kind: DocumentKind<T>,
  id: string,
  keys: readonly string[],
  held?: Stored<T>,
): Promise<Stored<T> | undefined> => {
  if (![id, ...keys].every(isStorableId)) return undefined;
  const partitionKey: PartitionKey = [...keys];
  const options = held === undefined ? {} : { accessCondition: { type: 'IfNoneMatch', condition: held.etag } };
  const { resource, etag, statusCode } = await container.item(id, partitionKey).read(options);
  if (statusCode === unchanged) return held;
  if (resource === undefined || resource === null) return undefined;
  const value = valueIn(kind, resource);
  return value === undefined ? undefined : { value, etag: etag ?? resource._etag };
};
