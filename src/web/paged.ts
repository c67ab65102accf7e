/** A list that comes in pages: each next one is added below (WR-05). */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { type Ask, type Asked, nextOf, type Problem } from './asked.ts';

export interface Page<T> {
  readonly items: readonly T[];
  readonly links?: { readonly next?: { readonly headers: readonly { readonly value: string }[] } };
}

export interface Listed<T> {
  readonly items: readonly T[];
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  readonly problem: Problem | undefined;
  readonly reload: () => void;
  readonly more: () => void;
}

interface State<T> {
  readonly key: string;
  readonly items: readonly T[];
  readonly next: string | undefined;
  readonly isLoading: boolean;
  readonly problem?: Problem;
}

/** Begins anew when `key` changes; an answer that comes too late is dropped. */
export const usePagesOf = <T>(
  key: string,
  read: (ask: Pick<Ask, 'continuation'>) => Promise<Asked<Page<T>>>,
): Listed<T> => {
  const [state, setState] = useState<State<T>>({ key, items: [], next: undefined, isLoading: true });
  const turn = useRef(0);
  const latest = useRef(read);
  latest.current = read;

  const load = useCallback(
    async (before: readonly T[], next: string | undefined): Promise<void> => {
      turn.current += 1;
      const mine = turn.current;
      setState((now) => ({ key, items: now.key === key ? now.items : [], next, isLoading: true }));
      const asked = await latest.current(next === undefined ? {} : { continuation: next });
      if (mine !== turn.current) return;
      setState((now) =>
        asked.ok
          ? { key, items: [...before, ...asked.value.items], next: nextOf(asked.value), isLoading: false }
          : { ...now, isLoading: false, problem: asked.problem },
      );
    },
    [key],
  );
  useEffect(() => void load([], undefined), [load]);

  const isCurrent = state.key === key;
  return {
    items: isCurrent ? state.items : [],
    hasMore: state.next !== undefined,
    isLoading: state.isLoading || !isCurrent,
    problem: isCurrent ? state.problem : undefined,
    reload: () => void load([], undefined),
    more: () => void load(state.items, state.next),
  };
};
