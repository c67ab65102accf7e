/** A running engine for one test: its store in a folder of its own, its lines kept, gone when disposed. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HistoryEvent } from '../../../src/local/durable-engine/core/history.ts';
import { createDurableEngine, type DurableEngineOptions } from '../../../src/local/durable-engine/engine.ts';
import type { DurableResponse } from '../../../src/local/durable-engine/ports.ts';

export interface Status {
  readonly runtimeStatus: string;
  readonly name: string;
  readonly input: unknown;
  readonly output: unknown;
  readonly customStatus: unknown;
}

export interface TestEngine extends AsyncDisposable {
  readonly folder: string;
  readonly lines: readonly string[];
  call(method: string, path: string, body?: string, headers?: Record<string, string>): Promise<DurableResponse>;
  /** Starts an instance and gives its id; `input` is JSON text. */
  start(name: string, input?: string, id?: string, query?: string): Promise<string>;
  raise(id: string, name: string, payload: string): Promise<number>;
  status(id: string): Promise<Status>;
  /** Waits for one of these statuses (any final one if none is named). */
  until(id: string, ...statuses: readonly string[]): Promise<Status>;
  history(id: string): readonly HistoryEvent[];
  stop(): Promise<void>;
}

const finals = ['Completed', 'Failed', 'Terminated'];

export const anEngine = async (
  options: Partial<DurableEngineOptions> & Pick<DurableEngineOptions, 'worker'>,
  keptFolder?: string,
): Promise<TestEngine> => {
  const folder = keptFolder ?? (await mkdtemp(join(tmpdir(), 'durable-engine-')));
  const lines: string[] = [];
  const engine = createDurableEngine({
    storePath: join(folder, 'durable.sqlite'),
    hubName: 'TestHub',
    hazards: 'off',
    log: (level, message) => lines.push(`${level}: ${message}`),
    ...options,
  });
  await engine.start();

  const call: TestEngine['call'] = (method, path, body = '', headers = { 'content-type': 'application/json' }) => {
    const url = new URL(path, 'http://localhost:7071');
    return engine.handle({
      method,
      origin: url.origin,
      path: url.pathname,
      query: url.searchParams,
      headers,
      body: new TextEncoder().encode(body),
    });
  };

  const status = async (id: string): Promise<Status> =>
    JSON.parse((await call('GET', `/durabletask/instances/${id}`)).body) as Status;

  return {
    folder,
    lines,
    call,
    status,
    start: async (name, input = 'null', id, query = '') => {
      const path = `/durabletask/orchestrators/${name}${id === undefined ? '' : `/${id}`}${query}`;
      const { status: code, body } = await call('POST', path, input);
      if (code !== 202) throw new Error(`Starting '${name}' was answered ${code}: ${body}`);
      return (JSON.parse(body) as { id: string }).id;
    },
    raise: async (id, name, payload) =>
      (await call('POST', `/durabletask/instances/${id}/raiseEvent/${name}`, payload)).status,
    until: async (id, ...statuses) => {
      const wanted = statuses.length === 0 ? finals : statuses;
      for (let tries = 0; tries < 2_000; tries += 1) {
        const found = await status(id);
        if (wanted.includes(found.runtimeStatus)) return found;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      throw new Error(`Instance ${id} did not become ${wanted.join(' or ')}: ${JSON.stringify(await status(id))}`);
    },
    history: engine.exportHistory,
    stop: engine.stop,
    [Symbol.asyncDispose]: async () => {
      await engine.stop();
      if (keptFolder === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
};
