/** Makes the engine for a Functions host, from `extensions.durableTask` of the app's host.json. */

import { join } from 'node:path';
import type { EngineDeps } from '../functions-host/host-contract.ts';
import type { VersionFailure, VersionMatch } from './core/versions.ts';
import { createDurableEngine, type DurableEngineOptions } from './engine.ts';
import type { DurableEngine } from './ports.ts';

type Settings = EngineDeps['settings'];

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const count = (value: unknown): number | undefined => (typeof value === 'number' && value > 0 ? value : undefined);

const oneOf = <T extends string>(value: unknown, known: readonly T[]): T | undefined =>
  known.find((each) => each.toLowerCase() === text(value)?.toLowerCase());

const matches: readonly VersionMatch[] = ['None', 'Strict', 'CurrentOrOlder'];
const failures: readonly VersionFailure[] = ['Reject', 'Fail'];

/** A .NET time span, `00:00:02` or `1.00:00:00`, in milliseconds. */
export const timeSpanMs = (span: unknown): number | undefined => {
  const parts = /^(?:(\d+)\.)?(\d+):(\d+):(\d+(?:\.\d+)?)$/.exec(text(span) ?? '');
  if (parts === null) return undefined;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
};

const section = (settings: Settings, name: string): Settings => {
  const value = settings[name];
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
};

/** For the host's `engineFactory`. `hazards` and `now` are not host.json's to say. */
export const durableEngineFactory =
  (own: Pick<DurableEngineOptions, 'hazards' | 'now'> = {}) =>
  ({ worker, stateDirectory, settings, systemKey, log }: EngineDeps): DurableEngine =>
    createDurableEngine({
      ...own,
      storePath: join(stateDirectory, 'durable.sqlite'),
      hubName: text(settings.hubName) ?? 'TestHubName',
      defaultVersion: text(settings.defaultVersion),
      versionMatchStrategy: oneOf(settings.versionMatchStrategy, matches),
      versionFailureStrategy: oneOf(settings.versionFailureStrategy, failures),
      maxConcurrentActivityFunctions: count(settings.maxConcurrentActivityFunctions),
      maxQueuePollingInterval: timeSpanMs(section(settings, 'storageProvider').maxQueuePollingInterval),
      systemKey,
      worker,
      log,
    });
