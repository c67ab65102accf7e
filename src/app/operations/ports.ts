/** The operators' journal: what was put right by itself, and what an Operator did (LC-04, LC-05). */
import type { Author } from '../../domain/callers.ts';
import type { OrderRef } from '../../domain/ids.ts';
import type { Environment } from '../../domain/orders/order.ts';
import type { DeskState } from '../../domain/orders/statuses.ts';
import type { Instant } from '../../domain/time.ts';

export interface OperationsEntry {
  /** Deterministic, so that the same repair written twice is one. */
  readonly id: string;
  readonly at: Instant;
  readonly what:
    | 'repaired'
    | 'step-resumed'
    | 'clock-moved'
    | 'sandbox-decided'
    | 'qualification-decided'
    | 'relationship-restored'
    | 'conflict-recorded'
    | 'conflict-lifted'
    | 'case-exported'
    | 'billing-resumed'
    | 'notices-resumed';
  readonly order?: OrderRef;
  readonly partnerId: string;
  readonly by: Author;
  readonly detail: string;
}

/** How many reviews are open, counted from the index. */
export interface OpenReviews {
  count(environment: Environment, state: DeskState): Promise<number>;
}

/** Orchestrations that have ended are of no use any more: the order has its facts. */
export interface EndedWorkflows {
  /** Removes those that were created in that time and have ended; says how many. */
  purge(createdFrom: Instant, createdTo: Instant): Promise<number>;
}

export interface OperationsJournal {
  write(entry: OperationsEntry): Promise<void>;
  /** Newest first, of the given month (`2026-11`) and the one before. */
  recent(size: number, now: Instant): Promise<readonly OperationsEntry[]>;
}
