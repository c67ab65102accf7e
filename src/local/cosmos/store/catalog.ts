/** Databases and containers: created, read, listed, deleted; kept in memory as they are on disk. */
import { randomUUID } from 'node:crypto';
import { type JsonObject, parseObject } from '../json-value.ts';
import { Refused } from '../refused.ts';
import { type Container, openContainer } from './container.ts';
import { checkResourceId, completeDefinition } from './container-definition.ts';
import { createTable, createUniqueIndex, dropTable } from './container-table.ts';
import type { DatabaseFile } from './database-file.ts';
import { containerRid, databaseRid } from './resource-ids.ts';

export interface Catalog {
  createDatabase(asked: JsonObject): JsonObject;
  database(id: string): JsonObject;
  databases(): JsonObject[];
  deleteDatabase(id: string): void;
  createContainer(database: string, asked: JsonObject): Container;
  container(database: string, id: string): Container;
  containers(database: string): Container[];
  allContainers(): Container[];
  replaceContainer(container: Container, asked: JsonObject): Container;
  deleteContainer(container: Container): void;
  /** Forgets what is in memory: the disk is the truth after a rollback. */
  forget(): void;
}

interface Deps {
  readonly file: DatabaseFile;
  readonly enterWrite: () => void;
  readonly now: () => number;
  readonly partitions: number;
}

export const makeCatalog = ({ file, enterWrite, now, partitions }: Deps): Catalog => {
  const open = new Map<string, Container>();
  const seconds = (): number => Math.floor(now() / 1000);
  const system = (rid: string, self: string): JsonObject => ({
    _rid: rid,
    _self: self,
    _etag: `"${randomUUID()}"`,
    _ts: seconds(),
  });

  const columns = 'number, database, body, partitions, columns';
  const find = (database: string, id: string): Container | undefined => {
    const key = `${database}/${id}`;
    const known = open.get(key);
    if (known) return known;
    const row = file.first(`SELECT ${columns} FROM containers WHERE database = ? AND id = ?`, [database, id]);
    if (!row) return undefined;
    const container = openContainer(file, row, enterWrite);
    open.set(key, container);
    return container;
  };
  const findDatabase = (id: string): JsonObject | undefined => {
    const row = file.first('SELECT body FROM databases WHERE id = ?', [id]);
    return row && parseObject(String(row[0]), 'stored database');
  };
  const listContainers = (where: string, values: string[]): Container[] =>
    file.all(`SELECT database, id FROM containers ${where} ORDER BY number`, values).flatMap((row) => {
      const container = find(String(row[0]), String(row[1]));
      return container ? [container] : [];
    });
  const nextNumber = (table: string): number =>
    Number(file.first('SELECT seq FROM sqlite_sequence WHERE name = ?', [table])?.[0] ?? 0) + 1;

  const catalog: Catalog = {
    createDatabase(asked) {
      const id = checkResourceId(asked.id, 'database');
      if (findDatabase(id)) throw new Refused(409, `A database with id '${id}' already exists.`);
      const number = nextNumber('databases');
      const rid = databaseRid(number);
      const body = { id, ...system(rid, `dbs/${rid}/`), _colls: 'colls/', _users: 'users/' };
      enterWrite();
      file.run('INSERT INTO databases (number, id, body) VALUES (?, ?, ?)', [number, id, JSON.stringify(body)]);
      return body;
    },
    database(id) {
      const body = findDatabase(id);
      if (!body) throw new Refused(404, `There is no database '${id}'.`);
      return body;
    },
    databases: () =>
      file
        .all('SELECT body FROM databases ORDER BY number', [])
        .map((row) => parseObject(String(row[0]), 'stored database')),
    deleteDatabase(id) {
      catalog.database(id);
      for (const container of catalog.containers(id)) catalog.deleteContainer(container);
      enterWrite();
      file.run('DELETE FROM databases WHERE id = ?', [id]);
    },
    createContainer(database, asked) {
      const definition = completeDefinition(asked);
      const parent = catalog.database(database);
      const id = String(definition.id);
      if (find(database, id)) throw new Refused(409, `A container with id '${id}' already exists in '${database}'.`);
      const number = nextNumber('containers');
      const rid = containerRid(String(parent._rid), number);
      const body = {
        ...definition,
        ...system(rid, `dbs/${parent._rid}/colls/${rid}/`),
        _docs: 'docs/',
        _sprocs: 'sprocs/',
        _triggers: 'triggers/',
        _udfs: 'udfs/',
        _conflicts: 'conflicts/',
      };
      enterWrite();
      file.run('INSERT INTO containers (number, database, id, body, partitions, columns) VALUES (?, ?, ?, ?, ?, ?)', [
        number,
        database,
        id,
        JSON.stringify(body),
        partitions,
        '[]',
      ]);
      createTable(file, number);
      const container = catalog.container(database, id);
      for (const path of [...container.keyPaths, ...container.policy.named]) container.table.columnOf(path);
      for (const [nth, paths] of container.uniqueKeys.entries()) createUniqueIndex(file, container.table, nth, paths);
      return container;
    },
    container(database, id) {
      const container = find(database, id);
      // "Owner resource does not exist": how a client tells a missing container from a missing item.
      if (!container)
        throw new Refused(404, `There is no container '${id}' in database '${database}'.`, { substatus: 1003 });
      return container;
    },
    containers(database) {
      catalog.database(database);
      return listContainers('WHERE database = ?', [database]);
    },
    allContainers: () => listContainers('', []),
    replaceContainer(container, asked) {
      const definition = completeDefinition(asked);
      for (const fixed of ['id', 'partitionKey', 'uniqueKeyPolicy'])
        if (JSON.stringify(definition[fixed]) !== JSON.stringify(container.body[fixed]))
          throw new Refused(400, `The ${fixed} of a container cannot be changed after it is created.`);
      const body: JsonObject = { ...container.body, ...definition, _etag: `"${randomUUID()}"`, _ts: seconds() };
      if (definition.defaultTtl === undefined) delete body.defaultTtl;
      enterWrite();
      file.run('UPDATE containers SET body = ? WHERE number = ?', [JSON.stringify(body), container.number]);
      open.clear();
      const [, database, , id] = container.link.split('/');
      const replaced = catalog.container(database ?? '', id ?? '');
      for (const path of replaced.policy.named) replaced.table.columnOf(path);
      return replaced;
    },
    deleteContainer(container) {
      enterWrite();
      dropTable(file, container.number);
      file.run('DELETE FROM containers WHERE number = ?', [container.number]);
      open.clear();
    },
    forget: () => open.clear(),
  };
  return catalog;
};
