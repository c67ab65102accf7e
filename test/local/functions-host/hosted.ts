/** A Functions host for one test: state in a folder of its own, its log lines kept, gone when disposed. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LogEntry } from '../../../src/local/functions-host/app-registry.ts';
import { startFunctionsHost } from '../../../src/local/functions-host/host.ts';
import type { FunctionsHost, HostOptions } from '../../../src/local/functions-host/host-contract.ts';

export interface Hosted extends FunctionsHost, AsyncDisposable {
  readonly log: readonly LogEntry[];
  /** All messages as one text. */
  logText(): string;
}

export const fixtures = join(import.meta.dirname, '../../fixtures');

export async function aHost(options: Partial<HostOptions> & { appDirectory: string }): Promise<Hosted> {
  const stateDirectory = options.stateDirectory ?? (await mkdtemp(join(tmpdir(), 'functions-host-')));
  const log: LogEntry[] = [];
  const host = await startFunctionsHost({
    port: 0,
    stateDirectory,
    log: (entry) => log.push(entry),
    drainMilliseconds: 2000,
    ...options,
  });
  return {
    ...host,
    log,
    logText: () => log.map((entry) => entry.message).join('\n'),
    async [Symbol.asyncDispose]() {
      await host.stop();
      if (!options.stateDirectory) await rm(stateDirectory, { recursive: true, force: true });
    },
  };
}
