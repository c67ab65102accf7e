/** The operators' journal: what was put right by itself, and what an Operator did (LC-04, LC-05). */
import type { Author } from '../../domain/callers.ts';
import type { OrderRef } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time.ts';

export interface OperationsEntry {
  /** Deterministic, so that the same repair written twice is one. */
  readonly id: string;
  readonly at: Instant;
  readonly what: 'repaired' | 'step-resumed' | 'clock-moved' | 'sandbox-decided';
  readonly order?: OrderRef;
  readonly partnerId: string;
  readonly by: Author;
  readonly detail: string;
}

export interface OperationsJournal {
  write(entry: OperationsEntry): Promise<void>;
  /** Newest first, of the given month (`2026-11`) and the one before. */
  recent(size: number, now: Instant): Promise<readonly OperationsEntry[]>;
}
