/** The Cosmos emulator on a thread of its own, so that its commits and the app's work use two cores. */
import { Worker } from 'node:worker_threads';

export interface CosmosThreadOptions {
  readonly directory: string;
  readonly port: number;
  readonly key: string;
  /** Told when the thread fails after it has started. */
  readonly onFailure: (fault: Error) => void;
}

export interface CosmosThread {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** What the thread says. */
export type CosmosThreadMessage = { readonly endpoint: string } | { readonly refusal: string };

/** Resolves when the emulator answers; rejects with its own sentence when it can't start. */
export const startCosmosThread = ({ onFailure, ...options }: CosmosThreadOptions): Promise<CosmosThread> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./cosmos-worker.ts', import.meta.url), { workerData: options });
    const ended = new Promise<void>((resolveEnd) => {
      worker.once('exit', () => resolveEnd());
    });
    worker.on('error', (fault) => {
      const error = fault instanceof Error ? fault : new Error(String(fault));
      reject(error);
      onFailure(error);
    });
    worker.once('message', (message: CosmosThreadMessage) => {
      if ('refusal' in message) {
        reject(new Error(message.refusal));
        return;
      }
      resolve({
        endpoint: message.endpoint,
        async stop() {
          worker.postMessage('stop');
          await ended;
        },
      });
    });
  });
