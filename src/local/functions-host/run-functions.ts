/** Runs functions that no HTTP caller started: timers with their retry policy, and anything started by hand through the admin API. */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { HostedFunction } from './app-functions.ts';
import type { HttpMode } from './http-call.ts';
import { calledByHost, type HostLog, logInvocation } from './log-invocation.ts';
import { runWithRetry } from './retry-policy.ts';
import type { RetryContext, TypedData } from './rpc.ts';
import type { Worker } from './worker.ts';

interface Deps {
  readonly worker: Worker;
  readonly http: HttpMode;
  readonly log: HostLog;
  /** Aborted when the host stops: no further retry then. */
  readonly stopping: AbortSignal;
}

export interface FunctionRunner {
  runTimer(timer: HostedFunction, info: TypedData): Promise<void>;
  runWarmup(target: HostedFunction): Promise<void>;
  /** `timerInfo` is what a timer gets now; every other function gets the input text. */
  runByHand(target: HostedFunction, input: string, timerInfo: TypedData | undefined): Promise<void>;
}

export function makeFunctionRunner({ worker, http, log, stopping }: Deps): FunctionRunner {
  function once(target: HostedFunction, data: TypedData, reason: string, retryContext?: RetryContext) {
    const invocationId = randomUUID();
    const inputData = [{ name: target.trigger.name, data }, ...worker.extraInputs(target.entry)];
    const input = { invocationId, inputData, ...(retryContext ? { retryContext } : {}) };
    return logInvocation(log, target.name, reason, invocationId, () => worker.invoke(target.name, input));
  }

  return {
    async runTimer(timer, info) {
      const reason = `Timer fired at ${new Date().toISOString().replace('Z', '0000+00:00')}`;
      await runWithRetry(timer.entry.metadata.retryOptions, {
        run: (retryContext) => once(timer, info, reason, retryContext),
        wait: (milliseconds) => delay(milliseconds, true, { signal: stopping }).catch(() => false),
      });
    },
    async runWarmup(target) {
      await once(target, { json: '{}' }, calledByHost);
    },
    async runByHand(target, input, timerInfo) {
      if (target.trigger.binding.type !== 'httpTrigger') {
        await once(target, timerInfo ?? { string: input }, calledByHost);
        return;
      }
      const invocationId = randomUUID();
      const run = () => http.callByHand(target, input, invocationId);
      await logInvocation(log, target.name, calledByHost, invocationId, run);
    },
  };
}
