/** The desk in figures, as they are told: open cases, waits, reminders, endings. */
import type { Environment } from '../../domain/orders/order.ts';
import type { ReviewEnd } from '../../domain/review/waits.ts';
import type { Instant } from '../../domain/time.ts';

export const openStates = ['desk', 'partner', 'suspended'] as const;

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
    readonly state: (typeof openStates)[number];
    readonly ages: readonly { readonly fromDays: number; readonly count: number }[];
  }[];
  readonly firstLook: Waiting;
  readonly decision: Waiting;
  readonly reminders: { readonly partner: number; readonly desk: number };
  readonly expiries: readonly { readonly from: Instant; readonly count: number }[];
  readonly ends: readonly { readonly end: ReviewEnd; readonly count: number }[];
}
