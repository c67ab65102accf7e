/**
 * A container's table: one row a document, its JSON last (SQLite's binary form), before it a column for each path that queries or unique keys need.
 * Columns and SQLite indexes come into being when first needed (the policy says which may), and stay.
 */
import { Refused } from '../refused.ts';
import type { DatabaseFile } from './database-file.ts';
import { sqlIndexKey } from './index-key.ts';

/** Spare columns, made with the table: added later they would lie behind the document, where reading them is slow. */
const spareColumns = 48;

/** `c3-` is column c3, descending. */
export interface TableIndex {
  readonly name: string;
  readonly columns: readonly string[];
}

export interface ContainerTable {
  readonly name: string;
  /** Paths that have a column, in column order: the n-th is `c{n}`; `/id` is the column `id`. */
  readonly paths: readonly string[];
  indexes(): readonly TableIndex[];
  columnOf(path: string): string;
  /** The column of a path, if it has one by now. */
  existingColumn(path: string): string | undefined;
  ensureIndex(columns: readonly string[]): TableIndex;
  /** Counts up when a column or index is added: compiled queries older than it are stale. */
  version(): number;
}

export interface TableParts {
  readonly file: DatabaseFile;
  readonly number: number;
  readonly paths: string[];
  readonly beforeChange: () => void;
}

export const tableName = (number: number): string => `d${number}`;

export const createTable = (file: DatabaseFile, number: number): void => {
  const name = tableName(number);
  const spare = Array.from({ length: spareColumns }, (_, index) => `c${index} TEXT NOT NULL DEFAULT ''`).join(', ');
  file.exec(`CREATE TABLE ${name} (seq INTEGER PRIMARY KEY, part INTEGER NOT NULL, pk TEXT NOT NULL, id TEXT NOT NULL,
    etag TEXT NOT NULL, expires INTEGER, ${spare}, doc BLOB NOT NULL)`);
  file.exec(`CREATE UNIQUE INDEX "${name}:pk,id" ON ${name} (pk, id)`);
  file.exec(`CREATE INDEX "${name}!expires" ON ${name} (expires) WHERE expires IS NOT NULL`);
};

export const dropTable = (file: DatabaseFile, number: number): void => file.exec(`DROP TABLE ${tableName(number)}`);

const columnSql = (column: string): string => (column.endsWith('-') ? `${column.slice(0, -1)} DESC` : column);

export const openTable = ({ file, number, paths, beforeChange }: TableParts): ContainerTable => {
  const name = tableName(number);
  let changes = 0;
  const indexes: TableIndex[] = file
    .all("SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ?", [name])
    .map((row) => String(row[0]))
    .filter((index) => index.startsWith(`${name}:`))
    .map((index) => ({ name: index, columns: index.slice(name.length + 1).split(',') }));

  const existingColumn = (path: string): string | undefined => {
    if (path === '/id') return 'id';
    const at = paths.indexOf(path);
    return at < 0 ? undefined : `c${at}`;
  };

  const addColumn = (path: string): string => {
    if (paths.length >= spareColumns)
      throw new Refused(
        400,
        `This container already indexes ${spareColumns} paths, the emulator's limit; ${path} would be one more.`,
      );
    const column = `c${paths.length}`;
    beforeChange();
    file.run('UPDATE containers SET columns = ? WHERE number = ?', [JSON.stringify([...paths, path]), number]);
    file.run(`UPDATE ${name} SET ${column} = ${sqlIndexKey(path)}`, []);
    paths.push(path);
    changes += 1;
    return column;
  };

  return {
    name,
    paths,
    indexes: () => indexes,
    columnOf: (path) => existingColumn(path) ?? addColumn(path),
    existingColumn,
    ensureIndex(columns) {
      const wanted = `${name}:${columns.join(',')}`;
      const known = indexes.find((index) => index.name === wanted);
      if (known) return known;
      beforeChange();
      file.exec(`CREATE INDEX "${wanted}" ON ${name} (${columns.map(columnSql).join(', ')})`);
      const index = { name: wanted, columns: [...columns] };
      indexes.push(index);
      changes += 1;
      return index;
    },
    version: () => changes,
  };
};

export const createUniqueIndex = (
  file: DatabaseFile,
  table: ContainerTable,
  nth: number,
  paths: readonly string[],
): void => {
  const columns = ['pk', ...paths.map((path) => table.columnOf(path))];
  file.exec(`CREATE UNIQUE INDEX "${table.name}!unique${nth}" ON ${table.name} (${columns.join(', ')})`);
};
