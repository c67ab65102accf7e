/** Which reviewers may not decide on a partner's orders, because they are recorded as conflicted with it (SR-15). */
import type { Author } from '../callers.ts';
import type { PartnerId } from '../ids.ts';
import type { Instant } from '../time.ts';

export interface Conflict {
  /** The reviewer's object id. */
  readonly reviewer: string;
  readonly reason: string;
  readonly by: Author;
  readonly at: Instant;
}

export interface PartnerConflicts {
  readonly partnerId: PartnerId;
  readonly conflicts: readonly Conflict[];
}

/** However the operator wrote the id: a conflict that is recorded holds. */
const isOf = ({ reviewer }: Conflict, objectId: string): boolean => reviewer.toLowerCase() === objectId.toLowerCase();

export const isConflicted = (conflicts: readonly Conflict[], objectId: string): boolean =>
  conflicts.some((conflict) => isOf(conflict, objectId));

/** The first record of a reviewer stands, so that recording twice is recording once. */
export const withConflict = (conflicts: readonly Conflict[], conflict: Conflict): readonly Conflict[] =>
  isConflicted(conflicts, conflict.reviewer) ? conflicts : [...conflicts, conflict];

export const withoutConflict = (conflicts: readonly Conflict[], objectId: string): readonly Conflict[] =>
  isConflicted(conflicts, objectId) ? conflicts.filter((conflict) => !isOf(conflict, objectId)) : conflicts;
