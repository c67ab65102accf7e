/** Measures a three-activity orchestration, one and a hundred at once, beside the floor of as many fsynced commits on the same disk. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createDurableEngine } from '../../src/local/durable-engine/engine.ts';
import type { DurableEngine } from '../../src/local/durable-engine/ports.ts';
import { startWorker } from '../../src/local/functions-host/worker.ts';
import { type Figure, type Measured, timesFloor } from './figure.ts';
import { median, timed } from './times.ts';

/** A start, and four episodes; one by one for one instance, grouped by the engine for many. */
const steps = 5;
const rounds = 15;

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

export const measureOrchestrations = async (): Promise<Measured> => {
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
  const figures: Figure[] = [];
  for (const atOnce of [1, 100]) {
    const taken: number[] = [];
    const floors: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      taken.push(await timed(() => Promise.all(Array.from({ length: atOnce }, () => runOne(engine)))));
      floors.push(await timed(() => commits(db, steps * atOnce)));
    }
    const what = atOnce === 1 ? 'One orchestration' : `${atOnce} orchestrations at once`;
    const floor = { what: `${steps * atOnce} fsynced commits`, measured: median(floors) };
    figures.push(timesFloor({ what, unit: 'ms', measured: median(taken) }, floor, 5));
  }
  db.close();
  await engine.stop();
  await worker.stop();
  await rm(folder, { recursive: true, force: true });
  return {
    figures,
    sentences: [
      "Alone, an orchestration waits for one commit after the other; many at once share theirs, and are bound by the CPU that the SDK's replays take. " +
        '(The real host with Azurite took 117 ms and 8.2 s on two cores.)',
    ],
  };
};
