/** A client that survives a desk that dies under it: it asks again, under the same request id, until it has an answer. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from '../../src/local/demo/client.ts';

export interface Patience {
  /** Resolves when a desk answers again. */
  readonly whenUp: () => Promise<void>;
  /** Told while an answer has to be waited for, so that somebody else may work meanwhile. */
  readonly waiting: (isWaiting: boolean) => void;
  /** Told just before each request is sent. */
  readonly sending: (stage: string) => void;
}

const isRunningStill = ({ status, body }: Answer): boolean =>
  status === 503 || (status === 409 && String(body?.type).endsWith('/request-running'));

/** `act` must be the very same request each time it is called. */
export const persistently = async (patience: Patience, stage: string, act: () => Promise<Answer>): Promise<Answer> => {
  let isWaiting = false;
  const wait = (now: boolean) => {
    if (now !== isWaiting) patience.waiting(now);
    isWaiting = now;
  };
  try {
    for (;;) {
      await patience.whenUp();
      patience.sending(stage);
      try {
        const answer = await act();
        if (!isRunningStill(answer) && answer.status !== 500) return answer;
      } catch {
        // The connection broke: did it happen or not? Asking again finds out.
      }
      wait(true);
      await sleep(500);
    }
  } finally {
    wait(false);
  }
};
