/** Makes the Durable engine from what the Functions host gives: host.json's `durableTask` settings become the engine's options. */
import { join } from 'node:path';
import { createDurableEngine, type DurableEngineOptions } from '../durable-engine/engine.ts';
import type { DurableEngine } from '../durable-engine/ports.ts';
import type { EngineDeps } from '../functions-host/host-contract.ts';

type MatchStrategy = DurableEngineOptions['versionMatchStrategy'];
type FailureStrategy = DurableEngineOptions['versionFailureStrategy'];

const oneOf = <T extends string>(value: unknown, allowed: readonly T[]): T | undefined =>
  allowed.find((each) => each === value);

export function durableOnHost({ worker, stateDirectory, settings, systemKey, log }: EngineDeps): DurableEngine {
  const { hubName, defaultVersion, maxConcurrentActivityFunctions: concurrency } = settings;
  const match: MatchStrategy = oneOf(settings.versionMatchStrategy, ['None', 'Strict', 'CurrentOrOlder'] as const);
  const failure: FailureStrategy = oneOf(settings.versionFailureStrategy, ['Reject', 'Fail'] as const);
  return createDurableEngine({
    storePath: join(stateDirectory, 'durable.sqlite'),
    hubName: typeof hubName === 'string' ? hubName : 'DurableFunctionsHub',
    defaultVersion: typeof defaultVersion === 'string' ? defaultVersion : undefined,
    versionMatchStrategy: match,
    versionFailureStrategy: failure,
    maxConcurrentActivityFunctions: typeof concurrency === 'number' ? concurrency : undefined,
    worker,
    systemKey,
    log,
  });
}
