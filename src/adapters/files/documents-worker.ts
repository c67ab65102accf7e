/** The thread on which strangers' documents are looked into: one at a time, without settings, ended from outside when it takes too long. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parentPort } from 'node:worker_threads';
import type { DocumentReading } from '../../domain/review/document-reading.ts';
import type { Finding } from './inspect/finding.ts';
import { inspect } from './inspect/inspect.ts';
import { readDocument } from './reading/read-document.ts';

export type DocumentTask =
  | { readonly do: 'inspect'; readonly bytes: ArrayBuffer; readonly claimed: string }
  | { readonly do: 'read'; readonly bytes: ArrayBuffer; readonly mediaType: string; readonly customerName?: string };

/** What the thread says: that it is there, and then one answer a task. */
export type DocumentAnswer =
  | { readonly ready: true }
  | { readonly found: Finding }
  | { readonly reading: DocumentReading };

setFlagsFromString('--expose-gc');
const collectGarbage: unknown = runInNewContext('gc');
/** Below this it is not worth the milliseconds. */
const smallBytes = 1024 * 1024;

/** A document's memory is given back at once: a thread that does little else would keep one after the other for long. */
const release = (memory: ArrayBuffer, bytes: number): void => {
  if (memory.resizable && !memory.detached) memory.resize(0);
  if (bytes > smallBytes && typeof collectGarbage === 'function') collectGarbage();
};

const answerTo = async (task: DocumentTask): Promise<DocumentAnswer> => {
  const bytes = Buffer.from(task.bytes);
  if (task.do === 'read') return { reading: await readDocument(bytes, task.mediaType, task.customerName) };
  try {
    return { found: await inspect(bytes, task.claimed) };
  } catch {
    // A header that points outside the file, a length that is none: broken is broken.
    return { found: { ok: false, reason: 'unreadable' } };
  }
};

parentPort?.on('message', (task: DocumentTask) => {
  const { byteLength } = task.bytes;
  void answerTo(task).then((answer) => {
    parentPort?.postMessage(answer);
    release(task.bytes, byteLength);
  });
});
parentPort?.postMessage({ ready: true } satisfies DocumentAnswer);
