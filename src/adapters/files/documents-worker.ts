/** The thread on which strangers' documents are looked into: one at a time, without settings, ended from outside when it takes too long. */
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
  void answerTo(task).then((answer) => parentPort?.postMessage(answer));
});
parentPort?.postMessage({ ready: true } satisfies DocumentAnswer);
