/** What one gives to the local Functions host and gets from it. */
import type { DurableEngine, DurableWorker } from '../durable-engine/ports.ts';
import type { AccessKeys } from './access-keys.ts';
import type { LogEntry } from './app-registry.ts';
import type { Json } from './app-settings.ts';
import type { LogLevel } from './rpc.ts';
import type { TimerClock } from './timers.ts';

/** What a Durable engine is made from. */
export interface EngineDeps {
  readonly worker: DurableWorker;
  readonly stateDirectory: string;
  /** `extensions.durableTask` of host.json. */
  readonly settings: { readonly [name: string]: Json };
  /** Becomes `code=` in the addresses of a client binding. */
  readonly systemKey: string;
  readonly log: (level: LogLevel, message: string) => void;
}

export interface HostOptions {
  readonly appDirectory: string;
  /** Registers functions in this process in place of the folder's entry points (tests). */
  readonly register?: () => unknown;
  /** 0 takes a free one. */
  readonly port: number;
  /** Settings that win over the environment and local.settings.json. */
  readonly settings?: Record<string, string>;
  /** Holds keys, timers and whatever the engine keeps. */
  readonly stateDirectory: string;
  readonly engineFactory?: (deps: EngineDeps) => DurableEngine | Promise<DurableEngine>;
  readonly log: (entry: LogEntry) => void;
  /** Asks for function keys as Azure does; off by default, as under Core Tools. */
  readonly enableAuth?: boolean;
  readonly clock?: TimerClock;
  /** How long requests that are under way may take once the host stops; 10 s by default. */
  readonly drainMilliseconds?: number;
}

export interface HostedFunctionInfo {
  readonly name: string;
  readonly type: string;
  readonly isDisabled: boolean;
  /** Methods and path of an HTTP function. */
  readonly methods?: readonly string[];
  readonly path?: string;
}

export interface FunctionsHost {
  readonly origin: string;
  readonly port: number;
  readonly functions: readonly HostedFunctionInfo[];
  readonly keys: AccessKeys;
  /** Why the app could not be loaded; the host runs without functions then. */
  readonly loadError: Error | undefined;
  /** Lets requests, timers and durable work end, then closes everything. */
  stop(): Promise<void>;
}
