/** Attempts with delays between them, as the host makes them: every attempt and every delay is a task with an id (platform.md §2.5). */
import type { Ledger } from './ledger.ts';
import { coroutine, type Pending, type Settlement } from './pending.ts';
import type { RetryOptions } from './sdk-result.ts';

const longestInterval = 6 * 86_400_000;

/** Milliseconds until the next attempt; zero when the retry timeout has passed, which ends the retries without a timer. */
const retryDelay = (options: RetryOptions, attempt: number, firstAttempt: number, now: number): number => {
  const timeout = options.retryTimeoutInMilliseconds;
  if (timeout !== undefined && now >= firstAttempt + timeout) return 0;
  const delay = options.firstRetryIntervalInMilliseconds * (options.backoffCoefficient ?? 1) ** attempt;
  return Math.min(delay, options.maxRetryIntervalInMilliseconds ?? longestInterval);
};

/** After the last failed attempt comes a timer of no time: it keeps host and SDK counting alike. */
export const makeRetried =
  (ledger: Ledger, now: () => number) =>
  (attempt: () => Pending, options: RetryOptions): Pending =>
    coroutine(function* (): Generator<Pending, Settlement, Settlement> {
      const firstAttempt = now();
      for (let n = 0; n < options.maxNumberOfAttempts; n += 1) {
        if ((yield attempt()) === 'done') return 'done';
        if (n + 1 === options.maxNumberOfAttempts) {
          yield ledger.timer(now()).task;
          break;
        }
        const delay = retryDelay(options, n, firstAttempt, now());
        if (delay <= 0) break;
        yield ledger.timer(now() + delay).task;
      }
      return 'failed';
    });
