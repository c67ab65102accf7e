/** Documents over HTTP: which operation the method and headers ask for, and its answer. */
import { makeBatch } from '../items/batch.ts';
import { readDocument } from '../items/document-text.ts';
import type { ItemAnswer, ItemStore } from '../items/item-store.ts';
import type { Conditions } from '../items/preconditions.ts';
import { Refused, unsupported } from '../refused.ts';
import type { Catalog } from '../store/catalog.ts';
import type { Container } from '../store/container.ts';
import { type KeyComponent, keyOfDocument, keyOfHeader } from '../store/partition-key.ts';
import { type Answer, type Ask, header, isSet, methodRefused } from './exchange.ts';
import { rangeOf } from './query-route.ts';

interface Deps {
  readonly catalog: Catalog;
  readonly items: ItemStore;
  readonly atomically: <T>(work: () => T) => T;
  readonly query: (ask: Ask, container: Container) => Answer;
}

/** Headers that would change what a write does, and which we would otherwise silently ignore. */
const refusedHeaders: readonly [string, string][] = [
  ['x-ms-documentdb-pre-trigger-include', 'triggers'],
  ['x-ms-documentdb-post-trigger-include', 'triggers'],
  ['x-ms-indexing-directive', 'indexing directives'],
  ['a-im', 'the change feed'],
];

const conditionsOf = (ask: Ask): Conditions => ({
  ifMatch: header(ask, 'if-match'),
  ifNoneMatch: header(ask, 'if-none-match'),
});

const answerOf = ({ status, etag, text, charge }: ItemAnswer, minimal: boolean): Answer => ({
  status,
  ...(text === '' || minimal ? {} : { body: text }),
  charge,
  ...(etag === '' ? {} : { headers: { etag } }),
});

export const makeDocumentRoutes = ({ catalog, items, atomically, query }: Deps) => {
  const batch = makeBatch({ items, atomically });

  const keyOf = (ask: Ask, container: Container): KeyComponent[] => {
    const sent = header(ask, 'x-ms-documentdb-partitionkey');
    if (sent === undefined)
      throw new Refused(400, 'The header x-ms-documentdb-partitionkey is missing.', { substatus: 1001 });
    return keyOfHeader(sent, container.keyPaths.length);
  };

  const posted = (ask: Ask, container: Container, minimal: boolean): Answer => {
    if (isSet(ask, 'x-ms-documentdb-isquery') || isSet(ask, 'x-ms-cosmos-is-query-plan-request'))
      return query(ask, container);
    if (isSet(ask, 'x-ms-cosmos-is-batch-request')) {
      const part = rangeOf(ask, container);
      const { status, text, charge } = isSet(ask, 'x-ms-cosmos-batch-atomic')
        ? batch.atomic(container, keyOf(ask, container), ask.text, ask.bytes, minimal)
        : batch.bulk(container, part ?? 0, ask.text, ask.bytes, minimal);
      return { status, body: text, charge };
    }
    const document = readDocument(ask.text, ask.bytes);
    // Without the header the document itself says where it belongs.
    const sent = header(ask, 'x-ms-documentdb-partitionkey');
    const key =
      sent === undefined
        ? keyOfDocument(document.value, container.keyNames)
        : keyOfHeader(sent, container.keyPaths.length);
    const answer = isSet(ask, 'x-ms-documentdb-is-upsert')
      ? items.upsert(container, key, document, conditionsOf(ask))
      : items.create(container, key, document);
    return answerOf(answer, minimal);
  };

  return (ask: Ask): Answer => {
    const { database, container: id, item, isFeed } = ask.address;
    const container = catalog.container(database, id);
    for (const [name, feature] of refusedHeaders) if (header(ask, name) !== undefined) throw unsupported(feature);
    const minimal = header(ask, 'prefer') === 'return=minimal';
    if (isFeed && ask.method === 'GET') return query(ask, container);
    if (isFeed && ask.method === 'POST') return posted(ask, container, minimal);
    if (item === undefined) throw methodRefused(ask);
    switch (ask.method) {
      case 'GET':
        return answerOf(items.read(container, keyOf(ask, container), item, conditionsOf(ask)), false);
      case 'PUT':
        return answerOf(
          items.replace(container, keyOf(ask, container), item, readDocument(ask.text, ask.bytes), conditionsOf(ask)),
          minimal,
        );
      case 'DELETE':
        return answerOf(items.remove(container, keyOf(ask, container), item, conditionsOf(ask)), minimal);
      case 'PATCH':
        throw unsupported('PATCH (partial document update): read, change, replace under the ETag');
      default:
        throw methodRefused(ask);
    }
  };
};
