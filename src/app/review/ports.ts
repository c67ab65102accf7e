/** What the review needs of the world beside the orders themselves: who may not decide on whose. */
import type { PartnerId } from '../../domain/ids.ts';
import type { Environment } from '../../domain/orders/order.ts';
import type { DeskState } from '../../domain/orders/statuses.ts';
import type { PartnerConflicts } from '../../domain/review/conflicts.ts';
import type { Figures } from '../../domain/review/figures.ts';
import type { ReviewEnd } from '../../domain/review/waits.ts';
import type { Instant } from '../../domain/time.ts';
import type { Stored, WriteOutcome } from '../stored.ts';

export interface ConflictStore {
  /** `undefined` where nobody was ever recorded. Never remembered: a conflict holds from the moment it is stored. */
  read(partner: PartnerId): Promise<Stored<PartnerConflicts> | undefined>;
  /** Under the ETag it was read with; without one it must not exist yet. */
  write(record: PartnerConflicts, etag: string | undefined): Promise<WriteOutcome>;
}

/** What can be counted of reviews; `from` counts, `until` does not. */
export type ReviewQuestion =
  | {
      readonly of: 'open';
      readonly state: DeskState;
      readonly placed: { readonly from?: Instant; readonly until?: Instant };
    }
  | { readonly of: 'ended'; readonly end: ReviewEnd; readonly from: Instant; readonly until: Instant }
  /** Reviews of orders placed since then that have been looked at, or decided, after at most so long. */
  | {
      readonly of: 'waited';
      readonly until: 'look' | 'decision';
      readonly since: Instant;
      readonly atMostSeconds?: number;
    }
  /** Reviews of orders placed since then about which at least so many reminders were sent. */
  | { readonly of: 'reminded'; readonly to: 'partner' | 'desk'; readonly since: Instant; readonly atLeast: number };

export interface ReviewCounts {
  count(environment: Environment, question: ReviewQuestion): Promise<number>;
}

/** Figures as they were counted, and how long that took. */
export interface CountedFigures {
  readonly figures: Figures;
  readonly tookMs: number;
}

/** The last figures of each environment: a copy, which anybody may lose. */
export interface FiguresStore {
  read(environment: Environment): Promise<CountedFigures | undefined>;
  write(counted: CountedFigures): Promise<void>;
}
