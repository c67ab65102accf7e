/** The retry policy of a timer function: runs it again after a failure, with the delays and the retry context of the real host (W12). */
import type { RetryContext, RetryOptions } from './rpc.ts';
import type { InvocationResult } from './run-invocation.ts';

interface Deps {
  readonly run: (retryContext: RetryContext | undefined) => Promise<InvocationResult>;
  /** Resolves after the delay, or earlier with false when the host stops. */
  readonly wait: (milliseconds: number) => Promise<boolean>;
}

/** The last result. `maxRetryCount` -1 means without end. */
export async function runWithRetry(policy: RetryOptions | undefined, { run, wait }: Deps): Promise<InvocationResult> {
  const limit = policy?.maxRetryCount ?? 0;
  let result = await run(undefined);
  for (let count = 1; policy && !result.ok && (limit < 0 || count <= limit); count++) {
    if (!(await wait(retryDelay(policy, count)))) return result;
    const exception = { message: result.message, stackTrace: result.stack };
    result = await run({ retryCount: count, maxRetryCount: limit, exception });
  }
  return result;
}

/** Milliseconds before the retry number `count` (1 is the first). */
export function retryDelay(policy: RetryOptions, count: number): number {
  const seconds = (duration: { seconds?: number } | undefined) => duration?.seconds ?? 0;
  if (policy.retryStrategy !== 'exponentialBackoff') return seconds(policy.delayInterval) * 1000;
  const [min, max] = [seconds(policy.minimumInterval), seconds(policy.maximumInterval)];
  return Math.min(max, min * 2 ** (count - 1)) * 1000;
}
