/** Makes the local Durable engine from `extensions.durableTask` of host.json, as the real extension reads it. */
import { join } from 'node:path';
import { createDurableEngine, type DurableEngineOptions } from '../durable-engine/engine.ts';
import type { DurableEngine } from '../durable-engine/ports.ts';
import { expandText, type Json } from './app-settings.ts';
import type { EngineDeps } from './host-contract.ts';

/** An `engineFactory` for the host. What host.json does not say stays as the extension's default. */
export function engineFromSettings(options: Pick<DurableEngineOptions, 'hazards'> = {}) {
  return ({ worker, stateDirectory, settings, systemKey, log }: EngineDeps): DurableEngine => {
    const storage = settings.storageProvider;
    const provider = typeof storage === 'object' && storage !== null && !Array.isArray(storage) ? storage : {};
    return createDurableEngine({
      worker,
      log,
      systemKey,
      hazards: options.hazards,
      storePath: join(stateDirectory, 'durable.sqlite'),
      hubName: text(settings.hubName) ?? 'TestHubName',
      connectionName: text(provider.connectionName) ?? text(provider.connectionStringName),
      overridesRunning:
        oneOf(settings.overridableExistingInstanceStates, ['AnyState', 'NonRunningStates']) === 'AnyState',
      defaultVersion: text(settings.defaultVersion),
      keepsTraces: tracingIn(settings.tracing),
      versionMatchStrategy: oneOf(settings.versionMatchStrategy, ['None', 'Strict', 'CurrentOrOlder']),
      versionFailureStrategy: oneOf(settings.versionFailureStrategy, ['Reject', 'Fail']),
      ...count('maxConcurrentActivityFunctions', settings.maxConcurrentActivityFunctions),
      ...count('maxQueuePollingInterval', milliseconds(provider.maxQueuePollingInterval)),
    });
  };
}

/** Switched on by `"tracing": { "distributedTracingEnabled": true, "version": "V2" }`. */
const tracingIn = (value: Json | undefined): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && value.distributedTracingEnabled === true;

const text = (value: Json | undefined) => (typeof value === 'string' && value !== '' ? expandText(value) : undefined);

function oneOf<T extends string>(value: Json | undefined, allowed: readonly T[]): T | undefined {
  if (typeof value !== 'string') return undefined;
  const found = allowed.find((each) => each.toLowerCase() === value.toLowerCase());
  if (!found) throw new Error(`host.json: durableTask knows ${allowed.join(', ')}, not '${value}'.`);
  return found;
}

function count<K extends string>(name: K, value: Json | undefined): Partial<Record<K, number>> {
  return typeof value === 'number' && value > 0 ? ({ [name]: value } as Partial<Record<K, number>>) : {};
}

/** A TimeSpan such as `00:00:02`. */
function milliseconds(value: Json | undefined): number | undefined {
  const [, hours, minutes, seconds] =
    /^(\d+):(\d+):(\d+(?:\.\d+)?)$/.exec(typeof value === 'string' ? value : '') ?? [];
  return hours === undefined ? undefined : (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
}
