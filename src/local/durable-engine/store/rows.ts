/** Rows of the store to values of the engine: the one place that trusts what was written. */
import type { ActivityTask, Message } from '../core/carry-out.ts';
import type { HistoryEvent, ParentInstance } from '../core/history.ts';
import type { Instance, RuntimeStatus } from '../core/instance.ts';

type Row = Readonly<Record<string, unknown>>;

const text = (value: unknown): string => String(value);
const textOrNull = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));

export const toInstance = (row: Row): Instance => ({
  instanceId: text(row.id),
  executionId: text(row.execution_id),
  name: text(row.name),
  version: textOrNull(row.version),
  status: text(row.status) as RuntimeStatus,
  input: textOrNull(row.input),
  output: textOrNull(row.output),
  customStatus: textOrNull(row.custom_status),
  createdAt: Number(row.created_at),
  updatedAt: Number(row.updated_at),
  parent: row.parent === null ? null : (JSON.parse(text(row.parent)) as ParentInstance),
});

export const toEvent = (row: Row): HistoryEvent => JSON.parse(text(row.event)) as HistoryEvent;

/** A message with its place in line. */
export interface Queued extends Message {
  readonly seq: number;
  readonly instanceId: string;
}

export const toQueued = (row: Row): Queued => ({
  seq: Number(row.seq),
  instanceId: text(row.instance_id),
  executionId: textOrNull(row.execution_id),
  event: toEvent(row),
});

export interface QueuedActivity extends ActivityTask {
  readonly seq: number;
}

export const toActivity = (row: Row): QueuedActivity => ({
  seq: Number(row.seq),
  instanceId: text(row.instance_id),
  executionId: text(row.execution_id),
  taskId: Number(row.task_id),
  name: text(row.name),
  input: textOrNull(row.input),
});
