/** The desk in figures, as they are told: open cases, waits, reminders, endings. */
import type { Environment } from '../orders/order.ts';
import type { OpenDeskState } from '../orders/statuses.ts';
import type { Instant } from '../time.ts';
import type { ReviewEnd } from './waits.ts';

/** `p50` and `p90` in seconds, each the upper bound it was found under; absent where nothing has been waited for. */
export interface Waiting {
  readonly cases: number;
  readonly p50?: number;
  readonly p90?: number;
}

export interface Figures {
  readonly environment: Environment;
  readonly countedAt: Instant;
  readonly since: Instant;
  readonly open: readonly {
    readonly state: OpenDeskState;
    readonly ages: readonly { readonly fromDays: number; readonly count: number }[];
  }[];
  readonly firstLook: Waiting;
  readonly decision: Waiting;
  readonly reminders: { readonly partner: number; readonly desk: number };
  readonly expiries: readonly { readonly from: Instant; readonly count: number }[];
  readonly ends: readonly { readonly end: ReviewEnd; readonly count: number }[];
}
