/** A bounded memory of recent answers, each with its end; when it is full the oldest goes. */

export interface Recent<T> {
  readonly get: (key: string) => T | undefined;
  /** `until` in ms of real time. */
  readonly set: (key: string, value: T, until: number) => void;
  readonly delete: (key: string) => void;
}

export const makeRecent = <T>({ most, now }: { readonly most: number; readonly now: () => number }): Recent<T> => {
  const entries = new Map<string, { value: T; until: number }>();
  return {
    get: (key) => {
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      if (entry.until > now()) return entry.value;
      entries.delete(key);
      return undefined;
    },
    set: (key, value, until) => {
      entries.delete(key);
      entries.set(key, { value, until });
      const [oldest] = entries.keys();
      if (entries.size > most && oldest !== undefined) entries.delete(oldest);
    },
    delete: (key) => void entries.delete(key),
  };
};
