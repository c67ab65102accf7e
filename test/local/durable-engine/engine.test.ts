/** The running engine by itself: what survives a restart, what an idle engine does (nothing), and how its writes are grouped. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventTypes } from '../../../src/local/durable-engine/core/history.ts';
import { makeGroupCommit } from '../../../src/local/durable-engine/store/group-commit.ts';
import type { Worker } from '../../../src/local/functions-host/worker.ts';
import { anEngine } from './an-engine.ts';
import { goldenWorker } from './golden-app.ts';

let worker: Worker;
beforeAll(async () => {
  worker = await goldenWorker();
});
afterAll(() => worker.stop());

const folderFor = () => mkdtemp(join(tmpdir(), 'durable-engine-'));
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('a timer set before a stop fires after the next start, not before its time', async () => {
  const folder = await folderFor();
  const before = await anEngine({ worker }, folder);
  const id = await before.start('shortTimer', '400');
  await before.until(id, 'Running');
  await before.stop();
  await using after = await anEngine({ worker }, folder);
  await after.until(id);
  const history = after.history(id);
  const created = history.find(({ EventType }) => EventType === eventTypes.TimerCreated);
  const woken = history.findLast(({ EventType }) => EventType === eventTypes.OrchestratorStarted);
  const fireAt = created?.EventType === eventTypes.TimerCreated ? created.FireAt : '';
  expect(Date.parse(woken?.Timestamp ?? '')).toBeGreaterThanOrEqual(Date.parse(fireAt));
  await rm(folder, { recursive: true, force: true });
});

test('an event raised on a stopped engine’s instance waits in the store', async () => {
  const folder = await folderFor();
  const before = await anEngine({ worker }, folder);
  const id = await before.start('twoX');
  await before.until(id, 'Running');
  await before.raise(id, 'x', '"one"');
  await before.raise(id, 'x', '"two"');
  await before.stop();
  await using after = await anEngine({ worker }, folder);
  expect(await after.until(id)).toMatchObject({ output: ['one', 'two'] });
  await rm(folder, { recursive: true, force: true });
});

test('an idle engine with waiting instances looks at its clock once in many seconds', async () => {
  let looks = 0;
  await using engine = await anEngine({
    worker,
    now: () => {
      looks += 1;
      return Date.now();
    },
  });
  const ids = await Promise.all(Array.from({ length: 50 }, () => engine.start('race', '{"ms":3600000,"cancel":true}')));
  for (const id of ids) await engine.until(id, 'Running');
  await pause(50);
  looks = 0;
  await pause(700);
  expect(looks).toBeLessThanOrEqual(1);
});

test('with a cache of a few events, histories come from the store and nothing else changes', async () => {
  await using engine = await anEngine({ worker, cachedEvents: 10 });
  const ids = await Promise.all(Array.from({ length: 40 }, () => engine.start('ten')));
  for (const id of ids) expect(await engine.until(id)).toMatchObject({ runtimeStatus: 'Completed' });
});

test('no more activities run at once than the setting allows', async () => {
  await using engine = await anEngine({ worker, maxConcurrentActivityFunctions: 2 });
  const began = performance.now();
  const ids = await Promise.all(Array.from({ length: 2 }, () => engine.start('sameTimeReplay')));
  const more = await engine.start('sameTimeReplay');
  for (const id of [...ids, more]) await engine.until(id);
  // Six activities of 50 ms each, two at a time.
  expect(performance.now() - began).toBeGreaterThanOrEqual(140);
});

test('an instance started again under its id has nothing of the run before', async () => {
  await using engine = await anEngine({ worker });
  const id = await engine.start('race', '{"ms":3600000,"cancel":true}', 'again');
  await engine.until(id, 'Running');
  await engine.raise(id, 'go', '1');
  await engine.until(id);
  const first = engine.history(id).length;
  await engine.start('race', '{"ms":3600000,"cancel":true}', 'again');
  await engine.until(id, 'Running');
  expect(engine.history(id).length).toBeLessThan(first);
  await engine.raise(id, 'go', '2');
  expect(await engine.until(id)).toMatchObject({ output: { winner: 'event', value: 2 } });
});

test('terminating a parent leaves its child running, and the child’s answer is for nobody', async () => {
  await using engine = await anEngine({ worker });
  const id = await engine.start('parent', 'null', 'family');
  await engine.call('POST', '/durabletask/instances/family/terminate?reason=enough');
  expect(await engine.until(id)).toMatchObject({ runtimeStatus: expect.stringMatching(/Terminated|Completed/) });
  expect(await engine.until('family:child')).toMatchObject({ runtimeStatus: 'Completed' });
});

test('a store of another layout is refused in one sentence', async () => {
  const folder = await folderFor();
  const db = new DatabaseSync(join(folder, 'durable.sqlite'));
  db.exec('PRAGMA user_version = 99');
  db.close();
  await expect(anEngine({ worker }, folder)).rejects.toThrow(
    /has layout 99; this engine knows \d+\. Move the file away/,
  );
  await rm(folder, { recursive: true, force: true });
});

test('writes of one turn of the event loop are one transaction', async () => {
  const db = new DatabaseSync(':memory:');
  db.exec('CREATE TABLE t (n INTEGER)');
  const { commit } = makeGroupCommit(db, () => undefined);
  const seen: boolean[] = [];
  const write = () => {
    seen.push(db.isTransaction);
    db.exec('INSERT INTO t VALUES (1)');
  };
  await Promise.all([commit(write), commit(write), commit(write)]);
  expect(seen).toEqual([true, true, true]);
  expect(db.isTransaction).toBe(false);
  expect(db.prepare('SELECT count(*) AS n FROM t').get()).toEqual({ n: 3 });
});

test('a disk that refuses is told in a sentence; the same writes go through when it takes them', async () => {
  const db = new DatabaseSync(':memory:');
  db.exec('CREATE TABLE t (n INTEGER)');
  const troubles: string[] = [];
  const { commit } = makeGroupCommit(db, (message) => troubles.push(message), 5);
  let refusals = 2;
  const first = commit(() => db.exec('INSERT INTO t VALUES (1)'));
  const second = commit(() => {
    refusals -= 1;
    if (refusals >= 0) throw Object.assign(new Error('database or disk is full'), { errcode: 13 });
    db.exec('INSERT INTO t VALUES (2)');
  });
  await Promise.all([first, second]);
  expect(troubles).toHaveLength(2);
  expect(troubles[0]).toMatch(/cannot be written \(database or disk is full\)/);
  expect(db.prepare('SELECT n FROM t ORDER BY n').all()).toEqual([{ n: 1 }, { n: 2 }]);
});
