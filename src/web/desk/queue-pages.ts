/** The queue page by page: each next one is added below, and a narrow filter's empty pages are passed by (SR-13, WR-05). */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Queue, QueueRow } from '../answers.ts';
import type { Api } from '../api.ts';
import type { Asked, Problem } from '../asked.ts';
import { nextOf } from '../paged.ts';

interface Rows {
  readonly rows: readonly QueueRow[];
  readonly next: string | undefined;
}

/** Pages that are read for one wish; a filter that fits nothing in so many is told so, with the way on. */
const pagesAtOnce = 5;

/** Rows of at least one page that is not empty, as far as there are any. */
export const readQueue = async (
  api: Pick<Api, 'ask'>,
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

export const useQueue = (api: Pick<Api, 'ask'>, filter: Readonly<Record<string, string>>) => {
  const key = JSON.stringify(filter);
  const [state, setState] = useState<Rows & { problem?: Problem; isLoading: boolean; key: string }>({
    ...{ rows: [], next: undefined, isLoading: true, key },
  });
  const turn = useRef(0);

  const read = useCallback(
    async (before: Rows | undefined): Promise<void> => {
      turn.current += 1;
      const mine = turn.current;
      setState((now) => ({ rows: now.key === key ? now.rows : [], next: now.next, isLoading: true, key }));
      const asked = await readQueue(api, JSON.parse(key), before?.next);
      if (mine !== turn.current) return;
      setState((now) =>
        asked.ok
          ? { rows: joined(before?.rows ?? [], asked.value.rows), next: asked.value.next, isLoading: false, key }
          : { ...now, problem: asked.problem, isLoading: false },
      );
    },
    [api, key],
  );

  useEffect(() => void read(undefined), [read]);

  return {
    ...state,
    reload: () => void read(undefined),
    more: () => void read(state),
    /** What an action answered about one row. */
    change: (caseId: string, row: Partial<QueueRow>) =>
      setState((now) => ({
        ...now,
        rows: now.rows.map((each) => (each.caseId === caseId ? { ...each, ...row } : each)),
      })),
  };
};
