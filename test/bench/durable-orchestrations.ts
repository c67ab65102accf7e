/** Measures a three-activity orchestration, one and a hundred at once, beside the floor of as many fsynced commits on the same disk. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createDurableEngine } from '../../src/local/durable-engine/engine.ts';
import type { DurableEngine } from '../../src/local/durable-engine/ports.ts';
import { startWorker } from '../../src/local/functions-host/worker.ts';

export interface OrchestrationSpeed {
  readonly atOnce: number;
  readonly medianMs: number;
  /** As many commits as instances have steps (a start, four episodes), one by one for one, grouped by step for many. */
  readonly floorMs: number;
  readonly factor: number;
}

const steps = 5;
const rounds = 15;

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

const timed = async (work: () => unknown): Promise<number> => {
  const before = performance.now();
  await work();
  return performance.now() - before;
};

const request = async (engine: DurableEngine, method: string, path: string) => {
  const origin = 'http://127.0.0.1';
  const query = new URLSearchParams();
  const { body } = await engine.handle({ method, origin, path, query, headers: {}, body: new Uint8Array() });
  return JSON.parse(body) as { id: string; runtimeStatus: string };
};

const runOne = async (engine: DurableEngine): Promise<void> => {
  const { id } = await request(engine, 'POST', '/durabletask/orchestrators/three');
  for (;;) {
    const { runtimeStatus } = await request(engine, 'GET', `/durabletask/instances/${id}`);
    if (runtimeStatus === 'Completed') return;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
};

/** Commits of a history-sized row, each on its own: nothing durable can be quicker than this. */
const commits = (db: DatabaseSync, count: number): void => {
  const insert = db.prepare('INSERT INTO floor (text) VALUES (?)');
  for (let n = 0; n < count; n += 1) insert.run('x'.repeat(1_000));
};

export const measureOrchestrations = async (): Promise<readonly OrchestrationSpeed[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'durable-bench-'));
  const df = await import('durable-functions');
  const worker = await startWorker({
    app: {
      register: () => {
        df.app.orchestration('three', function* (context) {
          for (const n of [1, 2, 3]) yield context.df.callActivity('step', { n });
          return { done: true };
        });
        df.app.activity('step', { handler: () => ({ ok: true }) });
      },
    },
    log: () => undefined,
  });
  const engine = createDurableEngine({
    storePath: join(folder, 'durable.sqlite'),
    hubName: 'Bench',
    worker,
    log: () => undefined,
  });
  await engine.start();
  const db = new DatabaseSync(join(folder, 'floor.sqlite'));
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE floor (text TEXT)');
  const results: OrchestrationSpeed[] = [];
  for (const atOnce of [1, 100]) {
    const taken: number[] = [];
    const floors: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      taken.push(await timed(() => Promise.all(Array.from({ length: atOnce }, () => runOne(engine)))));
      floors.push(await timed(() => commits(db, steps * atOnce)));
    }
    const [medianMs, floorMs] = [median(taken), median(floors)];
    results.push({ atOnce, medianMs, floorMs, factor: medianMs / floorMs });
  }
  db.close();
  await engine.stop();
  await worker.stop();
  await rm(folder, { recursive: true, force: true });
  return results;
};
