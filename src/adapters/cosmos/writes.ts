/** Guarded writes and how they end. Losing a race is an answer; everything else that goes wrong is an outage, and thrown. */
import type { Container, JSONObject, OperationInput, PartitionKey } from '@azure/cosmos';
import type { WriteOutcome } from '../../app/stored.ts';
import { type DocumentKind, documentOf, partitionOf } from './documents.ts';

/** 409 the id exists, 412 somebody wrote in between, 449 somebody writes right now: nothing was written. */
const lost: readonly unknown[] = [409, 412, 449];
/** Where something is replaced, 404 says that it is gone; a create answered so has no container, which is a fault. */
const lostReplacing: readonly unknown[] = [...lost, 404];

/** The SDK wraps what a batch throws: the service's code is then on the cause. */
const codeOf = (error: unknown): unknown =>
  error instanceof Error
    ? (('code' in error ? error.code : undefined) ?? (error.cause === undefined ? undefined : codeOf(error.cause)))
    : undefined;

const orConflict = async <T>(codes: readonly unknown[], write: () => Promise<T>): Promise<T | 'conflict'> => {
  try {
    return await write();
  } catch (error) {
    if (codes.includes(codeOf(error))) return 'conflict';
    throw error;
  }
};

const known = (etag: string | undefined, what: string): string => {
  if (etag === undefined || etag === '') throw new Error(`The service wrote ${what} but named no ETag`);
  return etag;
};

/** For a port that wants no ETag back. */
export const outcomeOf = (written: string | readonly string[]): WriteOutcome =>
  written === 'conflict' ? 'conflict' : 'written';

/** The new document's ETag, or `conflict` when the id exists. */
export const create = <T>(container: Container, kind: DocumentKind<T>, value: T): Promise<string | 'conflict'> =>
  orConflict(lost, async () => known((await container.items.create(documentOf(kind, value))).etag, kind.type));

/** The new ETag, or `conflict` when the document is no longer the one that was read. */
export const replace = <T>(
  container: Container,
  kind: DocumentKind<T>,
  value: T,
  etag: string,
): Promise<string | 'conflict'> =>
  orConflict(lostReplacing, async () => {
    const options = { accessCondition: { type: 'IfMatch', condition: etag } };
    const item = container.item(kind.idOf(value), partitionOf(kind, value));
    return known((await item.replace(documentOf(kind, value), options)).etag, kind.type);
  });

/** Created where nothing had been read, replaced where something had. */
export const createOrReplace = <T>(
  container: Container,
  kind: DocumentKind<T>,
  value: T,
  etag: string | undefined,
): Promise<string | 'conflict'> =>
  etag === undefined ? create(container, kind, value) : replace(container, kind, value, etag);

export const creation = <T>(kind: DocumentKind<T>, value: T): OperationInput => ({
  operationType: 'Create',
  resourceBody: jsonOf(documentOf(kind, value)),
});

export const upsertion = <T>(kind: DocumentKind<T>, value: T): OperationInput => ({
  operationType: 'Upsert',
  resourceBody: jsonOf(documentOf(kind, value)),
});

export const replacement = <T>(kind: DocumentKind<T>, value: T, etag: string): OperationInput => ({
  operationType: 'Replace',
  id: kind.idOf(value),
  ifMatch: etag,
  resourceBody: jsonOf(documentOf(kind, value)),
});

/** With an ETag only as it was read; without one whatever is there. */
export const deletion = (id: string, etag?: string): OperationInput => ({
  operationType: 'Delete',
  id,
  ...(etag === undefined ? {} : { ifMatch: etag }),
});

/** The service's limit of operations in one transactional batch. */
export const maxOperations = 100;

/**
 * All or nothing: the ETags of what was written, one an operation; or `conflict`, and nothing was written.
 * A batch that failed does not reject: each of its results has a code of its own, and 424 only says "because of another".
 */
export const inOneBatch = async (
  container: Container,
  partitionKey: PartitionKey,
  operations: readonly OperationInput[],
): Promise<readonly string[] | 'conflict'> => {
  if (operations.length > maxOperations) {
    throw new Error(`A batch takes at most ${maxOperations} operations; this one has ${operations.length}`);
  }
  return orConflict(lostReplacing, async () => {
    const { result = [], code } = await container.items.batch([...operations], partitionKey, {
      contentResponseOnWriteEnabled: false,
    });
    const codes = result.map((each) => each.statusCode);
    const causes = codes.filter((status) => status >= 300 && status !== 424);
    if (causes.length > 0 && causes.every((status) => lostReplacing.includes(status))) return 'conflict';
    if (codes.length !== operations.length || codes.some((status) => status >= 300)) {
      throw new Error(`The batch failed: HTTP ${code}, its operations ${codes.join(', ')}`);
    }
    // What was deleted has no ETag any more.
    return result.map((each, i) => (operations[i]?.operationType === 'Delete' ? '' : known(each.eTag, 'a batch')));
  });
};

/** Documents are JSON by construction; the SDK's type wants to hear it. */
const jsonOf = (document: object): JSONObject => document as unknown as JSONObject;
