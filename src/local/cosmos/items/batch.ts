/** Transactional batches (all or nothing in one partition) and bulk requests (each operation for itself in one physical partition). */
import { isObject, type Json, type JsonObject, parseJson } from '../json-value.ts';
import { Refused, unsupported } from '../refused.ts';
import type { Container } from '../store/container.ts';
import { type KeyComponent, keyOfHeader, keyText } from '../store/partition-key.ts';
import { partitionOf } from '../store/physical-partitions.ts';
import { documentOf } from './document-text.ts';
import type { ItemAnswer, ItemStore } from './item-store.ts';

const maxOperations = 100;
export const maxBatchBytes = 2 * 1024 * 1024;

export interface BatchAnswer {
  readonly status: number;
  /** The JSON text of the results, one for each operation. */
  readonly text: string;
  readonly charge: number;
}

interface Deps {
  readonly items: ItemStore;
  readonly atomically: <T>(work: () => T) => T;
}

interface Result {
  readonly status: number;
  readonly text: string;
  readonly charge: number;
}

const optional = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined);

const operationsIn = (text: string, bytes: number): JsonObject[] => {
  if (bytes > maxBatchBytes) throw new Refused(413, 'The batch request is too large: 2 MB at most.');
  const operations = parseJson(text, 'batch');
  if (!Array.isArray(operations) || operations.length === 0)
    throw new Refused(400, 'A batch is a JSON array of at least one operation.');
  if (operations.length > maxOperations)
    throw new Refused(
      400,
      `Batch request has more operations than what is supported: ${operations.length}; the limit is ${maxOperations}.`,
    );
  return operations.map((operation) => {
    if (!isObject(operation)) throw new Refused(400, 'Each operation of a batch is a JSON object.');
    return operation;
  });
};

const perform = (
  items: ItemStore,
  container: Container,
  key: readonly KeyComponent[],
  operation: JsonObject,
): ItemAnswer => {
  const conditions = { ifMatch: optional(operation.ifMatch), ifNoneMatch: optional(operation.ifNoneMatch) };
  const id = optional(operation.id) ?? '';
  const body = (): ReturnType<typeof documentOf> => {
    if (!isObject(operation.resourceBody)) throw new Refused(400, 'This batch operation needs a resourceBody.');
    return documentOf(operation.resourceBody);
  };
  switch (operation.operationType) {
    case 'Create':
      return items.create(container, key, body());
    case 'Upsert':
      return items.upsert(container, key, body(), conditions);
    case 'Replace':
      return items.replace(container, key, id, body(), conditions);
    case 'Read':
      return items.read(container, key, id, conditions);
    case 'Delete':
      return items.remove(container, key, id, conditions);
    default:
      throw unsupported(`the batch operation '${String(operation.operationType)}'`);
  }
};

const resultText = (answer: ItemAnswer, minimal: boolean): string => {
  const etag = answer.etag === '' ? '' : `,"eTag":${JSON.stringify(answer.etag)}`;
  const body = answer.text === '' || minimal ? '' : `,"resourceBody":${answer.text}`;
  return `{"statusCode":${answer.status},"requestCharge":${answer.charge}${etag}${body}}`;
};

const refusalText = (refused: Refused): string =>
  JSON.stringify({
    statusCode: refused.status,
    subStatusCode: refused.detail.substatus ?? 0,
    requestCharge: 1,
    message: refused.message,
  });

const failedDependency = '{"statusCode":424,"requestCharge":0}';

/** What undoes an atomic batch: it carries the results to tell. */
class BatchUndone extends Error {
  readonly results: readonly string[];
  constructor(results: readonly string[]) {
    super('the batch was undone');
    this.results = results;
  }
}

const tried = (work: () => ItemAnswer, minimal: boolean): Result | Refused => {
  try {
    const answer = work();
    return { status: answer.status, text: resultText(answer, minimal), charge: answer.charge };
  } catch (cause) {
    if (cause instanceof Refused) return cause;
    throw cause;
  }
};

export const makeBatch = ({ items, atomically }: Deps) => {
  const atomic = (
    container: Container,
    key: readonly KeyComponent[],
    text: string,
    bytes: number,
    minimal: boolean,
  ): BatchAnswer => {
    const operations = operationsIn(text, bytes);
    if (key.length !== container.keyPaths.length)
      throw new Refused(400, 'A transactional batch needs the whole partition key.');
    const pk = keyText(key);
    try {
      const results = atomically(() =>
        operations.map((operation, index) => {
          const result = tried(() => {
            const own = optional(operation.partitionKey);
            if (own !== undefined && keyText(keyOfHeader(own, container.keyPaths.length)) !== pk)
              throw new Refused(400, 'An operation names another partition key than the batch.', { substatus: 1001 });
            return perform(items, container, key, operation);
          }, minimal);
          if (result instanceof Refused)
            throw new BatchUndone(
              operations.map((_, other) => (other === index ? refusalText(result) : failedDependency)),
            );
          return result;
        }),
      );
      const charge = results.reduce((sum, result) => sum + result.charge, 0);
      return { status: 200, text: `[${results.map((result) => result.text).join(',')}]`, charge };
    } catch (cause) {
      if (cause instanceof BatchUndone)
        return { status: 207, text: `[${cause.results.join(',')}]`, charge: operations.length };
      throw cause;
    }
  };

  const bulk = (container: Container, part: number, text: string, bytes: number, minimal: boolean): BatchAnswer => {
    let charge = 0;
    const results = operationsIn(text, bytes).map((operation) => {
      const key = keyOfHeader(optional(operation.partitionKey) ?? '[]', container.keyPaths.length);
      if (partitionOf(key, keyText(key), container.hierarchical, container.partitions) !== part)
        throw new Refused(410, 'An operation belongs to another partition key range.', { substatus: 1002 });
      const result = tried(() => perform(items, container, key, operation), minimal);
      if (result instanceof Refused) return refusalText(result);
      charge += result.charge;
      return result.text;
    });
    return { status: 200, text: `[${results.join(',')}]`, charge };
  };

  return { atomic, bulk };
};
