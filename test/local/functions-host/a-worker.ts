/** A worker for one test, with its log lines kept. */
import type { LogEntry } from '../../../src/local/functions-host/app-registry.ts';
import { startWorker, type Worker, type WorkerOptions } from '../../../src/local/functions-host/worker.ts';

export interface LoggingWorker extends Worker {
  readonly log: readonly LogEntry[];
  logText(): string;
}

export async function aWorker(app: WorkerOptions['app'], options: Partial<WorkerOptions> = {}): Promise<LoggingWorker> {
  const log: LogEntry[] = [];
  const worker = await startWorker({ app, log: (entry) => log.push(entry), ...options });
  return { ...worker, log, logText: () => log.map((entry) => `${entry.level} ${entry.message}`).join('\n') };
}
