/** A value that several parts of the pages look at, and that tells them when it changes. */
import { useEffect, useState } from 'preact/hooks';

export interface Store<T> {
  readonly get: () => T;
  readonly set: (value: T) => void;
  /** Answers how to stop listening. */
  readonly listen: (hear: (value: T) => void) => () => void;
}

export const makeStore = <T>(first: T): Store<T> => {
  const listeners = new Set<(value: T) => void>();
  let current = first;
  return {
    get: () => current,
    set: (value) => {
      current = value;
      for (const hear of listeners) hear(value);
    },
    listen: (hear) => {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
  };
};

export const useStore = <T>(store: Store<T>): T => {
  const [value, setValue] = useState<{ readonly is: T }>({ is: store.get() });
  useEffect(() => {
    setValue({ is: store.get() });
    return store.listen((is) => setValue({ is }));
  }, [store]);
  return value.is;
};
