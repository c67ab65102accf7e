/** All timer functions of the app: started once the host serves, stopped first. */
import type { HostedApp } from './app-functions.ts';
import { asError } from './errors.ts';
import type { HostOptions } from './host-contract.ts';
import type { HostLog } from './log-invocation.ts';
import type { TypedData } from './rpc.ts';
import type { FunctionRunner } from './run-functions.ts';
import { makeTimerStatusStore } from './timer-status.ts';
import { type RunningTimer, startTimer, systemClock } from './timers.ts';

export interface Timers {
  start(): void;
  /** What a run by hand gets; nothing for functions that are no timers. */
  infoOf(name: string): TypedData | undefined;
  stop(): Promise<void>;
}

/** A timer whose schedule can't be read is in error and does not run; the others do. */
export function makeTimers(app: HostedApp, options: HostOptions, runner: FunctionRunner, log: HostLog): Timers {
  const running = new Map<string, RunningTimer>();
  const deps = {
    clock: options.clock ?? systemClock,
    store: makeTimerStatusStore(options.stateDirectory),
    timeZone: process.env.WEBSITE_TIME_ZONE || 'UTC',
    log: (message: string) => log('information', message),
  };
  return {
    start() {
      for (const each of app.timers) {
        const timer = {
          name: each.name,
          binding: each.trigger.binding,
          run: (info: TypedData) => runner.runTimer(each, info),
        };
        try {
          running.set(each.name, startTimer(timer, deps));
        } catch (thrown) {
          log('error', `The '${each.name}' function is in error: ${asError(thrown).message}`);
        }
      }
    },
    infoOf: (name) => running.get(name)?.info(),
    async stop() {
      await Promise.all([...running.values()].map((timer) => timer.stop()));
    },
  };
}
