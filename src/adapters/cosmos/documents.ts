/** Between the domain's values and stored documents: keys and index columns beside the value itself, checked on its way in. */
import type { ItemDefinition, PartitionKey } from '@azure/cosmos';
import { z } from 'zod';
import type { ContainerName } from './schema.ts';

/** One stored type. `columns` holds what queries filter, sort or show; they are rewritten from the value at every write. */
export interface DocumentKind<T> {
  readonly container: ContainerName;
  readonly type: string;
  readonly schemaVersion: number;
  readonly body: z.ZodType<T>;
  readonly idOf: (value: T) => string;
  /** The partition-key properties, in the order of the container's paths. */
  readonly keysOf: (value: T) => Readonly<Record<string, string>>;
  readonly columnsOf?: (value: T) => Readonly<Record<string, unknown>>;
}

/** A stored document that is not what its schema says: a fault of ours, named so that it can be found and repaired. */
export class BadDocument extends Error {
  constructor(container: string, documentId: unknown, why: string) {
    super(`Document ${JSON.stringify(documentId)} in ${container} is not what its schema says: ${why}`);
    this.name = 'BadDocument';
  }
}

/** The document of a value, as it is written. */
export const documentOf = <T>(kind: DocumentKind<T>, value: T) => ({
  id: kind.idOf(value),
  ...kind.keysOf(value),
  type: kind.type,
  schemaVersion: kind.schemaVersion,
  ...kind.columnsOf?.(value),
  body: value,
});

export const partitionOf = <T>(kind: DocumentKind<T>, value: T): PartitionKey => Object.values(kind.keysOf(value));

const envelope = z.object({ id: z.string(), type: z.string(), schemaVersion: z.int() });

/**
 * The value in a document that was read. Checked, then handed on as it is: what the schema does not know (a newer
 * version's field during a rolling deployment, a fact's payload) is neither copied nor lost at the next replace.
 * A document of another type that happens to have the id asked for is no answer: `undefined`.
 */
export const valueIn = <T>(kind: DocumentKind<T>, resource: ItemDefinition): T | undefined => {
  const head = envelope.safeParse(resource);
  if (!head.success) throw bad(kind, resource, head.error);
  if (head.data.type !== kind.type) return undefined;
  if (head.data.schemaVersion !== kind.schemaVersion) {
    const why = `schemaVersion ${head.data.schemaVersion} is not ${kind.schemaVersion}: deploy the version that wrote it`;
    throw new BadDocument(kind.container, resource.id, why);
  }
  const body = kind.body.safeParse(resource.body);
  if (!body.success) throw bad(kind, resource, body.error);
  return resource.body as T;
};

/** A row that a query projected, checked like a document. */
export const rowOf = <T>(container: ContainerName, shape: z.ZodType<T>, row: unknown): T => {
  const outcome = shape.safeParse(row);
  if (outcome.success) return outcome.data;
  const documentId = typeof row === 'object' && row !== null && 'id' in row ? row.id : undefined;
  throw new BadDocument(container, documentId, z.prettifyError(outcome.error).replaceAll('\n', ' '));
};

const bad = <T>(kind: DocumentKind<T>, resource: ItemDefinition, error: z.ZodError): BadDocument =>
  new BadDocument(kind.container, resource.id, z.prettifyError(error).replaceAll('\n', ' '));

/** Ids reach us from paths. One that the service could not store, or that would change the URL (`..`), names nothing. */
export const isStorableId = (id: string): boolean => /^[A-Za-z0-9][A-Za-z0-9._:@-]{0,254}$/.test(id);
