/** Opens the engine's SQLite file: its tables, and the settings that make a commit survive a power cut. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const schemaVersion = 1;

/** `key` changes when a finished instance is started again under its id, so that nothing of the old run clings to the new one. */
const tables = `
  CREATE TABLE IF NOT EXISTS instances (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    execution_id TEXT NOT NULL,
    name TEXT NOT NULL,
    version TEXT,
    status TEXT NOT NULL,
    input TEXT,
    output TEXT,
    custom_status TEXT,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    parent TEXT
  ) STRICT;
  CREATE TABLE IF NOT EXISTS history (
    key INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    event TEXT NOT NULL,
    PRIMARY KEY (key, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS inbox (
    seq INTEGER PRIMARY KEY,
    instance_id TEXT NOT NULL,
    execution_id TEXT,
    event TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS timers (
    fire_at INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    instance_id TEXT NOT NULL,
    execution_id TEXT NOT NULL,
    event TEXT NOT NULL,
    PRIMARY KEY (fire_at, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS timers_by_instance ON timers (instance_id);
  CREATE TABLE IF NOT EXISTS activities (
    seq INTEGER PRIMARY KEY,
    instance_id TEXT NOT NULL,
    execution_id TEXT NOT NULL,
    task_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    input TEXT
  ) STRICT;
`;

export const openDatabase = (path: string): DatabaseSync => {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const db = new DatabaseSync(path);
  db.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000; PRAGMA cache_size = -4000;',
  );
  const found = db.prepare('PRAGMA user_version').get()?.user_version;
  if (found !== 0 && found !== schemaVersion) {
    db.close();
    throw new Error(
      `The Durable store ${path} has layout ${String(found)}; this engine knows ${schemaVersion}. Move the file away to start anew.`,
    );
  }
  db.exec(`${tables} PRAGMA user_version = ${schemaVersion};`);
  return db;
};
