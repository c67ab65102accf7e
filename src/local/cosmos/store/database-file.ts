/** The one SQLite file everything lives in: opened exclusively, WAL, every commit fsynced; prepared statements are kept. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import { numberKey } from './index-key.ts';

export type Row = SQLOutputValue[];

export interface DatabaseFile {
  all(sql: string, values: readonly SQLInputValue[]): Row[];
  /** Visits rows until `visit` answers false. */
  each(sql: string, values: readonly SQLInputValue[], visit: (row: Row) => boolean): void;
  first(sql: string, values: readonly SQLInputValue[]): Row | undefined;
  run(sql: string, values: readonly SQLInputValue[]): number;
  exec(sql: string): void;
  close(): void;
}

const tables = `
  CREATE TABLE IF NOT EXISTS databases (number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS containers (
    number INTEGER PRIMARY KEY AUTOINCREMENT, database TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL,
    partitions INTEGER NOT NULL, columns TEXT NOT NULL, UNIQUE (database, id));`;

const openFile = (directory: string): DatabaseSync => {
  if (directory === ':memory:') return new DatabaseSync(':memory:');
  mkdirSync(directory, { recursive: true });
  const database = new DatabaseSync(join(directory, 'cosmos.sqlite'));
  try {
    // Exclusive: one emulator a directory, and no shared-memory file to keep in step. Let go by the system after a kill.
    database.exec(
      'PRAGMA locking_mode = EXCLUSIVE; PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; BEGIN IMMEDIATE; COMMIT',
    );
  } catch (cause) {
    database.close();
    throw new Error(
      `The Cosmos data in ${directory} is in use by another emulator. Stop that one, or give this one another directory.`,
      {
        cause,
      },
    );
  }
  return database;
};

export const openDatabaseFile = (directory: string): DatabaseFile => {
  const database = openFile(directory);
  database.exec(
    'PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 2000; PRAGMA cache_size = -8000; PRAGMA temp_store = MEMORY',
  );
  database.function('cosmos_number', { deterministic: true, useBigIntArguments: true }, (value) =>
    numberKey(Number(value)),
  );
  database.exec(tables);

  const statements = new Map<string, StatementSync>();
  const prepared = (sql: string): StatementSync => {
    const known = statements.get(sql);
    if (known) return known;
    if (statements.size > 2000) statements.clear();
    const statement = database.prepare(sql);
    statement.setReturnArrays(true);
    statements.set(sql, statement);
    return statement;
  };
  // The one cast: with setReturnArrays, rows are arrays; the typings only know objects.
  const asRow = (row: unknown): Row => row as Row;
  const asRows = (rows: unknown[]): Row[] => rows.map(asRow);

  return {
    all: (sql, values) => asRows(prepared(sql).all(...values)),
    each: (sql, values, visit) => {
      for (const row of prepared(sql).iterate(...values)) if (!visit(asRow(row))) break;
    },
    first: (sql, values) => {
      const row = prepared(sql).get(...values);
      return row === undefined ? undefined : asRow(row);
    },
    run: (sql, values) => Number(prepared(sql).run(...values).changes),
    exec: (sql) => database.exec(sql),
    close: () => database.close(),
  };
};
