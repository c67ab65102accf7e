/** The queue while it is shown: each next page is added below. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { QueueRow } from '../answers.ts';
import type { Asks, Problem } from '../asked.ts';
import { joined, type Rows, readQueue } from './read-queue.ts';

export const useQueue = (api: Asks, filter: Readonly<Record<string, string>>) => {
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
