/** Counts the requests under way, so that a stopping host takes no new ones and lets the others end (W13). */
import type { ServerResponse } from 'node:http';

export interface Drain {
  /** Counts a request until its answer is out; false when the host is stopping. */
  enter(response: ServerResponse): boolean;
  /** Takes no more; true when all ended in time. */
  finish(milliseconds: number): Promise<boolean>;
}

export function makeDrain(): Drain {
  const active = new Set<ServerResponse>();
  let isStopping = false;
  let whenEmpty = () => {};
  return {
    enter(response) {
      if (isStopping) return false;
      active.add(response);
      response.on('close', () => {
        active.delete(response);
        if (active.size === 0) whenEmpty();
      });
      return true;
    },
    finish(milliseconds) {
      isStopping = true;
      for (const response of active) if (!response.headersSent) response.setHeader('Connection', 'close');
      if (active.size === 0) return Promise.resolve(true);
      return new Promise((resolve) => {
        const deadline = setTimeout(() => resolve(false), milliseconds);
        whenEmpty = () => {
          clearTimeout(deadline);
          resolve(true);
        };
      });
    },
  };
}
