/** Wakes when the next persisted timer is due, never early; between timers it sleeps and uses no CPU. */
import type { Queued } from './store/rows.ts';
import type { Store } from './store/store.ts';

export interface Alarm {
  /** A timer for this instant is on disk now. */
  readonly set: (fireAt: number) => void;
  readonly start: () => void;
  readonly stop: () => void;
}

const batch = 500;

/** `deliver` gets the due timers, moved into the inbox in the same breath. `checkEveryMs` bounds the sleep: a laptop may have been closed meanwhile. */
export const makeAlarm = (
  store: Store,
  clock: () => number,
  checkEveryMs: number,
  deliver: (messages: readonly Queued[]) => void,
): Alarm => {
  let timeout: NodeJS.Timeout | undefined;
  let wakesAt = Number.POSITIVE_INFINITY;
  let isRinging = false;
  let isStopped = true;

  const sleepUntil = (at: number): void => {
    if (isStopped || isRinging || at >= wakesAt) return;
    clearTimeout(timeout);
    wakesAt = at;
    timeout = setTimeout(() => void ring(), Math.max(0, at - clock()));
  };

  const ring = async (): Promise<void> => {
    wakesAt = Number.POSITIVE_INFINITY;
    isRinging = true;
    for (;;) {
      const due = store.dueTimers(clock(), batch);
      if (due.length === 0 || isStopped) break;
      const messages = due.map((timer) => ({ ...timer, seq: store.nextSeq() }));
      const moved = store.commit(() => {
        for (const { fireAt, seq } of due) store.removeTimer(fireAt, seq);
        for (const message of messages) store.putMessage(message);
      });
      deliver(messages);
      await moved;
    }
    isRinging = false;
    const latest = clock() + checkEveryMs;
    sleepUntil(isStopped ? latest : Math.min(store.nextFireAt() ?? latest, latest));
  };

  return {
    set: sleepUntil,
    start: () => {
      isStopped = false;
      sleepUntil(clock());
    },
    stop: () => {
      isStopped = true;
      clearTimeout(timeout);
    },
  };
};
