/** The newest state of instances that are being worked on, ahead of the disk by at most one commit; a bounded cache for the rest. */
import type { HistoryEvent } from './core/history.ts';
import type { Instance } from './core/instance.ts';
import type { Store } from './store/store.ts';

export interface Live {
  readonly key: number;
  readonly instance: Instance;
  readonly history: readonly HistoryEvent[];
}

interface Entry {
  live: Live;
  /** Commits that are not on disk yet: until then the entry must stay. */
  unsaved: number;
}

export type LiveInstances = ReturnType<typeof makeLiveInstances>;

export const makeLiveInstances = (store: Store, maxEvents: number) => {
  /** Least recently used first. */
  const entries = new Map<string, Entry>();
  let events = 0;

  const drop = (id: string, entry: Entry): void => {
    entries.delete(id);
    events -= entry.live.history.length;
  };

  const trim = (): void => {
    for (const [id, entry] of entries) {
      if (events <= maxEvents) return;
      if (entry.unsaved === 0) drop(id, entry);
    }
  };

  const put = (live: Live, unsaved: number): Entry => {
    const id = live.instance.instanceId;
    const known = entries.get(id);
    if (known !== undefined) drop(id, known);
    const entry = { live, unsaved: (known?.unsaved ?? 0) + unsaved };
    entries.set(id, entry);
    events += live.history.length;
    trim();
    return entry;
  };

  const load = (id: string): Live | undefined => {
    const known = entries.get(id);
    if (known !== undefined) return put(known.live, 0).live;
    const stored = store.instance(id);
    if (stored === undefined) return undefined;
    return put({ ...stored, history: store.history(stored.key) }, 0).live;
  };

  return {
    load,

    /** The newest status row, without loading a history. */
    instance: (id: string): Instance | undefined => entries.get(id)?.live.instance ?? store.instance(id)?.instance,

    /** The key of the newest state, if that is not only on disk. */
    keyInSight: (id: string): number | undefined => entries.get(id)?.live.key,

    /** Keeps the newer state in sight while `write` puts it on disk. */
    save: async (live: Live, write: () => void): Promise<void> => {
      const id = live.instance.instanceId;
      put(live, 1);
      await store.commit(write);
      const entry = entries.get(id);
      if (entry !== undefined) entry.unsaved -= 1;
      trim();
    },

    forget: (id: string): void => {
      const entry = entries.get(id);
      if (entry !== undefined) drop(id, entry);
    },
  };
};
