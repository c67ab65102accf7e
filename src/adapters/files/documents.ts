/**
 * Strangers' documents are looked into on threads of their own, with little memory, no settings and a deadline (ADR 40):
 * whatever a document does to its reader, the desk goes on. Threads start when needed and end when idle.
 */
import { Worker } from 'node:worker_threads';
import type { Documents } from '../../app/files/ports.ts';
import type { DocumentAnswer, DocumentTask } from './documents-worker.ts';

export interface DocumentThreads {
  /** At most so many at once; the others wait their turn. */
  readonly threads: number;
  readonly inspectMs: number;
  readonly readMs: number;
  /** How long a task waits for its turn. */
  readonly turnMs: number;
  readonly idleMs: number;
}

export const documentThreads: DocumentThreads = {
  threads: 2,
  inspectMs: 5_000,
  readMs: 2_000,
  turnMs: 20_000,
  idleMs: 60_000,
};

/** Of the thread's own heap; the document's bytes lie outside it. */
const resourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 };

/** Beside the bundle it is a bundle too; from source it is the source. */
const threadUrl = (): URL =>
  new URL(import.meta.url.endsWith('.ts') ? './documents-worker.ts' : './documents.mjs', import.meta.url);

/** What a task ended with, or why it did not. */
type Ended = DocumentAnswer | 'late' | 'broke-its-thread';

interface Thread {
  readonly ask: (task: DocumentTask, limitMs: number) => Promise<Ended>;
  readonly isUsable: () => boolean;
  readonly end: () => void;
}

export const makeDocuments = (
  limits: DocumentThreads = documentThreads,
  url: URL = threadUrl(),
): Documents & { readonly close: () => void } => {
  const idle: { readonly thread: Thread; readonly timer: NodeJS.Timeout }[] = [];
  const waiting: (() => void)[] = [];
  let busy = 0;

  const turn = (): Promise<boolean> => {
    if (busy < limits.threads) {
      busy++;
      return Promise.resolve(true);
    }
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(go), 1);
        resolve(false);
      }, limits.turnMs);
      const go = (): void => {
        clearTimeout(timer);
        resolve(true);
      };
      waiting.push(go);
    });
  };
  /** The next one takes the turn over, or it is free again. */
  const pass = (): void => {
    const next = waiting.shift();
    if (next === undefined) busy--;
    else next();
  };

  const rest = (thread: Thread): void => {
    const timer = setTimeout(() => {
      idle.splice(
        idle.findIndex((each) => each.thread === thread),
        1,
      );
      thread.end();
    }, limits.idleMs);
    timer.unref();
    idle.push({ thread, timer });
  };
  const woken = (): Thread | undefined => {
    const rested = idle.pop();
    clearTimeout(rested?.timer);
    return rested?.thread.isUsable() ? rested.thread : undefined;
  };

  const run = async (task: DocumentTask, limitMs: number): Promise<Ended> => {
    if (!(await turn())) return 'late';
    try {
      const thread = woken() ?? (await startThread(url));
      const ended = await thread.ask(task, limitMs);
      if (thread.isUsable()) rest(thread);
      return ended;
    } finally {
      pass();
    }
  };

  return {
    inspect: async (bytes, claimed) => {
      const ended = await run({ do: 'inspect', bytes, claimed }, limits.inspectMs);
      if (ended === 'late') return { ok: false, reason: 'not-read-in-time' };
      return typeof ended === 'object' && 'found' in ended ? ended.found : { ok: false, reason: 'unreadable' };
    },
    read: async (bytes, mediaType, customerName) => {
      const named = customerName === undefined ? {} : { customerName };
      const ended = await run({ do: 'read', bytes, mediaType, ...named }, limits.readMs);
      return typeof ended === 'object' && 'reading' in ended ? ended.reading : { state: 'not-read' };
    },
    close: () => {
      for (const { thread, timer } of idle.splice(0)) {
        clearTimeout(timer);
        thread.end();
      }
    },
  };
};

/** Resolves when the thread is there; rejects when it can't be, which is the desk's fault and not a document's. */
const startThread = (url: URL): Promise<Thread> => {
  const { promise, resolve, reject } = Promise.withResolvers<Thread>();
  const worker = new Worker(url, { env: {}, execArgv: [], resourceLimits });
  let answer: ((ended: Ended) => void) | undefined;
  let isUsable = true;

  const thread: Thread = {
    isUsable: () => isUsable,
    end: () => {
      isUsable = false;
      void worker.terminate();
    },
    ask: (task, limitMs) => {
      const asked = Promise.withResolvers<Ended>();
      worker.ref();
      const timer = setTimeout(() => {
        thread.end();
        answer?.('late');
      }, limitMs);
      answer = (ended) => {
        answer = undefined;
        clearTimeout(timer);
        worker.unref();
        asked.resolve(ended);
      };
      worker.postMessage(task, [task.bytes]);
      return asked.promise;
    },
  };

  worker.on('message', (said: DocumentAnswer) => {
    if (!('ready' in said)) return answer?.(said);
    worker.unref();
    resolve(thread);
  });
  // Out of memory, or out of the parser's mind: the thread is gone, and the document with it.
  worker.on('error', (fault) => {
    isUsable = false;
    reject(fault);
    answer?.('broke-its-thread');
  });
  worker.on('exit', () => {
    isUsable = false;
    reject(new Error('The documents thread ended before it began'));
    answer?.('broke-its-thread');
  });
  return promise;
};
