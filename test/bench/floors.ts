/** What nothing durable and nothing over HTTP can beat on this machine: a commit that is on disk, and a round trip over loopback. */
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';

export interface CommitFloor {
  /** Replaces one row by one of so many bytes, and waits until it is on disk. */
  readonly commit: (bytes: number) => void;
  readonly close: () => void;
}

export const openCommitFloor = (folder: string): CommitFloor => {
  const db = new DatabaseSync(join(folder, 'floor.sqlite'));
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  db.exec('CREATE TABLE floor (id INTEGER PRIMARY KEY, text TEXT); INSERT INTO floor VALUES (1, NULL)');
  const replace = db.prepare('UPDATE floor SET text = ? WHERE id = 1');
  let turn = 0;
  return {
    commit: (bytes) => {
      turn += 1;
      replace.run(String(turn).padEnd(bytes, 'x'));
    },
    close: () => db.close(),
  };
};

export interface RoundTripFloor {
  /** Sends so many bytes to a bare server on another thread and takes as many back. */
  readonly roundTrip: (bytes: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

export const startRoundTripFloor = async (): Promise<RoundTripFloor> => {
  const worker = new Worker(new URL('./echo-worker.ts', import.meta.url));
  const port = await new Promise<number>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return {
    roundTrip: (bytes) =>
      new Promise((resolve, reject) => {
        const headers = { 'content-type': 'application/json', 'content-length': bytes };
        const sent = request({ agent, hostname: '127.0.0.1', port, method: 'PUT', path: '/', headers }, (response) => {
          response.resume().on('end', resolve).on('error', reject);
        });
        sent.on('error', reject);
        sent.end('x'.repeat(bytes));
      }),
    close: async () => {
      agent.destroy();
      await worker.terminate();
    },
  };
};
