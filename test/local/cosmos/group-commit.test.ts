/** Writes of one turn share a commit, and nobody hears of a write before it is stored. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Refused } from '../../../src/local/cosmos/refused.ts';
import { type DatabaseFile, openDatabaseFile } from '../../../src/local/cosmos/store/database-file.ts';
import { makeGroupCommit } from '../../../src/local/cosmos/store/group-commit.ts';

const recorded = (): { file: DatabaseFile; commits: () => number; rows: () => number } => {
  const real = openDatabaseFile(':memory:');
  real.exec('CREATE TABLE t (n INTEGER)');
  let commits = 0;
  const file: DatabaseFile = {
    ...real,
    run(sql, values) {
      if (sql === 'COMMIT') commits += 1;
      return real.run(sql, values);
    },
  };
  return { file, commits: () => commits, rows: () => Number(real.first('SELECT count(*) FROM t', [])?.[0]) };
};

const insert = (file: DatabaseFile): number => file.run('INSERT INTO t VALUES (1)', []);
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

test('three writes of one turn are one commit, and are answered after it', async () => {
  const { file, commits, rows } = recorded();
  const group = makeGroupCommit(file, () => {});
  const answered: number[] = [];
  for (let n = 0; n < 3; n += 1) {
    group.enterWrite();
    insert(file);
    group.settled((failure) => answered.push(failure ? -1 : commits()));
  }
  expect(answered).toEqual([]);
  await nextTurn();
  expect([answered, rows()]).toEqual([[1, 1, 1], 3]);
});

test('a read beside pending writes waits for them; with none pending it is answered at once', async () => {
  const { file } = recorded();
  const group = makeGroupCommit(file, () => {});
  let read = false;
  group.settled(() => {
    read = true;
  });
  expect(read).toBe(true);
  group.enterWrite();
  insert(file);
  read = false;
  group.settled(() => {
    read = true;
  });
  expect(read).toBe(false);
  await nextTurn();
  expect(read).toBe(true);
});

test('a unit that throws undoes itself and leaves the rest of the group', async () => {
  const { file, rows } = recorded();
  const group = makeGroupCommit(file, () => {});
  group.enterWrite();
  insert(file);
  const failing = (): void =>
    group.atomically(() => {
      insert(file);
      throw new Refused(412, 'lost');
    });
  expect(failing).toThrow('lost');
  await nextTurn();
  expect(rows()).toBe(1);
});

test('a group that cannot be stored is undone, everyone in it is told so, and the next group works', async () => {
  const { file, rows } = recorded();
  let forgotten = 0;
  const group = makeGroupCommit(file, () => {
    forgotten += 1;
  });
  const answers: (number | undefined)[] = [];
  for (let n = 0; n < 2; n += 1) {
    group.enterWrite();
    insert(file);
    group.settled((failure) => answers.push(failure?.status));
  }
  group.poison(new Error('database or disk is full'));
  await nextTurn();
  expect([answers, rows(), forgotten]).toEqual([[503, 503], 0, 1]);
  group.enterWrite();
  insert(file);
  await nextTurn();
  expect(rows()).toBe(1);
});

test('on disk, every commit is fsynced: WAL with synchronous FULL', () => {
  const directory = mkdtempSync(join(tmpdir(), 'cosmos-file-'));
  const file = openDatabaseFile(directory);
  expect(file.first('PRAGMA journal_mode', [])).toEqual(['wal']);
  expect(file.first('PRAGMA synchronous', [])).toEqual([2]);
  file.close();
  rmSync(directory, { recursive: true });
});
