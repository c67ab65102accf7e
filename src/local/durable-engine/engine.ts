/** The Durable engine of the local host: persistent orchestrations on one SQLite file, spoken to over the Durable extension's own HTTP API. */
import { randomUUID } from 'node:crypto';
import { makeActivities } from './activities.ts';
import { makeAlarm } from './alarm.ts';
import { makeClient } from './client.ts';
import type { Hazard } from './core/hazards.ts';
import type { HistoryEvent } from './core/history.ts';
import type { VersionFailure, VersionMatch } from './core/versions.ts';
import type { TimerLimits } from './core/walk.ts';
import { makeDispatcher } from './dispatcher.ts';
import { makeInstancesApi } from './http/instances-api.ts';
import { clientBindingText } from './http/links.ts';
import { makeRoutes } from './http/routes.ts';
import { makeLiveInstances } from './live-instances.ts';
import type { DurableEngine, DurableRequest, DurableResponse, DurableWorker } from './ports.ts';
import { makeRegistrations } from './registrations.ts';
import type { Queued } from './store/rows.ts';
import { openStore } from './store/store.ts';

export type EngineLog = (level: 'information' | 'warning' | 'error', message: string) => void;

/** Names follow host.json's `extensions.durableTask` where it has them. */
export interface DurableEngineOptions {
  /** The SQLite file; it is made when missing. */
  readonly storePath: string;
  readonly hubName: string;
  readonly connectionName?: string | undefined;
  /** May a start replace an instance that has not ended (`overridableExistingInstanceStates: AnyState`)? */
  readonly overridesRunning?: boolean | undefined;
  readonly defaultVersion?: string | undefined;
  readonly versionMatchStrategy?: VersionMatch | undefined;
  readonly versionFailureStrategy?: VersionFailure | undefined;
  readonly worker: DurableWorker;
  readonly log: EngineLog;
  /** `error` fails an instance that steps into a trap, `warn` says it once an orchestrator. Default: warn. */
  readonly hazards?: 'error' | 'warn' | 'off' | undefined;
  /** Milliseconds since 1970. */
  readonly now?: (() => number) | undefined;
  readonly maxConcurrentActivityFunctions?: number | undefined;
  /** The longest sleep between two looks at the timers, in milliseconds. Default: 30 s. */
  readonly maxQueuePollingInterval?: number | undefined;
  /** The key that the host asks for on the webhook; it goes into the addresses of instances. */
  readonly systemKey?: string | undefined;
  /** Only for tests against recordings of a patched host. */
  readonly timers?: TimerLimits | undefined;
  /** Does an instance keep the trace of whoever started it (`tracing.distributedTracingEnabled`)? */
  readonly keepsTraces?: boolean | undefined;
  /** How many events of running instances are kept in memory. */
  readonly cachedEvents?: number | undefined;
}

export interface LocalDurableEngine extends DurableEngine {
  /** The raw history of an instance's current generation, for the replay gate; empty when there is none. */
  exportHistory(instanceId: string): readonly HistoryEvent[];
}

const shortestCheckMs = 1_000;

export const createDurableEngine = (options: DurableEngineOptions): LocalDurableEngine => {
  const { worker, log, hubName, hazards = 'warn' } = options;
  const clock = options.now ?? Date.now;
  const defaultVersion =
    options.defaultVersion === undefined || options.defaultVersion === '' ? null : options.defaultVersion;
  const links = { hubName, connectionName: options.connectionName ?? 'Storage', systemKey: options.systemKey };
  let running:
    | {
        readonly handle: (request: DurableRequest) => Promise<DurableResponse>;
        readonly history: (instanceId: string) => readonly HistoryEvent[];
        readonly stop: () => Promise<void>;
      }
    | undefined;

  const told = new Set<string>();
  const tellHazards = (orchestrator: string, found: readonly Hazard[]): void => {
    if (hazards === 'off') return;
    for (const { hazard, message } of found) {
      if (told.has(`${orchestrator} ${hazard}`)) continue;
      told.add(`${orchestrator} ${hazard}`);
      log(
        hazards === 'error' ? 'error' : 'warning',
        `Hazard ${hazard} in the orchestrator '${orchestrator}': ${message}.`,
      );
    }
  };

  const launch = () => {
    const registered = makeRegistrations(worker);
    const store = openStore(options.storePath, (message) => log('error', message));
    const live = makeLiveInstances(store, options.cachedEvents ?? 2_000);
    let deliver: (messages: readonly Queued[]) => void = () => undefined;

    const activities = makeActivities({
      store,
      worker,
      registered,
      clock,
      concurrency: options.maxConcurrentActivityFunctions ?? 32,
      deliver: (messages) => deliver(messages),
    });
    const checkEvery = Math.max(shortestCheckMs, options.maxQueuePollingInterval ?? 30_000);
    const alarm = makeAlarm(store, clock, checkEvery, (messages) => deliver(messages));
    const dispatcher = makeDispatcher({
      store,
      live,
      turnDeps: {
        invoke: (name, input) => worker.invokeOrchestrator(registered.orchestrator(name), input),
        registered,
        clock,
        newGuid: randomUUID,
        defaultVersion,
        versionMatch: options.versionMatchStrategy ?? 'CurrentOrOlder',
        versionFailure: options.versionFailureStrategy ?? 'Reject',
        failOnHazards: hazards === 'error',
        ...(options.timers === undefined ? {} : { timers: options.timers }),
      },
      onActivities: activities.add,
      onTimers: alarm.set,
      onHazards: tellHazards,
      log,
    });
    deliver = dispatcher.deliver;
    const client = makeClient({
      store,
      live,
      deliver,
      clock,
      newGuid: randomUUID,
      defaultVersion,
      overridesRunning: options.overridesRunning ?? false,
    });
    const handle = makeRoutes(
      makeInstancesApi({
        client,
        links,
        newGuid: randomUUID,
        defaultVersion,
        keepsTraces: options.keepsTraces ?? false,
      }),
    );

    activities.add(store.waitingActivities());
    deliver(store.waitingMessages());
    alarm.start();
    return {
      handle,
      history: client.history,
      stop: async () => {
        alarm.stop();
        await dispatcher.stop();
        await activities.stop();
        store.close();
      },
    };
  };

  return {
    start: async () => {
      running ??= launch();
    },
    stop: async () => {
      const stopping = running;
      running = undefined;
      await stopping?.stop();
    },
    clientBinding: (origin) => clientBindingText(origin, links),
    exportHistory: (instanceId) => running?.history(instanceId) ?? [],
    handle: async (request) => {
      if (running === undefined) return { status: 503, headers: {}, body: '' };
      return running.handle(request);
    },
  };
};
