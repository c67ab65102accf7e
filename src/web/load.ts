/** Reading from the API while a part of the pages is shown: what is loading, what came, what was refused. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Asked, Problem } from './asked.ts';

export interface Loaded<T> {
  /** Stays while it is read again. */
  readonly value: T | undefined;
  readonly problem: Problem | undefined;
  readonly isLoading: boolean;
  readonly reload: () => void;
  /** Shows what an action answered with. */
  readonly replace: (value: T) => void;
}

/** Reads again when `key` changes: what is read, and in which language. An answer that comes too late is dropped. */
export const useLoad = <T>(key: string, load: () => Promise<Asked<T>>): Loaded<T> => {
  const [state, setState] = useState<{ key: string; value?: T; problem?: Problem; isLoading: boolean }>({
    key,
    isLoading: true,
  });
  const turn = useRef(0);
  const asking = useRef(load);
  asking.current = load;

  const read = useCallback(() => {
    turn.current += 1;
    const mine = turn.current;
    setState((before) => (before.key === key ? { ...before, isLoading: true } : { key, isLoading: true }));
    void asking.current().then((asked) => {
      if (mine !== turn.current) return;
      setState((before) =>
        asked.ok
          ? { key, value: asked.value, isLoading: false }
          : { ...before, key, problem: asked.problem, isLoading: false },
      );
    });
  }, [key]);

  useEffect(() => {
    read();
    return () => {
      turn.current += 1;
    };
  }, [read]);

  const replace = useCallback(
    (value: T) => {
      turn.current += 1;
      setState({ key, value, isLoading: false });
    },
    [key],
  );
  const isCurrent = state.key === key;
  return {
    value: isCurrent ? state.value : undefined,
    problem: isCurrent ? state.problem : undefined,
    isLoading: state.isLoading || !isCurrent,
    reload: read,
    replace,
  };
};

/** Calls again and again while it is wanted and somebody looks. */
export const useEvery = (ms: number, isWanted: boolean, call: () => void): void => {
  const latest = useRef(call);
  latest.current = call;
  useEffect(() => {
    if (!isWanted) return;
    const timer = setInterval(() => {
      if (!document.hidden) latest.current();
    }, ms);
    return () => clearInterval(timer);
  }, [ms, isWanted]);
};

/** Real time, told anew each ten seconds: for claims that end by themselves. */
export const useNow = (): number => {
  const [now, setNow] = useState(Date.now());
  useEvery(10_000, true, () => setNow(Date.now()));
  return now;
};
