/** Time as an argument: real time, and an account's own time, which in a sandbox may run ahead (SB-04). */
import type { AccountClock } from '../domain/customers/account.ts';
import { epochMs, type Instant, instantOf } from '../domain/time.ts';

export interface Clock {
  /** Real time. For idempotency, claims, tokens, rate limits, waits. */
  real(): Instant;
}

/** Account time: real time plus the account's offset. For every deadline and term. */
export const accountTime = (real: Instant, clock: AccountClock): Instant =>
  clock.offsetMs === 0 ? real : instantOf(epochMs(real) + clock.offsetMs);

/** The real instant at which an account's clock will read `at`. */
export const realTimeOf = (at: Instant, clock: AccountClock): Instant =>
  clock.offsetMs === 0 ? at : instantOf(epochMs(at) - clock.offsetMs);
