/** The term of a subscription that runs, or that ran last: from its start to its exact end. */
import type { Money } from '../money.ts';
import type { Instant } from '../time.ts';
import type { Subscription } from './subscription.ts';

export interface CurrentTerm {
  /** From 1; each renewal is one more. */
  readonly number: number;
  readonly startsAt: Instant;
  /** At that very instant the next one begins. */
  readonly endsAt: Instant;
  /** What the whole term costs; unknown for what was there before terms were recorded. */
  readonly total?: Money;
}

/** Nothing for what has no term: perpetual software, the Azure plan. */
export const currentTermOf = ({
  startsAt,
  endsAt,
  term,
  currentTerm,
}: Pick<Subscription, 'startsAt' | 'endsAt' | 'term' | 'currentTerm'>): CurrentTerm | undefined =>
  endsAt === undefined || term === undefined ? undefined : { number: 1, startsAt, ...currentTerm, endsAt };
