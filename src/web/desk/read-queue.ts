/** Reading the queue: an empty page of a narrow filter is passed by, and a case that moved between two pages stands once (SR-13, WR-05). */
import type { Queue, QueueRow } from '../answers.ts';
import { type Asked, type Asks, nextOf } from '../asked.ts';

export interface Rows {
  readonly rows: readonly QueueRow[];
  readonly next: string | undefined;
}

/** Pages that are read for one wish; a filter that fits nothing in so many is told so, with the way on. */
const pagesAtOnce = 5;

/** Rows of at least one page that is not empty, as far as there are any. */
export const readQueue = async (
  api: Asks,
  filter: Readonly<Record<string, string>>,
  after: string | undefined,
): Promise<Asked<Rows>> => {
  const path = `/desk/v1/cases?${new URLSearchParams({ ...filter, size: '50' })}`;
  let next = after;
  for (let page = 0; page < pagesAtOnce; page += 1) {
    const asked = await api.ask<Queue>('GET', path, next === undefined ? {} : { continuation: next });
    if (!asked.ok) return asked;
    next = nextOf(asked.value);
    if (asked.value.items.length > 0 || next === undefined) {
      return { ok: true, value: { rows: asked.value.items, next } };
    }
  }
  return { ok: true, value: { rows: [], next } };
};

/** A case that moved between two pages stands once. */
export const joined = (before: readonly QueueRow[], more: readonly QueueRow[]): readonly QueueRow[] => {
  const known = new Set(before.map(({ caseId }) => caseId));
  return [...before, ...more.filter(({ caseId }) => !known.has(caseId))];
};
