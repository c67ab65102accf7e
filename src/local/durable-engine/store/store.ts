/** The engine's memory on disk: instances, histories, messages, timers and activities. Reads are plain calls; writes belong into a group commit. */
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { ActivityTask } from '../core/carry-out.ts';
import type { HistoryEvent, TimerFired } from '../core/history.ts';
import type { Instance, RuntimeStatus } from '../core/instance.ts';
import { eventText } from '../core/trigger-input.ts';
import { makeGroupCommit } from './group-commit.ts';
import { type Queued, type QueuedActivity, toActivity, toEvent, toInstance, toQueued } from './rows.ts';
import { openDatabase } from './schema.ts';

export interface InstanceQuery {
  readonly prefix?: string;
  readonly createdFrom?: number;
  readonly createdTo?: number;
  readonly statuses?: readonly RuntimeStatus[];
  /** Only ids from this one on, in the order of ids. */
  readonly from?: string;
  readonly top?: number;
}

export interface Stored {
  readonly key: number;
  readonly instance: Instance;
}

export type Store = ReturnType<typeof openStore>;

export const openStore = (path: string, onTrouble: (message: string) => void) => {
  const db: DatabaseSync = openDatabase(path);
  const { commit, close } = makeGroupCommit(db, onTrouble);
  const highest = (table: string): number => Number(db.prepare(`SELECT max(seq) AS top FROM ${table}`).get()?.top ?? 0);
  let seq = Math.max(highest('inbox'), highest('timers'), highest('activities'));
  let key = Number(db.prepare('SELECT max(key) AS top FROM instances').get()?.top ?? 0);

  const one = db.prepare('SELECT * FROM instances WHERE id = ?');
  const historyOf = db.prepare('SELECT event FROM history WHERE key = ? ORDER BY seq');
  const put = db.prepare(
    `INSERT OR REPLACE INTO instances
       (key, id, execution_id, name, version, status, input, output, custom_status, created_at, updated_at, parent)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const removeInstance = db.prepare('DELETE FROM instances WHERE key = ?');
  const append = db.prepare('INSERT INTO history (key, seq, event) VALUES (?, ?, ?)');
  const cutHistory = db.prepare('DELETE FROM history WHERE key = ? AND seq >= ?');
  const addMessage = db.prepare('INSERT INTO inbox (seq, instance_id, execution_id, event) VALUES (?, ?, ?, ?)');
  const removeMessage = db.prepare('DELETE FROM inbox WHERE seq = ?');
  const addTimer = db.prepare(
    'INSERT INTO timers (fire_at, seq, instance_id, execution_id, event) VALUES (?, ?, ?, ?, ?)',
  );
  const removeTimer = db.prepare('DELETE FROM timers WHERE fire_at = ? AND seq = ?');
  const removeTimersOf = db.prepare('DELETE FROM timers WHERE instance_id = ?');
  const due = db.prepare('SELECT * FROM timers WHERE fire_at <= ? ORDER BY fire_at, seq LIMIT ?');
  const nextTimer = db.prepare('SELECT fire_at FROM timers ORDER BY fire_at LIMIT 1');
  const addActivity = db.prepare(
    'INSERT INTO activities (seq, instance_id, execution_id, task_id, name, input) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const removeActivity = db.prepare('DELETE FROM activities WHERE seq = ?');

  return {
    commit,
    nextSeq: (): number => {
      seq += 1;
      return seq;
    },
    nextKey: (): number => {
      key += 1;
      return key;
    },

    instance: (id: string): Stored | undefined => {
      const row = one.get(id);
      return row === undefined ? undefined : { key: Number(row.key), instance: toInstance(row) };
    },
    history: (of: number): readonly HistoryEvent[] => historyOf.all(of).map(toEvent),

    find: (query: InstanceQuery): readonly Instance[] => {
      const terms: string[] = [];
      const values: SQLInputValue[] = [];
      const term = (sql: string, ...given: SQLInputValue[]): void => {
        terms.push(sql);
        values.push(...given);
      };
      const { prefix, createdFrom, createdTo, statuses, from, top } = query;
      if (prefix !== undefined && prefix !== '') term('id >= ? AND id < ?', prefix, `${prefix}\u{10ffff}`);
      if (createdFrom !== undefined) term('created_at >= ?', createdFrom);
      if (createdTo !== undefined) term('created_at <= ?', createdTo);
      if (statuses !== undefined) term(`status IN (${statuses.map(() => '?').join(',')})`, ...statuses);
      if (from !== undefined) term('id >= ?', from);
      const where = terms.length === 0 ? '' : `WHERE ${terms.join(' AND ')}`;
      const rows = db.prepare(`SELECT * FROM instances ${where} ORDER BY id LIMIT ?`).all(...values, top ?? -1);
      return rows.map(toInstance);
    },

    waitingMessages: (): readonly Queued[] => db.prepare('SELECT * FROM inbox ORDER BY seq').all().map(toQueued),
    waitingActivities: (): readonly QueuedActivity[] =>
      db.prepare('SELECT * FROM activities ORDER BY seq').all().map(toActivity),
    dueTimers: (now: number, limit: number): readonly (Queued & { readonly fireAt: number })[] =>
      due.all(now, limit).map((row) => ({ ...toQueued(row), fireAt: Number(row.fire_at) })),
    nextFireAt: (): number | undefined => {
      const row = nextTimer.get();
      return row === undefined ? undefined : Number(row.fire_at);
    },

    putInstance: ({ key: k, instance: i }: Stored): void => {
      put.run(
        k,
        i.instanceId,
        i.executionId,
        i.name,
        i.version,
        i.status,
        i.input,
        i.output,
        i.customStatus,
        i.createdAt,
        i.updatedAt,
        i.parent === null ? null : JSON.stringify(i.parent),
      );
    },
    /** Events before `kept` stay; those from there on take the place of whatever was there. */
    putHistory: (of: number, events: readonly HistoryEvent[], kept: number, stored: number): void => {
      if (kept < stored) cutHistory.run(of, kept);
      for (let at = kept; at < events.length; at += 1) {
        const event = events[at];
        if (event !== undefined) append.run(of, at, eventText(event));
      }
    },
    removeInstance: (of: number): void => {
      removeInstance.run(of);
      cutHistory.run(of, 0);
    },
    putMessage: ({ seq: n, instanceId, executionId, event }: Queued): void => {
      addMessage.run(n, instanceId, executionId, eventText(event));
    },
    removeMessage: (n: number): void => {
      removeMessage.run(n);
    },
    putTimer: (n: number, fireAt: number, instanceId: string, executionId: string, event: TimerFired): void => {
      addTimer.run(fireAt, n, instanceId, executionId, eventText(event));
    },
    removeTimer: (fireAt: number, n: number): void => {
      removeTimer.run(fireAt, n);
    },
    removeTimersOf: (instanceId: string): void => {
      removeTimersOf.run(instanceId);
    },
    putActivity: (n: number, task: ActivityTask): void => {
      addActivity.run(n, task.instanceId, task.executionId, task.taskId, task.name, task.input);
    },
    removeActivity: (n: number): void => {
      removeActivity.run(n);
    },

    close: (): void => {
      close();
      db.close();
    },
  };
};
