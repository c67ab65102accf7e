/** A container opened without HTTP, for tests that look at the SQL a query becomes. */
import type { ContainerRequest } from '@azure/cosmos';
import { documentOf } from '../../../src/local/cosmos/items/document-text.ts';
import { type ItemStore, makeItemStore } from '../../../src/local/cosmos/items/item-store.ts';
import type { JsonObject } from '../../../src/local/cosmos/json-value.ts';
import { readQuery } from '../../../src/local/cosmos/query/read-query.ts';
import { runQuery } from '../../../src/local/cosmos/query/run-query.ts';
import type { Scope } from '../../../src/local/cosmos/query/scope.ts';
import { makeCatalog } from '../../../src/local/cosmos/store/catalog.ts';
import type { Container } from '../../../src/local/cosmos/store/container.ts';
import { type DatabaseFile, openDatabaseFile } from '../../../src/local/cosmos/store/database-file.ts';
import { keyOfDocument } from '../../../src/local/cosmos/store/partition-key.ts';

export interface OpenedStore {
  readonly file: DatabaseFile;
  readonly container: Container;
  readonly items: ItemStore;
  put(document: JsonObject): void;
  /** All documents of a query, read in pages of `pageSize`. */
  ask(
    text: string,
    scope: Scope,
    parameters?: Record<string, string | number | boolean | null>,
    pageSize?: number,
  ): JsonObject[];
}

export const openStore = (request: ContainerRequest, partitions = 4): OpenedStore => {
  const file = openDatabaseFile(':memory:');
  const enterWrite = (): void => {};
  const catalog = makeCatalog({ file, enterWrite, now: Date.now, partitions });
  catalog.createDatabase({ id: 'desk' });
  const container = catalog.createContainer('desk', JSON.parse(JSON.stringify(request)));
  const items = makeItemStore({ file, enterWrite, now: Date.now });
  return {
    file,
    container,
    items,
    put(document) {
      const copy = structuredClone(document);
      items.upsert(container, keyOfDocument(copy, container.keyNames), documentOf(copy), {});
    },
    ask(text, scope, parameters = {}, pageSize = 100) {
      const query = readQuery(text);
      const found: JsonObject[] = [];
      let continuation: string | undefined;
      do {
        const request = {
          container,
          query,
          text,
          scope,
          parameters: new Map(Object.entries(parameters)),
          maxItems: pageSize,
          continuation,
          seconds: 0,
        };
        const page = runQuery(file, request);
        found.push(...page.items.map((item) => JSON.parse(item)));
        continuation = page.continuation;
      } while (continuation !== undefined);
      return found;
    },
  };
};
