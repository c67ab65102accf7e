/** A reviewer's claim on a case: bookkeeping, no fact (SR-13). */
import { type Instant, minuteMs } from '../time.ts';

/** Ends by itself when real time reaches `until`. `by` is the reviewer's object id. */
export interface Claim {
  readonly by: string;
  readonly until: Instant;
}

/** How long a claim lasts after the last activity. */
export const claimMs = 30 * minuteMs;

/** The claim that holds at this real instant, if any. */
export const heldBy = (claim: Claim | undefined, real: Instant): Claim | undefined =>
  claim !== undefined && claim.until > real ? claim : undefined;
