/** Conflicts of interest as operators record and read them (SR-15). */
import { z } from 'zod';
import type { Conflict } from '../domain/review/conflicts.ts';
import { collectionShape } from './writing.ts';

/** As tokens say it, however it is written. */
export const reviewerId = z.guid().toLowerCase();

export const conflictIn = z
  .object({
    reviewer: reviewerId.describe("The reviewer's object id"),
    reason: z.string().trim().min(1).max(500).describe('For the journal'),
  })
  .meta({ id: 'NewConflict' });

export const conflictShape = z
  .object({
    reviewer: z.string(),
    reason: z.string(),
    by: z.object({ objectId: z.string(), role: z.string() }),
    at: z.string(),
  })
  .meta({ id: 'Conflict' });

export const conflictsShape = collectionShape(conflictShape);

export const conflictOf = ({ reviewer, reason, by, at }: Conflict) => ({ reviewer, reason, by, at });
