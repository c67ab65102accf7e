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
      const { promise: isEmpty, resolve } = Promise.withResolvers<void>();
      whenEmpty = resolve;
      if (active.size === 0) resolve();
      return endsWithin(milliseconds, isEmpty);
    },
  };
}

/** True when it resolved in time, false when the time was over first. */
export async function endsWithin(milliseconds: number, work: Promise<void>): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>();
  const deadline = setTimeout(resolve, milliseconds, false);
  const result = await Promise.race([work.then(() => true), late]);
  clearTimeout(deadline);
  return result;
}
